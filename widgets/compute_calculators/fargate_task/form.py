"""The inputs of a month of Fargate tasks, and what must hold between them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from compute_calculators.fargate_task.usage import (
    ARCHITECTURES,
    MOST_SECONDS,
    PERIODS,
    PURCHASES,
    SIZES,
    SYSTEMS,
    UNITS,
    WINDOWS_SIZES,
    Usage,
    in_seconds,
    per_month,
)
from compute_calculators.fields import Choice, Form, Group, Number, Value
from compute_calculators.problems import Problem, problem
from compute_calculators.regions import DEFAULT_REGION, REGION_CODES

_SAME = "same"
_MOST_TASKS = "100000000"
# The charges whose rate a reader may give, in the order of the bill.
_OWN = ("vcpu", "memory", "licence", "ephemeral-storage")
# What a second scenario may change; left blank or "same", it is as in the first.
_COMPARED = ("vcpu", "memory_gb", "tasks", "duration", "os", "architecture", "region", "purchase")


def _own(key: str) -> Number:
    return Number(
        name=f"own_{key.replace('-', '_')}",
        default="",
        minimum="0",
        maximum="1000",
        whole=False,
        blank=True,
        currency="$",
        example="0.04",
    )


FORM = Form(
    groups=(
        Group(
            name="task",
            fields=(
                Choice(name="vcpu", default="1", options=tuple(SIZES)),
                Number(name="memory_gb", default="2", minimum="0.5", maximum="244", whole=False, unit="gb"),
                Number(name="tasks", default="1", minimum="0", maximum=_MOST_TASKS, whole=False),
                Choice(name="tasks_per", default="month", options=PERIODS),
                Number(
                    name="duration",
                    default="730",
                    minimum="0.01",
                    maximum="2678400",
                    whole=False,
                    unit_from="duration_unit",
                ),
                Choice(name="duration_unit", default="hours", options=tuple(UNITS)),
                Choice(name="os", default="linux", options=SYSTEMS),
                Choice(name="architecture", default="x86_64", options=ARCHITECTURES),
                Choice(name="region", default=DEFAULT_REGION, options=REGION_CODES, named_by="region"),
            ),
        ),
        Group(
            name="more",
            folded=True,
            fields=(
                Number(name="storage_gb", default="20", minimum="20", maximum="200", unit="gb"),
                Choice(name="purchase", default="on-demand", options=PURCHASES),
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
        Group(name="own", folded=True, fields=tuple(map(_own, _OWN))),
        Group(
            name="compare",
            folded=True,
            fields=(
                Choice(name="compare", default="none", options=("none", "other-architecture", "own")),
                Choice(name="compare_vcpu", default=_SAME, options=(_SAME, *SIZES)),
                Number(
                    name="compare_memory_gb",
                    default="",
                    minimum="0.5",
                    maximum="244",
                    whole=False,
                    blank=True,
                    unit="gb",
                ),
                Number(name="compare_tasks", default="", minimum="0", maximum=_MOST_TASKS, whole=False, blank=True),
                Number(
                    name="compare_duration",
                    default="",
                    minimum="0.01",
                    maximum="2678400",
                    whole=False,
                    blank=True,
                    unit_from="duration_unit",
                ),
                Choice(name="compare_os", default=_SAME, options=(_SAME, *SYSTEMS)),
                Choice(name="compare_architecture", default=_SAME, options=(_SAME, *ARCHITECTURES)),
                Choice(name="compare_region", default=_SAME, options=(_SAME, *REGION_CODES), named_by="region"),
                Choice(name="compare_purchase", default=_SAME, options=(_SAME, *PURCHASES)),
            ),
        ),
    )
)


def read_usage(values: Mapping[str, Value]) -> Usage | list[Problem]:
    """The usage that parsed ``values`` describe, or everything that contradicts itself in them."""
    own = {key: values[f"own_{key.replace('-', '_')}"] for key in _OWN}
    usage = Usage(
        region=str(values["region"]),
        architecture=str(values["architecture"]),
        system=str(values["os"]),
        purchase=str(values["purchase"]),
        vcpu=str(values["vcpu"]),
        memory_gb=_number(values, "memory_gb"),
        tasks=per_month(_number(values, "tasks"), str(values["tasks_per"])),
        seconds=in_seconds(_number(values, "duration"), str(values["duration_unit"])),
        storage_gb=_number(values, "storage_gb"),
        own={key: value for key, value in own.items() if isinstance(value, Decimal)},
    )
    return list(_contradictions(usage)) or usage


def read_comparison(values: Mapping[str, Value], usage: Usage) -> Usage | list[Problem] | None:
    """The second scenario beside ``usage``, None if none is wanted, or what contradicts itself in it."""
    match values["compare"]:
        case "none":
            return None
        case "other-architecture":
            other = replace(usage, architecture="arm64" if usage.architecture == "x86_64" else "x86_64", own={})
            problems = list(_contradictions(other))
            return [replace(found, field="compare") for found in problems] or other
    changed = {name: values[f"compare_{name}"] for name in _COMPARED}
    given: dict[str, Value] = {name: value for name, value in changed.items() if value not in (None, _SAME)}
    # The reader's rates are for the first scenario: another Region, system or purchase option has its own.
    if given.keys() & {"os", "architecture", "region", "purchase"}:
        given |= {f"own_{key.replace('-', '_')}": None for key in _OWN}
    found = read_usage({**values, **given})
    if isinstance(found, Usage):
        return found
    return [replace(one, field=f"compare_{_at(str(one.field), given)}") for one in found]


def _at(name: str, given: Mapping[str, Value]) -> str:
    """The field of the second scenario at which a problem with ``name`` is said: what was changed, if it was not it."""
    related = {"memory_gb": ("vcpu", "os"), "vcpu": ("os",), "architecture": ("os",), "purchase": ("os",)}
    return next((other for other in (name, *related.get(name, ())) if other in given), name)


def _contradictions(usage: Usage) -> Iterator[Problem]:
    sizes = SIZES[usage.vcpu]
    if not sizes.has(usage.memory_gb):
        yield problem("memory_gb", f"fargate-task.{sizes.kind}", vcpu=usage.vcpu, **sizes.words)
    if usage.seconds > MOST_SECONDS:
        yield problem("duration", "fargate-task.longer-than-a-month")
    if usage.system == "windows":
        if usage.vcpu not in WINDOWS_SIZES:
            yield problem("vcpu", "fargate-task.windows-size", sizes=", ".join(WINDOWS_SIZES))
        if usage.architecture != "x86_64":
            yield problem("architecture", "fargate-task.windows-x86")


def _number(values: Mapping[str, Value], name: str) -> Decimal:
    value = values[name]
    if not isinstance(value, Decimal):
        raise TypeError(f"{name} was declared as a number but parsed to {value!r}")
    return value
