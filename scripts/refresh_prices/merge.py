"""Puts what was read into what the snapshot has.

For each key the figure of the newest date is taken.  A file that speaks about a scope completely removes what it
lacks; a file that is older than what is there replaces nothing.  Whatever was decided between two figures is noted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from refresh_prices.cautions import DISPUTED, KNOWN_DISPUTES, MOVED, is_dispute, is_moved
from refresh_prices.figures import EC2, Figure, InstanceType, Key, Reading, Scope
from refresh_prices.problems import Kind, Problem, error, note, warning
from refresh_prices.snapshot import Snapshot

_LOSS_FROM = 20
_LOSS_SHARE = 0.3


def _scope(key: Key) -> Scope:
    return Scope(key.group, key.system, key.option)


def merge(
    previous: Snapshot, readings: Iterable[Reading], *, allow_loss: bool = False
) -> tuple[Snapshot, list[Problem]]:
    """The new snapshot and what had to be decided on the way to it."""
    problems: list[Problem] = []
    place = f"{previous.region}.json"
    useful = [reading for reading in readings if reading.figures]
    newest_of_scope: dict[Scope, str] = {}
    for reading in useful:
        newest = max(figure.source.as_of for figure in reading.figures)
        for scope in reading.covers:
            newest_of_scope[scope] = max(newest, newest_of_scope.get(scope, ""))
    candidates: dict[Key, list[Figure]] = defaultdict(list)
    for figure in previous.figures:
        if figure.source.as_of > newest_of_scope.get(_scope(figure.key), ""):
            candidates[figure.key].append(_without_derived(figure))
    for figure in previous.conflicts:
        if figure.key in candidates:
            candidates[figure.key].append(_without_derived(figure))
    for reading in useful:
        for figure in reading.figures:
            candidates[figure.key].append(figure)
    for figure in KNOWN_DISPUTES.get(previous.region, ()):
        if figure.key in candidates and all(is_dispute(figure, other) for other in candidates[figure.key]):
            candidates[figure.key].append(figure)
    known = set(KNOWN_DISPUTES.get(previous.region, ()))
    chosen: list[Figure] = []
    conflicts: list[Figure] = []
    for found in candidates.values():
        if len(found) == 1:
            chosen.append(found[0])
            continue
        figure, losers = _choose([figure for figure in found if figure not in known] or found)
        losers += [figure for figure in found if figure in known and figure not in losers]
        for loser in losers:
            if loser.value == figure.value:
                continue
            if is_dispute(figure, loser):
                conflicts.append(loser)
                figure = figure._replace(source=figure.source.with_caution(DISPUTED))
            problems.append(_decision(place, figure, loser))
        chosen.append(figure)
    newest = max((figure.source.as_of for figure in chosen), default="")
    marked = tuple(
        figure._replace(source=figure.source.with_caution(MOVED))
        if is_moved(figure.key, figure.source.as_of, newest)
        else figure
        for figure in chosen
    )
    problems += _losses(place, previous, chosen, newest_of_scope, allow_loss=allow_loss)
    types = _instance_types(previous, useful, {figure.key.item for figure in chosen if figure.key.group == EC2})
    return Snapshot(region=previous.region, figures=marked, instance_types=types, conflicts=tuple(conflicts)), problems


def _without_derived(figure: Figure) -> Figure:
    """Cautions that depend on the other figures are found anew."""
    codes = [code for code in figure.source.caution.split(",") if code and code not in (MOVED, DISPUTED)]
    return figure._replace(source=figure.source._replace(caution=",".join(codes)))


def _choose(found: list[Figure]) -> tuple[Figure, list[Figure]]:
    """The newest; of one date the one without a caution, then the first by name."""
    distinct = sorted(set(found), key=lambda figure: (figure.source.caution != "", figure.source.name, figure.value))
    best = sorted(distinct, key=lambda figure: figure.source.as_of, reverse=True)
    return best[0], best[1:]


def _decision(place: str, figure: Figure, loser: Figure) -> Problem:
    return note(
        place,
        Kind.CONFLICT,
        f"{figure.key}: {figure.value} ({figure.source.as_of}, {figure.source.name}) was taken; "
        f"{loser.value} ({loser.source.as_of}, {loser.source.name}) was not.",
    )


def _losses(
    place: str, previous: Snapshot, chosen: list[Figure], covered: dict[Scope, str], *, allow_loss: bool
) -> list[Problem]:
    """A scope that loses a third of its figures at once looks like a cut download, not like a price change."""
    before = Counter(_scope(figure.key) for figure in previous.figures)
    kept = {figure.key for figure in chosen}
    gone = Counter(_scope(figure.key) for figure in previous.figures if figure.key not in kept)
    report = warning if allow_loss else error
    return [
        report(
            place,
            Kind.MASS_LOSS,
            f"{count} of {before[scope]} figures of '{' '.join(part for part in scope if part)}' "
            "would vanish at once; if that is right, say --allow-loss.",
        )
        for scope, count in sorted(gone.items())
        if scope in covered and count >= _LOSS_FROM and count > before[scope] * _LOSS_SHARE
    ]


def _instance_types(previous: Snapshot, readings: list[Reading], wanted: set[str]) -> tuple[InstanceType, ...]:
    """What is known of each type; a later reading fills in or corrects an earlier one."""
    known: dict[str, InstanceType] = {}
    for instance_type in (
        *previous.instance_types,
        *(found for reading in readings for found in reading.instance_types),
    ):
        earlier = known.get(instance_type.name, instance_type)
        known[instance_type.name] = InstanceType(
            name=instance_type.name,
            vcpu=instance_type.vcpu if instance_type.vcpu is not None else earlier.vcpu,
            memory_gib=instance_type.memory_gib or earlier.memory_gib,
            arch=instance_type.arch or earlier.arch,
        )
    return tuple(known.get(name, InstanceType(name=name)) for name in sorted(wanted))
