"""“Wrong?” beside each source: a link that opens a report which already says what it is about.

A report goes to the repository's issues (GitHub's form, ``.github/ISSUE_TEMPLATE/wrong.yml``) or, where there is no
repository, to an address by mail; with neither there is no link. What is known when the page is built is the source and
what the page has from it; ``javascripts/report.js`` narrows that to the figure from whose mark the reader came.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

# Stand in each link for the page's own address and the day of its check, which the theme's template knows
# (partials/content.html). The second is for a source that gives no figure and so has no date of its own.
PAGE = "report-page"
CHECKED = "report-checked"
# More would make an address too long to open.
_LISTED = 6
FORM = "wrong.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Who takes reports: the address of a GitHub repository, or of mail; empty where there is none."""

    repository: str = ""
    mail: str = ""

    def link(self, title: str, fields: Mapping[str, str]) -> str | None:
        """Return the address that opens a report of ``title`` with ``fields`` filled in, the page's still to come."""
        if self.repository:
            asked = urlencode({"template": FORM, "title": title, **fields}, quote_via=quote)
            return f"{self.repository.rstrip('/')}/issues/new?{asked}"
        if self.mail:
            body = "\r\n".join(f"{name}: {value}" for name, value in fields.items())
            return f"mailto:{self.mail}?{urlencode({'subject': title, 'body': body}, quote_via=quote)}"
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A figure, or a statement without one, that a page has from a source."""

    heading: str
    key: str = ""
    value: str = ""


def report_fields(stated: Sequence[Stated], source: str, date: str) -> dict[str, str]:
    """What a report about a source says, in the order of the form."""
    return {
        "page": PAGE,
        "heading": _listed([one.heading for one in stated]),
        "key": _listed([one.key for one in stated]),
        "value": _listed([one.value for one in stated]),
        "source": source,
        "date": date or CHECKED,
    }


def _listed(texts: Sequence[str]) -> str:
    found = [text for text in dict.fromkeys(texts) if text]
    return ", ".join(found[:_LISTED]) + (" …" if len(found) > _LISTED else "")
