"""Reads the EC2 offer file of a region: on-demand, reserved and Dedicated Host prices.

DuckDB keeps the rows that matter (`offer_rows`); here they become figures, and what is odd about them is named.
"""

# ruff: noqa: S608 (the text put into SQL is ours: column names, conditions and the table of regions)
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import duckdb

from refresh_prices.amounts import KIND_OF, Defect, as_text, read_amount
from refresh_prices.complaints import Complaint, complain, located
from refresh_prices.csv_header import UNDATED, Header, header_problems, read_header, tail_problems
from refresh_prices.csv_query import batches, kept_rows, rejected_rows
from refresh_prices.figures import EC2, HOSTS, SYSTEMS, Figure, InstanceType, Key, Reading, Scope, Source
from refresh_prices.offer_rows import (
    COLUMNS,
    KEPT,
    MALFORMED,
    OPTIONAL,
    SYSTEM_OF,
    USAGE_WORDS,
    OfferRow,
    instance_type,
)
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
from refresh_prices.problems import Kind, Problem, error, has_errors, note, warning
from refresh_prices.regions import AWS_REGION, Region, prefix_before
from refresh_prices.reserved import Offer, part_of, prices_of

_MALFORMED_ROW = "The row is malformed (it ends before its last needed column) and was left out."
COVERS = frozenset(
    [
        Scope(EC2, system, part)
        for system in SYSTEMS
        for option in (ON_DEMAND, *RESERVATIONS)
        for part in with_parts(option)
    ]
    + [Scope(HOSTS, "", part) for option in (ON_DEMAND, *HOST_RESERVATIONS) for part in with_parts(option)]
)


@dataclass(slots=True)
class _Parts:
    """What the rows of one offer have given so far."""

    rate_code: str = ""
    upfront: Decimal | None = None
    hourly: Decimal | None = None


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
        with kept_rows(header, COLUMNS | OPTIONAL, KEPT) as connection:
            return _reading(connection, header, Source(source_name, as_of), region)
    except duckdb.Error as failure:
        problems.append(
            error(str(path), Kind.NOT_READABLE, f"DuckDB cannot read the file: {str(failure).splitlines()[0]}")
        )
        return Reading(problems=tuple(problems))


def _place(region: Region) -> str:
    names = ", ".join("'" + name.replace("'", "''") + "'" for name in region.price_list_names)
    return f"(region_code = '{region.code}' OR (region_code IS NULL AND location IN ({names})))"


def _reading(connection: duckdb.DuckDBPyConnection, header: Header, source: Source, region: Region) -> Reading:
    complaints: list[Complaint] = []
    problems = rejected_rows(connection, header)
    malformed = connection.execute(f"SELECT coalesce(rate_code, sku, '') FROM kept WHERE {MALFORMED}").fetchall()
    complaints += [complain(str(code), Kind.MALFORMED_ROW, _MALFORMED_ROW) for (code,) in malformed]
    connection.execute(f"DELETE FROM kept WHERE {MALFORMED}")
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
        sentence = f"The row with the rate code {code} occurs {count} times; {fate}."
        complaints.append(complain(str(code), Kind.DUPLICATE_ROW, sentence, which=2))
    contradicted = {code for code, _, different in duplicates if different > 1}
    repeated = {code for code, _, different in duplicates if different <= 1}
    figures: list[Figure] = []
    offers: dict[tuple[Key, str], _Parts] = defaultdict(_Parts)
    fields = ", ".join(OfferRow._fields)
    rows_read = 0
    for batch in batches(connection, f"SELECT {fields} FROM kept WHERE {here}"):
        for row in map(OfferRow._make, batch):
            rows_read += 1
            if row.rate_code in contradicted:
                continue
            if row.rate_code in repeated:
                repeated.discard(row.rate_code)
                contradicted.add(row.rate_code)
            _take(row, source, region, figures, offers, complaints)
    for (key, _), parts in offers.items():
        _join(key, parts, source, figures, complaints)
    figures = _without_contradictions(figures, header, problems)
    problems += located(header, complaints)
    if not figures:
        problems.append(
            warning(str(header.path), Kind.NOTHING_FOUND, f"No usable price of the region {region.code} was found.")
        )
    types = _instance_types(connection, here)
    return Reading(
        figures=tuple(figures), instance_types=types, covers=COVERS, problems=tuple(problems), rows=rows_read
    )


