"""Who is asked at all: in service, healthy, unprotected.

Sources: *Configure termination policies* (current page, read 2026-11-22) for health; *Use instance scale-in
protection* for protection. That the states other than InService are no candidates is inference.
"""

from compute_calculators.asg_scale_in.group import Instance
from compute_calculators.asg_scale_in.step import Step, narrow, reason

# The documentation lists no states that are left out. An instance that is on Standby, starting or already ending
# does not serve, so only InService counts as a candidate. (Inference.)


def in_service(present: tuple[Instance, ...]) -> Step:
    """Those in the state InService."""
    return narrow(
        "state",
        present,
        (instance for instance in present if instance.state == "InService"),
        lambda instance: reason("state", state=instance.state),
        source="lifecycle",
        inference=True,
    )


# "Termination policies apply only to instances that the group does not consider unhealthy; one that a health check
# marked unhealthy skips the evaluation." (In our words.)


def healthy(standing: tuple[Instance, ...]) -> Step:
    """Those that health checks do not consider unhealthy; the others are replaced without any policy."""
    return narrow(
        "health",
        standing,
        (instance for instance in standing if instance.healthy),
        lambda _: reason("health"),
    )


# "An instance protected from scale in is not ended by a scale-in. If every instance is protected, the desired
# capacity still drops, but nothing is ended." (In our words.)


def unprotected(standing: tuple[Instance, ...]) -> Step:
    """Those without scale-in protection."""
    return narrow(
        "protection",
        standing,
        (instance for instance in standing if not instance.protected),
        lambda _: reason("protection"),
        source="scale-in-protection",
    )
