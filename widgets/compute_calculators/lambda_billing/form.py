"""The inputs of a Lambda bill, and what must hold between them."""

from collections.abc import Mapping
from decimal import Decimal

from compute_calculators.fields import Choice, Form, Group, Number, Toggle, Value
from compute_calculators.lambda_billing.rules import RULES, SAVINGS_PLANS, Usage
from compute_calculators.problems import Problem, problem

# A month of 31 days, the longest there is.
_HOURS = "744"

FORM = Form(
    groups=(
        Group(
            name="usage",
            fields=(
                Number(name="requests", default="3000000", minimum="0", maximum="1000000000000"),
                Number(name="duration_ms", default="120", minimum="0.01", maximum="900000", whole=False),
                Number(name="memory_mb", default="1536", minimum="128", maximum="10240"),
                Choice(name="architecture", default="x86_64", options=("x86_64", "arm64")),
                Choice(name="region", default="us-east-1", options=("us-east-1", "ap-northeast-2")),
                Toggle(name="free_tier", default="true"),
            ),
        ),
        Group(
            name="cold-start",
            folded=True,
            fields=(
                Number(name="init_ms", default="0", minimum="0", maximum="900000", whole=False),
                Number(name="cold_start_percent", default="1", minimum="0", maximum="100", whole=False),
                Choice(name="rule", default="current", options=RULES),
            ),
        ),
        Group(
            name="provisioned",
            folded=True,
            fields=(
                Number(name="provisioned_concurrency", default="0", minimum="0", maximum="1000000"),
                Number(name="provisioned_hours", default=_HOURS, minimum="0", maximum=_HOURS, whole=False),
                Number(name="provisioned_requests", default="0", minimum="0", maximum="1000000000000"),
                Number(name="provisioned_duration_ms", default="100", minimum="0.01", maximum="900000", whole=False),
            ),
        ),
        Group(
            name="snapstart",
            folded=True,
            fields=(
                Toggle(name="snapstart", default="false"),
                Number(name="snapstart_hours", default=_HOURS, minimum="0", maximum=_HOURS, whole=False),
                Number(name="snapstart_restores", default="0", minimum="0", maximum="1000000000000"),
            ),
        ),
        Group(
            name="more",
            folded=True,
            fields=(
                Number(name="ephemeral_mb", default="512", minimum="512", maximum="10240"),
                Number(name="response_mb", default="0", minimum="0", maximum="200", whole=False),
                Choice(name="savings_plan", default="none", options=SAVINGS_PLANS),
            ),
        ),
    )
)


def read_usage(values: Mapping[str, Value]) -> Usage | list[Problem]:
    """The usage that parsed ``values`` describe, or what contradicts itself in them."""
    usage = Usage(
        region=str(values["region"]),
        architecture=str(values["architecture"]),
        requests=_number(values, "requests"),
        duration_ms=_number(values, "duration_ms"),
        memory_mb=_number(values, "memory_mb"),
        init_ms=_number(values, "init_ms"),
        cold_start_percent=_number(values, "cold_start_percent"),
        ephemeral_mb=_number(values, "ephemeral_mb"),
        free_tier=values["free_tier"] is True,
        provisioned_concurrency=_number(values, "provisioned_concurrency"),
        provisioned_hours=_number(values, "provisioned_hours"),
        provisioned_requests=_number(values, "provisioned_requests"),
        provisioned_duration_ms=_number(values, "provisioned_duration_ms"),
        snapstart=values["snapstart"] is True,
        snapstart_hours=_number(values, "snapstart_hours"),
        snapstart_restores=_number(values, "snapstart_restores"),
        response_mb=_number(values, "response_mb"),
        rule=str(values["rule"]),
        savings_plan=str(values["savings_plan"]),
    )
    if usage.provisioned_requests > usage.requests:
        return [problem("provisioned_requests", "lambda-billing.more-than-requests")]
    return usage


def _number(values: Mapping[str, Value], name: str) -> Decimal:
    value = values[name]
    if not isinstance(value, Decimal):
        raise TypeError(f"{name} was declared as a number but parsed to {value!r}")
    return value
