"""Generates random usage of a Lambda function within the bounds of its form."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from compute_calculators.fields import Number, complete, parse
from compute_calculators.lambda_billing.form import FORM, read_usage
from compute_calculators.lambda_billing.rates import read_rates
from compute_calculators.lambda_billing.usage import RULES, SAVINGS_PLANS, Usage

# Serving more requests from provisioned concurrency moves them to its lower duration rate: that may cost less.
MORE_COSTS_NO_LESS = (
    "requests",
    "duration_ms",
    "memory_mb",
    "init_ms",
    "cold_start_percent",
    "ephemeral_mb",
    "provisioned_concurrency",
    "provisioned_hours",
    "provisioned_duration_ms",
    "provisioned_inits",
    "timeout_ms",
    "restore_ms",
    "snapstart_hours",
    "snapstart_restores",
    "response_mb",
    "async_payload_kb",
)


def number(name: str) -> st.SearchStrategy[Decimal]:
    field = next(field for field in FORM.fields if field.name == name)
    assert isinstance(field, Number)
    low, high = Decimal(field.minimum), Decimal(field.maximum)
    if field.whole:
        return st.integers(int(low), int(high)).map(Decimal)
    return st.decimals(low, high, places=2, allow_nan=False)


def default() -> Usage:
    values, problems = parse(FORM, complete(FORM, {}))
    usage = read_usage(values)
    assert not problems and isinstance(usage, Usage)
    return usage


@st.composite
def usages(draw: st.DrawFn) -> Usage:
    changed: dict[str, Decimal | str | bool] = {name: draw(number(name)) for name in MORE_COSTS_NO_LESS}
    requests = changed["requests"]
    assert isinstance(requests, Decimal)
    changed["provisioned_requests"] = Decimal(draw(st.integers(0, int(requests))))
    changed["architecture"] = draw(st.sampled_from(("x86_64", "arm64")))
    changed["region"] = draw(st.sampled_from(sorted(read_rates())))
    changed["rule"] = draw(st.sampled_from(RULES))
    changed["free_tier"] = draw(st.booleans())
    changed["timeout_percent"] = draw(st.decimals(0, 100, places=1, allow_nan=False))
    if changed["region"] == "us-east-1":
        plans = [plan for plan in SAVINGS_PLANS if "partial" not in plan]
        changed["savings_plan"] = draw(st.sampled_from(plans))
    changed["snapstart"] = draw(st.booleans())
    return with_changes(default(), changed)


def with_changes(usage: Usage, changed: Mapping[str, Decimal | str | bool]) -> Usage:
    return replace(usage, **changed)  # type: ignore[arg-type]
