"""Fixtures: the two books that `make test` has built from the real site, and small books, made once per session."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from build_pdf.pages import BuiltSite, read_site
from support.small_site import BODY, set_book, write_site


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


@pytest.fixture(scope="session")
def small_books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A small book in English on B5, ``again`` from another folder, ``unpatched`` without our patches of WeasyPrint,
    and one in Korean on A4. Each is set in a process of its own: WeasyPrint reads its fonts when it is imported."""
    folder = tmp_path_factory.mktemp("small")
    wanted = {
        "english": (folder / "english", "en", "b5", True),
        "again": (folder / "a second and longer place", "en", "b5", True),
        "unpatched": (folder / "unpatched", "en", "b5", False),
        "korean": (folder / "korean", "ko", "a4", True),
    }
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=context, max_tasks_per_child=1) as pool:
        tasks = {
            name: pool.submit(set_book, write_site(site, BODY, language), language, paper, patched=patched)
            for name, (site, language, paper, patched) in wanted.items()
        }
        return {name: task.result() for name, task in tasks.items()}
