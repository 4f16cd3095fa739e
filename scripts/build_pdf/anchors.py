"""Rewrites ids and links for the book: each id gets its page as a prefix, each link leads inside the book or to a full
URL."""

from collections.abc import Collection, Mapping
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from build_pdf.dom import classes
from build_pdf.pages import BuiltPage
from build_pdf.problems import BookProblem


def name_ids(body: Element, slug: str) -> None:
    """Prefix the ids of a page: ``#prices`` becomes ``#p-ec2--prices``, in ASCII."""
    for element in body.iter():
        if (name := element.get("id")) and not name.startswith(f"{slug}--"):
            element.set("id", f"{slug}--{ascii_id(name)}")


def ascii_id(name: str) -> str:
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else f"u{ord(c):x}" for c in name)


def lead_links(
    body: Element, page: BuiltPage, slugs: Mapping[str, str], folder: Path, language: str
) -> list[BookProblem]:
    """Turn links to other pages into cross references; return the links that have no target."""
    problems = []
    origin = f"http://site/{language}/"
    for link in body.iter("a"):
        href = link.get("href", "")
        if not href or href.startswith("#answer-") or href.startswith(f"#{page.slug}--"):
            continue
        if "mark" in classes(link):
            link.set("href", f"#{page.slug}--{ascii_id(href.removeprefix('#'))}")
            continue
        target = urlsplit(urljoin(origin + page.path, href))
        if target.hostname != "site":
            continue
        path = target.path.removeprefix(f"/{language}/").removesuffix("index.html")
        if target.query:
            # The inputs of a calculator: the book shows another answer there, so the link leads to the site.
            link.set("href", urljoin(page.address, href))
        elif path in slugs and target.path.startswith(f"/{language}/"):
            anchor = f"--{ascii_id(target.fragment)}" if target.fragment else ""
            link.set("href", f"#{slugs[path]}{anchor}")
            link.set("class", "xref")
        elif (folder.parent / target.path.lstrip("/")).exists():
            link.set("href", urljoin(page.address, href))
        else:
            problems.append(BookProblem(page=page.path, sentence=f"link {href} leads to no page"))
        link.attrib.pop("title", None)
    return problems


def name_targets(body: Element) -> None:
    """Give each link inside the book its target as the custom property ``--target``, for ``target-counter()``.

    After the first pass WeasyPrint remembers which page shows whose number only if the target is a URL; with
    ``target-counter(attr(href), page)`` a number stayed as it was when a later pass moved its target to the next page.
    """
    for link in body.iter("a"):
        if (href := link.get("href", "")).startswith("#"):
            link.set("style", f"--target: url({href})")


def broken_links(root: Element, known: Collection[str] = ()) -> list[BookProblem]:
    """Return every link without a target inside the book, and every duplicate id."""
    seen: set[str] = set()
    problems = []
    for element in root.iter():
        if name := element.get("id"):
            if name in seen:
                problems.append(BookProblem(page="book", sentence=f"id {name} is there twice"))
            seen.add(name)
    return problems + [
        BookProblem(page="book", sentence=f"link {href} has no target in the book")
        for href in sorted({a.get("href", "") for a in root.iter("a")})
        if href.startswith("#") and href[1:] not in seen and href[1:] not in known
    ]
