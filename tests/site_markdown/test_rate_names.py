"""The facts table shows no key of a rate."""

import pytest

from content.calculator_rates import rate_facts


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_rate_has_a_name_of_its_own_and_no_key_in_it(language: str) -> None:
    _, facts = rate_facts()
    labels = [fact.label[language] for fact in facts.values()]

    assert len(set(labels)) == len(labels)
    keys = {key.rsplit(".", 1)[1] for key in facts if "-" in key.rsplit(".", 1)[1]}
    regions = {"us-east-1", "ap-northeast-2"}
    assert [label for label in labels if any(key in label for key in keys | regions)] == []


def test_a_rate_is_called_by_what_it_charges_and_where() -> None:
    _, facts = rate_facts()

    seoul = facts["lambda-rate.ap-northeast-2.duration-arm64-2"]
    assert seoul.label == {
        "ko": "Lambda 요금: 실행 시간, Arm, 2구간, 아시아 태평양(서울)",
        "en": "Lambda rate: duration, Arm, tier 2, Asia Pacific (Seoul)",
    }
