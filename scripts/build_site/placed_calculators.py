"""Which calculators stand in a built page."""

from artifacts.built_html import attribute, document


def placed_calculators(html: str) -> list[tuple[str, str]]:
    """The id and language of each, in order."""
    # Most pages have none, and need no parsing to say so.
    if "<calc-widget" not in html:
        return []
    return [(attribute(found, "name"), attribute(found, "lang")) for found in document(html).css("calc-widget")]
