"""Where each calculator stands, by the pages themselves: a new one is in every test that visits them all."""

from build_site.markdown_copy import page_path
from content.source_pages import read_pages

# The page's path under a language, by the calculator's id.
PAGES = {
    mark.name: page_path(page.name).rstrip("/")
    for page in read_pages()
    if page.language == "ko"
    for mark in page.of("block:calculator")
}
