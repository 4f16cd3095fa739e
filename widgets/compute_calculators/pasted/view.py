"""What a pasted document says. Nothing is computed here; the numbers are the reading's and the calculators'."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from compute_calculators.blocks import Answer, Block, Figures, Note, OnwardLink, Onwards, Table
from compute_calculators.money import EXACT
from compute_calculators.parts import Count, Name, Part, Percent, Say, Usd, say
from compute_calculators.pasted.bill_check import Check, Checked
from compute_calculators.pasted.bills import ServiceCosts
from compute_calculators.pasted.invocations import Log
from compute_calculators.pasted.log_summary import Size, Summary
from compute_calculators.pasted.machines import Fleet
from compute_calculators.pasted.onward import Onward
from compute_calculators.pasted.reading import Reading
from compute_calculators.pasted.reservations import Commitments, Products
from compute_calculators.pasted.terraform_plan import Plan

# More of a long document would push its answer out of sight.
_MOST_ROWS = 40
_MOST_SKIPPED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """What a calculator answered to an :class:`Onward`: its amount, sentence and blocks, or the sentences of what it
    refused."""

    onward: Onward
    amount: Part | None
    sentence: Part | None
    blocks: tuple[Block, ...]
    refused: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeCost:
    """US dollars a month at another size: if the duration stays, and if it shrinks as memory grows."""

    size: Size
    same_duration: Decimal | None
    faster: Decimal | None


def view(reading: Reading, worked: tuple[Worked, ...], sizes: tuple[SizeCost, ...]) -> tuple[Block, ...]:
    """What it is, what was read of it, the calculators' answers, and what was left out."""
    if reading.kind in ("empty", "unknown"):
        answer = Answer(amount=say(f"paste.kind.{reading.kind}"), sentence=say(f"paste.{reading.kind}"))
        return answer, Note(sentence=say("paste.known"))
    return (
        _answer(reading, worked),
        *_content(reading),
        *_sizes(sizes),
        *_worked(reading, worked),
        *_skipped(reading),
        *_onwards(reading),
    )


def _answer(reading: Reading, worked: tuple[Worked, ...]) -> Answer:
    rows = say("paste.read", kind=say(f"paste.kind.{reading.kind}"), rows=Count(value=Decimal(reading.rows)))
    if reading.check is not None:
        return Answer(amount=Usd(amount=reading.check.total), sentence=rows)
    if isinstance(reading.content, ServiceCosts):
        total = reading.content.total
        added = sum((cost for _, cost in reading.content.services), Decimal(0))
        return Answer(amount=Usd(amount=added if total is None else total), sentence=rows)
    if len(worked) == 1 and worked[0].amount is not None:
        return Answer(amount=worked[0].amount, sentence=rows)
    return Answer(amount=say(f"paste.kind.{reading.kind}"), sentence=rows)


def _content(reading: Reading) -> Iterator[Block]:
    content = reading.content
    if reading.summary is not None and isinstance(content, Log):
        yield from _log(reading.summary, content, reading.factor)
    elif reading.check is not None:
        yield from _check(reading.check)
    elif isinstance(content, ServiceCosts):
        yield from _services(content)
    elif isinstance(content, Fleet):
        yield from _fleet(content)
    elif isinstance(content, Commitments):
        yield _commitments(content)
    elif isinstance(content, Products):
        yield _products(content)
    elif isinstance(content, Plan):
        yield from _plan(content)
    elif reading.kind == "auto-scaling-groups":
        yield Note(sentence=say("paste.groups"))


def _log(summary: Summary, log: Log, factor: Decimal) -> Iterator[Block]:
    yield Note(sentence=say("paste.factor", factor=Count(value=factor, places=6)))
    yield Table(
        caption=say("paste.percentiles"),
        head=(say("paste.percentile"), say("paste.duration"), say("paste.billed")),
        rows=tuple(
            (Name(text=f"p{percent}"), Count(value=duration, places=2), Count(value=billed, places=2))
            for percent, duration, billed in summary.percentiles
        ),
    )
    sizes = ", ".join(f"{size:f} MB × {count}" for size, count in summary.memory_mb[:5])
    rows: list[tuple[Say, Part]] = [
        (say("paste.invocations"), Count(value=Decimal(summary.count))),
        (say("paste.mean-billed"), Count(value=summary.mean_billed_ms, places=2)),
        (say("paste.gb-seconds"), Count(value=summary.gb_seconds, places=4)),
        (say("paste.memory-set"), Name(text=sizes)),
    ]
    if summary.most_used_mb is not None:
        rows.append((say("paste.memory-used"), Name(text=f"{summary.most_used_mb:f} MB")))
    rows.append((say("paste.cold"), say("paste.of", count=_whole(summary.cold), share=_share(summary))))
    if summary.mean_init_ms is not None:
        rows.append((say("paste.mean-init"), Count(value=summary.mean_init_ms, places=2)))
    rows.append((say("paste.timeouts"), _whole(summary.timeouts)))
    rows.append((say("paste.errors"), _whole(summary.errors)))
    rows.append((say("paste.as-today"), _whole(summary.as_today)))
    yield Figures(rows=tuple(rows))
    if summary.before_init:
        yield Note(sentence=say("paste.before-init", count=_whole(summary.before_init)))
    if log.init_reports:
        yield Note(sentence=say("paste.init-reports", count=_whole(log.init_reports)))
    if log.others:
        yield Note(sentence=say("paste.others", count=_whole(log.others)))


