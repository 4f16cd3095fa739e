"""A bill and what it is measured against: a second scenario, the older billing rules, other services."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from compute_calculators.facts import Rate
from compute_calculators.lambda_billing.beside import Beside, Charge, charges
from compute_calculators.lambda_billing.curves import ByMemory, ByRequests, by_memory, by_requests
from compute_calculators.lambda_billing.rates import Rates
from compute_calculators.lambda_billing.rules import Bill, bill
from compute_calculators.lambda_billing.usage import RULES, Usage

_NOTHING_BESIDE = Beside()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One charge in both scenarios; an amount is 0 where the charge does not occur, None where a rate is missing."""

    key: str
    first: Decimal | None
    second: Decimal | None

    @property
    def change(self) -> Decimal | None:
        """What the second costs more than the first."""
        return None if self.first is None or self.second is None else self.second - self.first


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """The bill with everything that is shown beside it."""

    bill: Bill
    other: Bill | None
    by_rule: tuple[tuple[str, Bill], ...]
    by_requests: ByRequests | None
    by_memory: ByMemory | None
    apart: Mapping[str, Rate]
    beside: tuple[Charge, ...]
    krw_per_usd: Decimal | None

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Every charge of either scenario, in the order of the bill."""
        if self.other is None:
            return ()
        keys = dict.fromkeys(line.key for line in (*self.bill.lines, *self.other.lines))
        return tuple(
            Difference(key=key, first=self.bill.amount(key), second=self.other.amount(key))
            for key in sorted(keys, key=_ORDER.index)
        )

    @property
    def difference(self) -> Difference | None:
        """Both totals."""
        if self.other is None:
            return None
        return Difference(key="total", first=self.bill.total, second=self.other.total)


_ORDER = (
    "requests",
    "duration",
    "ephemeral-storage",
    "provisioned-concurrency",
    "provisioned-init",
    "provisioned-duration",
    "snapstart-cache",
    "snapstart-restore",
    "streaming",
)


def analyse(
    usage: Usage,
    other: Usage | None,
    rates: Mapping[str, Rates],
    beside: Beside = _NOTHING_BESIDE,
    krw_per_usd: Decimal | None = None,
) -> Analysis:
    """The bill for ``usage`` and its comparisons, at the rates of the Regions they name."""
    here = rates[usage.region]
    return Analysis(
        bill=bill(usage, here),
        other=None if other is None else bill(other, rates[other.region]),
        # What AWS has billed holds the rule of its day; another rule cannot be tried on it.
        by_rule=tuple(
            (rule, bill(replace(usage, rule=rule), here))
            for rule in RULES
            if not usage.is_measured and usage.existed_under(rule)
        ),
        by_requests=by_requests(usage, here),
        by_memory=by_memory(usage, here),
        apart=here.apart,
        beside=charges(beside, usage, here.beside),
        krw_per_usd=krw_per_usd,
    )
