"""Reads the Compute Savings Plan file of a region, CSV or JSON: Compute and EC2 Instance Savings Plan rates.

A rate names what it discounts by usage type and operation.  Of EC2's only shared instances (BoxUsage) and whole
hosts (HostUsage) are kept; `DedicatedUsage`, `UnusedBox` and `UnusedDed` are other things at other prices.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb

from refresh_prices.amounts import KIND_OF, Defect, as_text, read_price
from refresh_prices.csv_header import UNDATED, header_problems, read_header, tail_problems
from refresh_prices.csv_query import batches, kept_rows, rejected_rows
from refresh_prices.fargate import fargate_meter
from refresh_prices.figures import EC2, FARGATE, HOSTS, LAMBDA, Figure, Key, Reading, Scope, Source
from refresh_prices.json_stream import BrokenJsonError, items
from refresh_prices.lambda_ import lambda_meter
from refresh_prices.mapping import number_as_text, text_at
from refresh_prices.options import COMPUTE_SP, EC2_SP, commitment, payment_of, term_of
from refresh_prices.problems import Kind, Problem, error, has_errors, note, warning
from refresh_prices.regions import Region, prefix_before

COLUMNS = {
    "rate_code": "RateCode",
    "unit": "Unit",
    "price": "DiscountedRate",
    "currency": "Currency",
    "service": "DiscountedServiceCode",
    "usage": "DiscountedUsageType",
    "operation": "DiscountedOperation",
    "payment": "PurchaseOption",
    "lease": "LeaseContractLength",
    "family": "Product Family",
    "region_code": "DiscountedRegionCode",
}
_SERVICES = ("AmazonEC2", "AmazonECS", "AWSLambda")
_PLAN_OF_FAMILY = {"ComputeSavingsPlans": COMPUTE_SP, "EC2InstanceSavingsPlans": EC2_SP}
_PLAN_OF_DESCRIPTION = (("EC2 Instance Savings Plan", EC2_SP), ("Compute Savings Plan", COMPUTE_SP))
_SYSTEM_OF_OPERATION = {
    "RunInstances": "linux",
    "RunInstances:0002": "windows",
    "RunInstances:0010": "rhel",
    "RunInstances:000g": "suse",
}
_DESCRIPTION = re.compile(r"([13]) years? (No|Partial|All) Upfront ")


class Rate(NamedTuple):
    """One discounted rate, from either form of the file.  `line` is 0 where only the rate code is known."""

    line: int
    rate_code: str
    price: str | None
    currency: str | None
    service: str
    usage: str
    operation: str | None
    option: str | None
    region_code: str | None


def read_savings_plans(path: Path, source_name: str, region: Region, undated: str = "") -> Reading:
    with path.open("rb") as file:
        starts_as_json = file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    read = _read_json if starts_as_json else _read_csv
    return read(path, source_name, region, undated)


def _read_csv(path: Path, source_name: str, region: Region, undated: str) -> Reading:
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
    where = f"service IN {_SERVICES} AND family IN {tuple(_PLAN_OF_FAMILY)}"
    try:
        with kept_rows(header, COLUMNS, where) as connection:
            problems += rejected_rows(connection, header)
            query = (
                "SELECT rate_code, price, currency, service, usage, operation, family, lease, payment, "
                "region_code FROM kept"
            )
            rates = (_rate_of_row(*row) for batch in batches(connection, query) for row in batch)
            return _reading(rates, Source(source_name, as_of), path, region, problems)
    except duckdb.Error as failure:
        problems.append(
            error(str(path), Kind.NOT_READABLE, f"DuckDB cannot read the file: {str(failure).splitlines()[0]}")
        )
        return Reading(problems=tuple(problems))


def _rate_of_row(
    rate_code: str | None,
    price: str | None,
    currency: str | None,
    service: str | None,
    usage: str | None,
    operation: str | None,
    family: str | None,
    lease: str | None,
    payment: str | None,
    region_code: str | None,
) -> Rate:
    plan, term, paid = _PLAN_OF_FAMILY.get(family or ""), term_of(lease), payment_of(payment)
    option = commitment(plan, term, paid) if plan and term and paid else None
    return Rate(0, rate_code or "", price, currency, service or "", usage or "", operation, option, region_code)


def _read_json(path: Path, source_name: str, region: Region, undated: str) -> Reading:
    problems: list[Problem] = []
    state = {"as_of": undated, "option": ""}
    options: dict[str, str] = {}

    def rates() -> Iterator[Rate]:
        for name, line, element in items(path, ("publicationDate", "products", "sku", "description", "rates")):
            if name == "publicationDate":
                state["as_of"] = str(element)[:10]
            elif name == "products":
                options[text_at(element, "sku")] = _option_of_product(element)
            elif name == "sku":
                state["option"] = options.get(str(element), "")
            elif name == "description":
                state["option"] = state["option"] or _option_of_description(str(element))
            else:
                yield Rate(
                    line,
                    text_at(element, "rateCode"),
                    number_as_text(element, "discountedRate", "price"),
                    text_at(element, "discountedRate", "currency") or "USD",
                    text_at(element, "discountedServiceCode"),
                    text_at(element, "discountedUsageType"),
                    text_at(element, "discountedOperation") or None,
                    state["option"] or None,
                    text_at(element, "discountedRegionCode") or None,
                )

    try:
        reading = _reading(rates(), Source(source_name, ""), path, region, problems)
    except BrokenJsonError as failure:
        kind = Kind.TRUNCATED if failure.at_end else Kind.NOT_READABLE
        return Reading(problems=(error(str(path), kind, str(failure), failure.line),))
    if not state["as_of"]:
        undated_error = error(
            str(path), Kind.UNDATED, "The file has no publicationDate; say of which date it is with --as-of."
        )
        return Reading(problems=(*reading.problems, undated_error))
    dated = tuple(Figure(figure.key, figure.value, Source(source_name, state["as_of"])) for figure in reading.figures)
    return Reading(figures=dated, covers=reading.covers, problems=reading.problems, rows=reading.rows)


def _option_of_product(product: object) -> str:
    plan = _PLAN_OF_FAMILY.get(text_at(product, "productFamily"))
    term = term_of(text_at(product, "attributes", "purchaseTerm"))
    payment = payment_of(text_at(product, "attributes", "purchaseOption"))
    return commitment(plan, term, payment) if plan and term and payment else ""


def _option_of_description(description: str) -> str:
    """`1 year All Upfront Compute Savings Plan`: used where the plan's product is not in the file."""
    match = _DESCRIPTION.match(description)
    plan = next((plan for words, plan in _PLAN_OF_DESCRIPTION if words in description), None)
    return commitment(plan, f"{match[1]}yr", match[2].lower()) if match and plan else ""