def _share(summary: Summary) -> Percent:
    return Percent(value=summary.cold_percent)


def _whole(count: int) -> Count:
    return Count(value=Decimal(count))


def _sizes(sizes: tuple[SizeCost, ...]) -> Iterator[Table]:
    if not sizes:
        return
    yield Table(
        caption=say("paste.sizes"),
        head=(say("paste.size"), say("paste.same-duration"), say("paste.faster")),
        rows=tuple((Count(value=one.size.memory_mb), _usd(one.same_duration), _usd(one.faster)) for one in sizes),
        note=say("paste.sizes-note"),
    )


def _check(check: Check) -> Iterator[Block]:
    bill, ours = check.recalculated
    yield Table(
        caption=say("paste.check"),
        head=(
            say("paste.usage"),
            say("paste.bill"),
            say("paste.ours"),
            say("paste.difference"),
        ),
        rows=tuple(
            (_usage(one), Usd(amount=one.line.cost), _usd(one.expected), _usd(one.difference))
            for one in check.lines[:_MOST_ROWS]
        ),
        foot=(say("paste.known-lines"), Usd(amount=bill), Usd(amount=ours), Usd(amount=bill - ours)),
        note=say("paste.check-note"),
    )
    if len(check.lines) > _MOST_ROWS:
        yield Note(sentence=say("paste.more", count=_whole(len(check.lines) - _MOST_ROWS)))


def _usage(one: Checked) -> Say:
    """The line with its quantity and what is to be said of it, in one cell: a phone has room for few."""
    return say(
        "paste.usage-line",
        line=Count(value=Decimal(one.line.line)),
        usage=Name(text=f"{one.line.region} {one.line.usage_type}"),
        quantity=Count(value=one.line.quantity, places=4),
        why=say(f"paste.why.{one.why}"),
    )


def _services(costs: ServiceCosts) -> Iterator[Block]:
    added = sum((cost for _, cost in costs.services), Decimal(0))
    yield Table(
        caption=say("paste.services"),
        head=(say("paste.service"), say("paste.bill")),
        rows=tuple((Name(text=name), Usd(amount=cost)) for name, cost in costs.services[:_MOST_ROWS]),
        foot=(say("ledger.total"), Usd(amount=added)),
        note=say("paste.services-note"),
    )


def _fleet(fleet: Fleet) -> Iterator[Block]:
    yield Table(
        caption=say("paste.instances"),
        head=(say("paste.type"), say("paste.system"), say("paste.region"), say("paste.purchase"), say("paste.count")),
        rows=tuple(
            (
                Name(text=group.instance_type),
                say(f"paste.system.{group.system}"),
                Name(text=group.region or "–"),
                say(f"paste.purchase.{_purchase(group.is_spot, group.tenancy)}"),
                _whole(group.count),
            )
            for group in fleet.groups[:_MOST_ROWS]
        ),
        words=4,
    )
    if fleet.not_running:
        yield Note(sentence=say("paste.not-running", count=_whole(fleet.not_running)))


def _purchase(is_spot: bool, tenancy: str) -> str:
    if is_spot:
        return "spot"
    return tenancy if tenancy in ("dedicated", "host") else "on-demand"