def _key(row: OfferRow, option: str) -> Key:
    if row.family == "Dedicated Host":
        return Key(HOSTS, row.item, "", option)
    return Key(EC2, row.item, SYSTEM_OF[row.os or ""], option)


def _take(
    row: OfferRow,
    source: Source,
    region: Region,
    figures: list[Figure],
    offers: dict[tuple[Key, str], _Parts],
    complaints: list[Complaint],
) -> None:
    def left_out(kind: Kind, sentence: str) -> None:
        complaints.append(complain(row.rate_code, kind, sentence))

    prefix = prefix_before(row.usage, USAGE_WORDS)
    if prefix is not None and prefix not in region.prefixes:
        return left_out(
            Kind.OTHER_PLACE, f"The usage type {row.usage} is not one of {region.code}; the row was left out."
        )
    if row.currency != "USD":
        return left_out(Kind.CURRENCY, f"The price is in '{row.currency}', not in USD; the row was left out.")
    amount = read_amount(row.price)
    if isinstance(amount, Defect):
        return left_out(KIND_OF[amount], f"The price '{row.price}' {amount.value}; the figure stays missing.")
    if row.term_type == "OnDemand":
        if row.unit != "Hrs":
            return left_out(Kind.UNIT, f"The unit is '{row.unit}', not Hrs; the row was left out.")
        if not amount:
            return left_out(Kind.ZERO_PRICE, f"The price of {row.item} {Defect.ZERO.value}; the figure stays missing.")
        figures.append(Figure(_key(row, ON_DEMAND), as_text(amount), source))
        return None
    term, payment = term_of(row.lease), payment_of(row.payment)
    plan = RI if row.family == "Dedicated Host" else reserved_plan_of(row.offering)
    if row.term_type != "Reserved" or not (term and payment and plan):
        return left_out(
            Kind.UNKNOWN_TERM,
            f"The terms '{row.term_type}', '{row.lease}', '{row.payment}', "
            f"'{row.offering}' are not known; the row was left out.",
        )
    part = part_of(row.unit, row.rate_code)
    if part is None:
        return left_out(
            Kind.UNIT, f"The unit '{row.unit}' and the rate code {row.rate_code} do not agree; the row was left out."
        )
    offer = offers[_key(row, commitment(plan, term, payment)), f"{row.sku}.{row.term_code}"]
    offer.rate_code = row.rate_code
    if part == "upfront":
        offer.upfront = amount
    else:
        offer.hourly = amount
    return None


def _join(key: Key, parts: _Parts, source: Source, figures: list[Figure], complaints: list[Complaint]) -> None:
    prices = prices_of(key.option, Offer(parts.upfront, parts.hourly))
    if isinstance(prices, str):
        kind = Kind.ZERO_PRICE if "-no-" in key.option and parts.hourly == 0 else Kind.HALF_OFFER
        complaints.append(complain(parts.rate_code, kind, f"{prices} ({key}); the figure stays missing."))
        return
    figures.extend(Figure(key._replace(option=option), value, source) for option, value in prices)


def _without_contradictions(figures: Iterable[Figure], header: Header, problems: list[Problem]) -> list[Figure]:
    """Two products for one key with different prices: which is meant is not known, so neither is used."""
    by_key: dict[Key, Figure] = {}
    contradicted: dict[Key, set[str]] = defaultdict(set)
    for figure in figures:
        earlier = by_key.setdefault(figure.key, figure)
        if earlier.value != figure.value:
            contradicted[figure.key] |= {earlier.value, figure.value}
    for key, different in sorted(contradicted.items()):
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


def _instance_types(connection: duckdb.DuckDBPyConnection, here: str) -> tuple[InstanceType, ...]:
    rows = connection.execute(
        "SELECT item, max(vcpu), max(memory), max(processor) FROM kept "
        f"WHERE {here} AND family <> 'Dedicated Host' AND item IS NOT NULL GROUP BY item ORDER BY item"
    ).fetchall()
    return tuple(instance_type(*row) for row in rows)
