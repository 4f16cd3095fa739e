"""Style sheets without what cannot apply: what must stay, what must go, and that nothing that may apply is lost."""

import random
from pathlib import Path

import pytest
import tinycss2

from build_site.purge import purge
from build_site.style_sheets import read
from build_site.used import used_words, words_of

ROOT = Path(__file__).parents[2]
OWN = sorted(
    path
    for folder in ("docs/theme/stylesheets", "docs/theme/search", "docs/theme/root", "widgets/browser")
    for path in (ROOT / folder).rglob("*.css")
)


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".used { color: red }", ".used{color:red}"),
        (".gone { color: red }", ""),
        (".used, .gone, #used { color: red }", ".used,#used{color:red}"),
        # A descendant or sibling that is nowhere takes the whole selector with it.
        (".used > .gone { color: red }", ""),
        (".used .used:hover::before { color: red }", ".used .used:hover::before{color:red}"),
        # In :not stands what is not there; that keeps a rule.
        (".used:not(.gone) { color: red }", ".used:not(.gone){color:red}"),
        (".used:is(.gone, .used) { color: red }", ".used:is(.gone, .used){color:red}"),
        (".used:is(.gone, .lost) { color: red }", ""),
        (".used:has(> .gone) { color: red }", ""),
        (".used:nth-child(2n + 1) { color: red }", ".used:nth-child(2n + 1){color:red}"),
        ("[data-used] { color: red }", "[data-used]{color:red}"),
        ('[data-used="gone"] { color: red }', ""),
        ('[data-used="used"] { color: red }', '[data-used="used"]{color:red}'),
        # Part of a value may be put together.
        ('[data-used^="gone"] { color: red }', '[data-used^="gone"]{color:red}'),
        ("* { color: red }", "*{color:red}"),
        (".used { color: red !important; width: 1px }", ".used{color:red!important;width:1px}"),
        (".used {}", ""),
    ],
)
def test_a_selector_stays_if_all_that_it_names_may_be_there(css: str, kept: str) -> None:
    assert purge(css, frozenset({"used", "data-used"})) == kept


def test_rules_of_a_condition_stay_in_it_and_an_empty_condition_goes() -> None:
    css = """
    @media print { .used { a: b } .gone { a: b } @supports (a: b) { .used { c: d } } } @media screen { .gone { a: b } }
    """
    assert purge(css, frozenset({"used"})) == "@media print{.used{a:b}@supports (a: b){.used{c:d}}}"


def test_an_animation_stays_if_one_that_stays_names_it() -> None:
    css = """
    @keyframes turn { to { rotate: 1turn } } @keyframes turned { to { rotate: 0 } } @keyframes lost { to { top: 0 } }
    .used { animation: 1s turn linear } .gone { animation-name: lost }
    """
    assert purge(css, frozenset({"used"})) == "@keyframes turn{to { rotate: 1turn }}.used{animation:1s turn linear}"


def test_a_custom_property_stays_if_it_is_read_here_through_others_in_another_sheet_or_by_a_script() -> None:
    css = """
    :root { --read: 1px; --through: var(--behind); --behind: 2px; --elsewhere: 3px; --script: 4px;
      --unread: var(--lost); --lost: 5px }
    .used { width: var( --read ); height: var(--through, 0) } .gone { top: var(--unread) }
    """
    assert purge(css, frozenset({"used", "--script"}), "a { top: var(--elsewhere) }") == (
        ":root{--read:1px;--through:var(--behind);--behind:2px;--elsewhere:3px;--script:4px}"
        ".used{width:var( --read );height:var(--through, 0)}"
    )


@pytest.mark.parametrize(
    "css",
    [
        "\n.used { color: red; .within { color: blue } }",
        "\n.used { color: red; &:hover { color: blue } }",
        "\n.used { @media print { color: blue } }",
        "\n@media print { color: red }",
    ],
)
def test_what_is_not_understood_stops_the_build_with_its_line(css: str) -> None:
    with pytest.raises(ValueError, match=r"line 2 of the joined sheets: .* is not understood"):
        purge(css, frozenset({"used", "within"}))


def test_a_word_of_a_script_or_of_a_tag_is_used_and_one_of_the_text_is_not() -> None:
    words = used_words(
        ['<p class="in-tag">in-text</p>'], ['element.classList.add("from-script"); element.dataset.someState = "open"']
    )
    assert {"in-tag", "from-script", "data-some-state", "open"} <= words
    assert "in-text" not in words


@pytest.mark.parametrize("sheet", OWN, ids=lambda path: path.name)
def test_words_that_are_everywhere_keep_every_rule_of_our_sheets(sheet: Path) -> None:
    css = read(sheet)
    assert _selectors(purge(css, words_of(css))) == _selectors(css)


@pytest.mark.parametrize("sheet", OWN, ids=lambda path: path.name)
def test_rules_that_stay_are_those_of_the_sheet_in_its_order_and_more_words_lose_none(sheet: Path) -> None:
    css = read(sheet)
    words = sorted(words_of(css))
    draw = random.Random(sheet.name)
    for share in (0.3, 0.6, 0.9):
        few = frozenset(draw.sample(words, int(share * len(words))))
        more = few | set(draw.sample(words, len(words) // 3))
        small, large, whole = (_selectors(purge(css, some)) for some in (few, more, frozenset(words)))
        assert _is_within(small, large)
        assert _is_within(large, whole)


@pytest.mark.parametrize("sheet", OWN, ids=lambda path: path.name)
def test_purging_what_was_purged_changes_nothing(sheet: Path) -> None:
    words = frozenset(sorted(words_of(read(sheet)))[::2])
    once = purge(read(sheet), words)
    assert purge(once, words) == once


def _selectors(css: str, within: str = "") -> list[str]:
    """Each single selector with the conditions around it, in order, of a rule that declares anything to be seen."""
    found = []
    for node in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        name = "".join(tinycss2.serialize(node.prelude).split())
        if node.type == "at-rule" and node.lower_at_keyword in ("media", "supports", "container", "layer"):
            found += _selectors(tinycss2.serialize(node.content), f"{within}@{node.lower_at_keyword}{name}")
        elif node.type == "qualified-rule" and _is_seen(node.content):
            found += [f"{within}{selector}" for selector in _single(node.prelude)]
    return found


def _is_seen(content: list[tinycss2.ast.Node]) -> bool:
    declarations = tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True)
    return any(not one.name.startswith("--") for one in declarations)


def _single(prelude: list[tinycss2.ast.Node]) -> list[str]:
    selectors = [""]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            selectors.append("")
        elif token.type != "comment":
            selectors[-1] += token.serialize()
    return ["".join(selector.split()) for selector in selectors]


def _is_within(few: list[str], many: list[str]) -> bool:
    """Whether ``few`` are among ``many``, in the same order."""
    left = iter(many)
    return all(selector in left for selector in few)
