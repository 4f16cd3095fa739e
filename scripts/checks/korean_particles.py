"""Particles after Latin words, code, numbers and facts have the form that their last sound asks for: EC2를, IAM은."""

import re

from checks.korean.josa import PAIRS, choose, find_ending
from checks.passages import Passage, korean_passages
from checks.problem import Problem, run

_FORMS = {form: pair for pair, forms in PAIRS.items() for form in forms}
# A particle right after something that is not Hangul; what may follow it is another particle or no Hangul at all.
_PARTICLE = re.compile(
    # After Latin letters, digits, code, a parenthesis, or a number's unit or counter: 15분을, 10번을, $0.0116/시간은.
    r"(?:(?<=[A-Za-z0-9%`)\]”’])|(?<=[\d/][가-힣])|(?<=\d개월|\d시간|/시간|\d달러)|(?<=B-초|B-월))"
    rf"(?P<form>{'|'.join(sorted(_FORMS, key=len, reverse=True))})"
    r"(?=(?:는|도|만|서|써|서는|써는|부터|의)?(?:[^가-힣A-Za-z0-9]|$))"
)


def find_problems() -> list[Problem]:
    return [found for passage in korean_passages() for found in passage_problems(passage)]


def passage_problems(passage: Passage) -> list[Problem]:
    """The particles in one passage that do not fit, and those after a word that nobody can be sure how to read."""
    problems = []
    for match in _PARTICLE.finditer(passage.text):
        before = passage.text[: match.start()]
        word = _last_word(before)
        # A placeholder of a calculator's sentence is filled later; test_text.py looks after those.
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
