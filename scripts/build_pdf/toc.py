"""Makes the table of contents: parts, chapters with their page, and under each chapter its sections in one run."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from build_pdf.dom import append, new, text_of

# Every chapter ends with these sections, so the contents leave them out.
_UNLISTED = {"self-check", "sources"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the table of contents: a part (no sections), or a chapter with its sections' ids and titles."""

    kind: str
    number: str
    title: str
    anchor: str
    sections: tuple[tuple[str, str], ...] = ()


def find_sections(body: Element, slug: str) -> tuple[tuple[str, str], ...]:
    """Return the sections of a chapter whose own title is ``h2``."""
    return tuple(
        (heading.get("id", ""), text_of(heading))
        for heading in body.iter("h3")
        if heading.get("id") and heading.get("id", "").removeprefix(f"{slug}--") not in _UNLISTED
    )


def contents_list(entries: list[Entry]) -> Element:
    """Return the list; the style sheet adds the page numbers."""
    whole = new("ul", class_="toc")
    for entry in entries:
        line = new("a", href=f"#{entry.anchor}", class_="toc-line")
        if entry.number:
            append(line, new("span", entry.number, class_="toc-number"), " ")
        append(line, entry.title)
        item = new("li", new("p", line), class_=f"toc-{entry.kind}")
        if entry.sections:
            run = new("p", class_="toc-sections")
            for anchor, title in entry.sections:
                append(run, new("a", title, href=f"#{anchor}", class_="toc-section"), " ")
            append(item, run)
        append(whole, item)
    return whole
