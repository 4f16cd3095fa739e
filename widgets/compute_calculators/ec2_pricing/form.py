"""The inputs of the EC2 comparison, and what must hold between them and the Region's snapshot."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from compute_calculators.ec2_pricing.analysis import Other
from compute_calculators.ec2_pricing.finder import nearest
from compute_calculators.ec2_pricing.options import OPTIONS
from compute_calculators.ec2_pricing.prices import Prices
from compute_calculators.ec2_pricing.usage import COMMITMENTS, RESERVATIONS, SYSTEMS, Needs, Usage
from compute_calculators.fields import Choice, Finder, Form, Group, Number, Text, Toggle, Value
from compute_calculators.problems import Problem, problem
from compute_calculators.regions import DEFAULT_REGION, REGION_CODES

SORTS = ("listed", "total", "monthly", "effective", "upfront", "hourly", "saving", "utilisation", "month")
ORDERS = ("up", "down")
_SAME = "same"
_OVERRIDE = "override_"
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
            ),
        ),
        Group(
            name="own",
            folded=True,
            fields=tuple(
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
    if found := _unknown("instance_type", name, prices, own=bool(overrides)):
        return [found]
    return Usage(
        region=prices.region,
        instance_type=name,
        system=str(values["os"]),
        quantity=_number(values, "quantity"),
        hours_per_month=_number(values, "hours_per_month"),
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
