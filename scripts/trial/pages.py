"""Whether the pages that a system serves are whole: each has a title, a heading and its language, and leads nowhere
that is missing."""

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

LANGUAGES = ("ko", "en")
_LOCATION = re.compile(r"<loc>[^<]*?(?P<path>/(?:ko|en)/[^<]*)</loc>")
# What of the site is made last; their presence tells that the whole of it is there.
TAKEN_AWAY = ("/compute-notes.zip", "/compute-calculators.pyz", "/service-worker.js", "/offline.json")


class _Page(HTMLParser):
    """What a reader must find on any page, and the addresses that it names."""

    def __init__(self) -> None:
        super().__init__()
        self.language = ""
        self.texts = {"title": "", "h1": ""}
        self.addresses: set[str] = set()
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "html":
            self.language = found.get("lang") or ""
        if tag in self.texts and not self.texts[tag]:
            self._inside = tag
        named = found.get("src") or (found.get("href") if tag in ("a", "link") else None)
        if named:
            self.addresses.add(named)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[self._inside] += data


def status(address: str) -> int:
    """The HTTP status that ``address`` answers with; 0 if nothing answers."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 (the trial's own server)
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
    except OSError:
        return 0


def is_whole(address: str) -> bool:
    """Whether everything that a build makes is served."""
    return all(status(f"{address}{path}") == 200 for path in TAKEN_AWAY)


def find_page_problems(address: str, *, whole: bool = True) -> list[str]:
    """What is wrong with the pages of both sitemaps, one sentence each. Before the site is ``whole`` its downloads may
    be missing."""
    problems = []
    named: dict[str, str] = {}
    for language in LANGUAGES:
        paths = _LOCATION.findall(_read(f"{address}/{language}/sitemap.xml"))
        if len(paths) < 20:
            problems.append(f"/{language}/sitemap.xml names {len(paths)} pages")
        for path in paths:
            problems += _problems_of(address, path, language, named)
    asked = set(named) - (set() if whole else set(TAKEN_AWAY))
    missing = [path for path in named if path in asked and status(f"{address}{path}") != 200]
    return [*problems, *(f"{named[path]} names {path}, which is missing" for path in missing)]


def _problems_of(address: str, path: str, language: str, named: dict[str, str]) -> Iterator[str]:
    html = _read(f"{address}{path}")
    page = _Page()
    page.feed(html)
    if page.language != language:
        yield f"{path} says that its language is {page.language!r}"
    for name, text in page.texts.items():
        if not text.strip():
            yield f"{path} has no {name}"
    if "{{" in html:
        yield f"{path} shows a marker that the build should have replaced"
    for other in page.addresses:
        target = urlsplit(urldefrag(urljoin(f"{address}{path}", other)).url)
        if target.scheme == "http" and target.netloc == urlsplit(address).netloc:
            named.setdefault(target.path, path)


def _read(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 (the trial's own server)
            return str(answer.read().decode())
    except OSError as error:
        return f"<!-- {error} -->"
