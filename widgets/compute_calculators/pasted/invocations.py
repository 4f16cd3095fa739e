"""Invocations of Lambda as REPORT lines tell of them: in text, in the JSON log format, and in tables of Logs Insights.

A REPORT line has ``Duration``, ``Billed Duration``, ``Memory Size`` and ``Max Memory Used``; a cold start adds ``Init
Duration``, with SnapStart ``Restore Duration`` and ``Billed Restore Duration``; what went wrong is in ``Status``.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from compute_calculators.pasted.document import Row, Skipped, number, rows, skip

_FIELD = re.compile(
    r"(Billed Restore Duration|Restore Duration|Billed Duration|Init Duration|Max Memory Used|Memory Size|Duration"
    r"|Status|Phase):\s*([^\s]+)"
)
_USUAL = re.compile(
    r"REPORT RequestId:\s*\S+\s+Duration: ([0-9.]+) ms\s+Billed Duration: ([0-9.]+) ms\s+Memory Size: ([0-9.]+) MB"
    r"\s+Max Memory Used: ([0-9.]+) MB"
)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d")
# Logs Insights writes memory in bytes, a million to the MB: 128 MB is 1.28E8.
_BYTES_PER_MB = Decimal(1_000_000)
# The metrics of a platform.report event, by the name that a REPORT line has for each.
_METRICS = {
    "Duration": "durationMs",
    "Billed Duration": "billedDurationMs",
    "Memory Size": "memorySizeMB",
    "Max Memory Used": "maxMemoryUsedMB",
    "Init Duration": "initDurationMs",
    "Restore Duration": "restoreDurationMs",
    "Billed Restore Duration": "billedRestoreDurationMs",
}
_ALWAYS = ("Duration", "Billed Duration", "Memory Size", "Max Memory Used")
_COLD = ("Init Duration", "Restore Duration", "Billed Restore Duration")
_FEW = len(_ALWAYS)
_WARM = (None, None, None)
_COLUMNS = {
    "Duration": "@duration",
    "Billed Duration": "@billedDuration",
    "Memory Size": "@memorySize",
    "Max Memory Used": "@maxMemoryUsed",
    "Init Duration": "@initDuration",
    "Restore Duration": "@restoreDuration",
    "Billed Restore Duration": "@billedRestoreDuration",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Invocation:
    """One REPORT, with times in milliseconds and memory in MB; None where it does not say."""

    line: int
    duration_ms: Decimal
    billed_ms: Decimal
    memory_mb: Decimal
    used_mb: Decimal | None
    init_ms: Decimal | None
    restore_ms: Decimal | None
    billed_restore_ms: Decimal | None
    status: str

    @property
    def is_cold(self) -> bool:
        return self.init_ms is not None or self.restore_ms is not None

    @property
    def gb_ms(self) -> Decimal:
        """Billed milliseconds times memory in MB: GB-seconds times 1,024,000."""
        return self.billed_ms * self.memory_mb


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """The invocations of a document.

    ``others`` counts lines that are of no invocation (START, END, the function's own output), ``timed_out`` those of
    them that tell of a timeout, ``init_reports`` those of an INIT phase alone; ``first`` and ``last`` are moments,
    where lines have any.
    """

    invocations: tuple[Invocation, ...]
    init_reports: int = 0
    others: int = 0
    timed_out: int = 0
    first: str | None = None
    last: str | None = None
    skipped: tuple[Skipped, ...] = ()


def read_report_lines(text: str) -> Log:
    """REPORT lines among any others, as CloudWatch, the console and the command line print them."""
    found: list[Invocation] = []
    skipped: list[Skipped] = []
    moments: list[str] = []
    init_reports = others = timed_out = 0
    for line, content in enumerate(text.splitlines(), start=1):
        if "INIT_REPORT" in content:
            init_reports += 1
            continue
        start = content.find("REPORT RequestId")
        read: Invocation | Skipped | None
        if start >= 0:
            read = _invocation(line, _fields(content, start), content)
        elif "platform." in content:
            read = _event_line(line, content)
        else:
            read = None
        if isinstance(read, Invocation):
            found.append(read)
            if start > 0 and (moment := _MOMENT.search(content, 0, start)):
                moments.append(moment[0].replace("T", " "))
        elif isinstance(read, Skipped):
            skipped.append(read)
        elif content.strip():
            others += 1
            timed_out += "Task timed out after" in content
    return _log(found, skipped, moments, init_reports, others, timed_out)


def read_events(content: Iterable[object]) -> Log:
    """Log events in JSON: those of the JSON log format, or what ``filter-log-events`` prints around REPORT lines."""
    found: list[Invocation] = []
    skipped: list[Skipped] = []
    moments: list[str] = []
    init_reports = others = 0
    for place, event in enumerate(content, start=1):
        message = event.get("message") if isinstance(event, dict) else None
        if isinstance(message, str):
            inner = read_report_lines(message)
            found += inner.invocations
            skipped += [skip(place, one.reason, one.text) for one in inner.skipped]
            init_reports, others = init_reports + inner.init_reports, others + inner.others
            continue
        read = _event(place, event) if isinstance(event, dict) else None
        if isinstance(read, Invocation):
            found.append(read)
        elif isinstance(read, Skipped):
            skipped.append(read)
        else:
            others += 1
        moment = _MOMENT.match(str(event.get("time"))) if isinstance(event, dict) else None
        if moment:
            moments.append(moment[0].replace("T", " "))
    return _log(found, skipped, moments, init_reports, others)


def read_insights(text: str) -> Log:
    """A result of Logs Insights as CSV: columns of REPORT's figures, or whole messages."""
    return _table(rows(text))


def read_insights_results(results: Iterable[object]) -> Log:
    """The same as ``get-query-results`` prints it: a list of ``field`` and ``value`` for each row."""
    return _table(
        Row(
            line=place, cells={str(cell.get("field")): str(cell.get("value")) for cell in row if isinstance(cell, dict)}
        )
        for place, row in enumerate(results, start=1)
        if isinstance(row, list)
    )


def _table(table: Iterable[Row]) -> Log:
    found: list[Invocation] = []
    skipped: list[Skipped] = []
    moments: list[str] = []
    others = 0
    for row in table:
        message = row.cells.get("@message", "")
        cells = {name: row.cells[column] for name, column in _COLUMNS.items() if row.cells.get(column)}
        if "REPORT RequestId" in message:
            read = _invocation(row.line, dict(_FIELD.findall(message)), message)
        elif not cells:
            others += 1
            continue
        else:
            read = _invocation(row.line, cells, ", ".join(row.cells.values()), _BYTES_PER_MB)
        if isinstance(read, Invocation):
            found.append(read)
        else:
            skipped.append(read)
        if moment := _MOMENT.match(row.cells.get("@timestamp", "")):
            moments.append(moment[0].replace("T", " "))
    return _log(found, skipped, moments, 0, others)


def _log(
    found: list[Invocation],
    skipped: list[Skipped],
    moments: list[str],
    init_reports: int,
    others: int,
    timed_out: int = 0,
) -> Log:
    return Log(
        invocations=tuple(found),
        init_reports=init_reports,
        others=others,
        timed_out=timed_out,
        first=min(moments, default=None),
        last=max(moments, default=None),
        skipped=tuple(skipped),
    )


def _fields(content: str, start: int) -> dict[str, str]:
    """The figures of a REPORT from ``start`` on. The four that each has stand first, in one order."""
    usual = _USUAL.match(content, start)
    if usual is None:
        return dict(_FIELD.findall(content, start))
    duration, billed, memory, used = usual.groups()
    found = {"Duration": duration, "Billed Duration": billed, "Memory Size": memory, "Max Memory Used": used}
    if len(content) - usual.end() > len("\tStatus: "):
        found.update(_FIELD.findall(content, usual.end()))
    return found


def _event_line(line: int, content: str) -> Invocation | Skipped | None:
    start = content.find("{")
    try:
        event = json.loads(content[start:], parse_float=str) if start >= 0 else None
    except ValueError:
        return skip(line, "json", content)
    return _event(line, event) if isinstance(event, dict) else None


def _event(line: int, event: Mapping[str, object]) -> Invocation | Skipped | None:
    """A ``platform.report`` event of the JSON log format; None for events of other types."""
    record = event.get("record")
    if event.get("type") != "platform.report" or not isinstance(record, dict):
        return None
    metrics = record.get("metrics")
    values = metrics if isinstance(metrics, dict) else {}
    cells = {name: str(values[key]) for name, key in _METRICS.items() if values.get(key) is not None}
    return _invocation(line, {**cells, "Status": str(record.get("status", ""))}, json.dumps(event))


def _invocation(
    line: int, cells: Mapping[str, str], content: str, per_mb: Decimal | None = None
) -> Invocation | Skipped:
    duration, billed, memory, used = (number(cells.get(name)) for name in _ALWAYS)
    # Most lines are of a warm start and have no more: ten thousand of them are read while somebody waits.
    init, restore, billed_restore = (number(cells.get(name)) for name in _COLD) if len(cells) > _FEW else _WARM
    if duration is None or billed is None or memory is None or memory <= 0 or duration < 0 or billed < 0:
        return skip(line, "figures", content)
    if per_mb is not None and memory >= per_mb:
        memory, used = memory / per_mb, None if used is None else used / per_mb
    return Invocation(
        line=line,
        duration_ms=duration,
        billed_ms=billed,
        memory_mb=memory,
        used_mb=used,
        init_ms=init,
        restore_ms=restore,
        billed_restore_ms=billed_restore,
        status=cells.get("Status", ""),
    )
