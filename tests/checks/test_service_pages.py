"""Every service's page has the sections and elements that issue 3 requires."""

from content.source_pages import SourcePage, read_pages

FEWEST_QUESTIONS = 3


def _service_pages() -> list[SourcePage]:
    """Pages that tell how a service works."""
    return [page for page in read_pages() if {"what", "when", "how"} <= {found.name for found in page.of("heading")}]


def test_at_least_fifteen_services_are_told_in_both_languages() -> None:
    assert len(_service_pages()) >= 2 * 15


def test_every_service_has_a_picture_of_how_it_works() -> None:
    assert [str(page.path) for page in _service_pages() if not page.of("block:diagram")] == []


def test_every_service_asks_three_questions_or_more() -> None:
    counts = {str(page.path): len(page.of("block:self-check")) for page in _service_pages()}
    assert {path: count for path, count in counts.items() if count < FEWEST_QUESTIONS} == {}
