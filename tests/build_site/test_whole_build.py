"""Only a build that made everything is remembered: a release or a test would else take old parts for new ones."""

import pytest

from build_site.__main__ import is_whole, read_options


def test_a_plain_build_is_whole() -> None:
    assert is_whole(read_options([]))
    assert is_whole(read_options(["--if-stale"]))


@pytest.mark.parametrize("option", ["--no-compress", "--no-books", "--no-wait", "--policy-in-pages"])
def test_a_build_that_leaves_something_out_is_not(option: str) -> None:
    assert not is_whole(read_options([option]))
