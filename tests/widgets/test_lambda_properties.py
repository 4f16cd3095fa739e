"""Invariants of the Lambda bill hold for random usage."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compute_calculators.fields import parse
from compute_calculators.lambda_billing.form import FORM
from compute_calculators.lambda_billing.rates import read_rates
from compute_calculators.lambda_billing.rules import Bill, bill
from compute_calculators.lambda_billing.usage import Usage
from compute_calculators.money import EXACT, to_cent
from support.lambda_usage import MORE_COSTS_NO_LESS, default, number, usages, with_changes


def billed(usage: Usage) -> Bill:
    return bill(usage, read_rates()[usage.region])


def exact(usage: Usage) -> Decimal:
    total = billed(usage).exact_total
    assert total is not None
    return total


@settings(max_examples=200)
@given(usages())
def test_totals_equal_their_lines(usage: Usage) -> None:
    found = billed(usage)
    amounts = [line.exact_amount for line in found.lines if line.exact_amount is not None]
    assert found.exact_total is not None
    assert Fraction(found.exact_total) == sum(map(Fraction, amounts))
    assert found.total == found.known_total == sum((to_cent(amount) for amount in amounts), Decimal(0))
    assert all(line.quantity >= 0 and line.free >= 0 for line in found.lines)


@settings(max_examples=200)
@given(usages(), st.sampled_from(MORE_COSTS_NO_LESS), st.data())
def test_more_of_anything_never_costs_less(usage: Usage, name: str, data: st.DataObject) -> None:
    more = with_changes(usage, {name: max(getattr(usage, name), data.draw(number(name)))})
    assert exact(more) >= exact(usage)


@settings(max_examples=150)
@given(usages())
def test_arm_is_never_dearer_than_x86(usage: Usage) -> None:
    assert exact(replace(usage, architecture="arm64")) <= exact(replace(usage, architecture="x86_64"))


@settings(max_examples=150)
@given(usages())
def test_the_free_tier_never_costs_more_and_never_gives_money(usage: Usage) -> None:
    free = exact(replace(usage, free_tier=True))
    assert 0 <= free <= exact(replace(usage, free_tier=False))


@settings(max_examples=150)
@given(usages())
def test_todays_rule_never_costs_less_than_the_rule_before_init_was_billed(usage: Usage) -> None:
    before = exact(replace(usage, rule="before-2025-08"))
    assert before <= exact(replace(usage, rule="current"))
    assert before <= exact(replace(usage, rule="before-2020-12"))


@settings(max_examples=150)
@given(usages())
def test_a_savings_plan_never_makes_a_bill_dearer(usage: Usage) -> None:
    assert exact(usage) <= exact(replace(usage, savings_plan="none"))


@settings(max_examples=200)
@given(usages())
def test_what_was_billed_gives_the_bill_it_came_from(usage: Usage) -> None:
    """The GB-seconds of a bill, typed in, are that bill again; so is the mean of its billed durations."""
    before = billed(usage)
    assert billed(replace(usage, gb_seconds=before.gb_seconds)).total == before.total
    if usage.on_demand_requests:
        mean = EXACT.divide(before.gb_seconds * 1000, usage.memory_gb * usage.on_demand_requests)
        again = billed(replace(usage, billed_ms=mean))
        assert abs(again.gb_seconds - before.gb_seconds) <= before.gb_seconds * Decimal("1e-25")


@pytest.mark.parametrize("architecture", ["x86_64", "arm64"])
@pytest.mark.parametrize("free_tier", [True, False])
def test_tiers_are_continuous_at_their_borders(architecture: str, free_tier: bool) -> None:
    """One request of one GB-second more than a border costs that request and one GB-second of the next tier."""
    rates = read_rates()["us-east-1"]
    one_gb_second = replace(
        default(), architecture=architecture, free_tier=free_tier, duration_ms=Decimal(1000), memory_mb=Decimal(1024)
    )
    free = Decimal(400_000) if free_tier else Decimal(0)
    for number_of_tier, border in enumerate(rates.tiers[architecture], start=1):
        steps = [
            exact(replace(one_gb_second, requests=border + free + step))
            for step in (Decimal(-1), Decimal(0), Decimal(1))
        ]
        below, above = (rates.rates[f"duration-{architecture}-{number_of_tier + more}"].value for more in (0, 1))
        assert steps[1] - steps[0] == below + Decimal("0.0000002")
        assert steps[2] - steps[1] == above + Decimal("0.0000002")


@settings(max_examples=200)
@given(st.text(max_size=60), st.sampled_from([field.name for field in FORM.fields]))
def test_no_text_in_any_field_raises(text: str, name: str) -> None:
    values, problems = parse(FORM, {name: text})
    assert (name in values) != any(found.field == name for found in problems)
