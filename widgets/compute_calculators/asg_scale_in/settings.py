"""What is asked of the fleet: policies, template, mixed instances policy, and the rest, out of the reader's text."""

import re
from collections.abc import Sequence
from decimal import Decimal

from compute_calculators.asg_scale_in.allocation import ON_DEMAND_STRATEGIES, SPOT_STRATEGIES
from compute_calculators.asg_scale_in.aws_group import from_aws
from compute_calculators.asg_scale_in.fleet import read_json, read_whole, show
from compute_calculators.asg_scale_in.group import Instance, LaunchTemplate, MixedPolicy, Override, Template
from compute_calculators.asg_scale_in.policies import POLICIES
from compute_calculators.asg_scale_in.template import read_template, write_template
from compute_calculators.money import decimal
from compute_calculators.problems import Problem, problem

POLICY_NAMES = ("Default", *POLICIES)
_ARN = re.compile(r"arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:[^\s,]+", re.ASCII)
_MIXED = "mixed_instances_policy"
_LARGEST_BASE = 10_000
# SpotInstancePools is 1 to 20 (API reference, InstancesDistribution).
_MOST_POOLS = 20


# "Default must be the last. A Lambda function must be the first, and there is only one. Its ARN must not end in
# $LATEST." (In our words; the API's names in botocore 1.44.5, the rest from the 2023 copy of the guide.)


def read_policies(text: str) -> tuple[str, ...] | list[Problem]:
    """The policies of a comma-separated list, or everything that is wrong with it."""
    names = [name.strip() for name in text.split(",")]
    problems = []
    lambdas = [index for index, name in enumerate(names) if name.startswith("arn:")]
    for index, name in enumerate(names):
        place = str(index + 1)
        if not name:
            problems.append(problem("policies", "asg-scale-in.policy-empty", place=place))
        elif index in lambdas:
            problems += _wrong_lambda(name, place, first=index == 0, extra=index != lambdas[0])
        elif name not in POLICY_NAMES:
            problems.append(
                problem(
                    "policies",
                    "asg-scale-in.unknown-policy",
                    place=place,
                    value=show(name),
                    known=", ".join(POLICY_NAMES),
                )
            )
        elif name == "Default" and index < len(names) - 1:
            problems.append(problem("policies", "asg-scale-in.default-not-last", place=place))
    return problems or tuple(names)


def _wrong_lambda(name: str, place: str, *, first: bool, extra: bool) -> list[Problem]:
    code = None
    if not _ARN.fullmatch(name):
        code = "lambda-arn"
    elif name.endswith(":$LATEST"):
        code = "lambda-latest"
    elif extra:
        code = "second-lambda"
    elif not first:
        code = "lambda-not-first"
    return [problem("policies", f"asg-scale-in.{code}", place=place, value=show(name))] if code else []


def guess_template(instances: Sequence[Instance]) -> Template | Problem | None:
    """The group's template where the input names none: the only one in use, at its newest version.

    None where no template is known at all.
    """
    templates = [instance.template for instance in instances if instance.template is not None]
    names = {
        (type(template), template.id or template.name if isinstance(template, LaunchTemplate) else template.name)
        for template in templates
    }
    if len(names) > 1:
        used = sorted({write_template(instance.template) for instance in instances})
        return problem("current_template", "asg-scale-in.which-template", used=show(", ".join(used)))
    if not templates:
        return None
    versions = [t for t in templates if isinstance(t, LaunchTemplate) and t.version is not None]
    return max(versions, key=lambda template: template.version or 0) if versions else templates[0]


def read_mixed(text: str) -> MixedPolicy | list[Problem] | None:
    """The mixed instances policy; None where there is none."""
    if not text.strip():
        return None
    value = read_json(text, _MIXED)
    if isinstance(value, Problem):
        return [value]
    if value is None:
        return None
    if not isinstance(value, dict):
        return [problem(_MIXED, "asg-scale-in.mixed-not-object")]
    if "InstancesDistribution" in value or "LaunchTemplate" in value:
        imported = from_aws(value)
        if isinstance(imported, list):
            return imported
        value = imported
    problems: list[Problem] = []
    # The API's defaults: no base, 100 per cent On-Demand above it, prioritized; Spot has lowest-price.
    base = _whole(value.get("on_demand_base_capacity", 0), "on_demand_base_capacity", _LARGEST_BASE, problems)
    percent = _whole(
        value.get("on_demand_percentage_above_base", 100), "on_demand_percentage_above_base", 100, problems
    )
    on_demand = _one_of(value, "on_demand_allocation_strategy", ON_DEMAND_STRATEGIES, "prioritized", problems)
    spot = _one_of(value, "spot_allocation_strategy", SPOT_STRATEGIES, "lowest-price", problems)
    pools = _whole(value.get("spot_instance_pools", 2), "spot_instance_pools", _MOST_POOLS, problems)
    overrides = _overrides(value.get("overrides", []), problems)
    if problems:
        return problems
    return MixedPolicy(
        on_demand_base=base,
        on_demand_percent=percent,
        on_demand_strategy=on_demand,
        spot_strategy=spot,
        overrides=() if value.get("has_requirements") else overrides,
        spot_pools=max(1, pools),
        has_ratio=not value.get("has_segments"),
        has_units=value.get("capacity_unit", "units") == "units",
    )


