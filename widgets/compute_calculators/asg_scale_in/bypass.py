"""Terminations that no policy decides: replacing an unhealthy instance, and ending a named one.

Sources: *Configure termination policies* and *Use instance scale-in protection* (read 2026-11-22).
"""

from collections.abc import Callable, Sequence

from compute_calculators.asg_scale_in.group import Group, Instance
from compute_calculators.asg_scale_in.step import Reason, Round, narrow, reason

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
    return _end("unhealthy-replacement", group, going, lambda _: reason("healthy"), "termination-policies")


def end_named(group: Group) -> tuple[Round, ...]:
    """Every instance that the call names ends, protected or not."""
    going = [i for i in group.instances if i.id in group.named]
    return _end("direct-termination", group, going, lambda _: reason("not-named"), "scale-in-protection")


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


def nothing(group: Group, code: str) -> Round:
    """The one round of an event that ends nothing, and why."""
    return Round(number=1, present=group.instances, steps=(), terminated=None, stopped=reason(code))
