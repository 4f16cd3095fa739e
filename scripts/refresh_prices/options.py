"""The names of the ways to buy, as the calculator's contract has them, and how AWS's columns map to them.

Offer term codes are not used: four of them were never seen in public.  The columns LeaseContractLength,
PurchaseOption and OfferingClass say the same in words, in a few spellings.
"""

from __future__ import annotations

from functools import cache
from itertools import product

ON_DEMAND = "on-demand"
SPOT_QUOTED = "spot-quoted"
SPOT_AVERAGE = "spot-average"
SPOT_SAVING = "spot-saving-percent"
SPOT_INTERRUPTION = "spot-interruption"

SPOT_OPTIONS = (SPOT_QUOTED, SPOT_AVERAGE, SPOT_SAVING, SPOT_INTERRUPTION)

TERMS = ("1yr", "3yr")
PAYMENTS = ("no", "partial", "all")
COMPUTE_SP = "compute-sp"
EC2_SP = "ec2-sp"
RI = "ri"
RESERVED = ("ri-standard", "ri-convertible")


@cache
def commitment(plan: str, term: str, payment: str) -> str:
    return f"{plan}-{term}-{payment}-upfront"


def upfront_of(option: str) -> str:
    """The fee paid at the start of the term."""
    return f"{option}:upfront"


def hourly_of(option: str) -> str:
    """The part paid by the hour beside an upfront fee."""
    return f"{option}:hourly"


SAVINGS_PLANS = tuple(commitment(*parts) for parts in product((COMPUTE_SP, EC2_SP), TERMS, PAYMENTS))
RESERVATIONS = tuple(commitment(*parts) for parts in product(RESERVED, TERMS, PAYMENTS))
HOST_RESERVATIONS = tuple(commitment(*parts) for parts in product((RI,), TERMS, PAYMENTS))


@cache
def with_parts(option: str) -> tuple[str, ...]:
    """A reservation's effective rate and the parts it was computed from."""
    if "-no-" in option:
        return (option,)
    if "-all-" in option:
        return (option, upfront_of(option))
    return (option, upfront_of(option), hourly_of(option))


ALL_OPTIONS = (
    ON_DEMAND,
    SPOT_QUOTED,
    SPOT_AVERAGE,
    SPOT_SAVING,
    SPOT_INTERRUPTION,
    *SAVINGS_PLANS,
    *(part for option in (*RESERVATIONS, *HOST_RESERVATIONS) for part in with_parts(option)),
)

_TERM_WORDS = {"1yr": "1yr", "1year": "1yr", "1": "1yr", "3yr": "3yr", "3year": "3yr", "3years": "3yr", "3": "3yr"}
_PAYMENT_WORDS = {"noupfront": "no", "partialupfront": "partial", "allupfront": "all"}
_CLASS_WORDS = {"standard": "ri-standard", "convertible": "ri-convertible"}


def _squeezed(text: str | None) -> str:
    return "".join((text or "").split()).lower()


@cache
def term_of(text: str | None) -> str | None:
    """`1yr`, `3 yr`, `3 years` or a bare number of years as 1yr or 3yr; None for anything else."""
    return _TERM_WORDS.get(_squeezed(text))


@cache
def payment_of(text: str | None) -> str | None:
    """`No Upfront`, `AllUpfront` … as no, partial or all; None for anything else."""
    return _PAYMENT_WORDS.get(_squeezed(text))


@cache
def reserved_plan_of(text: str | None) -> str | None:
    return _CLASS_WORDS.get(_squeezed(text))


def years_of(option: str) -> int:
    return 3 if "-3yr-" in option else 1
