"""The inputs of the EC2 comparison, and what must hold between them and the Region's snapshot."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from compute_calculators.ec2_pricing.analysis import Other
from compute_calculators.ec2_pricing.demand import Demand, hourly, weekly
from compute_calculators.ec2_pricing.finder import nearest
from compute_calculators.ec2_pricing.hourly_counts import HourlyCounts, read_hourly_counts
from compute_calculators.ec2_pricing.options import OPTIONS
from compute_calculators.ec2_pricing.prices import Prices
from compute_calculators.ec2_pricing.usage import COMMITMENTS, RESERVATIONS, SYSTEMS, Needs, Offer, Usage
from compute_calculators.fields import Choice, Finder, Form, Group, Number, Text, Toggle, Value
from compute_calculators.problems import Problem, problem
from compute_calculators.regions import DEFAULT_REGION, REGION_CODES

SORTS = ("listed", "total", "monthly", "effective", "upfront", "hourly", "saving", "utilisation", "month")
ORDERS = ("up", "down")
_SAME = "same"
_OVERRIDE = "override_"
_NO_OFFER = "none"
_COMMITMENTS = tuple(option.key for option in OPTIONS if option.is_commitment)
# A type's name as AWS writes them: u7i-12tb.224xlarge, mac2-m2.metal.
_TYPE_NAME = re.compile(r"[a-z][a-z0-9-]{0,30}\.[a-z0-9-]{1,30}", re.ASCII)

FORM = Form(
    groups=(
        Group(
            name="instance",
            fields=(
                Finder(name="instance_type", default="m7g.large", finds="ec2-instances", sends="region"),
                Choice(name="region", default=DEFAULT_REGION, options=REGION_CODES, named_by="region"),
                Choice(name="os", default="linux", options=SYSTEMS),
                Number(name="quantity", default="1", minimum="1", maximum="100000"),
                Number(name="hours_per_month", default="730", minimum="0", maximum="744", whole=False),
                Number(name="months", default="12", minimum="1", maximum="36"),
            ),
        ),
        Group(
            name="pattern",
            folded=True,
            fields=(
                Number(name="weekday_count", default="", minimum="0", maximum="100000", blank=True),
                Number(name="weekday_hours", default="10", minimum="0", maximum="24", whole=False),
                Number(name="weekend_count", default="", minimum="0", maximum="100000", blank=True),
                Number(name="weekend_hours", default="10", minimum="0", maximum="24", whole=False),
                Number(name="other_count", default="", minimum="0", maximum="100000", blank=True),
                Text(name="hourly_counts", default="", longest=900_000, lines=4),
            ),
        ),
        Group(
            name="needs",
            folded=True,
            fields=(
                Toggle(name="interruptible", default="false"),
                Number(name="steady_percent", default="100", minimum="0", maximum="100", whole=False),
                Choice(name="commitment", default="1yr", options=COMMITMENTS),
                Toggle(name="may_change", default="false"),
                Toggle(name="licences", default="false"),
                Toggle(name="capacity", default="false"),
                Choice(name="reservation", default=RESERVATIONS[0], options=RESERVATIONS),
                Number(name="own_commitment", default="", minimum="0", maximum="100000", blank=True),
                Number(
                    name="own_dollars",
                    default="",
                    minimum="0",
                    maximum="100000",
                    whole=False,
                    blank=True,
                    currency="$",
                ),
            ),
        ),
        Group(
            name="other",
            folded=True,
            fields=(
                Finder(name="other_type", default="", finds="ec2-instances", sends="other_region"),
                Choice(name="other_region", default=_SAME, options=(_SAME, *REGION_CODES), named_by="region"),
            ),
        ),
        Group(
            name="more",
            folded=True,
            fields=(
                Choice(name="sort", default="total", options=SORTS),
                Choice(name="order", default="up", options=ORDERS),
                Number(
                    name="krw_per_usd",
                    default="",
                    minimum="1",
                    maximum="100000",
                    whole=False,
                    blank=True,
                    currency="₩",
                ),
                Number(name="interruption_percent", default="5", minimum="0", maximum="100", whole=False),
                Number(name="instances_per_host", default="1", minimum="1", maximum="1000"),
                Number(name="cpu_percent", default="", minimum="0", maximum="100", whole=False, blank=True),
            ),
        ),
        Group(
            name="own",
            folded=True,
            fields=(
                Choice(name="offer", default=_NO_OFFER, options=(_NO_OFFER, *_COMMITMENTS)),
                Number(
                    name="offer_upfront",
                    default="",
                    minimum="0",
                    maximum="10000000",
                    whole=False,
                    blank=True,
                    currency="$",
                ),
                Number(
                    name="offer_hourly",
                    default="",
                    minimum="0",
                    maximum="10000",
                    whole=False,
                    blank=True,
                    currency="$",
                ),
                *(
                    Number(
                        name=f"{_OVERRIDE}{option.key}",
                        default="",
                        minimum="0.00001",
                        maximum="10000",
                        whole=False,
                        blank=True,
                        currency="$",
                    )
                    for option in OPTIONS
                ),
            ),
        ),
    )
)

FINDER_FORM = Form(
    groups=(
        Group(
            name="query",
            fields=(
                Text(name="query", default="", longest=100),
                Choice(name="region", default=DEFAULT_REGION, options=(*REGION_CODES, _SAME)),
                Text(name="list", default="ec2-instances", longest=60),
            ),
        ),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Regions:
    """The Regions whose snapshots a request is answered from."""

    first: str
    second: str


def read_regions(values: Mapping[str, Value]) -> Regions:
    """Both are the same where only one is looked at."""
    first = str(values["region"])
    second = str(values["other_region"])
    return Regions(first=first, second=first if second == _SAME else second)


def read_finder_region(values: Mapping[str, Value]) -> str:
    """The Region to search; ``same`` alone says none, and the first is taken."""
    region = str(values["region"])
    return DEFAULT_REGION if region == _SAME else region


def read_usage(values: Mapping[str, Value], prices: Prices) -> Usage | list[Problem]:
    """What the parsed ``values`` ask, or that there is no such type here."""
    overrides = {
        name.removeprefix(_OVERRIDE): value
        for name, value in values.items()
        if name.startswith(_OVERRIDE) and isinstance(value, Decimal)
    }
    name = _type(values["instance_type"])
    offer, pattern = _offer(values), _pattern(values, name)
    found = _unknown("instance_type", name, prices, own=bool(overrides or values["offer"] != _NO_OFFER))
    if found or isinstance(offer, Problem) or isinstance(pattern, list):
        return [*([found] if found else []), *check(values)]
    return Usage(
        region=prices.region,
        instance_type=name,
        system=str(values["os"]),
        quantity=pattern.peak if pattern else _number(values, "quantity"),
        hours_per_month=pattern.hours_of_peak if pattern else _number(values, "hours_per_month"),
        pattern=pattern,
        offer=offer,
        months=_number(values, "months"),
        interruption_percent=_number(values, "interruption_percent"),
        instances_per_host=_number(values, "instances_per_host"),
        overrides=overrides,
        needs=Needs(
            interruptible=values["interruptible"] is True,
            steady_percent=_number(values, "steady_percent"),
            commitment=str(values["commitment"]),
            may_change=values["may_change"] is True,
            licences=values["licences"] is True,
            capacity=values["capacity"] is True,
            reserved_all_month=values["reservation"] == RESERVATIONS[0],
        ),
    )


def check(values: Mapping[str, Value]) -> tuple[Problem, ...]:
    """What is wrong whatever the prices are."""
    offer, pattern = _offer(values), _pattern(values, _type(values["instance_type"]))
    return (*([offer] if isinstance(offer, Problem) else []), *(pattern if isinstance(pattern, list) else []))


def read_other(values: Mapping[str, Value], usage: Usage, prices: Prices) -> Other | Problem | None:
    """The second choice; None where it is the first once more."""
    name = _type(values["other_type"]) or usage.instance_type
    if (name, prices.region) == (usage.instance_type, usage.region):
        return None
    return _unknown("other_type", name, prices, own=False) or Other(region=prices.region, instance_type=name)


def check_other(values: Mapping[str, Value], prices: Prices) -> list[Problem]:
    """What is wrong with the second choice where the first is already refused."""
    name = _type(values["other_type"])
    found = _unknown("other_type", name, prices, own=False) if name else None
    return [found] if found else []


def read_own_commitment(values: Mapping[str, Value]) -> Decimal | None:
    """How many instances the reader would commit to, where that is given."""
    value = values["own_commitment"]
    return value if isinstance(value, Decimal) else None


def read_cpu(values: Mapping[str, Value]) -> Decimal | None:
    """The average CPU use in percent, where the reader gives one."""
    value = values["cpu_percent"]
    return value if isinstance(value, Decimal) else None


def _offer(values: Mapping[str, Value]) -> Offer | Problem | None:
    """The reader's own figures for one commitment, as ``describe-reserved-instances`` has them."""
    upfront, hourly_price = values["offer_upfront"], values["offer_hourly"]
    given = [price for price in (upfront, hourly_price) if isinstance(price, Decimal)]
    key = str(values["offer"])
    if key == _NO_OFFER:
        return problem("offer", "ec2-pricing.offer-of-what") if given else None
    if not any(given):
        return problem("offer_upfront", "ec2-pricing.offer-empty")
    return Offer(
        key=key,
        upfront=upfront if isinstance(upfront, Decimal) else Decimal(0),
        hourly=hourly_price if isinstance(hourly_price, Decimal) else Decimal(0),
    )


