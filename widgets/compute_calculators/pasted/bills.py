"""Bills as AWS exports them: the Cost and Usage Report by line item, and Cost Explorer by service and day."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from compute_calculators.pasted.document import Row, Skipped, number, rows, skip
from compute_calculators.regions import DEFAULT_REGION, REGIONS

# A Cost and Usage Report names its columns with slashes, its second version with underscores.
_COLUMNS = {
    "kind": ("lineItem/LineItemType", "line_item_line_item_type"),
    "product": ("lineItem/ProductCode", "line_item_product_code"),
    "usage_type": ("lineItem/UsageType", "line_item_usage_type"),
    "operation": ("lineItem/Operation", "line_item_operation"),
    "quantity": ("lineItem/UsageAmount", "line_item_usage_amount"),
    "rate": ("lineItem/UnblendedRate", "line_item_unblended_rate"),
    "cost": ("lineItem/UnblendedCost", "line_item_unblended_cost"),
    "about": ("lineItem/LineItemDescription", "line_item_line_item_description"),
    "region": ("product/region", "product_region_code", "product/regionCode", "product_region"),
    "unit": ("pricing/unit", "pricing_unit"),
}
# The first part of a usage type says the Region; N. Virginia's has none.
_REGIONS = {prefix: region.code for region in REGIONS for prefix in region.prefixes if prefix}
_PREFIX = re.compile(r"([A-Z]{2,4}[0-9]?)-(.+)")
_SERVICE = re.compile(r"(.+?)\s*\((?:\$|USD)\)")
_TOTAL = ("total costs", "총 비용")


@dataclass(frozen=True, slots=True, kw_only=True)
class BillLine:
    """One line item: so much of a usage type at a rate (US dollars) in a Region; ``rate`` None where it has none."""

    line: int
    kind: str
    product: str
    region: str
    usage_type: str
    operation: str
    quantity: Decimal
    rate: Decimal | None
    cost: Decimal
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageReport:
    """The lines of a Cost and Usage Report."""

    lines: tuple[BillLine, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCosts:
    """What Cost Explorer exports: the cost of each service in all, and the periods it covers.

    ``total`` is the file's own sum, None where it has none.
    """

    services: tuple[tuple[str, Decimal], ...]
    periods: tuple[str, ...]
    total: Decimal | None
    skipped: tuple[Skipped, ...]


def is_usage_report(head: str) -> bool:
    return any(name in head for name in _COLUMNS["usage_type"])


def is_service_costs(head: str) -> bool:
    return "($)" in head or "(USD)" in head


def read_usage_report(text: str) -> UsageReport:
    """Every line item with a quantity and a cost; others are told by line."""
    found, skipped = [], []
    for row in rows(text):
        read = _line(row)
        if isinstance(read, BillLine):
            found.append(read)
        else:
            skipped.append(read)
    return UsageReport(lines=tuple(found), skipped=tuple(skipped))


def _line(row: Row) -> BillLine | Skipped:
    cells = {name: _cell(row.cells, columns) for name, columns in _COLUMNS.items()}
    quantity, cost = number(cells["quantity"]), number(cells["cost"])
    if not cells["usage_type"] or quantity is None or cost is None:
        return skip(row.line, "line-item", ", ".join(row.cells.values()))
    region, usage_type = split_usage_type(cells["usage_type"])
    return BillLine(
        line=row.line,
        kind=cells["kind"] or "Usage",
        product=cells["product"],
        region=cells["region"] or region,
        usage_type=usage_type,
        operation=cells["operation"],
        quantity=quantity,
        rate=number(cells["rate"]),
        cost=cost,
        about=cells["about"],
    )


def split_usage_type(text: str) -> tuple[str, str]:
    """``APN2-BoxUsage:m5.large`` is ap-northeast-2 and ``BoxUsage:m5.large``."""
    match = _PREFIX.fullmatch(text)
    if match and match[1] in _REGIONS:
        return _REGIONS[match[1]], match[2]
    return DEFAULT_REGION, text


def _cell(cells: Mapping[str, str], columns: tuple[str, ...]) -> str:
    return next((cells[name].strip() for name in columns if cells.get(name)), "")


def read_service_costs(text: str) -> ServiceCosts:
    """The services of a Cost Explorer file: its row of totals where it has one, else its days added up."""
    totals: dict[str, Decimal] = {}
    added: dict[str, Decimal] = {}
    periods, skipped = [], []
    for row in rows(text):
        first, *_ = row.cells.values()
        costs = {name: number(cell) for name, cell in row.cells.items() if _SERVICE.fullmatch(name)}
        if not any(cost is not None for cost in costs.values()):
            skipped.append(skip(row.line, "costs", ", ".join(row.cells.values())))
        elif re.match(r"\d{4}-\d\d", first):
            periods.append(first)
            for name, cost in costs.items():
                added[name] = added.get(name, Decimal(0)) + (cost or Decimal(0))
        else:
            totals = {name: cost or Decimal(0) for name, cost in costs.items()}
    found = {_SERVICE.fullmatch(name)[1]: cost for name, cost in (totals or added).items()}  # type: ignore[index]
    total = next((found.pop(name) for name in list(found) if name.lower() in _TOTAL), None)
    return ServiceCosts(
        services=tuple(sorted(found.items(), key=lambda entry: -entry[1])),
        periods=tuple(periods),
        total=total,
        skipped=tuple(skipped),
    )
