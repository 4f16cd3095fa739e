"""A second build in one tree is the clean build."""

from pathlib import Path

from build_site.leftovers import BOOKS, QUICK, remove_leftovers

_FILES = (
    "ko/index.html", "en/index.html", "runtime/1/pyodide.mjs", "widgets/1/client.js", "pdf/compute-notes.ko.pdf",
    "compute-notes.zip", "icon-192.png", "embed/gone/index.html", "embed/lambda-billing/index.html", "index.html.br",
)  # fmt: skip


def left(site: Path, kept: set[str]) -> set[str]:
    for name in _FILES:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).touch()
    remove_leftovers(site, kept)
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def test_what_an_earlier_build_made_above_the_languages_goes(tmp_path: Path) -> None:
    assert left(tmp_path, BOOKS) == set(_FILES[:5])


def test_a_quick_build_keeps_the_zip_and_the_books(tmp_path: Path) -> None:
    assert left(tmp_path, QUICK) == set(_FILES[:6])
