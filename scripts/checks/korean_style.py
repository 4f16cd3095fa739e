"""Checks Korean style: 합니다체, no space before units, ranges with a tilde, and no sentence that ends in a colon."""

import re
from dataclasses import dataclass

from checks.passages import Passage, korean_passages
from checks.problem import Problem, run
from checks.prose import without_code

_UNITS = (
    "KB|MB|GB|TB|KiB|MiB|GiB|TiB|Mbps|Gbps|ms|%|"
    "개월|개|건|초|분|시간|일|주|월|년|원|달러|대|번|회|명|배|곳|가지|단계|바이트|만|억"
)
# Text that may follow a Korean unit, so that "S3 대신" and "2 일반" do not match.
_AFTER_UNIT = r"(?=[^가-힣]|$|은|는|이|가|을|를|의|에|로|으로|과|와|도|만|씩|당|마다|부터|까지|보다|동안|치|짜리|간)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """A pattern that is wrong in ``shapes`` (everywhere if None), with its remedy."""

    pattern: re.Pattern[str]
    sentence: str
    shapes: tuple[str, ...] | None = None


_SENTENCES = ("text", "item", "question", "label", "row")
HABITS = (
    Habit(
        pattern=re.compile(r"[가-힣]*[^니\s](?<!아니)다[.?!](?=\s|$|[”’)])"),
        sentence="{found!r} is 평어체; end the sentence in 합니다체 (-ㅂ니다, -습니다)",
        shapes=_SENTENCES,
    ),
    Habit(
        pattern=re.compile(r"[가-힣]*(?<![필주개중수강소동])(?<!세)요[.?!](?=\s|$|[”’)])"),
        sentence="{found!r} is 해요체; end the sentence in 합니다체, or an instruction in -하세요",
        shapes=_SENTENCES,
    ),
    Habit(
        pattern=re.compile(rf"(?<![A-Za-z\d.])[\d,.]*\d (?:{_UNITS}){_AFTER_UNIT}"),
        sentence="{found!r}: write the unit right after the number, without a space",
    ),
    Habit(
        pattern=re.compile(r"\S*[–—]\S*|\d+ - \d+"),
        sentence="{found!r}: a range takes a tilde without spaces (1~3년); a dash in a sentence becomes two sentences",
    ),
    Habit(pattern=re.compile(r"\d\S*\s~\s?\d|\d~\s\d"), sentence="{found!r}: close the tilde up (1~3년)"),
    Habit(pattern=re.compile(r"\d~[\d,.]+\S{0,6}까지"), sentence="{found!r}: a range with ~ takes no 까지"),
    Habit(pattern=re.compile(r"\$[\d,.]+\s?달러"), sentence="{found!r}: one currency mark, $0.20 or 0.20달러"),
    Habit(pattern=re.compile(r"(?<![가-힣])약\d"), sentence="{found!r}: write 약 apart from the number (약 30%)"),
    Habit(pattern=re.compile(r"니다:$"), sentence="end the sentence with a full stop, not with a colon"),
    Habit(pattern=re.compile(r"[가-힣A-Za-z] \((?=[A-Za-z가-힣])"), sentence="{found!r}: close the parenthesis up"),
    Habit(pattern=re.compile(r"[가-힣] :(?= )"), sentence="{found!r}: a colon closes up to the left"),
    Habit(pattern=re.compile(r"\.\.\."), sentence="write one … instead of three dots"),
    Habit(
        pattern=re.compile(r"[가-힣]*(?:하십시오|시기 바랍니다|해\s?주세요|당신)"),
        sentence="{found!r}: an instruction ends in -하세요, and the reader is not addressed",
    ),
    Habit(pattern=re.compile(r"[.]$"), sentence="a heading or title takes no full stop", shapes=("heading", "title")),
)


def find_problems() -> list[Problem]:
    return [found for passage in korean_passages() for found in passage_problems(passage)]


def passage_problems(passage: Passage) -> list[Problem]:
    """Return the style problems of one passage."""
    text = without_code(passage.text)
    return [
        Problem(path=passage.path, line=passage.line, sentence=habit.sentence.format(found=match[0].strip()))
        for habit in HABITS
        if habit.shapes is None or passage.shape in habit.shapes
        for match in habit.pattern.finditer(text)
    ]


if __name__ == "__main__":
    raise SystemExit(run("Korean style", find_problems))
