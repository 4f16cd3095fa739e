"""A pasted text read: what it is, what was left out, what it comes to, and where it leads."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from compute_calculators.pasted import onward
from compute_calculators.pasted.bill_check import Check, FindRate, check
from compute_calculators.pasted.bills import ServiceCosts, UsageReport
from compute_calculators.pasted.document import Skipped
from compute_calculators.pasted.invocations import Log
from compute_calculators.pasted.log_summary import Summary, factor_to_a_month, summarise
from compute_calculators.pasted.machines import Fleet
from compute_calculators.pasted.onward import Onward
from compute_calculators.pasted.recognise import Content, recognise
from compute_calculators.pasted.reservations import Commitments, Products
from compute_calculators.pasted.terraform_plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """``kind`` is one of :mod:`recognise`'s, or ``empty``; ``rows`` counts what was read."""

    kind: str
    content: Content
    rows: int
    factor: Decimal
    summary: Summary | None = None
    check: Check | None = None
    onward: tuple[Onward, ...] = ()

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        return () if self.content is None else self.content.skipped


def read(text: str, factor: Decimal | None, region: str, find: FindRate) -> Reading:
    """``text`` read; ``factor`` scales a log to a month (None: by its own times), ``region`` is where that is not in
    the document, and ``find`` knows the rates for a bill."""
    if not text.strip():
        return Reading(kind="empty", content=None, rows=0, factor=Decimal(1))
    document = recognise(text)
    content = document.content
    factor = factor or (factor_to_a_month(content) if isinstance(content, Log) else Decimal(1))
    summary = summarise(content) if isinstance(content, Log) else None
    return Reading(
        kind=document.kind,
        content=content,
        rows=_count(content),
        factor=factor,
        summary=summary,
        check=check(content, find) if isinstance(content, UsageReport) else None,
        onward=tuple(_onward(content, summary, factor, region)),
    )


def _count(content: Content) -> int:
    match content:
        case Log():
            return len(content.invocations)
        case UsageReport():
            return len(content.lines)
        case ServiceCosts():
            return len(content.services)
        case Fleet():
            return sum(group.count for group in content.groups) + content.not_running
        case Commitments() | Products():
            return len(content.entries)
        case Plan():
            return len(content.planned)
    return 0


def _onward(content: Content, summary: Summary | None, factor: Decimal, region: str) -> Iterator[Onward]:
    match content:
        case Log() if summary is not None:
            yield from onward.from_log(summary, factor, region)
        case UsageReport():
            yield from onward.from_usage_report(content)
        case Fleet():
            yield from onward.from_fleet(content, region)
        case Commitments():
            yield from onward.from_commitments(content, region)
        case Products():
            yield from onward.from_products(content, region)
        case Plan():
            yield from onward.from_plan(content, region)
