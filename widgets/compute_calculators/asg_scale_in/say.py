"""Reasons as sentences: a rule's code becomes a message key."""

from datetime import datetime, timedelta
from functools import lru_cache

from compute_calculators.asg_scale_in.moments import show_moment
from compute_calculators.asg_scale_in.step import Reason
from compute_calculators.parts import Name, Say, say


# In a large fleet a handful of reasons is given to hundreds of instances.
@lru_cache(maxsize=4096)
def tell(kind: str, reason: Reason) -> Say:
    """The message ``asg-scale-in.<kind>.<code>`` with the reason's values."""
    return Say(
        key=f"asg-scale-in.{kind}.{reason.code}",
        values=tuple((name, Name(text=value)) for name, value in reason.values),
    )


def age(launched: datetime | None, now: datetime | None) -> Say:
    """How long an instance has run: days, or hours and minutes where it is young; its launch where nobody knows now."""
    if launched is None:
        return say("asg-scale-in.age.unknown")
    if now is None:
        return say("asg-scale-in.age.launched", launched=Name(text=show_moment(launched)))
    minutes = (now - launched) // timedelta(minutes=1)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    if days >= 2:
        return say("asg-scale-in.age.days", days=_name(days))
    if days or hours:
        return say("asg-scale-in.age.hours", hours=_name(days * 24 + hours), minutes=_name(minutes))
    return say("asg-scale-in.age.minutes", minutes=_name(minutes))


def _name(number: int) -> Name:
    return Name(text=str(number))
