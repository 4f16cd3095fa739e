"""An edit while serving gives the same result as a whole build: in a copy of the tree, with a browser."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.tree import copy_tree, environment

# On a machine with other work an edit takes half a minute.
PATIENCE_S = 120
SERVE = """
import sys, threading
from project import SITE
from serve.server import make_server
from serve.watch import watch
server = make_server(SITE, 0)
print(server.server_port, flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
watch()
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_tree(tmp_path_factory.mktemp("edits") / "tree")
    built = build(folder)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


@pytest.fixture(scope="module")
def server(tree: Path) -> Iterator["subprocess.Popen[str]"]:
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE], cwd=tree, env=environment(tree), stdout=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    yield server
    os.killpg(server.pid, signal.SIGTERM)
    server.communicate()


@pytest.fixture(scope="module")
def served(server: "subprocess.Popen[str]") -> str:
    assert server.stdout
    return f"http://127.0.0.1:{int(server.stdout.readline())}"


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "build_site", "--scope", "quick"]
    return subprocess.run(command, cwd=folder, env=environment(folder), check=False, capture_output=True, text=True)


def get(address: str) -> str:
    try:
        with urllib.request.urlopen(address) as response:
            return str(response.read(), "utf-8", "replace")
    except OSError:
        return ""  # The file is being written.


def until(happens: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not happens():
        assert time.monotonic() < end, "nothing came of the edit"
        time.sleep(0.05)


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def commands_of(parent: int) -> str:
    """Return the command lines of the processes that ``parent`` started and that still run."""
    shown = subprocess.run(["ps", "-A", "-o", "ppid=,args="], check=True, capture_output=True, text=True)
    return "\n".join(line for line in shown.stdout.splitlines() if line.split()[0] == str(parent))


def test_a_warning_of_mkdocs_stops_the_build(tree: Path) -> None:
    replace(tree / "mkdocs.yml", "nav:\n", "nav:\n  - nowhere.md\n")
    built = build(tree)
    replace(tree / "mkdocs.yml", "  - nowhere.md\n", "")
    assert built.returncode == 1
    assert "nowhere.md" in built.stderr


def test_an_edited_page_has_its_own_fonts_card_and_copy(tree: Path, served: str) -> None:
    assert build(tree).returncode == 0
    card = (tree / "site/en/ami/card.png").read_bytes()
    replace(tree / "docs/en/ami.md", "## ", "Zebrafish.\n\n## ")
    replace(tree / "docs/en/ami.md", "title: ", "title: Quokka ")
    address = f"{served}/en/ami/"
    until(lambda: "Zebrafish" in (html := get(address)) and re.search(r"fonts/page\.[0-9a-f]+\.css", html))
    html = get(address)
    for file in re.findall(r'fonts/([^"]+\.(?:css|woff2))"', html):
        assert (tree / "site/fonts" / file).exists()
    copy = get(f"{address}index.md")
    assert "Zebrafish" in copy
    assert copy.startswith("# Quokka ")
    assert (tree / "site/en/ami/card.png").read_bytes() != card
    assert "Quokka" in get(f"{served}/en/batch/"), "the title is in the navigation of the other pages"


@pytest.mark.browser
def test_an_edited_calculator_answers_in_page_and_browser_before_its_snapshot_is_made(
    tree: Path, server: "subprocess.Popen[str]", served: str, page: Page
) -> None:
    """The snapshot itself takes a minute of processor time; that it is being made is enough here."""
    # A name that no cache knows.
    mark = f"edited-{time.time_ns()}"
    replace(tree / "widgets/compute_calculators/html.py", '<p class="calc-answer', f'<p class="calc-answer {mark}')
    address = f"{served}/en/lambda/billing/"
    until(lambda: mark in get(address))
    page.goto(address)
    widget = page.locator("calc-widget[name=lambda-billing]")
    widget.locator("input").first.focus()
    expect(widget).to_have_attribute("data-state", "live", timeout=PATIENCE_S * 1000)
    widget.locator("input[name=requests]").fill("123456789")
    expect(widget.locator(f".calc-answer.{mark}")).to_be_visible(timeout=PATIENCE_S * 1000)
    assert "runtime.site_files" in commands_of(server.pid)
    assert not list((tree / "site/widgets").glob("*/snapshot.wasm"))
