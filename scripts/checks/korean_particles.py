"""Checks that particles after Latin words, code, numbers and facts fit the last sound: EC2를, IAM은."""

import re

from checks.korean.josa import PAIRS, choose, find_ending
from checks.passages import Passage, korean_passages
from checks.problem import Problem, run

_FORMS = {form: pair for pair, forms in PAIRS.items() for form in forms}
# Matches a particle directly after a character that is not Hangul; only another particle or a non-Hangul character may
# follow.
_PARTICLE = re.compile(
    # The particle may follow Latin letters, digits, code, a parenthesis, or the unit or counter of a number: 15분을,
    # 10번을, $0.0116/시간은.
    r"(?:(?<=[A-Za-z0-9%`)\]”’])|(?<=[\d/][가-힣])|(?<=\d개월|\d시간|/시간|\d달러)|(?<=B-초|B-월))"
    rf"(?P<form>{'|'.join(sorted(_FORMS, key=len, reverse=True))})"
    r"(?=(?:는|도|만|서|써|서는|써는|부터|의)?(?:[^가-힣A-Za-z0-9]|$))"
)


def find_problems() -> list[Problem]:
    return [found for passage in korean_passages() for found in passage_problems(passage)]


def passage_problems(passage: Passage) -> list[Problem]:
    """Return the wrong particles of one passage, and those after a word whose reading is uncertain."""
    problems = []
    for match in _PARTICLE.finditer(passage.text):
        before = passage.text[: match.start()]
        word = _last_word(before)
        # The placeholder of a calculator's sentence is filled at run time; test_text.py checks those.
        if before.endswith("}"):
            continue
        pair = _FORMS[match["form"]]
        ending = find_ending(before)
        if ending is None:
            sentence = f"{word}{match['form']}: {word!r} is read in more than one way; put a noun after it ({word} …)"
        elif choose(ending, pair) == match["form"]:
            continue
        else:
            sentence = f"{word}{match['form']}: write {word}{choose(ending, pair)}"
        problems.append(Problem(path=passage.path, line=passage.line, sentence=sentence))
    return problems


def _last_word(before: str) -> str:
    return re.split(r"\s(?![^(]*\)$)", before)[-1]


if __name__ == "__main__":
    raise SystemExit(run("Korean particles", find_problems))
