"""The particle rule holds for every vector of the site's Korean style guide, section 3."""

import pytest

from checks.korean.josa import Ending, find_ending, josa

VECTORS = {
    "을/를": "EC2를 · ECR을 · 100ms를 · 400,000GB-초를 · 1,000,000을 · 2.5를 · 2.70을 · `c7i.2xlarge`를 · "
    "종료 정책(termination policy)을 · foo을(를)",
    "은/는": "Lambda는 · IAM은 · $2.73는 · ₩1,000은 · `t3.micro`는 · Savings Plans는 · Graviton4는 · gp3은(는) · "
    "1000000000000는 · $0.0116/시간은",
    "이/가": "AMI가 · 72%가 · 0이 · 10이 · 999가 · m7g.medium이",
    "과/와": "7과 · AWS Fargate와",
    "으로/로": "URL로 · ARN으로 · 1로 · 6으로 · 서울로 · 리전으로 · 3개월로 · t4g.small로 · foo(으)로",
}
_DUAL = ("을(를)", "은(는)", "(으)로")
_CASES = [(pair, written) for pair, row in VECTORS.items() for written in row.split(" · ")]


def _word(pair: str, written: str) -> str:
    forms = [*(form for form in _DUAL if written.endswith(form)), *sorted(pair.split("/"), key=len, reverse=True)]
    return written.removesuffix(next(form for form in forms if written.endswith(form)))


@pytest.mark.parametrize(("pair", "written"), _CASES)
def test_the_style_guides_vector(pair: str, written: str) -> None:
    assert josa(_word(pair, written), pair) == written


# The table of endings in the same section, one word of each kind.
TABLE = {
    Ending.VOWEL: "S3 EKS AZ VPC CPU vCPU IOPS Lambda Outposts Wavelength Batch Nitro Linux Windows Java arm64 large "
    "xlarge nano GiB Gbps GB-초 100%",
    Ending.CONSONANT: "VM VPN Scaling Amazon Graviton Python JSON RAM Arm x86 Plan medium vCPU-시간 100원 3년 5건 리전",
    Ending.RIEUL: "HTML SQL SSL TTL ACL YAML Lightsail ECR small metal 9월 3개월 22일",
}


@pytest.mark.parametrize(("ending", "word"), [(ending, word) for ending, row in TABLE.items() for word in row.split()])
def test_the_style_guides_table(ending: Ending, word: str) -> None:
    assert find_ending(word) is ending


@pytest.mark.parametrize("word", ["Beanstalk", "CIDR", "gp3", "us-east-1", "ap-northeast-2", "c6"])
def test_a_word_read_in_two_ways_has_no_ending(word: str) -> None:
    assert find_ending(word) is None


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("100만", "100만을"),
        ("10,000", "10,000을"),
        ("12", "12를"),
        ("0.25", "0.25를"),
        ("`stopTimeout`", "`stopTimeout`을"),
    ],
)
def test_numbers_and_names_are_read_aloud(word: str, expected: str) -> None:
    assert josa(word, "을/를") == expected


def test_stacked_quotes_and_parentheses_are_not_read() -> None:
    assert find_ending("“Lambda”(람다)") is Ending.VOWEL
    assert find_ending("종료 정책(policy).") is Ending.CONSONANT
