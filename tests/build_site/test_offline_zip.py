"""What a page and a module become when they are to be opened from files."""

import pytest

from build_site.offline_zip.pages import page_from_files


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
    assert page_from_files(f'<a href="{href}">x</a>') == f'<a href="{expected}">x</a>'


def test_what_only_a_server_serves_is_gone() -> None:
    page = '<link rel="manifest" href="../m.webmanifest"><p>a</p><!-- online --><p>b</p><!-- /online -->'
    assert page_from_files(page) == "<p>a</p>"


def test_a_module_becomes_its_classic_scripts() -> None:
    page = '<script type="module" src="../search/search-box.js"></script>'
    assert page_from_files(page) == (
        '<script defer src="../search/index.js"></script><script defer src="../search/offline.js"></script>'
    )
