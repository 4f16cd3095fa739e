"""Reads the EC2 offer file of a region: on-demand, reserved and Dedicated Host prices.

Of some millions of rows about a twentieth is for sale to us: shared tenancy (or a whole host), the four operating
systems without further software, capacity in use, in the region itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import duckdb

from refresh_prices.amounts import Defect, as_text, has_exponent, read_amount
from refresh_prices.csv_header import UNDATED, Header, find_lines, header_problems, read_header, tail_problems
from refresh_prices.csv_query import batches, kept_rows, rejected_rows
from refresh_prices.figures import EC2, HOSTS, SYSTEMS, Figure, InstanceType, Key, Reading, Scope, Source
from refresh_prices.options import (
    HOST_RESERVATIONS,
    ON_DEMAND,
    RESERVATIONS,
    RI,
    commitment,
    payment_of,
    reserved_plan_of,
    term_of,
    with_parts,
)
from refresh_prices.problems import Kind, Problem, Severity, error, has_errors, note, warning
from refresh_prices.regions import AWS_REGION, Region, prefix_before
from refresh_prices.reserved import Offer, part_of, prices_of

COLUMNS = {
    "sku": "SKU",
    "term_code": "OfferTermCode",
    "rate_code": "RateCode",
    "term_type": "TermType",
    "unit": "Unit",
    "price": "PricePerUnit",
    "currency": "Currency",
    "lease": "LeaseContractLength",
    "payment": "PurchaseOption",
    "offering": "OfferingClass",
    "family": "Product Family",
    "service": "serviceCode",
    "location": "Location",
    "location_type": "Location Type",
    "item": "Instance Type",
    "vcpu": "vCPU",
    "memory": "Memory",
    "tenancy": "Tenancy",
    "os": "Operating System",
    "license": "License Model",
    "usage": "usageType",
    "status": "CapacityStatus",
    "software": "Pre Installed S/W",
}
OPTIONAL = {"processor": "Physical Processor", "region_code": "Region Code", "market": "MarketOption"}
_SYSTEM_OF = {"Linux": "linux", "Windows": "windows", "RHEL": "rhel", "SUSE": "suse"}
_USAGE_WORDS = ("HostBoxUsage", "HostUsage", "BoxUsage")
_MOST_LISTED = 200

_MALFORMED = "(service IS NULL OR rate_code IS NULL OR (family LIKE 'Compute Instance%' AND tenancy = 'Shared' AND software IS NULL))"
_FOR_SALE = (
    "((family LIKE 'Compute Instance%' AND tenancy = 'Shared' AND os IN ('Linux', 'Windows', 'RHEL', 'SUSE') "
    "AND software = 'NA' AND coalesce(license, '') <> 'Bring your own license') OR family = 'Dedicated Host') "
    "AND coalesce(status, '') IN ('', 'Used') AND coalesce(market, '') IN ('', 'OnDemand')"
)
COVERS = frozenset(
    [
        Scope(EC2, system, part)
        for system in SYSTEMS
        for option in (ON_DEMAND, *RESERVATIONS)
        for part in with_parts(option)
    ]
    + [Scope(HOSTS, "", part) for option in (ON_DEMAND, *HOST_RESERVATIONS) for part in with_parts(option)]
)


class _Row(NamedTuple):
    rate_code: str
    term_code: str
    sku: str
    term_type: str
    unit: str | None
    price: str | None
    currency: str | None
    lease: str | None
    payment: str | None
    offering: str | None
    family: str
    item: str
    os: str | None
    usage: str


class _Complaint(NamedTuple):
    """A problem whose line is not known yet, only the row's rate code (and which of the rows that carry it)."""

    rate_code: str
    kind: Kind
    severity: Severity
    sentence: str
    which: int = 1


def read_ec2_offers(path: Path, source_name: str, region: Region, undated: str = "") -> Reading:
    """All EC2 figures that `path` has for `region`, and everything odd about it.

    `undated` is the date to use if the file has none.
    """
    header = read_header(path)
    if header is None:
        return Reading(
            problems=(error(str(path), Kind.HEADER_CHANGED, "No header line that begins with SKU was found."),)
        )
    problems = header_problems(header, COLUMNS.values()) + tail_problems(header)
    as_of = header.as_of or undated
    if not as_of:
        problems.append(error(str(path), Kind.UNDATED, UNDATED))
    if has_errors(problems):
        return Reading(problems=tuple(problems))
    try:
        with kept_rows(header, COLUMNS | OPTIONAL, f"{_MALFORMED} OR ({_FOR_SALE})") as connection:
            return _reading(connection, header, Source(source_name, as_of), region)
    except duckdb.Error as failure:
        problems.append(
            error(str(path), Kind.NOT_READABLE, f"DuckDB cannot read the file: {str(failure).splitlines()[0]}")
        )
        return Reading(problems=tuple(problems))


