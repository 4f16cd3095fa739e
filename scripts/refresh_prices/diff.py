"""Says what a refresh changed, what appeared and what vanished, as Markdown for a commit message or a reviewer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from refresh_prices.amounts import Defect, read_amount
from refresh_prices.figures import Figure, Key
from refresh_prices.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One key whose figure or date is not what it was."""

    key: Key
    before: Figure | None
    after: Figure | None

    @property
    def verb(self) -> str:
        if self.before is None:
            return "appeared"
        if self.after is None:
            return "vanished"
        return "changed" if self.before.value != self.after.value else "confirmed"


def compare(before: Snapshot, after: Snapshot) -> tuple[Change, ...]:
    """Every key whose figure or date differs."""
    old, new = before.by_key(), after.by_key()
    return tuple(
        Change(key=key, before=old.get(key), after=new.get(key))
        for key in sorted(old.keys() | new.keys())
        if old.get(key) != new.get(key)
    )


def _percent(before: str, after: str) -> str:
    old, new = read_amount(before), read_amount(after)
    if isinstance(old, Defect) or isinstance(new, Defect) or not old:
        return ""
    percent = ((new - old) / old * 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f" ({percent:+} %)"


def _line(change: Change) -> str:
    before, after = change.before, change.after
    if after is None:
        return f"- {change.key}: was {before.value} ({before.source.as_of})" if before else f"- {change.key}"
    if before is None:
        return f"- {change.key}: {after.value} ({after.source.as_of})"
    return (
        f"- {change.key}: {before.value} ({before.source.as_of}) → {after.value} ({after.source.as_of})"
        f"{_percent(before.value, after.value)}"
    )


def report(before: Snapshot, after: Snapshot, most_listed: int | None = None) -> list[str]:
    """Lines of Markdown: a table by option, then the lists; a newer date at the same price is only counted."""
    if not before.figures:
        counted = Counter(figure.key.group for figure in after.figures)
        kinds = ", ".join(f"{count} of {group}" for group, count in sorted(counted.items()))
        appeared = f"figures that appeared: {len(after.figures)} ({kinds})" if kinds else "no figure appeared"
        return [f"## {after.region}", "", f"There was no snapshot before; {appeared}."]
    changes = compare(before, after)
    counts = Counter((change.key.group, change.key.option, change.verb) for change in changes)
    lines = [
        f"## {after.region}",
        "",
        f"Figures: {len(after.figures)}; that differ from the previous snapshot: {len(changes)}.",
        "",
    ]
    if changes:
        lines += [
            "| what | option | changed | appeared | vanished | same price, newer date |",
            "|---|---|---:|---:|---:|---:|",
        ]
        for group, option in sorted({(change.key.group, change.key.option) for change in changes}):
            cells = " | ".join(
                str(counts[group, option, verb]) for verb in ("changed", "appeared", "vanished", "confirmed")
            )
            lines.append(f"| {group} | {option} | {cells} |")
    for verb in ("changed", "vanished", "appeared"):
        listed = [change for change in changes if change.verb == verb]
        if not listed:
            continue
        lines += ["", f"### {verb.capitalize()}", ""]
        lines += [_line(change) for change in listed[:most_listed]]
        if most_listed is not None and len(listed) > most_listed:
            lines.append(f"- and {len(listed) - most_listed} more")
    return lines
