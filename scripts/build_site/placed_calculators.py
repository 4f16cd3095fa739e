"""Finds the calculators in a built page."""

from artifacts.built_html import attribute, document


def placed_calculators(html: str) -> list[tuple[str, str]]:
    """Return the id and language of each calculator, in order."""
    # Most pages have none, and this test is cheaper than parsing.
    if "<calc-widget" not in html:
        return []
    return [(attribute(found, "name"), attribute(found, "lang")) for found in document(html).css("calc-widget")]
