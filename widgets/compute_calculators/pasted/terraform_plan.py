"""A Terraform plan in JSON (``terraform show -json``): what it will run, by the resources that cost money.

A plan knows settings and no traffic: how often a function is called must be told by the reader.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from compute_calculators.pasted.document import Skipped, line_of, number, skip

_INSTANCES = "aws_instance"
_GROUP = "aws_autoscaling_group"
_TEMPLATES = ("aws_launch_template", "aws_launch_configuration")
_FUNCTION = "aws_lambda_function"
_TASK = "aws_ecs_task_definition"
_SERVICE = "aws_ecs_service"
READ = (_INSTANCES, _GROUP, *_TEMPLATES, _FUNCTION, _TASK, _SERVICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One resource as it will be: its address, what it is, and its settings."""

    address: str
    kind: str
    after: Mapping[str, object]

    @property
    def module(self) -> str:
        return self.address.rpartition(f"{self.kind}.")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """Something that a calculator can work out: its name there, the inputs that the plan has, how many of it."""

    address: str
    calculator: str
    inputs: Mapping[str, str]
    count: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a plan will run, how many resources of other kinds it has, and what could not be told."""

    planned: tuple[Planned, ...]
    others: int
    skipped: tuple[Skipped, ...]


def read_plan(content: Mapping[str, object], text: str) -> Plan:
    """Instances, groups with the type of their template, functions and Fargate tasks; what goes is left out."""
    resources = tuple(_resources(content))
    known = [one for one in resources if one.kind in READ]
    planned, skipped = [], []
    for one in known:
        found = _planned(one, known)
        if isinstance(found, Planned):
            planned.append(found)
        elif found is not None:
            skipped.append(skip(line_of(text, f'"{one.address}"'), found, one.address))
    return Plan(planned=tuple(planned), others=len(resources) - len(known), skipped=tuple(skipped))


def _resources(content: Mapping[str, object]) -> Iterator[Resource]:
    changes = content.get("resource_changes")
    for change in changes if isinstance(changes, list) else ():
        detail = change.get("change") if isinstance(change, dict) else None
        after = detail.get("after") if isinstance(detail, dict) else None
        if isinstance(after, dict) and change.get("mode", "managed") == "managed":
            yield Resource(address=str(change.get("address")), kind=str(change.get("type")), after=after)


def _planned(one: Resource, known: list[Resource]) -> Planned | str | None:
    """What ``one`` comes to, the reason why it cannot be told, or None for what others refer to."""
    if one.kind == _INSTANCES:
        return _machines(one, one.after.get("instance_type"), Decimal(1))
    if one.kind == _GROUP:
        templates = [other for other in known if other.kind in _TEMPLATES and other.module == one.module]
        types = {str(other.after["instance_type"]) for other in templates if other.after.get("instance_type")}
        if len(types) != 1:
            return "template"
        return _machines(one, types.pop(), number(one.after.get("desired_capacity") or one.after.get("min_size")))
    if one.kind == _FUNCTION:
        return _function(one)
    if one.kind == _TASK:
        return _task(one, known)
    return None


def _machines(one: Resource, kind: object, count: Decimal | None) -> Planned | str:
    if not isinstance(kind, str) or not count:
        return "instance"
    return Planned(address=one.address, calculator="ec2-pricing", inputs={"instance_type": kind}, count=count)


def _function(one: Resource) -> Planned:
    storage = one.after.get("ephemeral_storage")
    size = storage[0].get("size") if isinstance(storage, list) and storage and isinstance(storage[0], dict) else None
    architectures = one.after.get("architectures")
    architecture = architectures[0] if isinstance(architectures, list) and architectures else None
    timeout = number(one.after.get("timeout"))
    inputs = {
        "memory_mb": one.after.get("memory_size"),
        "architecture": architecture,
        "ephemeral_mb": size,
        "timeout_ms": None if timeout is None else timeout * 1000,
    }
    return Planned(
        address=one.address,
        calculator="lambda-billing",
        inputs={name: str(value) for name, value in inputs.items() if value is not None},
        count=Decimal(1),
    )


def _task(one: Resource, known: list[Resource]) -> Planned | str:
    cpu, memory = number(one.after.get("cpu")), number(one.after.get("memory"))
    if not cpu or not memory:
        return "task"
    services = [other for other in known if other.kind == _SERVICE and other.module == one.module]
    wanted = number(services[0].after.get("desired_count")) if len(services) == 1 else None
    platform = one.after.get("runtime_platform")
    settings = platform[0] if isinstance(platform, list) and platform and isinstance(platform[0], dict) else {}
    inputs = {
        "vcpu": format((cpu / 1024).normalize(), "f"),
        "memory_gb": format((memory / 1024).normalize(), "f"),
        "architecture": "arm64" if settings.get("cpu_architecture") == "ARM64" else "x86_64",
        "os": "windows" if "WINDOWS" in str(settings.get("operating_system_family")) else "linux",
    }
    return Planned(address=one.address, calculator="fargate-task", inputs=inputs, count=wanted or Decimal(1))
