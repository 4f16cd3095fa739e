"""Pages in the offline zip are adapted to file://."""

import pytest

from artifacts.built_html import attribute, document
from build_site.offline_zip.pages import missing_files, page_from_files

PAGE_SCRIPT = '<script type="module" src="../assets/page.1.js" data-theme="assets/javascripts/bundle.2.js"></script>'


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("../ec2/", "../ec2/index.html"),
        ("../ec2/#limits", "../ec2/index.html#limits"),
        ("./?region=x", "./index.html?region=x"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("#here", "#here"),
        ("../fonts.css", "../fonts.css"),
        ("https://aws.amazon.com/ec2/", "https://aws.amazon.com/ec2/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_a_link_to_a_folder_names_its_page(href: str, expected: str) -> None:
    (link,) = document(page_from_files(f'<a href="{href}">x</a>')).css("a")
    assert attribute(link, "href") == expected


def test_what_only_a_server_serves_is_gone() -> None:
    page = '<head><link rel="manifest" href="../m.webmanifest"></head><p>a</p><p data-online>b</p>'
    tree = document(page_from_files(page))
    assert [found.text() for found in tree.css("p")] == ["a"]
    assert not tree.css("link")


def test_the_page_s_module_becomes_the_theme_s_script_and_classic_ones() -> None:
    tree = document(page_from_files(f"<head>{PAGE_SCRIPT}</head>", ["search/index.js", "../assets/search.js"]))
    scripts = tree.css("script")
    assert [attribute(found, "src") for found in scripts] == [
        "assets/javascripts/bundle.2.js", "search/index.js", "../assets/search.js",
    ]  # fmt: skip
    assert all("defer" in found.attributes and "type" not in found.attributes for found in scripts)


def test_a_calculator_s_module_becomes_a_classic_script_and_a_card_s_is_gone() -> None:
    page = '<script type="module" src="../widgets/1/calc-widget.js"></script>'
    page += '<script type="module" src="../widgets/1/calc-card.js"></script>'
    assert [attribute(found, "src") for found in document(page_from_files(page)).css("script")] == [
        "../widgets/1/offline.js"
    ]


def test_a_link_to_a_file_that_is_not_in_the_zip_is_told() -> None:
    html = '<a href="../b/index.html#x">b</a><img src="c.png"><a href="https://example.org/">d</a>'
    assert missing_files("a/index.html", html, {"b/index.html"}) == ["c.png"]
