"""Writes the files beside the built pages: share cards, Markdown copies, feeds and ``llms.txt``."""

from collections.abc import Sequence
from pathlib import Path

from build_site.feed import write_feed
from build_site.markdown_copy import markdown_copy, page_path
from build_site.share_card import write_card
from content.identity import site_name
from content.source_pages import SourcePage, names_in_order, read_pages

# Programs read these instead of pages.
DATA = (
    (
        "index.json",
        "Prices of AWS compute in seven Regions",
        "EC2 (all ways to buy), Lambda, Fargate, Lightsail and Dedicated Hosts. Names, sizes and SHA-256 of a JSON and "
        "a CSV file for each Region, and the licence. Every figure has its source, date and cautions.",
    ),
    ("schema.json", "JSON Schema of the Regions' files", "For <region>.json; <region>.csv has one figure a line."),
)


def write_page_companions(site: Path, language: str, origin: str, cache: Path) -> None:
    """Write the companions of ``language`` into ``site``; share cards are cached in ``cache``."""
    name = site_name(language)
    for page in read_pages():
        if page.language == language:
            folder = site / language / page_path(page.name)
            (folder / "index.md").write_text(markdown_copy(page, origin), encoding="utf-8")
            write_card(folder / "card.png", str(page.meta["title"]), str(page.meta["description"]), name, cache)
    write_feed(site / language / "changes.xml", language, name, origin)


def write_llms(site: Path, origin: str) -> None:
    """Write the list of pages to the site's root, above both languages."""
    (site / "llms.txt").write_text(llms_txt(read_pages(), origin), encoding="utf-8")


def llms_txt(pages: Sequence[SourcePage], origin: str) -> str:
    """Return the list of pages for a language model (llmstxt.org): each page's Markdown copy, in navigation order."""
    place = {name: number for number, name in enumerate(names_in_order())}
    pages = sorted(pages, key=lambda page: place.get(page.name, len(place)))
    lines = [f"# {site_name('en')} · {site_name('ko')}", ""]
    lines += ["> AWS compute services in English and Korean: facts with source and date, and calculators.", ""]
    for language, heading in (("en", "English"), ("ko", "한국어")):
        lines += [f"## {heading}", ""]
        for page in pages:
            if page.language == language:
                address = f"{origin}/{language}/{page_path(page.name)}index.md"
                lines.append(f"- [{page.meta['title']}]({address}): {page.meta['description']}")
        lines.append("")
    lines += ["## Data", ""]
    lines += [f"- [{title}]({origin}/prices/{name}): {about}" for name, title, about in DATA]
    return "\n".join([*lines, ""])
