"""Availability Zone rebalancing: a group that is out of balance launches first, and then ends.

Sources: *Rebalancing activities* in the guide, *Control which instances terminate* and *Suspend and resume a process*
(read 2026-11-30).
"""

from collections import Counter
from collections.abc import Iterator

from compute_calculators.asg_scale_in.bypass import nothing
from compute_calculators.asg_scale_in.candidates import healthy, in_service, unprotected
from compute_calculators.asg_scale_in.chain import Link, walk
from compute_calculators.asg_scale_in.group import Group, Instance
from compute_calculators.asg_scale_in.policies import policy_links
from compute_calculators.asg_scale_in.step import UNKNOWN, Round, Step, keep_all, narrow, reason
from compute_calculators.asg_scale_in.ties import draw

_SOURCE = "az-rebalancing"
_MOST_ROUNDS = 100

# "After a change of zones, or once instances were ended or detached one by one, the zones may be out of balance. The
# group then launches new instances before it ends old ones. For that it may exceed its maximum by 10 % or one instance,
# whichever is greater, for a while." (In our words.) That a difference of one is in balance, that termination policies
# choose within the zone and protection holds, follows from what the guide says of them elsewhere: inference.


def rebalance(group: Group, present: tuple[Instance, ...] | None = None, first: int = 1) -> Iterator[Round]:
    """The rounds until the zones are in balance: each launches one instance and then ends one.

    ``present`` are the instances that are left after something else, whose rounds end before ``first``.
    """
    standing = group.instances if present is None else present
    for process in ("AZRebalance", "Launch"):
        if process in group.suspended:
            if present is None:
                yield nothing(group, f"rebalance-suspended-{process.lower()}")
            return
    launched: Counter[str] = Counter()
    for number in range(first, first + _MOST_ROUNDS):
        zones = _Zones(group, standing, launched)
        if zones.is_balanced:
            if number == 1:
                yield nothing(group, "zones-in-balance")
            return
        round_ = _one(group, standing, zones, number)
        yield round_
        if round_.terminated is None:
            return
        launched[zones.smallest] += 1
        standing = tuple(instance for instance in standing if instance is not round_.terminated)


class _Zones:
    """How many instances each zone has, those that rebalancing has launched among them."""

    def __init__(self, group: Group, standing: tuple[Instance, ...], launched: Counter[str]) -> None:
        self.serving = healthy(in_service(standing).after).after
        self.sizes = Counter(instance.az for instance in self.serving) + launched
        enabled = group.zones or tuple(sorted({instance.az for instance in group.instances}))
        self.smallest = min(enabled, key=lambda az: (self.sizes[az], az))
        self.left = sorted(az for az in self.sizes if az not in enabled)
        most = max((self.sizes[az] for az in enabled), default=0)
        # Instances in a zone that the group has left go before any difference between its zones counts.
        self.largest = self.left or [az for az in enabled if self.sizes[az] == most]
        self.is_balanced = not self.left and most - self.sizes[self.smallest] < 2

    def narrowed(self, standing: tuple[Instance, ...]) -> Step:
        counts = ", ".join(f"{az}: {self.sizes[az]}" for az in sorted(self.sizes))
        return narrow(
            "rebalance-zone",
            standing,
            (instance for instance in standing if instance.az in self.largest),
            lambda instance: reason("rebalance-zone", az=instance.az),
            source=_SOURCE,
            finding=reason("zone-left" if self.left else "zones", counts=counts, zones=", ".join(self.left)),
        )


def _one(group: Group, present: tuple[Instance, ...], zones: _Zones, number: int) -> Round:
    launch = keep_all("launch-first", zones.serving, reason("rebalance-launch", az=zones.smallest), source=_SOURCE)
    candidates = [i for i in zones.serving if i.az in zones.largest and not i.protected]
    stopped = "rebalance-protected" if not candidates else ""
    # "While Terminate is suspended, AZRebalance can launch new instances without ending the old ones." (In our words.)
    stopped = "rebalance-terminate-suspended" if "Terminate" in group.suspended else stopped
    if stopped:
        return Round(number=number, present=present, steps=(launch,), terminated=None, stopped=reason(stopped))
    links = [
        Link(apply=zones.narrowed, even_of_one=True),
        Link(apply=unprotected, quiet=True, inferred=True),
        *policy_links(group, asks_lambda=False),
    ]
    found = walk(links, zones.serving)
    steps = (launch, *found.steps)
    if found.undecided == UNKNOWN:
        return Round(
            number=number, present=present, steps=steps, terminated=None, stopped=reason("unknown"),
            any_of=found.standing, undecided=UNKNOWN, missing=found.missing,
        )  # fmt: skip
    left = found.standing
    tied = left if len(left) > 1 else ()
    if tied:
        drawn = draw(group, tied, number)
        steps, left = (*steps, drawn), drawn.after
    return Round(
        number=number, present=present, steps=steps, terminated=left[0], any_of=tied, undecided=found.undecided,
        follows=reason("rebalance-margin"),
    )  # fmt: skip


def needs_rebalancing(group: Group, present: tuple[Instance, ...]) -> bool:
    """Whether ``present`` are out of balance."""
    return bool(present) and not _Zones(group, present, Counter()).is_balanced
