"""The instance closest to the next billing hour: a relic of hourly billing, still in the policy.

Source: *Configure termination policies* (current page, read 2026-11-22). It adds that most usage is now billed by
the second, so that the step saves little.
"""

from datetime import datetime, timedelta

from compute_calculators.asg_scale_in.group import Group, Instance
from compute_calculators.asg_scale_in.step import Reason, Step, keep_all, narrow, reason

_HOUR = timedelta(hours=1)

# "Whether any of the instances is closest to the next billing hour; if several are equally close, one is ended at
# random." (In our words.) The page does not say how the distance is measured. We take an hour minus the part of an
# hour run since the launch; that is inference, of the measure and not of the rule.


def time_left(launched: datetime, now: datetime) -> timedelta:
    """How long until the next full hour since ``launched``; a whole hour right on it."""
    return _HOUR - (now - launched) % _HOUR


def closest_to_next_hour(group: Group, standing: tuple[Instance, ...]) -> Step:
    """The instances closest to the next billing hour; all where a launch time is missing."""
    left = {i.id: time_left(i.launched, group.now) for i in standing if i.launched is not None}
    if len(left) < len(standing):
        return keep_all("billing-hour", standing, reason("launch-unknown"))
    closest = min(left.values())
    going = [instance for instance in standing if left[instance.id] == closest]
    code = "billing-hour-equal" if len(going) == len(standing) else "billing-hour"
    return narrow(
        "billing-hour",
        standing,
        going,
        lambda instance: _say("billing-hour", left[instance.id]),
        finding=_say(code, closest),
    )


def _say(code: str, left: timedelta) -> Reason:
    minutes, seconds = divmod(left // timedelta(seconds=1), 60)
    return reason(code, minutes=minutes, seconds=f"{seconds:02}")
