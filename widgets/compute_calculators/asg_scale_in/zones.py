"""Balance between Availability Zones, which comes before every policy.

Source: *Configure termination policies* (current page, read 2026-11-22).
"""

from collections import Counter
from dataclasses import replace

from compute_calculators.asg_scale_in.group import Group, Instance
from compute_calculators.asg_scale_in.step import Step, either, narrow, reason

# "First it finds the zone, or zones, with the most instances and at least one that is not protected. If the zones
# are balanced, the policy applies across all of them." (In our words.)
#
# Read so: a zone whose instances are all protected cannot give one up, so the largest zone that can is used. The
# page does not say what happens in that case; it is inference.


def largest_zones(group: Group, everyone: tuple[Instance, ...], candidates: tuple[Instance, ...]) -> Step:
    """The candidates in the largest zones that have an unprotected one.

    A zone's size counts ``everyone`` in it: the protected and, in a mixed group, both purchase options. A zone of the
    group may be empty.
    """
    sizes = Counter(dict.fromkeys(group.zones, 0))
    sizes.update(instance.az for instance in everyone)
    able = {instance.az for instance in candidates if not instance.protected}
    largest = max(sizes[az] for az in able)
    chosen = {az for az in able if sizes[az] == largest}
    blocked = {instance.az for instance in candidates} - able
    # With a larger zone that can give none up, the one chosen is not the largest of all.
    code = "zone" if largest == max(sizes.values()) else "zone-chosen"
    reasons = {
        az: reason("zone-protected", az=az) if az in blocked else reason(code, az=az, count=size, largest=largest)
        for az, size in sizes.items()
    }
    balanced = len(set(sizes.values())) == 1
    return narrow(
        "availability-zone",
        candidates,
        (instance for instance in candidates if instance.az in chosen),
        lambda instance: reasons[instance.az],
        finding=reason("zones-balanced", count=largest)
        if balanced
        else reason("zones", counts=", ".join(f"{az}: {sizes[az]}" for az in sorted(sizes))),
        inference=any(sizes[az] > largest for az in blocked) or _units_differ(everyone, able, chosen),
    )


def _units_differ(everyone: tuple[Instance, ...], able: set[str], chosen: set[str]) -> bool:
    """Whether zones would rank otherwise by weight: the pages do not say which of the two balance counts."""
    units: Counter[str] = Counter()
    for instance in everyone:
        units[instance.az] += instance.units
    most = max(units[az] for az in able)
    return len({instance.units for instance in everyone}) > 1 and {az for az in able if units[az] == most} != chosen


# In a mixed group "the policy is applied in each zone on its own, and the zone is the one that keeps the zones
# balanced" (in our words). Where the zones are equally large, either keeps the balance, and the page does not say
# which is used: so each zone has its own outcome.


def each_zone(step: Step) -> Step:
    """The zone step of a mixed group: where several zones are equally large, the policy runs in each on its own."""
    zones = list(dict.fromkeys(instance.az for instance in step.after))
    if len(zones) < 2:
        return step
    whys = {dropped.instance.id: dropped.why for dropped in step.eliminated}
    apart = either(
        step.rule,
        step.before,
        [[instance for instance in step.after if instance.az == az] for az in zones],
        lambda instance: whys[instance.id],
        finding=reason("zones-each", zones=", ".join(sorted(zones))),
    )
    return replace(apart, inference=step.inference)
