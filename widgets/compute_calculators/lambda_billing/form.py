"""The inputs of a Lambda bill, and what must hold between them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from compute_calculators.fields import Choice, Form, Group, Number, Toggle, Value
from compute_calculators.lambda_billing.beside import GATEWAYS, Beside
from compute_calculators.lambda_billing.usage import (
    LONGEST_BEFORE_MS,
    RULES,
    SAVINGS_PLANS,
    SNAPSTART_RUNTIMES,
    Usage,
)
from compute_calculators.problems import Problem, problem
from compute_calculators.regions import DEFAULT_REGION, REGION_CODES

# A month of 31 days, the longest there is.
_HOURS = "744"
_ARCHITECTURES = ("x86_64", "arm64")
_MOST_REQUESTS = "1000000000000"
# "The maximum allowed value is 1,800 seconds": CreateFunction, Timeout, botocore 1.44.8 of 2026-11-20.
_LONGEST_MS = "1800000"
# What a second scenario may change; left blank or "same", it is as in the first.
_COMPARED = ("requests", "duration_ms", "memory_mb", "architecture", "region", "init_ms", "rule", "savings_plan")

FORM = Form(
    groups=(
        Group(
            name="usage",
            fields=(
                Number(name="requests", default="3000000", minimum="0", maximum=_MOST_REQUESTS),
                Number(name="duration_ms", default="120", minimum="0.01", maximum=_LONGEST_MS, whole=False, unit="ms"),
                Number(name="memory_mb", default="1536", minimum="128", maximum="10240", unit="mb"),
                Choice(name="architecture", default="x86_64", options=_ARCHITECTURES),
                Choice(name="region", default=DEFAULT_REGION, options=REGION_CODES, named_by="region"),
                Toggle(name="free_tier", default="true"),
            ),
        ),
        Group(
            name="measured",
            folded=True,
            fields=(
                Number(
                    name="billed_ms",
                    default="",
                    minimum="0.01",
                    maximum=_LONGEST_MS,
                    whole=False,
                    blank=True,
                    unit="ms",
                ),
                Number(
                    name="gb_seconds",
                    default="",
                    minimum="0",
                    maximum="1" + "0" * 18,
                    whole=False,
                    blank=True,
                    unit="gb-second",
                ),
            ),
        ),
        Group(
            name="cold-start",
            folded=True,
            fields=(
                Number(name="init_ms", default="0", minimum="0", maximum=_LONGEST_MS, whole=False, unit="ms"),
                Number(name="cold_start_percent", default="1", minimum="0", maximum="100", whole=False, unit="percent"),
                Number(name="timeout_percent", default="0", minimum="0", maximum="100", whole=False, unit="percent"),
                Number(name="timeout_ms", default="3000", minimum="1000", maximum=_LONGEST_MS, unit="ms"),
                Choice(name="rule", default="current", options=RULES),
            ),
        ),
        Group(
            name="provisioned",
            folded=True,
            fields=(
                Number(name="provisioned_concurrency", default="0", minimum="0", maximum="1000000"),
                Number(
                    name="provisioned_hours", default=_HOURS, minimum="0", maximum=_HOURS, whole=False, unit="hours"
                ),
                Number(name="provisioned_requests", default="0", minimum="0", maximum=_MOST_REQUESTS),
                Number(
                    name="provisioned_duration_ms",
                    default="100",
                    minimum="0.01",
                    maximum=_LONGEST_MS,
                    whole=False,
                    unit="ms",
                ),
                Number(name="provisioned_inits", default="1", minimum="0", maximum="1000000", whole=False),
            ),
        ),
        Group(
            name="snapstart",
            folded=True,
            fields=(
                Toggle(name="snapstart", default="false"),
                Choice(name="snapstart_runtime", default="python", options=SNAPSTART_RUNTIMES),
                Number(name="snapstart_hours", default=_HOURS, minimum="0", maximum=_HOURS, whole=False, unit="hours"),
                Number(name="snapstart_restores", default="0", minimum="0", maximum=_MOST_REQUESTS),
                Number(name="restore_ms", default="0", minimum="0", maximum=_LONGEST_MS, whole=False, unit="ms"),
            ),
        ),
        Group(
            name="more",
            folded=True,
            fields=(
                Number(name="ephemeral_mb", default="512", minimum="512", maximum="10240", unit="mb"),
                Number(name="response_mb", default="0", minimum="0", maximum="200", whole=False, unit="mb"),
                Number(name="async_payload_kb", default="0", minimum="0", maximum="1024", whole=False, unit="kb"),
                Choice(name="savings_plan", default="none", options=SAVINGS_PLANS),
                Number(
                    name="krw_per_usd",
                    default="",
                    minimum="1",
                    maximum="100000",
                    whole=False,
                    blank=True,
                    currency="₩",
                    example="1400",
                ),
            ),
        ),
        Group(
            name="beside",
            folded=True,
            fields=(
                Choice(name="beside_gateway", default="none", options=GATEWAYS),
                Number(name="beside_log_kb", default="0", minimum="0", maximum="1048576", whole=False, unit="kb"),
                Number(name="beside_transfer_kb", default="0", minimum="0", maximum="1048576", whole=False, unit="kb"),
                Number(name="beside_nat_gateways", default="0", minimum="0", maximum="1000"),
                Number(name="beside_nat_gb", default="0", minimum="0", maximum="1000000000", whole=False, unit="gb"),
            ),
        ),
        Group(
            name="compare",
            folded=True,
            fields=(
                Choice(name="compare", default="other-architecture", options=("other-architecture", "own", "none")),
                Number(name="compare_requests", default="", minimum="0", maximum=_MOST_REQUESTS, blank=True),
                Number(
                    name="compare_duration_ms",
                    default="",
                    minimum="0.01",
                    maximum=_LONGEST_MS,
                    whole=False,
                    blank=True,
                    unit="ms",
                ),
                Number(name="compare_memory_mb", default="", minimum="128", maximum="10240", blank=True, unit="mb"),
                Choice(name="compare_architecture", default="same", options=("same", *_ARCHITECTURES)),
                Choice(name="compare_region", default="same", options=("same", *REGION_CODES), named_by="region"),
                Number(
                    name="compare_init_ms",
                    default="",
                    minimum="0",
                    maximum=_LONGEST_MS,
                    whole=False,
                    blank=True,
                    unit="ms",
                ),
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
        billed_ms=_optional(values, "billed_ms"),
        gb_seconds=_optional(values, "gb_seconds"),
        init_ms=_number(values, "init_ms"),
        cold_start_percent=_number(values, "cold_start_percent"),
        timeout_percent=_number(values, "timeout_percent"),
        timeout_ms=_number(values, "timeout_ms"),
        ephemeral_mb=_number(values, "ephemeral_mb"),
        free_tier=values["free_tier"] is True,
        provisioned_concurrency=_number(values, "provisioned_concurrency"),
        provisioned_hours=_number(values, "provisioned_hours"),
        provisioned_requests=_number(values, "provisioned_requests"),
        provisioned_duration_ms=_number(values, "provisioned_duration_ms"),
        provisioned_inits=_number(values, "provisioned_inits"),
        snapstart=values["snapstart"] is True,
        snapstart_runtime=str(values["snapstart_runtime"]),
        snapstart_hours=_number(values, "snapstart_hours"),
        snapstart_restores=_number(values, "snapstart_restores"),
        restore_ms=_number(values, "restore_ms"),
        response_mb=_number(values, "response_mb"),
        async_payload_kb=_number(values, "async_payload_kb"),
        rule=str(values["rule"]),
        savings_plan=str(values["savings_plan"]),
    )
    return list(_contradictions(usage)) or usage


def _contradictions(usage: Usage) -> Iterator[Problem]:
    if usage.provisioned_requests > usage.requests:
        yield problem("provisioned_requests", "lambda-billing.more-than-requests")
    if usage.billed_ms is not None and usage.gb_seconds is not None:
        yield problem("gb_seconds", "lambda-billing.billed-twice")
    if usage.timeout_percent and not usage.is_measured and usage.duration_ms > usage.timeout_ms:
        yield problem("timeout_ms", "lambda-billing.shorter-than-duration")
    if usage.rule != "current":
        for name in ("duration_ms", "init_ms", "provisioned_duration_ms"):
            if getattr(usage, name) > LONGEST_BEFORE_MS:
                yield problem(name, "lambda-billing.longer-than-then", longest=str(LONGEST_BEFORE_MS))
        if usage.late_ms > LONGEST_BEFORE_MS:
            yield problem("timeout_ms", "lambda-billing.longer-than-then", longest=str(LONGEST_BEFORE_MS))


def read_comparison(values: Mapping[str, Value], usage: Usage) -> Usage | list[Problem] | None:
    """The second scenario beside ``usage``, None if none is wanted, or what contradicts itself in it."""
    match values["compare"]:
        case "none":
            return None
        case "other-architecture":
            return replace(usage, architecture="arm64" if usage.architecture == "x86_64" else "x86_64")
    changed = {name: values[f"compare_{name}"] for name in _COMPARED}
    given: dict[str, Value] = {name: value for name, value in changed.items() if value not in (None, "same")}
    if "duration_ms" in given:
        # A duration of its own takes the place of what was billed in the first.
        given |= {"billed_ms": None, "gb_seconds": None}
    other = read_usage({**values, **given})
    if isinstance(other, list):
        return [_in_comparison(found, given) for found in other]
    return _scaled(other, usage)


def _in_comparison(found: Problem, given: Mapping[str, Value]) -> Problem:
    """``found`` at the field of the second scenario that brought it about."""
    if found.code == "lambda-billing.more-than-requests":
        return problem("compare_requests", "lambda-billing.fewer-than-provisioned")
    name = found.field if found.field in given else "duration_ms" if found.field == "timeout_ms" else "rule"
    return replace(found, field=f"compare_{name}")


def _scaled(other: Usage, usage: Usage) -> Usage:
    """GB-seconds that were given for ``usage`` follow requests and memory of the second scenario."""
    return other if other.gb_seconds is None else replace(other, gb_seconds=other.follow(usage))


def read_beside(values: Mapping[str, Value]) -> Beside:
    """What stands beside the function."""
    return Beside(
        gateway=str(values["beside_gateway"]),
        log_kb=_number(values, "beside_log_kb"),
        transfer_kb=_number(values, "beside_transfer_kb"),
        nat_gateways=_number(values, "beside_nat_gateways"),
        nat_gb=_number(values, "beside_nat_gb"),
    )


def _optional(values: Mapping[str, Value], name: str) -> Decimal | None:
    return None if values[name] is None else _number(values, name)


def _number(values: Mapping[str, Value], name: str) -> Decimal:
    value = values[name]
    if not isinstance(value, Decimal):
        raise TypeError(f"{name} was declared as a number but parsed to {value!r}")
    return value
