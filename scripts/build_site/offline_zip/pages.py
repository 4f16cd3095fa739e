"""Adapts a built page to ``file://``: links name ``index.html``, modules become classic scripts, and elements that need
a server are removed."""

import posixpath
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from artifacts.built_html import Document, Element, attribute, document, write

# Matches elements that the templates mark as online only, URLs for crawlers, the web app manifest, which no browser
# reads from files, and the choice of a language from the browser's settings.
_ONLINE = (
    "[data-online]", 'link[rel="manifest"]', 'link[rel="canonical"]', 'link[rel="preload"]',
    'link[rel="modulepreload"]', 'link[rel^="alternate"]', 'script[src$="root/choose-language.js"]',
)  # fmt: skip
_CALCULATOR = 'script[type="module"][src$="/calc-widget.js"]'


def page_from_files(html: str, page_scripts: Sequence[str] = ()) -> str:
    """Adapt the page ``html`` for a reader without a server. ``page_scripts`` are the addresses, relative to the page,
    of the classic scripts that replace its modules."""
    tree = document(html)
    for element in tree.css(", ".join(_ONLINE)):
        element.decompose()
    _replace_modules(tree, page_scripts)
    for name in ("href", "src"):
        for element in tree.css(f"[{name}]"):
            element.attrs[name] = _to_file(attribute(element, name))
    return write(tree)


def _replace_modules(tree: Document, page_scripts: Sequence[str]) -> None:
    for module in tree.css('script[type="module"]'):
        if theme := attribute(module, "data-theme"):
            for address in (theme, *page_scripts):
                _insert_script(tree, module, address)
        elif module.css_matches(_CALCULATOR):
            folder = attribute(module, "src").rpartition("/")[0]
            _insert_script(tree, module, f"{folder}/offline.js")
        # From files a card on the home page is only a link to its calculator.
        module.decompose()


def _insert_script(tree: Document, before: Element, address: str) -> None:
    script = tree.create_node("script")
    script.attrs["src"] = address
    script.attrs["defer"] = ""
    before.insert_before(script)


def _to_file(address: str) -> str:
    end = min((at for at in (address.find("#"), address.find("?")) if at >= 0), default=len(address))
    path, rest = address[:end], address[end:]
    if ":" not in path and (path.endswith("/") or path.rpartition("/")[2] in (".", "..")):
        path = posixpath.normpath(path) + "/index.html"
    return path + rest


def missing_files(name: str, html: str, files: AbstractSet[str]) -> list[str]:
    """Return the addresses in the page ``name`` that lead to none of ``files``."""
    tree = document(html)
    addresses = [attribute(found, kind) for kind in ("href", "src") for found in tree.css(f"[{kind}]")]
    paths = [address.partition("#")[0].partition("?")[0] for address in addresses]
    folder = posixpath.dirname(name)
    return [
        path
        for path in paths
        if path and ":" not in path and posixpath.normpath(posixpath.join(folder, path)) not in files
    ]
