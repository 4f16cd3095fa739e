"""A refresh as a pull request that a person can judge: what is new, gone and changed in each Region, by how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from refresh_prices.amounts import Defect, read_amount
from refresh_prices.diff import Change, compare
from refresh_prices.problems import Problem, Severity
from refresh_prices.snapshot import Snapshot

_LARGEST = 10
_VERBS = ("appeared", "vanished", "changed", "confirmed")
_MADE_BY = (
    "Made by `.github/workflows/prices.yml`. It merges nothing: whoever merges has looked at the largest changes and "
    "at AWS's own pages."
)


def title(pairs: Sequence[tuple[Snapshot, Snapshot]]) -> str:
    """One line: of when the prices are and how many changed."""
    changed = sum(_counts(before, after)["changed"] for before, after in pairs)
    newest = max(after.dates[1] for _, after in pairs)
    return f"Prices of {newest}: {changed} changed" if changed else f"Prices of {newest}: none changed"


def text(pairs: Sequence[tuple[Snapshot, Snapshot]], problems: Sequence[Problem]) -> str:
    """The whole text, in Markdown."""
    lines = ["| Region | figures | new | gone | changed | share changed | same price, newer date |"]
    lines += ["|---|---:|---:|---:|---:|---:|---:|"]
    lines += [_region(before, after) for before, after in pairs]
    lines += ["", *_largest(pairs), "", *_by_option(pairs), "", *_sources(pairs), ""]
    severe = Counter(problem.severity for problem in problems)
    lines.append(
        f"{severe[Severity.WARNING]} figures were left out with a warning and {severe[Severity.NOTE]} rows with a "
        "note; the run's summary lists them."
    )
    return "\n".join([*lines, "", _MADE_BY, ""])


def _counts(before: Snapshot, after: Snapshot) -> Counter[str]:
    return Counter(change.verb for change in compare(before, after))


def _region(before: Snapshot, after: Snapshot) -> str:
    counts = _counts(before, after)
    share = f"{counts['changed'] / len(before.figures):.1%}" if before.figures else "–"
    return (
        f"| {after.region} | {len(after.figures):,} | {counts['appeared']:,} | {counts['vanished']:,} "
        f"| {counts['changed']:,} | {share} | {counts['confirmed']:,} |"
    )


def _largest(pairs: Sequence[tuple[Snapshot, Snapshot]]) -> list[str]:
    found = sorted(
        (
            (abs(by), after.region, change, by)
            for before, after in pairs
            for change in compare(before, after)
            if (by := _relative(change)) is not None
        ),
        key=lambda entry: (-entry[0], entry[1], entry[2].key),
    )[:_LARGEST]
    if not found:
        return ["No price changed."]
    lines = [
        "The largest changes:",
        "",
        "| Region | figure | before | after | change | source |",
        "|---|---|---:|---:|---:|---|",
    ]
    for _, region, change, by in found:
        if change.before is not None and change.after is not None:
            before, after = change.before, change.after
            lines.append(
                f"| {region} | {change.key} | {before.value} ({before.source.as_of}) "
                f"| {after.value} ({after.source.as_of}) | {by:+.1%} | {_cell(after.source.name)} |"
            )
    return lines


def _relative(change: Change) -> Decimal | None:
    """By which part a price has changed; None where it is no price on both sides."""
    if change.verb != "changed" or change.before is None or change.after is None:
        return None
    old, new = read_amount(change.before.value), read_amount(change.after.value)
    return None if isinstance(old, Defect) or isinstance(new, Defect) or not old else (new - old) / old


def _by_option(pairs: Sequence[tuple[Snapshot, Snapshot]]) -> list[str]:
    counts: Counter[tuple[str, str, str]] = Counter()
    for before, after in pairs:
        counts.update((change.key.group, change.key.option, change.verb) for change in compare(before, after))
    rows = sorted({(group, option) for group, option, _ in counts})
    lines = ["<details><summary>By kind of price</summary>", "", "| what | option | new | gone | changed | same |"]
    lines.append("|---|---|---:|---:|---:|---:|")
    for group, option in rows:
        lines.append(f"| {group} | {option} | " + " | ".join(f"{counts[group, option, v]:,}" for v in _VERBS) + " |")
    return [*lines, "", "</details>"]


def _sources(pairs: Sequence[tuple[Snapshot, Snapshot]]) -> list[str]:
    """Which files the new figures come from, so that whoever judges can open them."""
    used: Mapping[str, int] = Counter(
        f"{figure.source.name}, {figure.source.as_of}"
        for before, after in pairs
        for figure in after.figures
        if figure.source.as_of > before.dates[1]
    )
    lines = [
        f"- {name}: {count:,} figures" for name, count in sorted(used.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return ["Newer than anything before:", "", *(lines or ["- nothing"])]


def _cell(words: str) -> str:
    return words.replace("|", "\\|")
