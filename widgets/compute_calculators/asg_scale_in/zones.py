"""Balance between Availability Zones, which comes before every policy.

Source: *Configure termination policies* (current page, read 2026-11-22).
"""

from collections import Counter

from compute_calculators.asg_scale_in.group import Instance
from compute_calculators.asg_scale_in.step import Step, narrow, reason

# "First it finds the zone, or zones, with the most instances and at least one that is not protected. If the zones
# are balanced, the policy applies across all of them." (In our words.)
#
# Read so: a zone whose instances are all protected cannot give one up, so the largest zone that can is used. The
# page does not say what happens in that case; it is inference.


def largest_zones(everyone: tuple[Instance, ...], candidates: tuple[Instance, ...]) -> Step:
    """The candidates in the largest zones that have an unprotected one.

    A zone's size counts ``everyone`` in it: the protected and, in a mixed group, both purchase options.
    """
    sizes = Counter(instance.az for instance in everyone)
    able = {instance.az for instance in candidates if not instance.protected}
    largest = max(sizes[az] for az in able)
    chosen = {az for az in able if sizes[az] == largest}
    blocked = {instance.az for instance in candidates} - able
    reasons = {
        az: reason("zone-protected", az=az) if az in blocked else reason("zone", az=az, count=size, largest=largest)
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
        inference=any(sizes[az] > largest for az in blocked),
    )


# In a mixed group "the policy is applied in each zone on its own, and the zone is the one that keeps the zones
# balanced" (in our words). Where the zones are equally large, the one with more of the option that goes is used,
# so that this option stays spread too. The page does not spell that out; it is inference.


def balance_within_option(candidates: tuple[Instance, ...]) -> Step:
    """Of equally large zones, those with the most instances of the purchase option that goes."""
    sizes = Counter(instance.az for instance in candidates)
    able = {instance.az for instance in candidates if not instance.protected}
    largest = max(sizes[az] for az in able)
    chosen = {az for az in able if sizes[az] == largest}
    return narrow(
        "zone-within-option",
        candidates,
        (instance for instance in candidates if instance.az in chosen),
        lambda instance: reason("zone-within-option", az=instance.az, count=sizes[instance.az], largest=largest),
        inference=True,
    )
