"""Without Pango the build names the packages in one line and makes a site without books."""

import subprocess
import sys
from pathlib import Path

import pytest

from build_pdf.libraries import ADVICE, missing_libraries, ready
from build_site.build import _make_books

ROOT = Path(__file__).parents[2]
# Runs a module of the project as if the loader found no library.
_WITHOUT = (
    "import ctypes.util, runpy, shutil, sys; ctypes.util.find_library = shutil.which = lambda name, *_, **__: None; "
    "sys.argv = sys.argv[1:]; runpy.run_module(sys.argv[0], run_name='__main__')"
)


@pytest.mark.parametrize("module", ["build_pdf", "build_pdf.libraries"])
def test_a_missing_library_stops_the_books_with_one_line(module: str) -> None:
    result = subprocess.run(
        [sys.executable, "-c", _WITHOUT, module], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout, result.stderr) == (1, "", f"{ADVICE}\n")


def test_every_library_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ready()
    monkeypatch.setattr("ctypes.util.find_library", lambda name: None if "pango" in name else name)
    assert missing_libraries() == ["libpango-1.0-0", "libpangoft2-1.0-0"]
    assert all(package in ADVICE for package in missing_libraries())
    assert not ready()


def test_the_site_is_built_without_books_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("build_site.build.ready", lambda: False)
    _make_books(tmp_path)
    assert capsys.readouterr().err == f"none. {ADVICE} "
    assert not (tmp_path / "pdf").exists()
