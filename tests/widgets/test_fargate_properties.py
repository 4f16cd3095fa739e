"""Invariants of the bill for Fargate tasks hold for random usage."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compute_calculators.fargate_task.rates import read_rates
from compute_calculators.fargate_task.rules import Bill, bill
from compute_calculators.fargate_task.usage import (
    ARCHITECTURES,
    COMMITMENTS,
    SIZES,
    SYSTEMS,
    WINDOWS_SIZES,
    Usage,
)
from compute_calculators.regions import REGION_CODES


@st.composite
def usages(draw: st.DrawFn) -> Usage:
    system = draw(st.sampled_from(SYSTEMS))
    vcpu = draw(st.sampled_from(list(SIZES) if system == "linux" else list(WINDOWS_SIZES)))
    sizes = SIZES[vcpu]
    steps = int((sizes.maximum - sizes.minimum) / sizes.step)
    memory_gb = sizes.minimum + sizes.step * draw(st.integers(0, steps))
    return Usage(
        region=draw(st.sampled_from(REGION_CODES)),
        architecture=draw(st.sampled_from(ARCHITECTURES)) if system == "linux" else "x86_64",
        system=system,
        purchase="on-demand",
        vcpu=vcpu,
        memory_gb=draw(st.sampled_from(sizes.only)) if sizes.only else memory_gb,
        tasks=Decimal(draw(st.integers(0, 10**6))),
        seconds=draw(st.decimals("0.01", 744 * 3600, places=2)),
        storage_gb=Decimal(draw(st.integers(20, 200))),
    )


def billed(usage: Usage) -> Bill:
    return bill(usage, read_rates()[usage.region])


def exact(usage: Usage) -> Fraction:
    """Return the bill worked anew in fractions, which round nothing."""
    rates = read_rates()[usage.region]
    is_linux = usage.system == "linux"
    kind = usage.architecture if is_linux else "windows"
    hours = Fraction(max(60 if is_linux else 300, ceil(usage.seconds)) * int(usage.tasks), 3600)
    licence = 0 if is_linux else Fraction(rates["licence-windows"].value)
    each = (
        Fraction(usage.vcpu) * (Fraction(rates[f"vcpu-{kind}"].value) + licence)
        + Fraction(usage.memory_gb) * Fraction(rates[f"memory-{kind}"].value)
        + (Fraction(usage.storage_gb) - 20) * Fraction(rates["ephemeral-storage"].value)
    )
    return hours * each


@given(usages())
def test_the_total_is_what_fractions_give_to_half_a_cent_a_line(usage: Usage) -> None:
    total = billed(usage).total
    assert total is not None
    assert abs(Fraction(total) - exact(usage)) <= Fraction(len(billed(usage).lines), 200)


@given(usages())
def test_the_total_is_the_sum_of_its_lines(usage: Usage) -> None:
    found = billed(usage)
    assert found.total == sum((line.amount or Decimal(0) for line in found.lines), Decimal(0))


@pytest.mark.parametrize("name", ["tasks", "seconds", "storage_gb"])
@settings(max_examples=50)
@given(usages(), st.integers(0, 1000))
def test_more_use_never_costs_less(name: str, usage: Usage, more: int) -> None:
    larger = billed(replace(usage, **{name: getattr(usage, name) + more})).total
    smaller = billed(usage).total
    assert larger is not None and smaller is not None and larger >= smaller


@given(usages())
def test_arm_never_costs_more_than_x86(usage: Usage) -> None:
    usage = replace(usage, system="linux")
    arm, x86 = (billed(replace(usage, architecture=architecture)).total for architecture in ("arm64", "x86_64"))
    assert arm is not None and x86 is not None and arm <= x86


@given(usages(), st.sampled_from(("spot", *COMMITMENTS)))
def test_what_has_no_rate_is_missing_and_never_zero(usage: Usage, purchase: str) -> None:
    found = billed(replace(usage, purchase=purchase))
    assert found.total is None
    missing = [line.key for line in found.lines if line.amount is None]
    assert {"vcpu", "memory"} <= set(missing)
    assert ("ephemeral-storage" in missing) == (purchase == "spot" and usage.storage_gb > 20)


@given(usages(), st.decimals("0.00001", 10, places=5), st.sampled_from(("on-demand", "spot", *COMMITMENTS)))
def test_a_rate_of_the_readers_takes_the_place_of_any(usage: Usage, rate: Decimal, purchase: str) -> None:
    keys = ("vcpu", "memory", "licence", "ephemeral-storage")
    found = billed(replace(usage, purchase=purchase, own=dict.fromkeys(keys, rate)))
    assert found.rates == ()
    assert all(line.hourly == rate for line in found.lines)
    assert found.total is not None
