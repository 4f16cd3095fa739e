"""The site's name and the accent colour each occur only once in the sources."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from content.identity import TOKENS, colours, site_name, with_colours
from project import DOCS, ROOT

# Prose about the site may name it; tests say what they expect; pictures are pictures.
_ELSEWHERE = (
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "deploy/",
    "docs/decisions/",
    "docs/ko/",
    "docs/en/",
    "tests/",
)


def sources() -> Iterator[tuple[str, str]]:
    """Every tracked text that the site is made from, by its path."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in listed.splitlines():
        path = ROOT / name
        if path.suffix in (".css", ".html", ".js", ".py", ".svg", ".yml") and not name.startswith(_ELSEWHERE):
            yield name, path.read_text(encoding="utf-8")


def holding(text: str) -> set[str]:
    return {name for name, content in sources() if text in content}


@pytest.mark.parametrize(("language", "file"), [("ko", "mkdocs.yml"), ("en", "docs/mkdocs.en.yml")])
def test_the_site_s_name_is_written_once(language: str, file: str) -> None:
    assert {name for name in holding(site_name(language)) if not name.startswith(".github/")} == {file}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_accent_is_written_once(scheme: str) -> None:
    assert holding(colours(scheme)["accent"]) == {TOKENS.relative_to(ROOT).as_posix()}


def test_the_icons_are_drawn_in_the_accent() -> None:
    """They are pictures: another accent needs other pictures, docs/theme/root/icon-192.png and icon-512.png."""
    accent = tuple(bytes.fromhex(colours()["accent"].removeprefix("#")))
    for size in (192, 512):
        with Image.open(DOCS / "theme" / "root" / f"icon-{size}.png") as icon:
            assert icon.convert("RGB").getpixel((size // 2, size // 8)) == accent


def test_a_colour_of_the_scheme_is_filled_in_and_another_name_stays() -> None:
    assert (
        with_colours("a{color:var(--accent);width:var(--else)}")
        == f"a{{color:{colours()['accent']};width:var(--else)}}"
    )


def test_another_name_and_another_accent_reach_all_that_is_made_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = tmp_path / "tokens.css"
    tokens.write_text(TOKENS.read_text(encoding="utf-8").replace(colours()["accent"], "#aa1122"), encoding="utf-8")
    monkeypatch.setattr("content.identity.TOKENS", tokens)
    colours.cache_clear()
    try:
        assert colours()["accent"] == "#aa1122"
        assert "#aa1122" in with_colours((DOCS / "theme/images/favicon.svg").read_text(encoding="utf-8"))
        assert "#aa1122" in with_colours((DOCS / "theme/book/boxes.css").read_text(encoding="utf-8"))
    finally:
        monkeypatch.undo()
        colours.cache_clear()
