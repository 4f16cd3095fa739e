"""Finds each calculator's page in the sources, so that a new calculator is in every test that visits them all."""

from build_site.markdown_copy import page_path
from content.source_pages import read_pages

# Maps a calculator's id to its page's path under a language.
PAGES = {
    mark.name: page_path(page.name).rstrip("/")
    for page in read_pages()
    if page.language == "ko"
    for mark in page.of("block:calculator")
}
