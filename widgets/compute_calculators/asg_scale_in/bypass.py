"""Ends that no termination policy decides: an unhealthy instance, a named one, one at risk, one past its lifetime.

Sources: *Configure termination policies*, *Use instance scale-in protection*, *Suspend and resume a process*,
*Replace instances based on maximum instance lifetime* and *Capacity Rebalancing* (read 2026-11-22 and 2026-11-30).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from compute_calculators.asg_scale_in.group import Group, Instance
from compute_calculators.asg_scale_in.step import UNKNOWN, Reason, Round, keep_all, narrow, reason


def nothing(group: Group, code: str, *, follows: str = "") -> Round:
    """The one round of an event that ends nothing, and why."""
    then = reason(follows) if follows else None
    return Round(number=1, present=group.instances, steps=(), terminated=None, stopped=reason(code), follows=then)


# "An instance that a health check marked unhealthy skips the evaluation." "Protection does not stop the replacement
# of unhealthy instances, nor a call that ends a named instance." (In our words.) Neither balance nor policy is asked.


def replace_unhealthy(group: Group) -> tuple[Round, ...]:
    """Every unhealthy instance in service ends, protected or not."""
    going = [i for i in group.instances if i.state == "InService" and not i.healthy]
    if not going:
        return (nothing(group, "none-unhealthy"),)
    # "ReplaceUnhealthy is inactive while Terminate is suspended." (In our words; *Suspend and resume a process*.)
    for process in ("ReplaceUnhealthy", "Terminate"):
        if process in group.suspended:
            return (nothing(group, f"replacing-suspended-{process.lower()}"),)

    def why(instance: Instance) -> Reason:
        return reason("healthy") if instance.healthy else reason("state", state=instance.state)

    rounds = _end("unhealthy-replacement", group, going, why, "termination-policies")
    return _then(rounds, "health-launch-suspended" if "Launch" in group.suspended else "health-replaced")


# "The call ends the named instance. With ShouldDecrementDesiredCapacity false a replacement is launched; with true the
# desired capacity drops, which may leave the zones out of balance." (In our words.)


def end_named(group: Group) -> tuple[Round, ...]:
    """Every instance that the call names ends, protected or not."""
    going = [i for i in group.instances if i.id in group.named]
    rounds = _end("direct-termination", group, going, lambda _: reason("not-named"), "scale-in-protection")
    return _then(rounds, f"call-{group.decrement or 'either'}")


# "A Spot Instance is ended when EC2 needs the capacity back; protection does not stop that." (In our words.)


def interrupt(group: Group) -> tuple[Round, ...]:
    """Every Spot Instance that EC2 takes back ends, and the group launches another afterwards."""
    going = [i for i in group.instances if i.id in group.named]
    rounds = _end("spot-interruption", group, going, lambda _: reason("not-interrupted"), "scale-in-protection")
    return _then(rounds, "interruption-replaced")


# "Capacity Rebalancing launches a new Spot Instance for one that received a rebalance recommendation, waits until it
# passes its health check, and only then ends the old one." (In our words.) In which order several end is not
# documented, nor whether protection holds.


def replace_at_risk(group: Group) -> tuple[Round, ...]:
    """Every Spot Instance at elevated risk ends once its replacement serves."""
    if "Launch" in group.suspended:
        return (nothing(group, "capacity-launch-suspended"),)
    going = [i for i in group.instances if i.id in group.named]
    rounds = _end("capacity-rebalance", group, going, lambda _: reason("not-at-risk"), "capacity-rebalancing")
    several = len(going) > 1
    first = [
        replace(
            round_,
            steps=(
                keep_all("launch-first", round_.present, reason("capacity-launch"), source="capacity-rebalancing"),
                *(step.as_inference() if several else step for step in round_.steps),
            ),
        )
        for round_ in rounds
    ]
    return _then(tuple(first), "order-not-documented" if several else "capacity-replaced")


# "The maximum instance lifetime is how long an instance may be in service before it is ended and replaced: in general
# one at a time, with a pause; at once up to 10 % of the group where that is too slow. Instance protection prevents it
# for the time being." (In our words.) No order among several is documented; they are shown oldest first.


def replace_aged(group: Group) -> tuple[Round, ...]:
    """Every instance past its lifetime ends, the protected ones once their protection is lifted."""
    lifetime = timedelta(seconds=group.max_lifetime or 0)
    serving = [i for i in group.instances if i.state == "InService"]
    now = group.now
    unknown = tuple(i for i in serving if not i.protected and (i.launched is None or now is None))
    aged = [i for i in serving if i.launched is not None and now is not None and now - i.launched >= lifetime]
    going = sorted((i for i in aged if not i.protected), key=lambda i: (i.launched is None, i.launched, i.id))

    def why(instance: Instance) -> Reason:
        return reason("aged-protected" if instance in aged else "age-unknown" if instance in unknown else "not-aged")

    rounds = _end("max-lifetime", group, going, why, "max-lifetime")
    if len(going) > 1:
        rounds = tuple(replace(r, steps=tuple(step.as_inference() for step in r.steps)) for r in rounds)
        rounds = _then(rounds, "lifetime-order")
    if unknown:
        present = tuple(i for i in group.instances if i not in going)
        missing = "now" if now is None else "launched"
        last = Round(
            number=len(rounds) + 1,
            present=present,
            steps=(),
            terminated=None,
            stopped=reason("age-unknown"),
            any_of=unknown,
            undecided=UNKNOWN,
            missing=(missing,),
        )
        return (*rounds, last)
    if not rounds:
        return (nothing(group, "lifetime-protected" if aged else "none-aged"),)
    return rounds


def _then(rounds: tuple[Round, ...], code: str) -> tuple[Round, ...]:
    """``rounds`` with what follows the last of them."""
    return (*rounds[:-1], replace(rounds[-1], follows=reason(code))) if rounds else rounds


def _end(
    rule: str, group: Group, going: Sequence[Instance], why: Callable[[Instance], Reason], source: str
) -> tuple[Round, ...]:
    present, rounds = group.instances, []
    waiting = {instance.id for instance in going}

    def reason_to_stay(instance: Instance) -> Reason:
        return reason("its-turn-later") if instance.id in waiting else why(instance)

    for number, instance in enumerate(going, start=1):
        step = narrow(rule, present, (instance,), reason_to_stay, source=source)
        rounds.append(Round(number=number, present=present, steps=(step,), terminated=instance))
        present = tuple(other for other in present if other is not instance)
    return tuple(rounds)
