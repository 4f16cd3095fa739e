"""The two books that `make test` made of the real site."""

from functools import cache
from pathlib import Path

import pytest

from build_pdf.pages import BuiltSite, read_site


@pytest.fixture(params=["ko", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def book(site: Path, language: str) -> Path:
    """The printed book of one language."""
    path = site / "pdf" / f"compute-notes.{language}.pdf"
    assert path.exists(), f"{path} is not made: run make pdf"
    return path


@pytest.fixture
def built(site: Path, language: str) -> BuiltSite:
    """The pages that the book of one language is made of, read once."""
    return _read(site, language)


_read = cache(read_site)
