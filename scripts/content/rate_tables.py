"""The tables that set the calculators' Regions side by side: which rates each has, and what its columns are called.

A page names a table (``/// region-rates | fargate-linux``), so its figures are the calculators' own and a Region that
is added to ``regions.py`` is in every table. A rate that was not found stays missing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from compute_calculators.ec2_pricing.prices import prices_of
from compute_calculators.facts import FactsError, Source
from compute_calculators.fargate_task import rates as fargate
from compute_calculators.lambda_billing import rates as lambda_
from compute_calculators.money import EXACT, plain, to_cent
from compute_calculators.regions import REGION_CODES
from content.model import ContentSource

_MONTH = "730"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its heading, and the rates that are added up, each with what it is multiplied by.

    An amount of money (``cents``) is rounded to the cent; a rate is written as it was found.
    """

    head: Mapping[str, str]
    parts: tuple[tuple[str, str], ...]
    cents: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRow:
    """One Region's amounts in US dollars, None where a rate is missing, and where they were read."""

    region: str
    amounts: tuple[str | None, ...]
    sources: tuple[Source, ...]


def _rate(key: str, ko: str, en: str) -> Column:
    return Column(head={"ko": ko, "en": en}, parts=((key, "1"),))


TABLES: Mapping[str, tuple[str, tuple[Column, ...]]] = {
    "fargate-linux": (
        "fargate",
        (
            _rate("vcpu-x86_64", "x86 vCPU-시간", "x86 vCPU-hour"),
            _rate("memory-x86_64", "x86 GB-시간", "x86 GB-hour"),
            _rate("vcpu-arm64", "Arm vCPU-시간", "Arm vCPU-hour"),
            _rate("memory-arm64", "Arm GB-시간", "Arm GB-hour"),
        ),
    ),
    # A task of one vCPU and 2 GB that runs all month.
    "fargate-month": (
        "fargate",
        tuple(
            Column(
                head={"ko": f"{shown}(월)", "en": f"{shown}, a month"},
                parts=((f"vcpu-{arch}", _MONTH), (f"memory-{arch}", "1460")),
                cents=True,
            )
            for arch, shown in (("x86_64", "x86"), ("arm64", "Arm"))
        ),
    ),
    "fargate-other": (
        "fargate",
        (
            _rate("vcpu-windows", "Windows vCPU-시간", "Windows vCPU-hour"),
            _rate("licence-windows", "Windows 라이선스(vCPU-시간)", "Windows licence (vCPU-hour)"),
            _rate("memory-windows", "Windows GB-시간", "Windows GB-hour"),
            _rate("ephemeral-storage", "추가 임시 스토리지(GB-시간)", "Extra ephemeral storage (GB-hour)"),
        ),
    ),
    "lambda-provisioned": (
        "lambda",
        (
            _rate("provisioned-concurrency-x86_64", "프로비저닝된 동시성", "Provisioned concurrency"),
            _rate("provisioned-duration-x86_64", "프로비저닝된 실행 시간", "Duration on it"),
            Column(
                head={"ko": "둘의 합(사용률 100%)", "en": "Both (100% in use)"},
                parts=(("provisioned-concurrency-x86_64", "1"), ("provisioned-duration-x86_64", "1")),
            ),
            _rate("duration-x86_64-1", "온디맨드 실행 시간", "On-demand duration"),
        ),
    ),
    "lambda-options": (
        "lambda",
        (
            _rate("ephemeral-storage", "임시 스토리지(GB-초)", "Ephemeral storage (GB-second)"),
            _rate("snapstart-cache", "SnapStart 캐시(GB-초)", "SnapStart cache (GB-second)"),
            _rate("snapstart-restore", "SnapStart 복원(GB)", "SnapStart restore (GB)"),
            _rate("streaming", "응답 스트리밍(GB)", "Response streaming (GB)"),
        ),
    ),
    "lightsail-overage": (
        "lightsail",
        (
            _rate("data-transfer-out-overage", "전송량 초과분(GB)", "Transfer overage (GB)"),
            _rate(
                "overages-storage5gb-storage-overage-per-gb-mo",
                "객체 스토리지 초과분(GB-월)",
                "Object storage overage (GB-month)",
            ),
        ),
    ),
}  # fmt: skip


def rate_rows(table: str) -> Iterator[RateRow]:
    """Return the rows of a table of :data:`TABLES`, one for each Region in the list's order."""
    group, columns = TABLES[table]
    for region in REGION_CODES:
        rates = _rates(group, region)
        keys = [key for column in columns for key, _ in column.parts if key in rates]
        yield RateRow(
            region=region,
            amounts=tuple(_amount(column, rates) for column in columns),
            sources=tuple({rates[key][1].id: rates[key][1] for key in keys}.values()),
        )


@cache
def rate_table_sources() -> Mapping[str, ContentSource]:
    """Return the sources of all tables by their id on pages."""
    return {
        source.id: ContentSource(id=source.id, title=source.title, url=source.address, where=None)
        for table in TABLES
        for row in rate_rows(table)
        for source in row.sources
    }


def _amount(column: Column, rates: Mapping[str, tuple[Decimal, Source]]) -> str | None:
    if any(key not in rates for key, _ in column.parts):
        return None
    total = Decimal(0)
    for key, times in column.parts:
        total = EXACT.add(total, EXACT.multiply(rates[key][0], Decimal(times)))
    return format(to_cent(total), "f") if column.cents else plain(total)


@cache
def _rates(group: str, region: str) -> Mapping[str, tuple[Decimal, Source]]:
    """A group's rates in a Region, each with its source, whose id is the page's."""
    if group == "lightsail":
        return dict(_lightsail(region))
    found = fargate.read_rates()[region] if group == "fargate" else lambda_.read_rates()[region].rates
    return {key: (rate.value, _named(rate.source, group)) for key, rate in found.items()}


def _lightsail(region: str) -> Iterator[tuple[str, tuple[Decimal, Source]]]:
    prices = prices_of(region)
    if prices is None:
        raise FactsError(f"prices/{region}.json is missing; run the refresh of prices for this Region")
    for key, _ in (part for column in TABLES["lightsail-overage"][1] for part in column.parts):
        for figure in prices.group("lightsail", key).values():
            source = Source(
                id=f"lightsail-price-list-{figure.source.as_of}", title=figure.source.title,
                address=figure.source.address, as_of=figure.source.as_of,
            )  # fmt: skip
            yield key, (figure.value, source)


def _named(source: Source, group: str) -> Source:
    return Source(id=f"{group}-{source.id}", title=source.title, address=source.address, as_of=source.as_of)
