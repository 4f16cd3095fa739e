"""Both languages have the same sentences, and every code has one."""

import re

from compute_calculators.money import decimal
from compute_calculators.parts import Count, Date, Usd
from compute_calculators.text import read_text

PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
_PARTICLE = re.compile(r"\}(은|는|이|가|을|를|과|와|으로|로)(?![가-힣])")
# The particle follows the unit, whatever the number.
_ALWAYS = re.compile(r"\}(ms|GB)를")


def test_both_languages_have_the_same_keys() -> None:
    assert set(read_text("ko").messages) == set(read_text("en").messages)


def test_a_sentence_has_the_same_placeholders_in_both_languages() -> None:
    korean, english = read_text("ko").messages, read_text("en").messages
    differing = {key for key in korean if _placeholders(korean[key]) != _placeholders(english[key])}
    assert differing == set()


def test_no_korean_sentence_leaves_a_particle_to_a_variable() -> None:
    """A particle after a placeholder must be one that never changes (style guide, section 3)."""
    sentences = read_text("ko").messages
    assert {key: sentence for key, sentence in sentences.items() if _PARTICLE.search(_ALWAYS.sub("", sentence))} == {}


def _placeholders(sentence: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(sentence))


def test_numbers_and_dates_are_written_as_each_language_does() -> None:
    korean, english = read_text("ko"), read_text("en")
    assert korean.write(Date(iso="2026-09-19")) == "2026년 9월 19일"
    assert english.write(Date(iso="2026-09-19")) == "19 September 2026"
    assert english.write(Date(iso="2025-08")) == "August 2025"
    assert korean.write(Count(value=decimal("1234567.5"))) == "1,234,567.5"
    assert korean.write(Usd(amount=decimal("2.735"))) == "$2.74"
    assert korean.write(Usd(amount=decimal("0.0000166667"), exact=True)) == "$0.0000166667"
    assert korean.write(Usd(amount=decimal("-3"))) == "-$3.00"
