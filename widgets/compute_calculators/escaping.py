"""Text as HTML shows it. Most of an answer's words stand in the answer before it too, so each is escaped once."""

import html
from functools import lru_cache

# A few answers' worth of words.
_KEPT = 4000


@lru_cache(maxsize=_KEPT)
def escape(text: str) -> str:
    """``text`` for an element or an attribute in quotation marks."""
    return html.escape(text)