def _place(region: Region) -> str:
    names = ", ".join("'" + name.replace("'", "''") + "'" for name in region.names)
    return f"(region_code = '{region.code}' OR (region_code IS NULL AND location IN ({names})))"


def _reading(connection: duckdb.DuckDBPyConnection, header: Header, source: Source, region: Region) -> Reading:
    complaints: list[_Complaint] = []
    problems = rejected_rows(connection, header)
    malformed = connection.execute(f"SELECT coalesce(rate_code, sku, '') FROM kept WHERE {_MALFORMED}").fetchall()
    complaints += [
        _Complaint(
            str(code),
            Kind.MALFORMED_ROW,
            Severity.WARNING,
            "The row is malformed (it ends before its last needed column) and was left out.",
        )
        for (code,) in malformed
    ]
    connection.execute(f"DELETE FROM kept WHERE {_MALFORMED}")
    elsewhere = connection.execute(
        f"SELECT location, location_type, count(*), min(rate_code) FROM kept WHERE NOT ({_place(region)} "
        f"AND coalesce(location_type, '') = '{AWS_REGION}') GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    problems += [
        note(
            str(header.path),
            Kind.OTHER_PLACE,
            f"{count} rows are of {place or 'no named place'} ({kind or 'no location type'}), not of the "
            f"region {region.code}; they were left out (rate code {code} and others).",
            header.line,
        )
        for place, kind, count, code in elsewhere
    ]
    here = f"{_place(region)} AND location_type = '{AWS_REGION}'"
    duplicates = connection.execute(
        f"SELECT rate_code, count(*), count(DISTINCT price) FROM kept WHERE {here} GROUP BY rate_code "
        "HAVING count(*) > 1 ORDER BY ALL"
    ).fetchall()
    for code, count, different in duplicates:
        fate = "its prices differ, so none was used" if different > 1 else "it was used once"
        complaints.append(
            _Complaint(
                str(code),
                Kind.DUPLICATE_ROW,
                Severity.WARNING,
                f"The row with the rate code {code} occurs {count} times; {fate}.",
                which=2,
            )
        )
    contradicted = {code for code, _, different in duplicates if different > 1}
    repeated = {code for code, _, different in duplicates if different <= 1}
    figures: list[Figure] = []
    offers: dict[tuple[Key, str], dict[str, str]] = defaultdict(dict)
    fields = ", ".join(_Row._fields)
    rows_read = 0
    for batch in batches(connection, f"SELECT {fields} FROM kept WHERE {here}"):
        for row in map(_Row._make, batch):
            rows_read += 1
            if row.rate_code in contradicted:
                continue
            if row.rate_code in repeated:
                repeated.discard(row.rate_code)
                contradicted.add(row.rate_code)
            _take(row, source, region, figures, offers, complaints)
    for (key, _), parts in sorted(offers.items()):
        _join(key, parts, source, figures, complaints)
    figures = _without_contradictions(figures, header, problems)
    problems += _located(header, complaints)
    if not figures:
        problems.append(
            warning(str(header.path), Kind.NOTHING_FOUND, f"No usable price of the region {region.code} was found.")
        )
    types = _instance_types(connection, here)
    return Reading(
        figures=tuple(figures), instance_types=types, covers=COVERS, problems=tuple(problems), rows=rows_read
    )


def _key(row: _Row, option: str) -> Key:
    if row.family == "Dedicated Host":
        return Key(HOSTS, row.item, "", option)
    return Key(EC2, row.item, _SYSTEM_OF[row.os or ""], option)


def _take(
    row: _Row,
    source: Source,
    region: Region,
    figures: list[Figure],
    offers: dict[tuple[Key, str], dict[str, str]],
    complaints: list[_Complaint],
) -> None:
    def complain(kind: Kind, sentence: str, severity: Severity = Severity.WARNING) -> None:
        complaints.append(_Complaint(row.rate_code, kind, severity, sentence))

    prefix = prefix_before(row.usage, _USAGE_WORDS)
    if prefix is not None and prefix not in region.prefixes:
        return complain(
            Kind.OTHER_PLACE, f"The usage type {row.usage} is not one of {region.code}; the row was left out."
        )
    if row.currency != "USD":
        return complain(Kind.CURRENCY, f"The price is in '{row.currency}', not in USD; the row was left out.")
    amount = read_amount(row.price)
    if isinstance(amount, Defect):
        kind = Kind.NOT_AVAILABLE if amount is Defect.NOT_AVAILABLE else Kind.NOT_A_NUMBER
        return complain(kind, f"The price '{row.price}' {amount.value}; the figure stays missing.")
    if has_exponent(row.price):
        complain(
            Kind.EXPONENT, f"The price {row.price} has an exponent; it was read as {as_text(amount)}.", Severity.NOTE
        )
    if row.term_type == "OnDemand":
        if row.unit != "Hrs":
            return complain(Kind.UNIT, f"The unit is '{row.unit}', not Hrs; the row was left out.")
        if not amount:
            return complain(Kind.ZERO_PRICE, f"The price of {row.item} {Defect.ZERO.value}; the figure stays missing.")
        figures.append(Figure(_key(row, ON_DEMAND), as_text(amount), source))
        return None
    term, payment = term_of(row.lease), payment_of(row.payment)
    plan = RI if row.family == "Dedicated Host" else reserved_plan_of(row.offering)
    if row.term_type != "Reserved" or not (term and payment and plan):
        return complain(
            Kind.UNKNOWN_TERM,
            f"The terms '{row.term_type}', '{row.lease}', '{row.payment}', "
            f"'{row.offering}' are not known; the row was left out.",
        )
    part = part_of(row.unit, row.rate_code)
    if part is None:
        return complain(
            Kind.UNIT, f"The unit '{row.unit}' and the rate code {row.rate_code} do not agree; the row was left out."
        )
    offer = offers[_key(row, commitment(plan, term, payment)), f"{row.sku}.{row.term_code}"]
    offer[part] = str(amount)
    offer["rate_code"] = row.rate_code
    return None


