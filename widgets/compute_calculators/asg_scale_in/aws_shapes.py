"""What AWS documents there are among the pasted ones, whatever they are wrapped in.

The commands print their answer under one key (``AutoScalingGroups``), ``--query`` prints the list or one member of it.
Every shape is known by its own members, so that the wrapping does not matter.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

_DEEPEST_LIST = 3


@dataclass(slots=True, kw_only=True)
class Shapes:
    """The members that were found, each kind with the place at which it stood, such as ``AutoScalingGroups[0]``."""

    groups: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)
    members: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)
    ec2: dict[str, "Ec2"] = field(default_factory=dict)
    templates: dict[str, Mapping[str, object]] = field(default_factory=dict)
    configurations: dict[str, object] = field(default_factory=dict)
    strangers: list[tuple[str, str]] = field(default_factory=list)
    wrong: list[tuple[str, object]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ec2:
    """An instance as EC2 describes it. ``is_whole``: a member that is not there has no value, nobody left it out."""

    fields: Mapping[str, object]
    is_whole: bool


_LISTS = {
    "AutoScalingGroups": "group",
    "AutoScalingInstances": "member",
    "Reservations": "reservation",
    "LaunchTemplates": "template",
    "LaunchTemplateVersions": "version",
    "LaunchConfigurations": "configuration",
}


def is_aws(values: Iterable[object]) -> bool:
    """Whether any of ``values`` is a document of AWS, and not a list of the editor's own rows."""
    return any(_kind(entry) is not None for value in values for entry in _flat(value, 0))


def _flat(value: object, depth: int) -> Iterator[Mapping[str, object]]:
    if isinstance(value, dict):
        yield value
    elif isinstance(value, list) and depth < _DEEPEST_LIST:
        for entry in value:
            yield from _flat(entry, depth + 1)


def find_shapes(values: Iterable[object]) -> Shapes:
    """Everything of AWS's in ``values``; what is neither is among the ``strangers``."""
    shapes = Shapes()
    for value in values:
        _list(shapes, value, "", None, 0)
    return shapes


def _list(shapes: Shapes, value: object, place: str, kind: str | None, depth: int) -> None:
    if isinstance(value, list) and depth < _DEEPEST_LIST:
        for index, entry in enumerate(value):
            _list(shapes, entry, f"{place}[{index}]", kind, depth + 1)
    elif isinstance(value, dict):
        _object(shapes, value, place, kind)
    else:
        shapes.wrong.append((place, value))


def _object(shapes: Shapes, value: Mapping[str, object], place: str, kind: str | None) -> None:
    wrapped = [key for key in _LISTS if key in value]
    if wrapped and kind is None:
        for key in wrapped:
            if value[key] is not None:
                _wrapped(shapes, value[key], key)
        return
    match kind or _kind(value):
        case "group":
            shapes.groups.append((place, value))
        case "member":
            shapes.members.append((place, value))
        case "reservation":
            _list(shapes, value.get("Instances") or [], f"{place}.Instances", "ec2-whole", 0)
        case "ec2" | "ec2-whole" as found:
            identifier = value.get("InstanceId")
            if isinstance(identifier, str):
                is_whole = found == "ec2-whole" or "Placement" in value or "State" in value
                shapes.ec2[identifier] = Ec2(fields=value, is_whole=is_whole)
            else:
                shapes.wrong.append((f"{place}.InstanceId", identifier))
        case "template":
            shapes.templates[str(value.get("LaunchTemplateId") or value.get("LaunchTemplateName"))] = value
        case "configuration":
            shapes.configurations[str(value.get("LaunchConfigurationName"))] = value.get("CreatedTime")
        case "version":
            _version(shapes, value)
        case _:
            shapes.strangers.append((place, ", ".join(map(str, list(value)[:4]))))


def _version(shapes: Shapes, value: Mapping[str, object]) -> None:
    """One of describe-launch-template-versions: together they say which is the default one and which the latest."""
    key = str(value.get("LaunchTemplateId") or value.get("LaunchTemplateName"))
    known = dict(shapes.templates.get(key, {}))
    names = {name: value[name] for name in ("LaunchTemplateId", "LaunchTemplateName") if name in value}
    number, latest = value.get("VersionNumber"), known.get("LatestVersionNumber")
    if isinstance(number, int):
        known["LatestVersionNumber"] = max(number, latest) if isinstance(latest, int) else number
        if value.get("DefaultVersion") is True:
            known["DefaultVersionNumber"] = number
    shapes.templates[key] = {**known, **names}


def _wrapped(shapes: Shapes, value: object, key: str) -> None:
    if isinstance(value, list):
        _list(shapes, value, key, _LISTS[key], 0)
    else:
        shapes.wrong.append((key, value))


def _kind(value: Mapping[str, object]) -> str | None:
    """What ``value`` is by its members; None for what is none of AWS's."""
    if any(key in value for key in _LISTS):
        return "wrapped"
    if "ReservationId" in value:
        return "reservation"
    if "InstanceId" in value:
        return "ec2" if _is_ec2(value) else "member"
    if "Instances" in value:
        inside = next(_flat(value["Instances"], 0), None)
        return "reservation" if inside is not None and _is_ec2(inside) else "group"
    if "AutoScalingGroupName" in value:
        return "group"
    if "LatestVersionNumber" in value or "DefaultVersionNumber" in value:
        return "template"
    if "VersionNumber" in value:
        return "version"
    if "LaunchConfigurationName" in value:
        return "configuration"
    return None


def _is_ec2(value: Mapping[str, object]) -> bool:
    if "LifecycleState" in value or "HealthStatus" in value or "ProtectedFromScaleIn" in value:
        return False
    return "Placement" in value or "State" in value or "LaunchTime" in value or "InstanceLifecycle" in value
