"""The response headers of production: ``deploy/headers.yml``, with the hashes of the scripts that stand in the pages.

``write.py`` fills each host's template with them; our own server obeys ``site/_headers``.
"""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from artifacts.built_html import attribute, document
from project import ROOT

FILE = ROOT / "deploy" / "headers.yml"
# Inline scripts that hold data need no hash in the policy.
_DATA = ("application/json", "application/ld+json")
# The header that hosts send for paths that no rule matches.
ASK_AGAIN = "no-cache"
_NOT_HEADERS = ("prefixes", "framed-by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of the site, with the headers of its files."""

    name: str
    prefixes: tuple[str, ...]
    headers: Mapping[str, str]


def areas(site: Path) -> list[Area]:
    """Return each part of the built site; the longest matching prefix of a path decides."""
    data = _read()
    scripts = " ".join(inline_hashes(site))
    found = []
    for name, area in data["areas"].items():
        own = {header: value for header, value in area.items() if header not in _NOT_HEADERS}
        policy = policy_text(data["policy"], scripts, area["framed-by"])
        headers = {"Content-Security-Policy": policy, **data["security"], **own}
        found.append(Area(name=name, prefixes=tuple(area["prefixes"]), headers=headers))
    return found


def of_address(found: list[Area], address: str) -> Mapping[str, str]:
    """Return the headers of the longest prefix that matches ``address``."""
    fitting = [(len(prefix), area.headers) for area in found for prefix in area.prefixes if address.startswith(prefix)]
    return max(fitting, key=lambda one: one[0])[1]


def redirects() -> Mapping[str, str]:
    """Return the redirects: requested path to target path."""
    found: Mapping[str, str] = _read()["redirects"]
    return found


def policy_in_pages(site: Path) -> tuple[str, str]:
    """Return the Content-Security-Policy and the Referrer-Policy for ``<meta>`` elements, without ``frame-ancestors``,
    which works only in a header."""
    data = _read()
    directives = {name: value for name, value in data["policy"].items() if name != "frame-ancestors"}
    return policy_text(directives, " ".join(inline_hashes(site)), ""), data["security"]["Referrer-Policy"]


def policy_text(directives: Mapping[str, str], scripts: str, framed_by: str) -> str:
    """Format a policy as a header value."""
    whole = "; ".join(f"{name} {value}" for name, value in directives.items())
    return whole.replace("{inline-scripts}", scripts).replace("{framed-by}", framed_by)


def inline_hashes(site: Path) -> list[str]:
    """Return ``'sha256-…'`` for every inline script in the built pages."""
    found = set()
    for page in site.rglob("*.html"):
        for script in document(page.read_text(encoding="utf-8")).css("script:not([src])"):
            if attribute(script, "type") not in _DATA:
                digest = hashlib.sha256(script.text().encode()).digest()
                found.add(f"'sha256-{base64.b64encode(digest).decode()}'")
    return sorted(found)


def read_headers(site: Path) -> list[tuple[str, dict[str, str]]]:
    """Read the rules of ``site/_headers``, in order; no two set the same header for the same path."""
    rules: list[tuple[str, dict[str, str]]] = []
    for line in (site / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            rules.append((line, {}))
        elif line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            rules[-1][1][name] = value
    return rules


def read_redirects(site: Path) -> dict[str, str]:
    """Read the lines of ``site/_redirects``: requested path and target path."""
    lines = (site / "_redirects").read_text(encoding="utf-8").splitlines()
    return {old: new for old, new, _ in map(str.split, lines)}


def _read() -> Any:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))
