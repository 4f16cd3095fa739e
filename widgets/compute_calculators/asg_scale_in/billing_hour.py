"""The instance closest to the next billing hour: a relic of hourly billing, still in the policy.

Source: *Configure termination policies* (current page, read 2026-11-22). It adds that most usage is now billed by
the second, so that the step saves little.
"""

from datetime import datetime, timedelta

from compute_calculators.asg_scale_in.group import Group, Instance
from compute_calculators.asg_scale_in.step import Reason, Step, either, narrow, reason

_HOUR = timedelta(hours=1)
_EPOCH = datetime.fromisoformat("2000-01-01T00:00:00+00:00")

# "Whether any of the instances is closest to the next billing hour; if several are equally close, one is ended at
# random." (In our words.) The page does not say how the distance is measured. We take an hour minus the part of an
# hour run since the launch; that is inference, of the measure and not of the rule.


def time_left(launched: datetime, now: datetime) -> timedelta:
    """How long until the next full hour since ``launched``; a whole hour right on it."""
    return _HOUR - (now - launched) % _HOUR


def closest_to_next_hour(group: Group, standing: tuple[Instance, ...]) -> Step:
    """The instances closest to the next billing hour, as far as launch times and the time now are known."""
    if group.now is None:
        return _at_any_time(standing)
    left = {i.id: time_left(i.launched, group.now) for i in standing if i.launched is not None}
    closest = min(left.values(), default=_HOUR)
    going = [instance for instance in standing if left.get(instance.id) == closest]
    unknown = [instance for instance in standing if instance.launched is None]
    if unknown:
        return either(
            "billing-hour",
            standing,
            [going, *([instance] for instance in unknown)],
            lambda instance: _say("billing-hour", left[instance.id]),
            finding=reason("launch-unknown", count=len(unknown)),
            missing="launched",
        )
    code = "billing-hour-equal" if len(going) == len(standing) else "billing-hour"
    return narrow(
        "billing-hour",
        standing,
        going,
        lambda instance: _say("billing-hour", left[instance.id]),
        finding=_say(code, closest),
    )


def _at_any_time(standing: tuple[Instance, ...]) -> Step:
    """Without the time now, whoever stands may be the closest; those launched at one minute of the hour are equal."""
    by_minute: dict[timedelta, list[Instance]] = {}
    unknown: list[list[Instance]] = []
    for instance in standing:
        if instance.launched is None:
            unknown.append([instance])
        else:
            by_minute.setdefault((instance.launched - _EPOCH) % _HOUR, []).append(instance)
    return either(
        "billing-hour",
        standing,
        [*by_minute.values(), *unknown],
        lambda _: reason("its-turn-later"),
        finding=reason("launch-unknown", count=len(unknown)) if unknown else reason("now-unknown"),
        missing="launched" if unknown else "now",
    )


def _say(code: str, left: timedelta) -> Reason:
    minutes, seconds = divmod(left // timedelta(seconds=1), 60)
    return reason(code, minutes=minutes, seconds=f"{seconds:02}")
