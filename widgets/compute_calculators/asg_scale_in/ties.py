"""The random tie, with a seed so that it can be replayed.

Source: *Configure termination policies*: "one of them is ended at random". How Auto Scaling draws is not known; any
of the tied instances may go.
"""

import zlib

from compute_calculators.asg_scale_in.group import Group, Instance
from compute_calculators.asg_scale_in.step import Step, narrow, reason


def draw(group: Group, standing: tuple[Instance, ...], number: int) -> Step:
    """One of ``standing`` (in order of id), by the seed and the round, the same on every machine."""
    chosen = standing[zlib.crc32(f"{group.seed}/{number}".encode()) % len(standing)]
    return narrow(
        "random",
        standing,
        (chosen,),
        lambda _: reason("random"),
        finding=reason("random", count=len(standing), seed=group.seed),
    )