def read_fleet(values: Mapping[str, Value], usage: Usage, prices: Prices) -> HourlyCounts | list[Problem] | None:
    """The counts of a fleet: of several types, or of another than the form's; None where there are no such counts."""
    counts = read_hourly_counts(str(values["hourly_counts"]))
    if not isinstance(counts, HourlyCounts) or counts.types in ((), (usage.instance_type,)):
        return None
    unknown = [_unknown("hourly_counts", name, prices, own=False) for name in counts.types]
    problems = [found for found in unknown if found]
    if len(set(counts.types)) < len(counts.types):
        problems.append(problem("hourly_counts", "ec2-pricing.fleet-twice"))
    if any(name.startswith("mac") for name in counts.types):
        problems.append(problem("hourly_counts", "ec2-pricing.fleet-mac"))
    if not any(any(row) for row in counts.rows):
        problems.append(problem("hourly_counts", "ec2-pricing.hourly-empty"))
    problems += [problem(name, "ec2-pricing.fleet-needs") for name in ("licences", "capacity") if values[name] is True]
    return problems or counts


def read_own_dollars(values: Mapping[str, Value]) -> Decimal | None:
    """How many dollars an hour the reader would commit to, where that is given."""
    value = values["own_dollars"]
    return value if isinstance(value, Decimal) else None


