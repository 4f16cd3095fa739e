"""For a host that sends no header of ours, such as GitHub Pages: the policy inside each page.

A policy in a page says less than one among the headers: ``frame-ancestors`` does not count there, a worker does not
inherit it, and nothing but Content-Security-Policy and Referrer-Policy can be said at all.
"""

import re
from pathlib import Path

from hosting.headers import SECURITY, inline_hashes, policy

# Browsers look for it in the first kilobyte only, so it stays before the policy.
_CHARSET = '<meta charset="utf-8">'
_NOT_IN_A_PAGE = re.compile(r"; frame-ancestors [^;]*")


def write_policy_into_pages(site: Path) -> None:
    """Put the policy first into every page's head, where it holds for all that follows."""
    meta = policy_in_page(inline_hashes(site))
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        # A new file: the old one may be shared with a folder that wants it as it was.
        page.unlink()
        html = html.replace(_CHARSET, "", 1).replace("<head>", f"<head>{_CHARSET}{meta}", 1)
        page.write_text(html, encoding="utf-8")


def policy_in_page(hashes: list[str]) -> str:
    """The two things that a page can say for itself."""
    content = _NOT_IN_A_PAGE.sub("", policy(hashes))
    return (
        f'<meta http-equiv="Content-Security-Policy" content="{content}">'
        f'<meta name="referrer" content="{SECURITY["Referrer-Policy"]}">'
    )