def _join(key: Key, parts: dict[str, str], source: Source, figures: list[Figure], complaints: list[_Complaint]) -> None:
    amounts = {
        name: amount
        for name in ("upfront", "hourly")
        if name in parts and not isinstance(amount := read_amount(parts[name]), Defect)
    }
    prices = prices_of(key.option, Offer(amounts.get("upfront"), amounts.get("hourly")))
    if isinstance(prices, str):
        zero = "upfront" in key.option and "-no-" in key.option and amounts.get("hourly") == 0
        complaints.append(
            _Complaint(
                parts["rate_code"],
                Kind.ZERO_PRICE if zero else Kind.HALF_OFFER,
                Severity.WARNING,
                f"{prices} ({key}); the figure stays missing.",
            )
        )
        return
    figures.extend(Figure(key._replace(option=option), value, source) for option, value in prices)


def _without_contradictions(figures: Iterable[Figure], header: Header, problems: list[Problem]) -> list[Figure]:
    """Two products for one key with different prices: which is meant is not known, so neither is used."""
    values: dict[Key, set[str]] = defaultdict(set)
    by_key: dict[Key, Figure] = {}
    for figure in figures:
        values[figure.key].add(figure.value)
        by_key[figure.key] = figure
    for key, different in sorted(values.items()):
        if len(different) > 1:
            del by_key[key]
            prices = " and ".join(sorted(different))
            problems.append(
                warning(
                    str(header.path),
                    Kind.AMBIGUOUS,
                    f"Two products give {key} the prices {prices}; the figure stays missing.",
                    header.line,
                )
            )
    return list(by_key.values())


def _located(header: Header, complaints: list[_Complaint]) -> list[Problem]:
    """The complaints as problems with their line; beyond a number of each kind only the count is given."""
    by_kind: dict[Kind, list[_Complaint]] = defaultdict(list)
    for complaint in complaints:
        by_kind[complaint.kind].append(complaint)
    listed = [complaint for group in by_kind.values() for complaint in group[:_MOST_LISTED]]
    wanted: dict[str, int] = defaultdict(int)
    for complaint in listed:
        wanted[complaint.rate_code] = max(wanted[complaint.rate_code], complaint.which)
    lines = find_lines(header.path, wanted)
    problems = []
    for complaint in listed:
        places = lines.get(complaint.rate_code) or [header.line]
        line = places[min(complaint.which, len(places)) - 1]
        problems.append(
            Problem(
                path=str(header.path),
                line=line,
                kind=complaint.kind,
                severity=complaint.severity,
                sentence=complaint.sentence,
            )
        )
    for kind, group in by_kind.items():
        if len(group) > _MOST_LISTED:
            problems.append(
                note(str(header.path), kind, f"{len(group) - _MOST_LISTED} more rows have this problem: {kind.value}.")
            )
    return problems


def _instance_types(connection: duckdb.DuckDBPyConnection, here: str) -> tuple[InstanceType, ...]:
    rows = connection.execute(
        "SELECT item, max(vcpu), max(memory), max(processor) FROM kept "
        f"WHERE {here} AND family <> 'Dedicated Host' AND item IS NOT NULL GROUP BY item ORDER BY item"
    ).fetchall()
    return tuple(instance_type(*row) for row in rows)


def instance_type(name: str, vcpu: str | None, memory: str | None, processor: str | None) -> InstanceType:
    """What the columns say, and nothing where they do not: `8 GiB` becomes 8, a Graviton is arm64."""
    amount = read_amount((memory or "").replace(",", "").removesuffix(" GiB"))
    arch = ""
    if processor:
        arch = "arm64" if "Graviton" in processor or processor.startswith("Apple M") else "x86_64"
    return InstanceType(
        name=name,
        vcpu=int(vcpu) if vcpu and vcpu.isdecimal() else None,
        memory_gib="" if isinstance(amount, Defect) else as_text(amount),
        arch=arch,
    )
