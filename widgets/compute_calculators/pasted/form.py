"""The one box for everything: a document, and what it may lack."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from compute_calculators.fields import Choice, Form, Group, Number, Text, Value
from compute_calculators.regions import DEFAULT_REGION, REGION_CODES

FORM = Form(
    groups=(
        Group(name="document", fields=(Text(name="document", default="", longest=8_000_000, lines=8, private=True),)),
        Group(
            name="more",
            folded=True,
            fields=(
                Number(
                    name="factor",
                    default="",
                    minimum="0.000001",
                    maximum="1000000",
                    whole=False,
                    blank=True,
                    example="30",
                ),
                Choice(name="region", default=DEFAULT_REGION, options=REGION_CODES, named_by="region"),
            ),
        ),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was pasted; ``factor`` None leaves the scale of a log to its own times."""

    document: str
    factor: Decimal | None
    region: str


def read_asked(values: Mapping[str, Value]) -> Asked:
    factor = values["factor"]
    return Asked(
        document=str(values["document"]),
        factor=factor if isinstance(factor, Decimal) else None,
        region=str(values["region"]),
    )
