"""The response headers of production, from one source. ``hosting/`` writes them in each host's form; ``serve.py``
obeys the one in ``site/_headers``.

The policy allows our own origin only. The theme's few inline scripts are allowed by hash, found in the built pages.
"""

import base64
import hashlib
from pathlib import Path

from artifacts.built_html import attribute, document

# What no policy has to allow: data, and scripts in files of their own.
_NO_SCRIPT = ("application/json", "application/ld+json")
FOREVER = "public, max-age=31536000, immutable"
# A page may be kept but is asked for again each time: a new build shows at once, an unchanged page costs a 304.
ASK_AGAIN = "no-cache"
# Folders whose files never change under their name.
NAMED_BY_CONTENT = ("/runtime/", "/widgets/", "/fonts/", "/assets/")
# Calculators for other sites' frames (beside/embeds.py), and nothing else, may be framed by anyone.
FRAMED = "/embed/"
# What browsers and phones ask for unasked, and what they are given.
UNASKED = {"/favicon.ico": "/ko/images/favicon.svg", "/apple-touch-icon.png": "/icon-192.png"}
Areas = tuple[tuple[str, dict[str, str]], ...]
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def areas(site: Path) -> Areas:
    """Each part of the site with all its headers, the whole site first; the longest prefix of an address decides."""
    hashes = inline_hashes(site)
    everywhere = {"Content-Security-Policy": policy(hashes), **SECURITY, "Cache-Control": ASK_AGAIN}
    framed = {"Content-Security-Policy": policy(hashes, "*"), "Cross-Origin-Resource-Policy": "cross-origin"}
    return (
        ("/", everywhere),
        *((prefix, {**everywhere, "Cache-Control": FOREVER}) for prefix in NAMED_BY_CONTENT),
        (FRAMED, {**everywhere, **framed}),
    )


def read_headers(site: Path) -> list[tuple[str, dict[str, str]]]:
    """The rules of ``site/_headers``, in order; no two set the same header for the same address."""
    rules: list[tuple[str, dict[str, str]]] = []
    for line in (site / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            rules.append((line, {}))
        else:
            name, _, value = line.strip().partition(": ")
            rules[-1][1][name] = value
    return rules


def read_redirects(site: Path) -> dict[str, str]:
    """The lines of ``site/_redirects``: the address that is asked for, and the one that is given."""
    lines = (site / "_redirects").read_text(encoding="utf-8").splitlines()
    return {old: new for old, new, _ in map(str.split, lines)}


def policy(hashes: list[str], framed_by: str = "'self'") -> str:
    """The Content-Security-Policy; ``wasm-unsafe-eval`` is all that Pyodide needs."""
    scripts = " ".join(["'self'", "'wasm-unsafe-eval'", *hashes])
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {scripts}",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            f"frame-ancestors {framed_by}",
        )
    )


def inline_hashes(site: Path) -> list[str]:
    """``'sha256-…'`` of every inline script in the built pages."""
    found = set()
    for page in site.rglob("*.html"):
        for script in document(page.read_text(encoding="utf-8")).css("script:not([src])"):
            if attribute(script, "type") not in _NO_SCRIPT:
                digest = hashlib.sha256(script.text().encode()).digest()
                found.add(f"'sha256-{base64.b64encode(digest).decode()}'")
    return sorted(found)
