"""The inputs of a month of Fargate tasks, and what must hold between them."""

from collections.abc import Mapping
from decimal import Decimal

from compute_calculators.fargate_task.usage import (
    ARCHITECTURES,
    MOST_SECONDS,
    PURCHASES,
    SIZES,
    UNITS,
    Usage,
    in_seconds,
)
from compute_calculators.fields import Choice, Form, Group, Number, Value
from compute_calculators.problems import Problem, problem
from compute_calculators.regions import DEFAULT_REGION, REGION_CODES

FORM = Form(
    groups=(
        Group(
            name="task",
            fields=(
                Choice(name="vcpu", default="1", options=tuple(SIZES)),
                Number(name="memory_gb", default="2", minimum="0.5", maximum="120", whole=False, unit="gb"),
                Number(name="tasks", default="1", minimum="0", maximum="100000000"),
                Number(
                    name="duration",
                    default="730",
                    minimum="0.01",
                    maximum="2678400",
                    whole=False,
                    unit_from="duration_unit",
                ),
                Choice(name="duration_unit", default="hours", options=tuple(UNITS)),
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
            ),
        ),
    )
)


def read_usage(values: Mapping[str, Value]) -> Usage | list[Problem]:
    """The usage that parsed ``values`` describe, or everything that contradicts itself in them."""
    vcpu, memory_gb = str(values["vcpu"]), _number(values, "memory_gb")
    seconds = in_seconds(_number(values, "duration"), str(values["duration_unit"]))
    problems = []
    sizes = SIZES[vcpu]
    if not sizes.has(memory_gb):
        code = "memory" if sizes.also is None else "memory-with-also"
        problems.append(problem("memory_gb", f"fargate-task.{code}", vcpu=vcpu, **sizes.words))
    if seconds > MOST_SECONDS:
        problems.append(problem("duration", "fargate-task.longer-than-a-month"))
    if problems:
        return problems
    return Usage(
        region=str(values["region"]),
        architecture=str(values["architecture"]),
        purchase=str(values["purchase"]),
        vcpu=vcpu,
        memory_gb=memory_gb,
        tasks=_number(values, "tasks"),
        seconds=seconds,
        storage_gb=_number(values, "storage_gb"),
    )


def _number(values: Mapping[str, Value], name: str) -> Decimal:
    value = values[name]
    if not isinstance(value, Decimal):
        raise TypeError(f"{name} was declared as a number but parsed to {value!r}")
    return value
