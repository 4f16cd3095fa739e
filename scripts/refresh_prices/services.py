"""The rates of Lambda and Fargate for all Regions in one small file: a few numbers each, so no shards.

Beside them the on-demand price of the instances that Lambda is compared with.  `compute_calculators/service_rates.py`
reads it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from refresh_prices.figures import EC2, FARGATE, LAMBDA, Figure, Source
from refresh_prices.options import ON_DEMAND
from refresh_prices.snapshot import Snapshot

SERVICES = "services.json"
SERVICES_SCHEMA = 1
# Instances that a function is compared with: the sizes of one burstable family, Linux.
COMPARED = tuple(f"t4g.{size}" for size in ("micro", "small", "medium", "large", "xlarge", "2xlarge"))
_UNUSED = "edge-"


def encode_services(snapshots: Iterable[Snapshot]) -> bytes:
    """The file: equal figures give equal bytes, and no amount is a JSON number."""
    snapshots = sorted(snapshots, key=lambda snapshot: snapshot.region)
    found = {snapshot.region: [figure for figure in snapshot.figures if _is_taken(figure)] for snapshot in snapshots}
    sources = sorted({figure.source for figures in found.values() for figure in figures})
    place = {source: number for number, source in enumerate(sources)}
    groups: dict[str, dict[str, dict[str, list[object]]]] = {
        group: defaultdict(dict) for group in (EC2, FARGATE, LAMBDA)
    }
    for region, figures in found.items():
        for figure in sorted(figures):
            groups[figure.key.group][region][figure.key.item] = [figure.value, place[figure.source]]
    history = [
        [snapshot.region, change.key.group, change.key.item, *change[1:-1]]
        for snapshot in snapshots
        for change in snapshot.history
        if change.key.group in (FARGATE, LAMBDA)
    ]
    content = {
        "schema": SERVICES_SCHEMA,
        "sources": [_cells(source) for source in sources],
        "history": history,
        **groups,
    }
    lines = [f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in sorted(content.items())]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _is_taken(figure: Figure) -> bool:
    group, item, system, option = figure.key
    if option != ON_DEMAND:
        return False
    if group == EC2:
        return system == "linux" and item in COMPARED
    return group == FARGATE or (group == LAMBDA and _UNUSED not in item)


def _cells(source: Source) -> list[str]:
    return [source.name, source.as_of, source.caution, source.address, source.since]
