"""Which event was it? Three answers, each to be seen in the group's activity history, leave the likely ones.

That history words the cause (*Verify a scaling activity*); what an event launches and whether it changes the desired
capacity are its own pages' words. Read 2026-11-30.
"""

from dataclasses import dataclass

FIRST, AFTER, NONE = "first", "after", "none"
FELL, SAME = "fell", "same"
REPLACEMENTS = ("", FIRST, AFTER, NONE)
DESIRED = ("", FELL, SAME)
CAUSES = (
    "", "capacity-changed", "user-request", "health-check", "zones", "recommendation", "lifetime", "refresh",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What an event leaves in the history: when it launches another instance, the desired capacity, the cause."""

    replacement: tuple[str, ...]
    desired: tuple[str, ...]
    causes: tuple[str, ...]
    source: str


TRACES = {
    "scale-in": Trace(
        replacement=(NONE,), desired=(FELL,), causes=("capacity-changed",), source="termination-policies"
    ),
    "scheduled-action": Trace(
        replacement=(NONE,), desired=(FELL,), causes=("capacity-changed",), source="termination-policies"
    ),
    "az-rebalance": Trace(replacement=(FIRST,), desired=(SAME,), causes=("zones",), source="az-rebalancing"),
    # With an instance maintenance policy above 100 % a replacement is launched first.
    "unhealthy-replacement": Trace(
        replacement=(AFTER, FIRST), desired=(SAME,), causes=("health-check",), source="termination-policies"
    ),
    "direct-termination": Trace(
        replacement=(AFTER, NONE), desired=(FELL, SAME), causes=("user-request",), source="scale-in-protection"
    ),
    "spot-interruption": Trace(
        replacement=(AFTER,), desired=(SAME,), causes=("health-check",), source="scale-in-protection"
    ),
    "capacity-rebalance": Trace(
        replacement=(FIRST,), desired=(SAME,), causes=("recommendation",), source="capacity-rebalancing"
    ),
    "max-lifetime": Trace(replacement=(AFTER, FIRST), desired=(SAME,), causes=("lifetime",), source="max-lifetime"),
    "instance-refresh": Trace(
        replacement=(AFTER, FIRST), desired=(SAME,), causes=("refresh",), source="instance-refresh"
    ),
}


def likely(replacement: str, desired: str, cause: str) -> tuple[str, ...] | None:
    """The events that fit every answer given; an answer left empty fits all. None where nothing was answered."""
    if not (replacement or desired or cause):
        return None
    return tuple(
        event
        for event, trace in TRACES.items()
        if (not replacement or replacement in trace.replacement)
        and (not desired or desired in trace.desired)
        and (not cause or cause in trace.causes)
    )
