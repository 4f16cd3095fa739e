"""Leaving MkDocs stays an afternoon's work: Zensical builds both languages from the same files.

It reads ``mkdocs.yml``, our Markdown extension and our templates. What differs: it wants its configuration at the top
of the tree (``docs/mkdocs.en.yml`` is rewritten here for that), it writes its own ``search.json`` (ours is made from
the built pages), and it writes no redirects or hooks of ours, because there are none.
"""

import json
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from compute_calculators.calculators import CALCULATORS
from setup_zensical import program

ROOT = Path(__file__).parents[2]
ENGLISH = {"docs_dir: en": "docs_dir: docs/en", "site_dir: ../site/en": "site_dir: site/en",
           "INHERIT: ../mkdocs.yml": "INHERIT: mkdocs.yml", "custom_dir: theme": "custom_dir: docs/theme"}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zensical")
    for name in ("docs", "widgets", "scripts"):
        shutil.copytree(ROOT / name, folder / name, copy_function=os.link, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    english = (ROOT / "docs" / "mkdocs.en.yml").read_text()
    for old, new in ENGLISH.items():
        assert old in english
        english = english.replace(old, new)
    (folder / "mkdocs.en.yml").write_text(english)
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda config: build(folder, config), ("mkdocs.yml", "mkdocs.en.yml")))
    return folder / "site"


def build(folder: Path, config: str) -> None:
    assert program().exists(), "no Zensical: run scripts/setup_zensical.py (make test does)"
    environment = {**os.environ, "PYTHONPATH": f"{folder / 'scripts'}{os.pathsep}{folder / 'widgets'}"}
    command = [str(program()), "build", "--config-file", config]
    result = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "No issues found" in result.stdout + result.stderr


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_page_is_there_with_its_headings(built: Path, site: Path, language: str) -> None:
    pages = [path.relative_to(ROOT / "docs" / language) for path in (ROOT / "docs" / language).rglob("*.md")]
    assert len(pages) >= 24
    for page in pages:
        name = page if page.name == "index.md" else page.with_suffix("") / "index.md"
        file = (Path(language) / name).with_suffix(".html")
        ours, theirs = (re.findall(r'<h[23] id="([^"]+)"', (root / file).read_text()) for root in (site, built))
        assert theirs == ours, file


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_calculators_are_in_the_pages_with_the_same_answer(built: Path, site: Path, language: str) -> None:
    found = []
    for page in (built / language).rglob("index.html"):
        theirs = widgets(page)
        assert theirs == widgets(site / page.relative_to(built)), page
        found += re.findall(r'<calc-widget name="([^"]+)"', "".join(theirs))
    assert set(found) == {name for name, calculator in CALCULATORS.items() if calculator.is_exported}


def widgets(page: Path) -> list[str]:
    # Zensical obeys the mark for search and takes it out.
    html = page.read_text().replace(" data-search-exclude", "")
    return re.findall(r"<calc-widget.*?</calc-widget>", html, flags=re.S)


@pytest.mark.parametrize(("language", "word"), [("ko", "종료 정책"), ("en", "termination policy")])
def test_its_search_data_hold_the_pages_text(built: Path, language: str, word: str) -> None:
    items = json.loads((built / language / "search.json").read_text())["items"]
    assert len({item["location"].split("#")[0] for item in items}) >= 24
    assert any(word in item["text"] for item in items)


def test_its_sitemap_names_both_languages(built: Path) -> None:
    sitemap = (built / "en" / "sitemap.xml").read_text()
    assert sitemap.count("<loc>") >= 24
    assert sitemap.count('hreflang="ko"') == sitemap.count("<loc>")
