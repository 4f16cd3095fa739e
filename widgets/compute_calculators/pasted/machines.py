"""Instances as ``describe-instances`` prints them, counted by what they cost alike."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from compute_calculators.pasted.document import Skipped, line_of, skip

_SYSTEMS = {
    "Linux/UNIX": "linux",
    "Windows": "windows",
    "Red Hat Enterprise Linux": "rhel",
    "SUSE Linux": "suse",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Machines:
    """``count`` instances of one type, operating system, Region and purchase option, with default tenancy or not."""

    instance_type: str
    system: str
    region: str
    is_spot: bool
    tenancy: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fleet:
    """The running instances in groups, and how many are not running and so cost nothing by the hour."""

    groups: tuple[Machines, ...]
    not_running: int
    skipped: tuple[Skipped, ...]


def instances_in(content: object) -> list[object] | None:
    """The instances of the command's output or of a list cut out of it (``--query``); None if it is neither."""
    if isinstance(content, dict) and isinstance(content.get("Reservations"), list):
        return [one for reservation in content["Reservations"] for one in _instances(reservation)]
    if isinstance(content, dict) and "InstanceType" in content and "InstanceId" in content:
        return [content]
    if isinstance(content, list) and content and all(isinstance(one, dict) for one in content):
        if all("Instances" in one and "InstanceType" not in one for one in content):
            return [one for reservation in content for one in _instances(reservation)]
        if any("InstanceType" in one and "ReservedInstancesId" not in one for one in content):
            return list(content)
    return None


def read_fleet(instances: Iterable[object], text: str) -> Fleet:
    """Running and pending instances, counted by what makes their price."""
    counts: dict[tuple[str, str, str, bool, str], int] = {}
    skipped, not_running = [], 0
    for place, one in enumerate(instances, start=1):
        key = _key(one)
        if key is None:
            shown = one.get("InstanceId") if isinstance(one, dict) else None
            line = line_of(text, str(shown)) if shown else place
            skipped.append(skip(line, "instance", str(shown or one)))
        elif _state(one) not in ("running", "pending"):
            not_running += 1
        else:
            counts[key] = counts.get(key, 0) + 1
    groups = tuple(
        Machines(instance_type=kind, system=system, region=region, is_spot=spot, tenancy=tenancy, count=count)
        for (kind, system, region, spot, tenancy), count in counts.items()
    )
    return Fleet(groups=groups, not_running=not_running, skipped=tuple(skipped))


def _instances(reservation: object) -> Iterator[object]:
    found = reservation.get("Instances") if isinstance(reservation, dict) else None
    yield from found if isinstance(found, list) else ()


def _key(one: object) -> tuple[str, str, str, bool, str] | None:
    if not isinstance(one, dict) or not isinstance(one.get("InstanceType"), str):
        return None
    placement = one.get("Placement")
    placement = placement if isinstance(placement, dict) else {}
    zone = placement.get("AvailabilityZone") or one.get("AvailabilityZone") or ""
    return (
        one["InstanceType"],
        system_of(one.get("PlatformDetails") or one.get("Platform")),
        str(zone).rstrip("abcdefgh"),
        one.get("InstanceLifecycle") == "spot",
        str(placement.get("Tenancy") or "default"),
    )


def system_of(platform: object) -> str:
    """``PlatformDetails`` as the EC2 calculator names it; ``other`` for one that it does not have."""
    name = str(platform or "Linux/UNIX")
    if name.lower() == "windows":
        return "windows"
    return _SYSTEMS.get(name.removesuffix(" (Amazon VPC)"), "other")


def _state(one: object) -> str:
    state = one.get("State") if isinstance(one, Mapping) else None
    name = state.get("Name") if isinstance(state, dict) else state
    return str(name or "running").lower()
