"""Numbers compare equal in Korean and English in whatever notation, and a wrong one is reported."""

from decimal import Decimal

import pytest

from checks.figures import read_figures

SAME = [
    ("100만 건까지 무료", "the first 1 million requests are free"),
    ("월 1,000,000건", "one million a month: 1,000,000"),
    ("40만GB-초", "400,000 GB-seconds"),
    ("1억 2,000만 건", "120 million"),
    ("2025년 8월 1일부터", "since 1 August 2025"),
    ("2022년 10월에 4배로", "grew fourfold in October 2022"),
    ("인스턴스 2개와 3개", "two instances and three"),
    ("두 개 가운데 하나", "one of 2"),
    ("EC2, S3, `m7g.large`", "EC2, S3"),
    ("요금은 $0.20", "$0.2 is charged"),
    ("us-east-1 리전", "the Region us-east-1"),
    ("128~10,240MB", "128 to 10,240 MB"),
]
DIFFERENT = [
    ("100만 건", "10 million", [1_000_000], [10_000_000]),
    ("400,000건", "40,000", [400_000], [40_000]),
    ("3년 약정", "a term of 1 or 2 years", [3], [1, 2]),
    ("2025년 8월 1일", "2 August 2025", [1], [2]),
    ("$0.20", "$0.02", [Decimal("0.2")], [Decimal("0.02")]),
]


@pytest.mark.parametrize(("korean", "english"), SAME)
def test_one_number_written_two_ways(korean: str, english: str) -> None:
    mine, theirs = read_figures(korean, "ko"), read_figures(english, "en")
    assert (mine.missing_from(theirs), theirs.missing_from(mine)) == ([], [])


@pytest.mark.parametrize(("korean", "english", "here", "there"), DIFFERENT)
def test_two_numbers_are_told_apart(korean: str, english: str, here: list[Decimal], there: list[Decimal]) -> None:
    mine, theirs = read_figures(korean, "ko"), read_figures(english, "en")
    assert mine.missing_from(theirs) == here
    assert theirs.missing_from(mine) == there
