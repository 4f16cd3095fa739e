"""The site's name and colours, read from the one place where each is written: ``mkdocs.yml`` and ``tokens.css``."""

import re
from collections.abc import Mapping
from functools import cache

from project import DOCS, ROOT

CONFIGURATIONS = {"ko": ROOT / "mkdocs.yml", "en": DOCS / "mkdocs.en.yml"}
TOKENS = DOCS / "theme" / "stylesheets" / "tokens.css"
_NAME = re.compile(r"^site_name: (?P<name>.+)$", re.MULTILINE)
_TOKEN = re.compile(r"^\s+--(?P<name>[a-z0-9-]+): (?P<value>#[0-9a-f]{6});$", re.MULTILINE)
# As templates, style sheets of the book and drawings name a colour of the light scheme.
_COLOUR = re.compile(r"var\(--(?P<name>[a-z0-9-]+)\)")


@cache
def site_name(language: str) -> str:
    """Return the site's name in ``language``."""
    found = _NAME.search(CONFIGURATIONS[language].read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{CONFIGURATIONS[language]}: no line begins with site_name")
    return found["name"]


@cache
def colours(scheme: str = "light") -> Mapping[str, str]:
    """Return the colours of the ``light`` or the ``dark`` scheme as ``#rrggbb``, by their names without dashes
    before."""
    light, _, dark = TOKENS.read_text(encoding="utf-8").partition('[data-md-color-scheme="slate"]')
    block = (light if scheme == "light" else dark).partition("}")[0]
    return {match["name"]: match["value"] for match in _TOKEN.finditer(block)}


def with_colours(text: str) -> str:
    """``text`` with each ``var(--name)`` that names a colour in its light value: for what knows no custom property."""
    known = colours()
    return _COLOUR.sub(lambda match: known.get(match["name"], match[0]), text)
