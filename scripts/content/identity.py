"""Reads the site's name and colours from the one place where each is defined: ``mkdocs.yml`` and ``tokens.css``."""

import re
from collections.abc import Mapping
from functools import cache

from project import DOCS, ROOT

CONFIGURATIONS = {"ko": ROOT / "mkdocs.yml", "en": DOCS / "mkdocs.en.yml"}
TOKENS = DOCS / "theme" / "stylesheets" / "tokens.css"
_NAME = re.compile(r"^site_name: (?P<name>.+)$", re.MULTILINE)
_TOKEN = re.compile(r"^\s+--(?P<name>[a-z0-9-]+): (?P<value>#[0-9a-f]{6});$", re.MULTILINE)
# Matches the references to light colours in templates, the books' style sheets and drawings.
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
    """Return the colours of the ``light`` or the ``dark`` scheme as ``#rrggbb``, by name without leading dashes."""
    light, _, dark = TOKENS.read_text(encoding="utf-8").partition('[data-md-color-scheme="slate"]')
    block = (light if scheme == "light" else dark).partition("}")[0]
    return {match["name"]: match["value"] for match in _TOKEN.finditer(block)}


def with_colours(text: str) -> str:
    """Replace each ``var(--name)`` of a colour in ``text`` by its light value, for formats without custom
    properties."""
    known = colours()
    return _COLOUR.sub(lambda match: known.get(match["name"], match[0]), text)
