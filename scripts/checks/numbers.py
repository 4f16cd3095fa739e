"""Checks that a number on a page in one language stands in the same place in the other.

"Place" is as narrow as the two versions allow: the row of a table or item of a list where both have as many, else
the paragraph, else the section. Facts are left out: parity.py compares their keys.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from checks.figures import read_figures
from checks.passages import Pair, read_pairs
from checks.problem import Problem, run
from checks.prose import Line, read_lines, without_code
from content.source_pages import SourcePage, read_pages


def find_problems() -> list[Problem]:
    return [*compare_pages(read_pages()), *compare_pairs(read_pairs())]


def compare_pairs(pairs: Iterable[Pair]) -> list[Problem]:
    """Compare the numbers of facts' names and notes, the ledger, the glossary and the calculators' sentences."""
    problems = []
    for pair in pairs:
        korean = read_figures(without_code(pair.korean.text), "ko")
        english = read_figures(without_code(pair.english.text), "en")
        for mine, other, passage in ((korean, english, pair.korean), (english, korean, pair.english)):
            problems += [
                Problem(path=passage.path, line=passage.line, sentence=_sentence(str(number), passage.language))
                for number in map(_plain, mine.missing_from(other))
            ]
    return problems


def compare_pages(pages: list[SourcePage]) -> list[Problem]:
    """Compare the numbers of pages that exist in both languages."""
    english = {page.name: page for page in pages if page.language == "en"}
    return [
        problem
        for page in pages
        if page.language == "ko" and page.name in english
        for problem in _compare(page, english[page.name])
    ]


def _compare(korean: SourcePage, english: SourcePage) -> Iterator[Problem]:
    for mine, theirs in places(read_lines(korean, None), read_lines(english, None)):
        for page, here, there in ((korean, mine, theirs), (english, theirs, mine)):
            other = "en" if page.language == "ko" else "ko"
            yield from _missing(page, here, read_figures(_text(there), other))


def _missing(page: SourcePage, here: list[Line], other: object) -> Iterator[Problem]:
    for line in here:
        for number in read_figures(without_code(line.text), page.language).missing_from(other):  # type: ignore[arg-type]
            yield Problem(path=str(page.path), line=line.number, sentence=_sentence(_plain(number), page.language))


def places(korean: list[Line], english: list[Line]) -> Iterator[tuple[list[Line], list[Line]]]:
    """Split two pages into the narrowest pieces that correspond."""
    theirs = _by_section(english)
    for section, mine in _by_section(korean).items():
        if section in theirs:  # parity.py reports pages whose sections differ
            yield from _narrow(mine, theirs[section])


def _narrow(mine: list[Line], theirs: list[Line]) -> Iterator[tuple[list[Line], list[Line]]]:
    blocks = [[list(lines) for _, lines in groupby(side, key=lambda line: line.block)] for side in (mine, theirs)]
    if len(blocks[0]) != len(blocks[1]):
        yield mine, theirs
        return
    for ours, other in zip(*blocks, strict=True):
        if [line.shape for line in ours] == [line.shape for line in other] and ours[-1].shape in ("row", "item"):
            yield from (([one], [two]) for one, two in zip(ours, other, strict=True))
        else:
            yield ours, other


def _by_section(lines: list[Line]) -> dict[str, list[Line]]:
    sections: dict[str, list[Line]] = {}
    for line in lines:
        sections.setdefault(line.section, []).append(line)
    return sections


def _text(lines: list[Line]) -> str:
    return " \n".join(without_code(line.text) for line in lines)


def _plain(number: object) -> str:
    return f"{number:,f}"


def _sentence(number: str, language: str) -> str:
    other = "English" if language == "ko" else "Korean"
    return f"{number} is not in the same place in {other}; correct one of the two"


if __name__ == "__main__":
    raise SystemExit(run("numbers", find_problems))
