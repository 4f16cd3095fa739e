"""Reads the small price maps that AWS's console pages fetch: a few hundred kilobytes instead of gigabytes.

A map is for one or for all regions, keyed by the region's name, and says in its manifest what it is and when it was
published.  EC2's maps hold one operating system and, for reservations, one term and payment each; the effective
rate of an upfront offer is its fee spread over the term plus its hourly price.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from refresh_prices.amounts import KIND_OF, Defect, as_text, read_amount, read_price
from refresh_prices.fargate import METER_OF_LABEL
from refresh_prices.figures import EC2, FARGATE, LAMBDA, LIGHTSAIL, Figure, InstanceType, Key, Reading, Scope, Source
from refresh_prices.json_file import line_of, load
from refresh_prices.lambda_ import lambda_meter_of_group
from refresh_prices.lightsail import lightsail_meter
from refresh_prices.mapping import at, members, text_at
from refresh_prices.offer_rows import instance_type
from refresh_prices.options import COMPUTE_SP, EC2_SP, ON_DEMAND, commitment, payment_of, term_of
from refresh_prices.problems import Kind, Problem, error, note, warning
from refresh_prices.regions import Region
from refresh_prices.reserved import Offer, prices_of

_SYSTEM_OF = {"Linux": "linux", "Windows": "windows", "RHEL": "rhel", "SUSE": "suse"}
_PLAN_OF_SOURCE = (
    ("reservedinstance-convertible", "ri-convertible"),
    ("reservedinstance", "ri-standard"),
    ("compute-savings-plan", COMPUTE_SP),
    ("instance-savings-plan", EC2_SP),
    ("ondemand", ON_DEMAND),
)


def _fargate_meter(label: str) -> str | None:
    return METER_OF_LABEL.get(label)


_SMALL_SERVICES = {
    "ecs": (FARGATE, _fargate_meter),
    "lambda": (LAMBDA, lambda_meter_of_group),
    "lightsail": (LIGHTSAIL, lightsail_meter),
}


def read_console_map(path: Path, source_name: str, region: Region, undated: str = "") -> Reading:
    loaded = load(path)
    if isinstance(loaded, Problem):
        return Reading(problems=(loaded,))
    value, text = loaded
    manifest = at(value, "manifest")
    service, what = text_at(manifest, "serviceId"), text_at(manifest, "source")
    as_of = text_at(manifest, "hawkFilePublicationDate")[:10] or undated
    problems: list[Problem] = []
    if not as_of:
        problems.append(
            error(
                str(path), Kind.UNDATED, "The manifest has no publication date; say of which date it is with --as-of."
            )
        )
    if text_at(manifest, "currencyCode") != "USD":
        problems.append(
            error(str(path), Kind.CURRENCY, f"The map is in '{text_at(manifest, 'currencyCode')}', not in USD.")
        )
    source = Source(source_name, as_of)
    entries = [
        (place, label, entry)
        for place, found in members(at(value, "regions"))
        if place in region.price_list_names
        for label, entry in members(found)
    ]
    others = [place for place, _ in members(at(value, "regions")) if place not in region.price_list_names]
    if others:
        problems.append(
            note(str(path), Kind.OTHER_PLACE, f"The map also holds {', '.join(sorted(others)[:5])}; that was left out.")
        )
    figures: list[Figure] = []
    types: list[InstanceType] = []
    for place, label, entry in entries:
        line = line_of(text, "regions", place, label)
        if service in _SMALL_SERVICES:
            _take_meter(service, label, entry, source, figures, problems, str(path), line)
        else:
            _take_instance(what, entry, source, figures, types, problems, str(path), line)
    if not figures:
        problems.append(
            warning(str(path), Kind.NOTHING_FOUND, f"No usable price of the region {region.code} was found.")
        )
    covers = frozenset(Scope(figure.key.group, figure.key.system, figure.key.option) for figure in figures)
    return Reading(
        figures=tuple(figures), instance_types=tuple(types), covers=covers, problems=tuple(problems), rows=len(entries)
    )


def _price(entry: object, name: str, label: str, path: str, line: int, problems: list[Problem]) -> Decimal | None:
    text = text_at(entry, name)
    price = read_price(text)
    if isinstance(price, Defect):
        sentence = f"The price '{text}' of {label} {price.value}; it stays missing."
        problems.append(warning(path, KIND_OF[price], sentence, line))
        return None
    return price


def _take_meter(
    service: str,
    label: str,
    entry: object,
    source: Source,
    figures: list[Figure],
    problems: list[Problem],
    path: str,
    line: int,
) -> None:
    group, meter_of = _SMALL_SERVICES[service]
    meter = meter_of(label)
    if meter is None:
        problems.append(note(path, Kind.LEFT_ALONE, f"The meter '{label}' is not one that is kept.", line))
        return
    price = _price(entry, "price", f"{group} {meter}", path, line, problems)
    if price is not None:
        figures.append(Figure(Key(group, meter, "", ON_DEMAND), as_text(price), source))


def _plan_of(what: str) -> str | None:
    return next((plan for words, plan in _PLAN_OF_SOURCE if words in what), None)


def _take_instance(
    what: str,
    entry: object,
    source: Source,
    figures: list[Figure],
    types: list[InstanceType],
    problems: list[Problem],
    path: str,
    line: int,
) -> None:
    item, system, plan = (
        text_at(entry, "Instance Type"),
        _SYSTEM_OF.get(text_at(entry, "Operating System")),
        _plan_of(what),
    )
    if not item or system is None or plan is None:
        problems.append(note(path, Kind.LEFT_ALONE, f"An entry of '{what}' is not of a kept system or plan.", line))
        return
    if text_at(entry, "Tenancy") not in ("", "Shared") or text_at(entry, "Pre Installed S/W") not in ("", "NA"):
        return
    if plan == ON_DEMAND:
        price = _price(entry, "price", item, path, line, problems)
        types.append(
            instance_type(item, text_at(entry, "vCPU"), text_at(entry, "Memory"), text_at(entry, "Physical Processor"))
        )
        if price is not None:
            figures.append(Figure(Key(EC2, item, system, ON_DEMAND), as_text(price), source))
        return
    term, payment = term_of(text_at(entry, "LeaseContractLength")), payment_of(text_at(entry, "PurchaseOption"))
    if not (term and payment):
        problems.append(
            warning(path, Kind.UNKNOWN_TERM, f"The terms of {item} are not known; the entry was left out.", line)
        )
        return
    key = Key(EC2, item, system, commitment(plan, term, payment))
    if plan in (COMPUTE_SP, EC2_SP):
        price = _price(entry, "price", str(key), path, line, problems)
        if price is not None:
            figures.append(Figure(key, as_text(price), source))
        return
    prices = _reserved_prices(key, entry)
    if isinstance(prices, str):
        zero = payment == "no" and read_amount(text_at(entry, "price")) == 0
        problems.append(
            warning(
                path, Kind.ZERO_PRICE if zero else Kind.HALF_OFFER, f"{prices} ({key}); the figure stays missing.", line
            )
        )
        return
    figures.extend(Figure(key._replace(option=option), value, source) for option, value in prices)


def _reserved_prices(key: Key, entry: object) -> tuple[tuple[str, str], ...] | str:
    hourly = read_amount(text_at(entry, "price"))
    fee = read_amount(text_at(entry, "riupfront:PricePerUnit"))
    offer = Offer(None if isinstance(fee, Defect) else fee, None if isinstance(hourly, Defect) else hourly)
    return prices_of(key.option, offer)
