"""In a group with a mixed instances policy: On-Demand or Spot, which of the two has to go.

Source: *Configure termination policies*, section on mixed instances groups (current page, read 2026-11-22); for the
numbers *Setup overview for creating a mixed instances group*, "Scaling behavior", and *InstancesDistribution* in the
API reference.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from compute_calculators.asg_scale_in.group import ON_DEMAND, SPOT, Instance, MixedPolicy
from compute_calculators.asg_scale_in.step import Reason, Step, either, reason

_OPTIONS = (ON_DEMAND, SPOT)
# As many instances of unknown option are tried in every way; more of them by kind, which may name some too many.
_MOST_TRIED = 8
_MOST_KINDS = 60

# "It first decides which of the two, Spot or On-Demand, has to go, by the group's settings, so that the ratio moves
# towards the one asked for." (In our words. The settings are OnDemandBaseCapacity and
# OnDemandPercentageAboveBaseCapacity; "a fraction is rounded up to On-Demand", and the base has the unit of the desired
# capacity, which instance weights change.)


def on_demand_goal(policy: MixedPolicy, total: int) -> int:
    """How many of ``total`` units are to be On-Demand."""
    above = max(0, total - policy.on_demand_base)
    return min(policy.on_demand_base, total) + -(-above * policy.on_demand_percent // 100)


def surplus_option(policy: MixedPolicy, standing: tuple[Instance, ...]) -> Step:
    """The instances of the purchase option that is above its goal once one instance is gone."""
    given = {i.id: i.purchase for i in standing if i.purchase is not None}
    unknown = [instance for instance in standing if instance.purchase is None]
    outcomes = list(_outcomes(policy, standing, given, unknown))
    return either(
        "purchase-option",
        standing,
        (going for going, _, _ in outcomes),
        lambda instance: _why(instance, given),
        finding=_finding(policy, standing, given, outcomes),
        missing=_missing(policy, unknown),
        inference=any(is_blocked for _, _, is_blocked in outcomes),
    )


def _missing(policy: MixedPolicy, unknown: list[Instance]) -> str:
    """What it would take to tell; nothing where weights leave open how much goes, which no page settles."""
    if not policy.has_ratio:
        return "segments"
    return "purchase" if unknown else "" if policy.has_units else "units"


def _why(instance: Instance, given: Mapping[str, str]) -> Reason:
    option = given.get(instance.id)
    if option is None:
        # It stands in no outcome: it is protected, or whichever option it has, the other one has to go.
        return reason("protection" if instance.protected else "purchase-option-either")
    return reason(f"purchase-option-{SPOT if option == ON_DEMAND else ON_DEMAND}")


_Outcome = tuple[tuple[Instance, ...], str, bool]


def _outcomes(
    policy: MixedPolicy, standing: tuple[Instance, ...], given: Mapping[str, str], unknown: list[Instance]
) -> Iterator[_Outcome]:
    """Who may stand after the step, of which option, and whether that option was not the one above its goal."""
    if len(unknown) <= _MOST_TRIED:
        for chosen in product(_OPTIONS, repeat=len(unknown)):
            options = {**given, **{i.id: option for i, option in zip(unknown, chosen, strict=True)}}
            yield from _of_known(policy, standing, options)
        return
    kinds: dict[object, list[Instance]] = {}
    for i in unknown:
        kinds.setdefault((i.az, i.instance_type, i.template, i.launched, i.protected, i.units), []).append(i)
    if len(kinds) > _MOST_KINDS:
        # Too many to follow each: whoever is not protected may be the one.
        yield from (((i,), SPOT, False) for i in standing if not i.protected)
        return
    for option in _either_end(policy, standing, given, unknown):
        known = {i.id for i in standing if given.get(i.id) == option}
        for more in ([], *kinds.values()):
            ids = known | {i.id for i in more}
            going = tuple(i for i in standing if i.id in ids)
            if any(not i.protected for i in going):
                yield going, option, False


def _either_end(
    policy: MixedPolicy, standing: tuple[Instance, ...], given: Mapping[str, str], unknown: list[Instance]
) -> set[str]:
    ends = ({**given, **{i.id: option for i in unknown}} for option in _OPTIONS)
    return {wanted for options in ends for wanted in _wanted(policy, standing, options)}


def _of_known(policy: MixedPolicy, standing: tuple[Instance, ...], options: Mapping[str, str]) -> Iterator[_Outcome]:
    # Neither protected instances nor absent ones can go: then it is the other option's turn. (Inference.)
    able = {options[instance.id] for instance in standing if not instance.protected}
    for wanted in _wanted(policy, standing, options):
        going = wanted if wanted in able else next(iter(able - {wanted}))
        yield tuple(i for i in standing if options[i.id] == going), going, going != wanted


def _wanted(policy: MixedPolicy, standing: tuple[Instance, ...], options: Mapping[str, str]) -> list[str]:
    """The option above its goal; both where weights leave open which, or where nobody knows them."""
    if not policy.has_units or not policy.has_ratio:
        return sorted(set(options.values()))
    has = sum(i.units for i in standing if options[i.id] == ON_DEMAND)
    goals = _goals(policy, standing)
    return sorted({ON_DEMAND if has > goal else SPOT for goal in goals})


def _goals(policy: MixedPolicy, standing: tuple[Instance, ...]) -> Iterable[int]:
    total = sum(instance.units for instance in standing)
    return [on_demand_goal(policy, total - units) for units in sorted({i.units for i in standing if not i.protected})]


def _finding(
    policy: MixedPolicy, standing: tuple[Instance, ...], given: Mapping[str, str], outcomes: list[_Outcome]
) -> Reason:
    total = sum(instance.units for instance in standing)
    on_demand = sum(i.units for i in standing if given.get(i.id) == ON_DEMAND)
    spot = sum(i.units for i in standing if given.get(i.id) == SPOT)
    unknown = len(standing) - len(given)
    if not policy.has_ratio:
        return reason("purchase-option-segments")
    if not policy.has_units:
        return reason("purchase-option-no-units")
    goal = next(iter(_goals(policy, standing)))
    least = min(i.units for i in standing if not i.protected)
    values = {
        "on_demand": on_demand, "spot": spot, "on_demand_goal": goal, "spot_goal": total - least - goal,
    }  # fmt: skip
    if unknown:
        return reason("purchase-option-unknown", unknown=unknown, **values)
    option, is_blocked = outcomes[0][1:]
    if is_blocked:
        return reason(f"purchase-option-blocked-{SPOT if option == ON_DEMAND else ON_DEMAND}", **values)
    return reason("purchase-option-units" if total != len(standing) else "purchase-option", **values)
