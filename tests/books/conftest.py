"""The two books that `make test` made of the real site."""

from pathlib import Path

import pytest


@pytest.fixture(params=["ko", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def book(site: Path, language: str) -> Path:
    """The printed book of one language."""
    path = site / "pdf" / f"compute-notes.{language}.pdf"
    assert path.exists(), f"{path} is not made: run make pdf"
    return path
