"""A built page as it reads from files: links name ``index.html``, modules are classic scripts, and what only a server
can serve is gone."""

import posixpath
import re
from collections.abc import Set as AbstractSet

# What the templates mark as useful online only.
_ONLINE = re.compile(r"<!-- online -->.*?<!-- /online -->", re.DOTALL)
# Addresses for crawlers, and the app's manifest, which no browser reads from files.
_HEAD_LINK = re.compile(r'\s*<link rel="(?:manifest|canonical|(?:module)?preload|alternate ?)"[^>]*>')
_MODULE = re.compile(r'<script type="module" src="(?P<path>[^"]*?)(?P<name>[\w-]+\.js)"[^>]*></script>')
_CHOICE = re.compile(r'\s*<script src="root/choose-language\.js"></script>')
_ADDRESS = re.compile(r'(?P<before>\s(?:href|src)=")(?P<path>[^"#?]*)(?P<rest>[^"]*")')
# A module's name to the classic scripts that do its work from files.
CLASSIC = {
    "search-box.js": ("index.js", "offline.js"),
    "calc-widget.js": ("offline.js",),
    "language-link.js": ("language-link.js",),
    "drawer.js": ("drawer.js",),
    "glossary.js": ("glossary.js",),
    # From files a card leads to the calculator, and no more.
    "calc-card.js": (),
    "calculators.js": (),
    "keys.js": ("keys.js",),
    "copy-anchor.js": ("copy-anchor.js",),
    "code-bars.js": ("code-bars.js",),
    "progress.js": ("progress.js",),
    "offline.js": (),
}


def page_from_files(html: str) -> str:
    """The page ``html`` for a reader without a server."""
    for online in (_ONLINE, _HEAD_LINK, _CHOICE):
        html = online.sub("", html)
    return _ADDRESS.sub(_to_file, _MODULE.sub(_classic, html))


def _classic(match: re.Match[str]) -> str:
    return "".join(f'<script defer src="{match["path"]}{name}"></script>' for name in CLASSIC[match["name"]])


def _to_file(match: re.Match[str]) -> str:
    path = match["path"]
    if ":" not in path and (path.endswith("/") or path.rpartition("/")[2] in (".", "..")):
        path = posixpath.normpath(path) + "/index.html"
    return f"{match['before']}{path}{match['rest']}"


def missing_files(name: str, html: str, files: AbstractSet[str]) -> list[str]:
    """The addresses in the page ``name`` that lead to none of ``files``."""
    missing = []
    for match in _ADDRESS.finditer(html):
        path = match["path"]
        if path and ":" not in path and posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) not in files:
            missing.append(path)
    return missing
