"""Answers state the age of their prices: in the headline, beside the amount, and as a line over time."""

import pytest

from compute_calculators.facts import Rate, Source
from compute_calculators.money import decimal
from compute_calculators.service_rates import newest
from support.ec2 import ask, options


def test_a_recommendation_of_a_price_of_2019_says_so_in_its_headline() -> None:
    # Windows on c5.2xlarge: On-Demand of 2023-08-30, the Convertible RI of 2019-04-05; the newest figure is 2026-10-13.
    reply = ask(instance_type="c5.2xlarge", os="windows")
    assert reply["result"]["recommended"][0]["key"].startswith("ri-convertible-1yr-")
    assert "It rests on a price of 5 April 2019, which is more than three years old." in reply["headline"]["sentence"]
    assert "It rests on a price of 5 April 2019" in reply["result"]["summary"]


def test_a_recommendation_of_newer_prices_says_nothing_of_age() -> None:
    assert "three years old" not in ask(instance_type="m7g.large")["headline"]["sentence"]


def test_the_answer_brings_the_date_of_its_newest_price_for_the_browsers_clock() -> None:
    # m7g.large has the On-Demand price of 2026-10-13 and the Reserved Instance of 2026-09-24.
    html = ask(instance_type="m7g.large")["html"]
    assert '<p class="calc-aged" data-newest="2026-10-13" hidden>The newest price behind this amount is of ' in html


@pytest.mark.parametrize(("calculator", "day"), [("lambda-billing", "2026-06"), ("fargate-task", "2025-10-27")])
def test_lambda_and_fargate_bring_it_too(calculator: str, day: str) -> None:
    assert f'data-newest="{day}" hidden' in ask(calculator=calculator)["html"]


def test_a_price_says_since_when_it_is_known() -> None:
    # Karpenter's copies of 2026-07-20 and of 2026-10-13 both have 0.0816.
    html = ask(instance_type="m7g.large")["html"]
    assert "The On-Demand price of $0.0816 an hour has been the same since at least 20 July 2026." in html
    assert "over time" not in html


def test_a_price_that_changed_has_its_line_and_its_table() -> None:
    # The price was 98.32 on 2025-04-05 and is 55.04 in the copy of 2026-07-20.
    html = ask(instance_type="p5.48xlarge")["html"]
    assert "On-Demand price of p5.48xlarge over time" in html
    assert "$98.32" in html and "$55.04" in html
    assert "5 April 2025" in html and "20 July 2026" in html


def test_lambda_says_since_when_its_duration_costs_what_it_costs() -> None:
    # The pricing page of 2026-06 and the copy of 2025-10-30 have the same rate.
    html = ask(calculator="lambda-billing")["html"]
    assert "costs $0.0000166667 a GB-second here, the same since at least 30 October 2025." in html


def rate(value: str, as_of: str) -> Rate:
    source = Source(id=as_of, title="a list", address=None, as_of=as_of)
    return Rate(key="x", value=decimal(value), unit="gb-second", source=source, confidence="high")


def test_of_two_rates_the_newer_is_taken_and_an_equal_one_makes_it_older() -> None:
    page, kept = rate("0.2", "2026-06"), rate("0.2", "2025-10-30")
    taken = newest(page, kept)
    assert taken is not None
    assert (taken.source.as_of, taken.source.since) == ("2026-06", "2025-10-30")
    changed = newest(page, rate("0.3", "2026-12-01"))
    assert changed is not None
    assert (str(changed.value), changed.source.since) == ("0.3", "")
    assert newest(None, kept) is kept


def test_a_type_whose_price_is_the_readers_own_has_no_history() -> None:
    reply = ask(instance_type="p5.48xlarge", override_on__demand="50")
    assert options(reply["result"])["on-demand"]["source"] == "own rate"
    assert "over time" not in reply["html"]
