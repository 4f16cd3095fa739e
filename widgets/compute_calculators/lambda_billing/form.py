"""The inputs of a Lambda bill, and what must hold between them."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from compute_calculators.fields import Choice, Form, Group, Number, Toggle, Value
from compute_calculators.lambda_billing.usage import RULES, SAVINGS_PLANS, SNAPSTART_RUNTIMES, Usage
from compute_calculators.problems import Problem, problem
from compute_calculators.regions import DEFAULT_REGION, REGION_CODES

# A month of 31 days, the longest there is.
_HOURS = "744"
_ARCHITECTURES = ("x86_64", "arm64")
_MOST_REQUESTS = "1000000000000"
# What a second scenario may change; left blank or "same", it is as in the first.
_COMPARED = ("requests", "duration_ms", "memory_mb", "architecture", "region", "init_ms", "rule", "savings_plan")

FORM = Form(
    groups=(
        Group(
            name="usage",
            fields=(
                Number(name="requests", default="3000000", minimum="0", maximum=_MOST_REQUESTS),
                Number(name="duration_ms", default="120", minimum="0.01", maximum="900000", whole=False),
                Number(name="memory_mb", default="1536", minimum="128", maximum="10240"),
                Choice(name="architecture", default="x86_64", options=_ARCHITECTURES),
                Choice(name="region", default=DEFAULT_REGION, options=REGION_CODES, named_by="region"),
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
                Number(name="provisioned_requests", default="0", minimum="0", maximum=_MOST_REQUESTS),
                Number(name="provisioned_duration_ms", default="100", minimum="0.01", maximum="900000", whole=False),
            ),
        ),
        Group(
            name="snapstart",
            folded=True,
            fields=(
                Toggle(name="snapstart", default="false"),
                Choice(name="snapstart_runtime", default="python", options=SNAPSTART_RUNTIMES),
                Number(name="snapstart_hours", default=_HOURS, minimum="0", maximum=_HOURS, whole=False),
                Number(name="snapstart_restores", default="0", minimum="0", maximum=_MOST_REQUESTS),
            ),
        ),
        Group(
            name="more",
            folded=True,
            fields=(
                Number(name="ephemeral_mb", default="512", minimum="512", maximum="10240"),
                Number(name="response_mb", default="0", minimum="0", maximum="200", whole=False),
                Number(name="async_payload_kb", default="0", minimum="0", maximum="1024", whole=False),
                Choice(name="savings_plan", default="none", options=SAVINGS_PLANS),
            ),
        ),
        Group(
            name="compare",
            folded=True,
            fields=(
                Choice(name="compare", default="other-architecture", options=("other-architecture", "own", "none")),
                Number(name="compare_requests", default="", minimum="0", maximum=_MOST_REQUESTS, blank=True),
                Number(
                    name="compare_duration_ms", default="", minimum="0.01", maximum="900000", whole=False, blank=True
                ),
                Number(name="compare_memory_mb", default="", minimum="128", maximum="10240", blank=True),
                Choice(name="compare_architecture", default="same", options=("same", *_ARCHITECTURES)),
                Choice(name="compare_region", default="same", options=("same", *REGION_CODES), named_by="region"),
                Number(name="compare_init_ms", default="", minimum="0", maximum="900000", whole=False, blank=True),
                Choice(name="compare_rule", default="same", options=("same", *RULES)),
                Choice(name="compare_savings_plan", default="same", options=("same", *SAVINGS_PLANS)),
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
        snapstart_runtime=str(values["snapstart_runtime"]),
        snapstart_hours=_number(values, "snapstart_hours"),
        snapstart_restores=_number(values, "snapstart_restores"),
        response_mb=_number(values, "response_mb"),
        async_payload_kb=_number(values, "async_payload_kb"),
        rule=str(values["rule"]),
        savings_plan=str(values["savings_plan"]),
    )
    if usage.provisioned_requests > usage.requests:
        return [problem("provisioned_requests", "lambda-billing.more-than-requests")]
    return usage


def read_comparison(values: Mapping[str, Value], usage: Usage) -> Usage | list[Problem] | None:
    """The second scenario beside ``usage``, None if none is wanted, or what contradicts itself in it."""
    match values["compare"]:
        case "none":
            return None
        case "other-architecture":
            return replace(usage, architecture="arm64" if usage.architecture == "x86_64" else "x86_64")
    changed = {name: values[f"compare_{name}"] for name in _COMPARED}
    other = read_usage({**values, **{name: value for name, value in changed.items() if value not in (None, "same")}})
    if isinstance(other, list):
        return [problem("compare_requests", "lambda-billing.fewer-than-provisioned")]
    return other


def _number(values: Mapping[str, Value], name: str) -> Decimal:
    value = values[name]
    if not isinstance(value, Decimal):
        raise TypeError(f"{name} was declared as a number but parsed to {value!r}")
    return value
