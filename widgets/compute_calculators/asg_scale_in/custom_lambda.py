"""What a custom Lambda function may return, and what Auto Scaling does with it.

Source: *Create a custom termination policy with Lambda* (2023 copy, read 2026-11-22). The function itself is the
reader's; its answer is an input.
"""

from compute_calculators.asg_scale_in.group import Group, Instance
from compute_calculators.asg_scale_in.step import Step, keep_all, narrow, reason

# "Auto Scaling suggests instances to the function, with the capacity to end and the cause. The function returns
# those that are ready to go." (In our words.) Without an answer in the input we take it that it agrees.


def agreed(standing: tuple[Instance, ...]) -> Step:
    """The function returns everything that was suggested."""
    return keep_all("custom-lambda", standing, reason("lambda-agrees"), source="custom-lambda")


# "It may return fewer, or none, and is then asked again later. It may return others than suggested; the zones are
# then rebalanced later. If it returns more than needed, the next policy decides among them, and Default where there
# is none. Instances protected from scale in are not ended even if it returns them." (In our words.)


def released(group: Group, standing: tuple[Instance, ...]) -> Step:
    """The instances that the function returned, in whatever zone they are."""
    ids = frozenset(group.released or ())
    return narrow(
        "custom-lambda",
        standing,
        (instance for instance in standing if instance.id in ids),
        lambda _: reason("lambda-not-released"),
        source="custom-lambda",
        finding=reason("lambda-overrides"),
    )
