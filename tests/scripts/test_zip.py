"""What a page and a module become when they are to be opened from files."""

import pytest

from from_files.pages import page_from_files
from join_modules import join


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


def test_modules_are_joined_in_the_order_of_their_imports_each_in_its_own_scope() -> None:
    modules = {
        "all": 'import "./tag.js";\nimport { one, two as second } from "./numbers.js";\none + second;\n',
        "tag": 'import { one } from "./numbers.js";\nconst own = one;\n',
        "numbers": "export const one = 1;\nexport function two() {}\n",
    }
    joined = [
        "const module_numbers = (() => {\nconst one = 1;\nfunction two() {}\nreturn { one, two };\n})();",
        "const module_tag = (() => {\nconst { one } = module_numbers;\nconst own = one;\nreturn {  };\n})();",
        "const module_all = (() => {\nconst { one, two: second } = module_numbers;\none + second;\nreturn {  };\n})();",
    ]
    assert join(modules, "all") == "\n".join(["(() => {", *joined, "})();", ""])


@pytest.mark.parametrize("line", ["export default 1;", "export { a };", "const here = import.meta.url;"])
def test_what_a_classic_script_cannot_say_stops_the_build(line: str) -> None:
    with pytest.raises(ValueError, match="script cannot say"):
        join({"all": f"{line}\n"}, "all")


def test_modules_that_import_each_other_stop_the_build() -> None:
    with pytest.raises(ValueError, match="a → b → a"):
        join({"a": 'import { b } from "./b.js";\n', "b": 'import { a } from "./a.js";\n'}, "a")
