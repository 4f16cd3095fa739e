"""What lies beside the built pages: a share card and a Markdown copy of each, a feed per language, ``llms.txt``."""

from collections.abc import Sequence
from pathlib import Path

from changes_feed import write_feed
from markdown_copies import markdown_copy, page_path
from pages import LANGUAGES, SourcePage, read_pages
from share_cards import write_card

SITE_NAMES = {"ko": "AWS 컴퓨팅 노트", "en": "AWS Compute Notes"}


def write_beside_pages(site: Path, origin: str, cache: Path) -> None:
    """Write all of it into ``site``; cards that were drawn before come from ``cache``."""
    pages = read_pages()
    for page in pages:
        folder = site / page.language / page_path(page.name)
        (folder / "index.md").write_text(markdown_copy(page, origin), encoding="utf-8")
        name = SITE_NAMES[page.language]
        write_card(folder / "card.png", str(page.meta["title"]), str(page.meta["description"]), name, cache)
    for language in LANGUAGES:
        write_feed(site / language / "changes.xml", language, SITE_NAMES[language], origin)
    (site / "llms.txt").write_text(llms_txt(pages, origin), encoding="utf-8")


def llms_txt(pages: Sequence[SourcePage], origin: str) -> str:
    """The list of pages for a language model, each as its Markdown copy (llmstxt.org)."""
    lines = [f"# {SITE_NAMES['en']} · {SITE_NAMES['ko']}", ""]
    lines += ["> AWS compute services in English and Korean: facts with source and date, and calculators.", ""]
    for language, heading in (("en", "English"), ("ko", "한국어")):
        lines += [f"## {heading}", ""]
        for page in pages:
            if page.language == language:
                address = f"{origin}/{language}/{page_path(page.name)}index.md"
                lines.append(f"- [{page.meta['title']}]({address}): {page.meta['description']}")
        lines.append("")
    return "\n".join(lines)
