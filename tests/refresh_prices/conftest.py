"""Shared fixtures of the price refresh tests, and a helper to read a file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from refresh_prices.figures import Reading
from refresh_prices.recognise import recognise
from refresh_prices.refresh import READERS
from refresh_prices.regions import REGIONS

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(scope="session")
def fixtures() -> Path:
    return FIXTURES


@pytest.fixture(scope="session")
def read() -> Callable[..., Reading]:
    """Read a fixture as the refresh does: recognised by its content, for one region."""

    def read_fixture(name: str, region: str = "ap-northeast-2", as_of: str = "") -> Reading:
        path = FIXTURES / name
        return READERS[recognise(path)](path, path.name, REGIONS[region], as_of)

    return read_fixture


def prices(reading: Reading) -> dict[str, str]:
    return {str(figure.key): figure.value for figure in reading.figures}


@pytest.fixture(scope="session")
def priced(read: Callable[..., Reading]) -> Callable[..., dict[str, str]]:
    """The figures of a fixture by key, as text."""
    return lambda *args, **kwargs: prices(read(*args, **kwargs))


@pytest.fixture(scope="session")
def kinds(read: Callable[..., Reading]) -> Callable[..., list[tuple[str, int, str]]]:
    """The problems of a fixture: (severity, line, kind)."""
    return lambda *args, **kwargs: sorted(
        (problem.severity.value, problem.line, problem.kind.value) for problem in read(*args, **kwargs).problems
    )