def _pattern(values: Mapping[str, Value], name: str) -> Demand | list[Problem] | None:
    """Counts by the hour before a weekly pattern; None where neither is given."""
    counts = read_hourly_counts(str(values["hourly_counts"]))
    if isinstance(counts, list):
        return counts
    if counts and counts.types in ((), (name,)):
        demand = hourly(row[0] for row in counts.rows)
        return demand if demand.peak else [problem("hourly_counts", "ec2-pricing.hourly-empty")]
    weekday, weekend, other = (values[f"{part}_count"] for part in ("weekday", "weekend", "other"))
    if weekday is None and weekend is None and other is None:
        return None
    base = other if isinstance(other, Decimal) else Decimal(0)
    demand = weekly(
        base,
        weekday if isinstance(weekday, Decimal) else base,
        _number(values, "weekday_hours"),
        weekend if isinstance(weekend, Decimal) else base,
        _number(values, "weekend_hours"),
    )
    return demand if demand.peak else [problem("weekday_count", "ec2-pricing.pattern-empty")]


def read_krw(values: Mapping[str, Value]) -> Decimal | None:
    """Won for a dollar, where the reader gave a rate."""
    value = values["krw_per_usd"]
    return value if isinstance(value, Decimal) else None


def _unknown(field: str, name: str, prices: Prices, *, own: bool) -> Problem | None:
    """A type needs some figure in the Region, or a rate of the reader's own."""
    if prices.has(name) or (own and _TYPE_NAME.fullmatch(name)):
        return None
    family, _, size = name.partition(".")
    if size == "metal" and prices.group("hosts", family):
        return None
    near = nearest(name, prices)
    if not near:
        return problem(field, "ec2-pricing.no-type", region=prices.region)
    return problem(field, "ec2-pricing.unknown-type", region=prices.region, near=", ".join(near))


def _type(value: Value) -> str:
    return str(value).strip().lower()


def _number(values: Mapping[str, Value], name: str) -> Decimal:
    value = values[name]
    if not isinstance(value, Decimal):
        raise TypeError(f"{name} was declared as a number but parsed to {value!r}")
    return value
