"""Which calculators stand in a built page."""

import re

_WIDGET = re.compile(r'<calc-widget name="([a-z0-9-]+)" lang="([a-z]+)"')


def placed_calculators(html: str) -> list[tuple[str, str]]:
    """The id and language of each, in order."""
    return _WIDGET.findall(html)