def _commitments(commitments: Commitments) -> Table:
    return Table(
        caption=say("paste.reservations"),
        head=(
            say("paste.type"),
            say("paste.option"),
            say("paste.count"),
            say("paste.upfront"),
            say("paste.hourly"),
            say("paste.effective"),
            say("paste.monthly"),
        ),
        rows=tuple(
            (
                Name(text=one.instance_type),
                Name(text=" ".join(filter(None, (one.option or "–", one.state)))),
                _whole(one.count),
                Usd(amount=one.upfront),
                Usd(amount=one.hourly, exact=True),
                Usd(amount=one.effective_hourly.quantize(Decimal("0.000001"), context=EXACT), exact=True),
                Usd(amount=one.monthly),
            )
            for one in commitments.entries[:_MOST_ROWS]
        ),
        note=say("paste.effective-note"),
        words=2,
    )


def _products(products: Products) -> Table:
    return Table(
        caption=say("paste.products"),
        head=tuple(say(f"paste.{name}") for name in ("type", "option", "upfront", "hourly", "effective")),
        rows=tuple(
            row
            for one in products.entries[:_MOST_ROWS]
            for row in (
                *(
                    ((Name(text=one.instance_type), Name(text="on-demand"), say("table.none"), _exact(one.on_demand),
                      _exact(one.on_demand)),)
                    if one.on_demand is not None
                    else ()
                ),
                *(
                    (
                        Name(text=one.instance_type),
                        Name(text=reserved.option or "–"),
                        Usd(amount=reserved.upfront),
                        _exact(reserved.hourly),
                        _exact(reserved.effective_hourly.quantize(Decimal("0.000001"), context=EXACT)),
                    )
                    for reserved in one.reserved
                ),
            )
        ),
        note=say("paste.effective-note"),
        words=2,
    )  # fmt: skip


def _plan(plan: Plan) -> Iterator[Block]:
    yield Table(
        caption=say("paste.planned"),
        head=(say("paste.resource"), say("paste.settings"), say("paste.count")),
        rows=tuple(
            (
                Name(text=one.address),
                Name(text=", ".join(f"{name}={value}" for name, value in one.inputs.items())),
                Count(value=one.count),
            )
            for one in plan.planned[:_MOST_ROWS]
        ),
        words=2,
    )
    if any(one.calculator == "lambda-billing" for one in plan.planned):
        yield Note(sentence=say("paste.no-traffic"))
    if plan.others:
        yield Note(sentence=say("paste.other-resources", count=_whole(plan.others)))


def _worked(reading: Reading, worked: tuple[Worked, ...]) -> Iterator[Block]:
    """The one answer in full; of several, each one's amount and sentence."""
    if len(worked) == 1 and worked[0].blocks:
        if worked[0].sentence is not None and isinstance(worked[0].sentence, Say):
            yield Note(sentence=worked[0].sentence)
        yield from worked[0].blocks
        return
    rows = [
        (Name(text=one.onward.name), *((one.sentence, one.amount) if one.amount and one.sentence else (_no(one), none)))
        for one in worked
        for none in (say("ledger.missing"),)
    ]
    if rows:
        yield Table(
            caption=say("paste.answers"),
            head=(say("paste.what"), say("paste.answer"), say("paste.monthly")),
            rows=tuple(rows),
            words=2,
        )
    if len(reading.onward) > len(worked):
        yield Note(sentence=say("paste.more", count=_whole(len(reading.onward) - len(worked))))


def _no(one: Worked) -> Part:
    return one.refused[0] if one.refused else say("ledger.missing")


def _skipped(reading: Reading) -> Iterator[Block]:
    found = reading.skipped
    if not found:
        return
    yield Table(
        caption=say("paste.skipped", count=_whole(len(found))),
        head=(say("paste.line"), say("paste.reason"), say("paste.text")),
        rows=tuple(
            (_whole(one.line), say(f"paste.skipped.{one.reason}"), Name(text=one.text)) for one in found[:_MOST_SKIPPED]
        ),
        words=3,
    )
    if len(found) > _MOST_SKIPPED:
        yield Note(sentence=say("paste.more", count=_whole(len(found) - _MOST_SKIPPED)))


def _onwards(reading: Reading) -> Iterator[Onwards]:
    links = [
        OnwardLink(calculator=one.calculator, inputs=tuple(one.inputs.items()), name=one.name)
        for one in reading.onward[:_MOST_ROWS]
    ]
    if reading.kind == "auto-scaling-groups":
        links.append(OnwardLink(calculator="asg-scale-in", inputs=(), name="AutoScalingGroups"))
    if links:
        yield Onwards(label=say("paste.onward"), links=tuple(links))


def _usd(amount: Decimal | None) -> Part:
    return say("ledger.missing") if amount is None else Usd(amount=amount)


def _exact(amount: Decimal | None) -> Part:
    return say("ledger.missing") if amount is None else Usd(amount=amount, exact=True)
