"""The tags of what a reader takes away. The texts are in the page, so that they can be read without a script."""

from collections.abc import Mapping
from html import escape

from compute_calculators.exports import FORMATS
from compute_calculators.text import Text

# A snippet is for copying; data is a file too.
_FILES = {"csv": "csv", "markdown": "md", "json": "json"}


def exports(calculator: str, written: Mapping[str, str], text: Text) -> str:
    """One folded part per format that is ``written``, with its buttons; empty until somebody unfolds it."""
    parts = "".join(_part(calculator, form, written[form], text) for form in FORMATS if form in written)
    return (
        f'<details class="calc-exports" data-key="exports" data-search-exclude>'
        f"<summary>{escape(text.get('exports.title'))}</summary><div>{parts}</div></details>"
    )


def _part(calculator: str, form: str, content: str, text: Text) -> str:
    name = escape(text.get(f"exports.{form}"))
    done = escape(text.get("action.copied"))
    failed = escape(text.get("action.not-copied"))
    buttons = (
        f'<button type="button" name="copy-text" data-done="{done}" data-failed="{failed}" '
        f'aria-label="{escape(text.get("action.copy-named", name=text.get(f"exports.{form}")))}">'
        f"{escape(text.get('action.copy'))}</button>"
    )
    if form in _FILES:
        buttons += (
            f'<button type="button" name="download" data-file="{escape(calculator)}.{_FILES[form]}" '
            f'data-done="{escape(text.get("action.downloaded"))}" '
            f'aria-label="{escape(text.get("action.download-named", name=text.get(f"exports.{form}")))}">'
            f"{escape(text.get('action.download'))}</button>"
        )
    hint = f"<p>{escape(text.get(f'exports.{form}.help'))}</p>" if text.has(f"exports.{form}.help") else ""
    return (
        f'<section class="calc-export"><p class="calc-export-head"><strong>{name}</strong>{buttons}</p>{hint}'
        f'<pre tabindex="0">{escape(content, quote=False)}</pre></section>'
    )
