"""The inputs of the simulation, and the way from their text to what is simulated."""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil

from compute_calculators.asg_scale_out.load import PRESETS, curve, read_load
from compute_calculators.asg_scale_out.policies import ADJUSTMENTS, Policy, StepAdjustment, StepPolicy, TargetPolicy
from compute_calculators.asg_scale_out.usage import Usage
from compute_calculators.fields import Choice, Finder, Form, Group, Number, Text, Value
from compute_calculators.problems import Problem, problem
from compute_calculators.regions import DEFAULT_REGION, REGION_CODES

# The guide's own example of step adjustments, with its threshold of 50 per cent.
_OUT_STEPS = "0,10,0\n10,20,10\n20,,30"
_IN_STEPS = "-10,0,0\n-20,-10,-10\n,-20,-30"
_BOUND = r"[-+]?[0-9]{1,6}(?:\.[0-9]{1,3})?"
_STEP = re.compile(rf"({_BOUND})?\s*,\s*({_BOUND})?\s*,\s*([-+]?[0-9]{{1,5}})", re.ASCII)
_MOST_STEPS = 20

FORM = Form(
    groups=(
        Group(
            name="load",
            fields=(
                Choice(name="preset", default="launch-day", options=(*PRESETS, "own")),
                Text(name="load", default="", longest=60_000, lines=4),
                Number(name="capacity", default="100", minimum="1", maximum="1000000"),
            ),
        ),
        Group(
            name="policy",
            fields=(
                Choice(name="policy", default="target-tracking", options=("target-tracking", "step-scaling")),
                Number(name="target", default="50", minimum="1", maximum="100", whole=False),
                Number(name="start", default="2", minimum="0", maximum="60"),
                Number(name="warm_up", default="3", minimum="0", maximum="60"),
                Number(name="minimum", default="2", minimum="0", maximum="500"),
                Number(name="maximum", default="40", minimum="1", maximum="500"),
            ),
        ),
        Group(
            name="more",
            folded=True,
            fields=(
                Number(name="first", default="", minimum="0", maximum="500", blank=True),
                Number(name="out_after", default="3", minimum="1", maximum="60"),
                Number(name="in_after", default="15", minimum="1", maximum="120"),
                Number(name="threshold", default="50", minimum="0", maximum="100", whole=False),
                Choice(name="adjustment", default="PercentChangeInCapacity", options=ADJUSTMENTS),
                Text(name="out_steps", default=_OUT_STEPS, longest=2_000, lines=3),
                Text(name="in_steps", default=_IN_STEPS, longest=2_000, lines=3),
                Number(name="least_change", default="0", minimum="0", maximum="500"),
            ),
        ),
        Group(
            name="price",
            folded=True,
            fields=(
                Choice(name="region", default=DEFAULT_REGION, options=REGION_CODES, named_by="region"),
                Finder(name="instance_type", default="m7g.large", finds="ec2-instances", sends="region"),
            ),
        ),
    )
)


def read_usage(values: Mapping[str, Value]) -> Usage | list[Problem]:
    """What parsed ``values`` describe, or everything that is wrong with them together."""
    problems: list[Problem] = []
    preset = str(values["preset"])
    load = read_load(str(values["load"])) if preset == "own" else curve(PRESETS[preset])
    if isinstance(load, list):
        problems += load
        load = ()
    policy = _policy(values, problems)
    least, most = _whole(values, "minimum"), _whole(values, "maximum")
    if least > most:
        problems.append(problem("minimum", "asg-scale-out.minimum-above", maximum=str(most)))
    first = values["first"]
    if isinstance(first, Decimal) and not least <= first <= most:
        problems.append(problem("first", "asg-scale-out.first-outside", minimum=str(least), maximum=str(most)))
    if problems:
        return problems
    capacity = Fraction(_whole(values, "capacity"))
    target = policy.target if isinstance(policy, TargetPolicy) else policy.threshold or Fraction(50)
    # Unless the reader says otherwise, the group begins with what its first minute needs.
    needed = ceil(100 * load[0] / (capacity * target))
    return Usage(
        load=load,
        capacity=capacity,
        policy=policy,
        minimum=least,
        maximum=most,
        first=int(first) if isinstance(first, Decimal) else max(least, min(most, needed)),
        start=_whole(values, "start"),
        warm_up=_whole(values, "warm_up"),
        out_after=_whole(values, "out_after"),
        in_after=_whole(values, "in_after"),
    )


def _policy(values: Mapping[str, Value], problems: list[Problem]) -> Policy:
    if values["policy"] == "target-tracking":
        return TargetPolicy(target=Fraction(str(values["target"])))
    out = _steps(str(values["out_steps"]), "out_steps", problems)
    into = _steps(str(values["in_steps"]), "in_steps", problems)
    return StepPolicy(
        threshold=Fraction(str(values["threshold"])),
        adjustment_type=str(values["adjustment"]),
        out=out,
        into=into,
        least_change=_whole(values, "least_change"),
    )


def _steps(text: str, field: str, problems: list[Problem]) -> tuple[StepAdjustment, ...]:
    """``lower,upper,adjustment`` a line; a bound left out has no end."""
    steps: list[StepAdjustment] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        match = _STEP.fullmatch(line.strip())
        if match is None:
            problems.append(problem(field, "asg-scale-out.step-line", line=str(number), value=line.strip()[:40]))
            continue
        lower, upper = (None if bound is None else Fraction(bound) for bound in match.groups()[:2])
        if lower is None and upper is None:
            problems.append(problem(field, "asg-scale-out.step-endless", line=str(number)))
            continue
        steps.append(StepAdjustment(lower=lower, upper=upper, adjustment=int(match[3])))
    if len(steps) > _MOST_STEPS:
        problems.append(problem(field, "asg-scale-out.too-many-steps", most=str(_MOST_STEPS)))
    problems += _between(steps, field)
    return tuple(steps)


# "The ranges of your step adjustments can't overlap or have a gap. Only one may have no lower bound and only one no
# upper bound." (In our words.)


def _between(steps: list[StepAdjustment], field: str) -> list[Problem]:
    ordered = sorted(steps, key=lambda step: (step.lower is not None, step.lower or 0, step.upper is None))
    for step in ordered:
        if step.lower is not None and step.upper is not None and step.lower >= step.upper:
            return [problem(field, "asg-scale-out.step-backwards", value=f"{step.lower},{step.upper}")]
    for one, other in pairwise(ordered):
        if one.upper is None or other.lower is None or one.upper != other.lower:
            return [problem(field, "asg-scale-out.step-gap")]
    return []


def _whole(values: Mapping[str, Value], name: str) -> int:
    value = values[name]
    if not isinstance(value, Decimal):
        raise TypeError(f"{name} was declared as a number but parsed to {value!r}")
    return int(value)
