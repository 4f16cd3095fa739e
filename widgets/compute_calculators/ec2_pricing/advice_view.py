"""Why not each of the options that are not recommended. What is recommended is a bill (``plan_view.py``)."""

from collections import defaultdict
from collections.abc import Iterator

from compute_calculators.blocks import Table
from compute_calculators.ec2_pricing.advice import Advice, Verdict
from compute_calculators.ec2_pricing.options import OPTIONS, PAYMENTS
from compute_calculators.ec2_pricing.options_view import option_name
from compute_calculators.parts import Part, say

_HEAD = (say("ec2-pricing.column.option"), say("ec2-pricing.advice.reason"))
_BY_KEY = {option.key: option for option in OPTIONS}


def rejected_table(advice: Advice) -> Table:
    """One row for a plan and term whose payments all fare alike."""
    return Table(
        caption=say("ec2-pricing.advice.against"),
        head=_HEAD,
        rows=tuple(_rejected(advice.rejected)),
        folded="rejected",
        words=2,
    )


def _rejected(verdicts: tuple[Verdict, ...]) -> Iterator[tuple[Part, Part]]:
    groups: dict[tuple[str, int, str], list[str]] = defaultdict(list)
    for verdict in verdicts:
        option = _BY_KEY[verdict.key]
        groups[option.plan, option.years, verdict.reason].append(verdict.key)
    for (plan, years, reason), keys in groups.items():
        why_not = say(f"ec2-pricing.why-not.{reason}")
        if len(keys) == len(PAYMENTS):
            name = say(
                "ec2-pricing.plan-term", plan=say(f"ec2-pricing.plan.{plan}"), term=say(f"ec2-pricing.term.{years}")
            )
            yield name, why_not
        else:
            yield from ((option_name(key), why_not) for key in keys)
