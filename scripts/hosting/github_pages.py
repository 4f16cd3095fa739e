"""Writes the Content-Security-Policy into each page, for hosts that send no custom headers, such as GitHub Pages.

A policy in a page says less than one among the headers: ``frame-ancestors`` does not count there, a worker does not
inherit it, and nothing but Content-Security-Policy and Referrer-Policy can be said at all.
"""

from pathlib import Path

from artifacts.built_html import document, write
from hosting.headers import policy_in_pages


def write_policy_into_pages(site: Path) -> None:
    """Insert the policy first into every page's head, so that it applies to all that follows; only the charset precedes
    it, which browsers look for in the first kilobyte."""
    policy, referrer = policy_in_pages(site)
    for page in site.rglob("*.html"):
        tree = document(page.read_text(encoding="utf-8"))
        head, charset = tree.head, tree.css_first("meta[charset]")
        assert head is not None and charset is not None and head.child is not None, page
        charset.decompose()
        first = head.child
        for values in (
            {"charset": "utf-8"},
            {"http-equiv": "Content-Security-Policy", "content": policy},
            {"name": "referrer", "content": referrer},
        ):
            meta = tree.create_node("meta")
            for name, value in values.items():
                meta.attrs[name] = value
            first.insert_before(meta)
        # Write a new file, because the old one may be a hard link shared with another folder.
        page.unlink()
        page.write_text(write(tree), encoding="utf-8")
