"""The system packages for the tests are named in one line for users who cannot install them."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from build_pdf import libraries
from setup import browser, nginx, system_packages, tests
from setup.node import node_folder

_ALL = [
    "chromium", "fonts-nanum", "firefox-esr", "webkit2gtk-driver", "xvfb",
    "libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "poppler-utils", "qpdf",
    "nginx", "libnginx-mod-http-brotli-static", "wrk",
]  # fmt: skip


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with none of it, whose user may install nothing."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr("ctypes.util.find_library", lambda name: None)
    monkeypatch.setattr(
        browser,
        "_playwrights_own",
        type("Absent", (), {"__call__": lambda self: None, "cache_clear": lambda self: None})(),
    )
    monkeypatch.setattr(browser, "_playwright", lambda *arguments: None)
    monkeypatch.setattr(browser, "find_mini_browser", lambda: None)
    monkeypatch.setattr(nginx, "find_nginx", lambda: None)
    monkeypatch.setattr(system_packages, "can_install", lambda: False)


@pytest.mark.usefixtures("bare")
def test_one_line_names_everything_that_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert tests.main() == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("The tests need programs that this machine lacks. Ask the administrator")
    assert line.endswith(f"apt-get install {' '.join(_ALL)}")


@pytest.mark.usefixtures("bare")
def test_only_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(tests, "missing_libraries", list)
    monkeypatch.setattr(browser, "find_chromium", lambda: "/usr/bin/chromium")
    assert tests.main() == 1
    line = capsys.readouterr().err
    assert "libpango" not in line
    assert "chromium" not in line
    assert "firefox-esr" in line


def test_playwright_runs_in_the_node_of_the_project() -> None:
    """Its own needs libatomic, which a new machine does not have."""
    from playwright._impl._driver import compute_driver_executable

    node, _ = compute_driver_executable()
    assert Path(node).is_relative_to(node_folder())


def test_a_download_that_does_not_start_is_no_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright's Chromium is a file that lacks the system's libraries on a new machine."""
    broken = tmp_path / "chrome"
    broken.write_text("#!/bin/sh\nexit 127\n")
    broken.chmod(0o755)
    monkeypatch.setattr("playwright.sync_api.BrowserType.executable_path", property(lambda self: str(broken)))
    browser._playwrights_own.cache_clear()
    # A thread of its own, because Playwright may already run in this one, for the tests of pages.
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(browser._playwrights_own).result() is None
    browser._playwrights_own.cache_clear()


def test_every_library_of_the_books_is_named() -> None:
    assert set(libraries._LIBRARIES.values()) <= set(_ALL)
