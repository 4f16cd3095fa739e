"""A small site of two pages, joined: which links are left, and what is in the files behind them."""

import re
from pathlib import Path

import pytest

from build_site.page_assets import link_joined, write_joined

THEME = "assets/stylesheets/main.abc.min.css"
BUNDLE = "assets/javascripts/bundle.abc.min.js"
PAGE = """<!doctype html><html><head>
<link rel="manifest" href="{up}/manifest.webmanifest">
<link rel="stylesheet" href="{up}/ko/{theme}">
<link rel="stylesheet" href="{up}/fonts/page.abc.css">
<link rel="stylesheet" href="{up}/ko/stylesheets/text.css">
{calculator}<script src="{up}/ko/javascripts/trusted-types.js"></script>
<script src="{up}/ko/javascripts/type-size.js"></script>
</head><body><p class="answer">1</p>
<script src="{up}/ko/{bundle}"></script>
<script type="module" src="{up}/ko/javascripts/keys.js" data-words="a"></script>
<script type="module" src="{up}/ko/search/search.js"></script>
</body></html>
"""
CALCULATOR = '<link rel="stylesheet" href="{up}/widgets/abc/calc-widget.css">\n'
FILES = {
    f"ko/{THEME}": ".md-gone { color: red } body { margin: 0 }",
    "ko/stylesheets/text.css": ".answer { color: green }",
    "widgets/abc/calc-widget.css": "p { color: blue }",
    f"ko/{BUNDLE}": "window.theme = 1;",
    "ko/javascripts/trusted-types.js": "window.first = 1;\n",
    "ko/javascripts/type-size.js": "window.second = 2;\n",
    "ko/javascripts/keys.js": 'import { said } from "./said.js";\nsaid("keys");\n',
    "ko/javascripts/said.js": "export const said = (word) => console.log(word);\n",
    "ko/javascripts/theme-later.js": 'console.log("theme");\n',
    "ko/search/search.js": 'console.log("search");\n',
    "embed/ko/a/index.html": '<link rel="stylesheet" href="../../../fonts.css"><p>a frame has the files themselves</p>',
}


def page(up: str, calculator: str = "") -> str:
    return PAGE.format(up=up, theme=THEME, bundle=BUNDLE, calculator=calculator.format(up=up))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    pages = {"ko/index.html": page(".."), "ko/ec2/pricing/index.html": page("../../..", CALCULATOR)}
    for name, content in {**FILES, **pages}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    link_joined(tmp_path, write_joined(tmp_path))
    return tmp_path


def links(path: Path) -> list[str]:
    """What the page links to, without the hashes in the names."""
    found = re.findall(r'(?:rel="stylesheet" href|script(?: type="module")? src)="([^"]+)"', path.read_text("utf-8"))
    return [re.sub(r"\.[0-9a-f]{12}\.", ".", link) for link in found]


def test_a_page_has_one_sheet_its_fonts_and_one_script(site: Path) -> None:
    assert links(site / "ko" / "index.html") == ["../joined/styles.css", "../fonts/page.abc.css", "../joined/page.js"]


def test_a_page_with_a_calculator_has_the_calculators_sheet_besides(site: Path) -> None:
    assert links(site / "ko" / "ec2" / "pricing" / "index.html") == [
        "../../../joined/styles.css", "../../../fonts/page.abc.css", "../../../joined/calculators.css",
        "../../../joined/page.js",
    ]  # fmt: skip


def test_every_link_leads_to_a_file(site: Path) -> None:
    for name in ("ko/index.html", "ko/ec2/pricing/index.html"):
        path = site / name
        joined = re.findall(r'"([^"]*/joined/[^"]+)"', path.read_text("utf-8"))
        assert joined
        assert all((path.parent / link).is_file() for link in joined), name


def test_what_runs_before_the_first_paint_stands_in_the_page_in_its_order(site: Path) -> None:
    assert "<script>window.first=1;window.second=2;\n</script>" in (site / "ko" / "index.html").read_text("utf-8")


def test_the_script_keeps_what_the_modules_tags_said_and_knows_the_themes_script(site: Path) -> None:
    html = (site / "ko" / "index.html").read_text("utf-8")
    assert f' data-words="a" data-theme="../ko/{BUNDLE}"></script>' in html


def test_the_files_have_what_the_pages_use(site: Path) -> None:
    texts = {path.name.split(".")[0]: path.read_text("utf-8") for path in (site / "joined").iterdir()}
    assert texts["styles"] == "body{margin:0}.answer{color:green}"
    assert texts["calculators"] == "p{color:blue}"
    assert all(f'"{word}"' in texts["page"] for word in ("keys", "search", "theme"))
    assert "import" not in texts["page"]


def test_a_page_without_the_theme_stays_as_it_was(site: Path) -> None:
    assert (site / "embed/ko/a/index.html").read_text("utf-8") == FILES["embed/ko/a/index.html"]