def _reading(rates: Iterable[Rate], source: Source, path: Path, region: Region, problems: list[Problem]) -> Reading:
    values: dict[Key, str] = {}
    contradicted: set[Key] = set()
    elsewhere = rows = 0
    for rate in rates:
        rows += 1
        where = f" (rate code {rate.rate_code})"
        line = rate.line or 1
        key = _key_of(rate)
        if key is None:
            continue
        if _is_elsewhere(rate, region):
            elsewhere += 1
            continue
        if not key.option:
            problems.append(
                warning(
                    str(path), Kind.UNKNOWN_TERM, f"The plan of the rate is not known{where}; it was left out.", line
                )
            )
            continue
        if not key.system and key.group == EC2:
            problems.append(
                warning(
                    str(path),
                    Kind.MALFORMED_ROW,
                    f"The rate of {rate.usage} names no operation, so its "
                    f"operating system is not known{where}; it was left out.",
                    line,
                )
            )
            continue
        if rate.currency != "USD":
            problems.append(
                warning(
                    str(path),
                    Kind.CURRENCY,
                    f"The rate is in '{rate.currency}', not in USD{where}; it was left out.",
                    line,
                )
            )
            continue
        price = read_price(rate.price)
        if isinstance(price, Defect):
            sentence = f"The rate '{rate.price}' of {key} {price.value}{where}; it stays missing."
            problems.append(warning(str(path), KIND_OF[price], sentence, line))
            continue
        text = as_text(price)
        if key in values:
            same = values[key] == text
            contradicted |= set() if same else {key}
            fate = "it was used once" if same else "its prices differ, so none was used"
            problems.append(
                warning(str(path), Kind.DUPLICATE_ROW, f"The rate of {key} occurs again{where}; {fate}.", line)
            )
        values[key] = text
    if elsewhere:
        problems.append(
            note(
                str(path),
                Kind.OTHER_PLACE,
                f"{elsewhere} rates are of Local Zones or other regions, not of {region.code}; they were left out.",
            )
        )
    figures = tuple(Figure(key, value, source) for key, value in values.items() if key not in contradicted)
    if not figures:
        problems.append(
            warning(
                str(path), Kind.NOTHING_FOUND, f"No usable Savings Plan rate of the region {region.code} was found."
            )
        )
    covers = frozenset(Scope(key.group, key.system, key.option) for key in values)
    return Reading(figures=figures, covers=covers, problems=tuple(problems), rows=rows)


def _is_elsewhere(rate: Rate, region: Region) -> bool:
    if rate.region_code:
        return rate.region_code != region.code
    prefix = prefix_before(rate.usage, ("BoxUsage", "HostUsage", "Fargate", "Lambda", "Request"))
    return prefix is not None and prefix not in region.prefixes


def _key_of(rate: Rate) -> Key | None:
    """What the rate is the price of; None if it is nothing that is kept."""
    option = rate.option or ""
    if rate.service == "AmazonEC2":
        usage, _, item = rate.usage.partition(":")
        word = usage.rpartition("-")[2]
        if word == "HostUsage" and item:
            return Key(HOSTS, item, "", option)
        if word != "BoxUsage" or not item:
            return None
        if not rate.operation:
            return Key(EC2, item, "", option)
        system = _SYSTEM_OF_OPERATION.get(rate.operation)
        return Key(EC2, item, system, option) if system else None
    meter = fargate_meter(rate.usage) if rate.service == "AmazonECS" else lambda_meter(rate.usage)
    return Key(FARGATE if rate.service == "AmazonECS" else LAMBDA, meter, "", option) if meter else None
