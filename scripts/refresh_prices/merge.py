"""Puts what was read into what the snapshot has.

For each key the figure of the newest date is taken.  A file that speaks about a scope completely removes what it
lacks; a file that is older than what is there replaces nothing.  Whatever was decided between two figures is noted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from refresh_prices.cautions import DERIVED, DISPUTED, MOVED, OLD, SECOND_HAND, is_dispute, is_moved, is_old
from refresh_prices.figures import EC2, Figure, InstanceType, Key, Reading, Scope
from refresh_prices.history import Change, changes_between, dated_since, differs
from refresh_prices.options import ON_DEMAND, SPOT_OPTIONS
from refresh_prices.problems import Kind, Problem, error, note, warning
from refresh_prices.snapshot import Snapshot

_LOSS_FROM = 20
_LOSS_SHARE = 0.3
_ADVICE = ("spot-saving-percent", "spot-interruption")


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The new snapshot, what had to be decided on the way to it, and which prices are not what they were."""

    snapshot: Snapshot
    problems: tuple[Problem, ...]
    changes: tuple[Change, ...]


def _scope(key: Key) -> Scope:
    return Scope(key.group, key.system, key.option)


def merge(
    previous: Snapshot, readings: Iterable[Reading], *, earlier: Iterable[Figure] = (), allow_loss: bool = False
) -> Merged:
    """`previous` with what `readings` have.

    `earlier` figures are never taken: they only say since when a price has been what it is, and what it was before.
    """
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
    problems = _drop_outdated(place, candidates)
    seen: dict[Key, list[Figure]] = defaultdict(list)
    for figure in (*previous.figures, *earlier):
        seen[figure.key].append(_without_derived(figure))
    chosen: list[Figure] = []
    conflicts: list[Figure] = []
    changes: list[Change] = []
    for key, found in candidates.items():
        figure, losers = _choose(found)
        for loser in losers:
            if loser.value == figure.value:
                continue
            if is_dispute(figure, loser):
                conflicts.append(loser)
                figure = figure._replace(source=figure.source.with_caution(DISPUTED))
            problems.append(_decision(place, figure, loser))
        observed = [other for other in (*losers, *seen.get(key, ())) if other not in conflicts]
        # Most figures have been seen nowhere else: of a hundred thousand, each step here is a tenth of a second.
        if observed and key.option not in SPOT_OPTIONS:
            figure = dated_since(figure, observed)
            changes += changes_between(figure, observed)
        chosen.append(figure)
    newest = max((figure.source.as_of for figure in chosen), default="")
    problems += _losses(place, previous, chosen, newest_of_scope, allow_loss=allow_loss)
    types = _instance_types(previous, useful, {figure.key.item for figure in chosen if figure.key.group == EC2})
    snapshot = Snapshot(
        region=previous.region,
        figures=tuple(_marked(figure, newest) for figure in chosen),
        instance_types=types,
        conflicts=tuple(conflicts),
    )
    return Merged(snapshot=snapshot, problems=tuple(problems), changes=tuple(changes))


def _without_derived(figure: Figure) -> Figure:
    """Cautions that depend on the other figures are found anew."""
    codes = [code for code in figure.source.caution.split(",") if code and code not in DERIVED]
    return figure._replace(source=figure.source._replace(caution=",".join(codes)))


def _marked(figure: Figure, newest: str) -> Figure:
    source = figure.source
    if is_moved(figure.key, source.as_of):
        source = source.with_caution(MOVED)
    if is_old(source.as_of, newest):
        source = source.with_caution(OLD)
    return figure if source is figure.source else figure._replace(source=source)


def _choose(found: list[Figure]) -> tuple[Figure, list[Figure]]:
    """The newest; of one date the one without a caution, then the first by name.

    A price that somebody quoted gives way to an older copy that says the same and can be looked up.
    """
    distinct = sorted(set(found), key=lambda figure: (figure.source.caution != "", figure.source.name, figure.value))
    best = sorted(distinct, key=lambda figure: figure.source.as_of, reverse=True)
    if best[0].source.has_caution(SECOND_HAND):
        same = [figure for figure in best if figure.value == best[0].value]
        first = next((figure for figure in same if not figure.source.has_caution(SECOND_HAND)), best[0])
        best.remove(first)
        best.insert(0, first)
    return best[0], best[1:]


def _drop_outdated(place: str, candidates: dict[Key, list[Figure]]) -> list[Problem]:
    """Removes what is older than a change of the type's on-demand price: a discount of it is no longer offered.

    RI and Spot prices of p4d, p4de and p5 of before their cut in 2025 are such.
    """
    moved: dict[str, str] = {}
    for key, found in candidates.items():
        if key.group == EC2 and key.system == "linux" and key.option == ON_DEMAND and len(found) > 1:
            newest = _choose(found)[0]
            before = [figure.source.as_of for figure in found if differs(figure, newest)]
            if before:
                moved[key.item] = max(before)
    dropped: Counter[str] = Counter()
    for key in [key for key in candidates if key.group == EC2 and key.item in moved]:
        if key.option in _ADVICE or (key.system == "linux" and key.option == ON_DEMAND):
            continue
        kept = [figure for figure in candidates[key] if figure.source.as_of > moved[key.item]]
        dropped[key.item] += len(candidates[key]) - len(kept)
        candidates[key] = kept
        if not kept:
            del candidates[key]
    return [
        note(
            place,
            Kind.OUTDATED,
            f"{count} prices of {item} of {moved[item]} or before were left out: "
            "its on-demand price has changed since.",
        )
        for item, count in sorted(dropped.items())
        if count
    ]


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
