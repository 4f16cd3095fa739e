"""Checks that every link between pages leads to an existing page and heading."""

from pathlib import PurePosixPath
from posixpath import normpath

from checks.problem import Problem, at, run
from content.model import ContentError
from content.read import read_content
from content.source_pages import Mark, SourcePage, read_pages
from site_markdown.page import page_file


def find_problems() -> list[Problem]:
    pages = read_pages()
    return link_problems(pages) + data_problems(pages)


def anchors(page: SourcePage) -> set[str]:
    """Return the ids that other pages may link to: headings, notes and questions."""
    headings = {mark.name for mark in page.of("heading")}
    notes = {f"note-{mark.name}" for mark in page.of("block:then-and-now")}
    checks = {f"check-{number}" for number, _ in enumerate(page.of("block:self-check"), start=1)}
    return headings | notes | checks


def link_problems(pages: list[SourcePage]) -> list[Problem]:
    """Return the links on pages that lead nowhere."""
    known = {(page.language, page.name): page for page in pages}
    return [
        at(page, link.line, sentence)
        for page in pages
        for link in page.of("link")
        if (sentence := _problem(page, link, known))
    ]


def _problem(page: SourcePage, link: Mark, known: dict[tuple[str, str], SourcePage]) -> str | None:
    target, _, anchor = link.name.partition("#")
    if target.startswith(("https://", "mailto:")):
        return None
    if target.startswith("http://"):
        return f"{target} is not https"
    name = normpath((PurePosixPath(page.name).parent / target).as_posix()) if target else page.name
    found = known.get((page.language, name))
    if found is None:
        return f"no page {name!r}; link to a page's .md file, relative to this one"
    if anchor and anchor not in anchors(found):
        return f"no heading {anchor!r} on {name}; it has {', '.join(sorted(anchors(found)))}"
    return None


def data_problems(pages: list[SourcePage]) -> list[Problem]:
    """Return the glossary terms and ledger entries that point to missing pages or headings."""
    try:
        content = read_content()
    except ContentError:
        return []  # markers.py reports the data itself
    known = {page.name: page for page in pages if page.language == "ko"}
    problems = []
    targets = [(f"term {term.id}", term.page) for term in content.terms.values() if term.page]
    targets += [(f"entry {entry.id}", f"{entry.page}#note-{entry.id}") for entry in content.ledger.values()]
    for what, target in targets:
        path, _, anchor = target.partition("#")
        page = known.get(page_file(path))
        file = "docs/data/glossary.yml" if what.startswith("term") else "docs/data/ledger.yml"
        if page is None:
            problems.append(Problem(path=file, line=1, sentence=f"{what}: no page {path!r}"))
        elif anchor and anchor not in anchors(page):
            problems.append(Problem(path=file, line=1, sentence=f"{what}: nothing called {anchor!r} on {path}"))
    return problems


if __name__ == "__main__":
    raise SystemExit(run("links", find_problems))