def _whole(value: object, place: str, most: int, problems: list[Problem]) -> int:
    number = read_whole(value)
    if number is not None and 0 <= number <= most:
        return number
    problems.append(problem(_MIXED, "asg-scale-in.mixed-number", place=place, value=show(value), most=str(most)))
    return 0


def _one_of(
    fields: dict[str, object], place: str, known: tuple[str, ...], default: str, problems: list[Problem]
) -> str:
    value = fields.get(place, default)
    if isinstance(value, str) and value in known:
        return value
    problems.append(
        problem(_MIXED, "asg-scale-in.mixed-strategy", place=place, value=show(value), known=", ".join(known))
    )
    return default


def _overrides(value: object, problems: list[Problem]) -> tuple[Override, ...]:
    if not isinstance(value, list):
        problems.append(problem(_MIXED, "asg-scale-in.overrides", place="overrides", value=show(value)))
        return ()
    overrides = []
    for index, entry in enumerate(value):
        fields = {"instance_type": entry} if isinstance(entry, str) else entry
        place = f"overrides[{index}]"
        name = fields.get("instance_type") if isinstance(fields, dict) else None
        if not isinstance(fields, dict) or not isinstance(name, str) or not name:
            problems.append(problem(_MIXED, "asg-scale-in.overrides", place=place, value=show(entry)))
            continue
        weight = fields.get("weight")
        template = fields.get("launch_template")
        overrides.append(
            Override(
                instance_type=name,
                price=_price(fields.get("price"), f"{place}.price", problems),
                weight=None if weight is None else _whole(weight, f"{place}.weight", 999, problems),
                template=_own_template(template, f"{place}.launch_template", problems),
            )
        )
    return tuple(overrides)


def _own_template(value: object, place: str, problems: list[Problem]) -> LaunchTemplate | None:
    """An override's own launch template, as ``name:version``."""
    if value is None:
        return None
    template = read_template(value) if isinstance(value, str) else None
    if not isinstance(template, LaunchTemplate):
        problems.append(problem(_MIXED, "asg-scale-in.override-template", place=place, value=show(value)))
        return None
    return template


def _price(value: object, place: str, problems: list[Problem]) -> Decimal | None:
    if value is None:
        return None
    try:
        if isinstance(value, str) and len(value) < 40:
            return decimal(value)
    except ValueError:
        pass
    problems.append(problem(_MIXED, "asg-scale-in.override-price", place=place, value=show(value)))
    return None


# "The process types are Launch, Terminate, AddToLoadBalancer, AlarmNotification, AZRebalance, HealthCheck,
# InstanceRefresh, ReplaceUnhealthy, ScheduledActions." (API reference, ProcessType, in our words.)
PROCESSES = (
    "Launch", "Terminate", "AddToLoadBalancer", "AlarmNotification", "AZRebalance", "HealthCheck", "InstanceRefresh",
    "ReplaceUnhealthy", "ScheduledActions",
)  # fmt: skip


def read_processes(text: str) -> tuple[str, ...] | list[Problem]:
    """The names of suspended processes, with commas or blanks between them."""
    names = read_ids(text)
    unknown = [name for name in names if name not in PROCESSES]
    if unknown:
        values = {"value": show(", ".join(unknown)), "known": ", ".join(PROCESSES)}
        return [problem("suspended_processes", "asg-scale-in.unknown-process", **values)]
    return names


def read_ids(text: str) -> tuple[str, ...]:
    """The instance ids of a list with commas or blanks between them."""
    return tuple(dict.fromkeys(text.replace(",", " ").split()))
