"""The calculator of pasted documents: reads one, and has the other calculators answer what it leads to.

It stands beside the list of all calculators because it alone asks them; none of them knows another.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial

from compute_calculators.blocks import Block, Ledger, Note
from compute_calculators.ec2_pricing.options import ON_DEMAND
from compute_calculators.ec2_pricing.prices import prices_of
from compute_calculators.facts import Rate, Source
from compute_calculators.fargate_task.rates import read_rates as read_fargate_rates
from compute_calculators.fields import Value, parse
from compute_calculators.headline import headline
from compute_calculators.lambda_billing.rates import read_rates as read_lambda_rates
from compute_calculators.outcome import Calculator, Needs, Outcome
from compute_calculators.parts import Say, say
from compute_calculators.pasted.form import read_asked
from compute_calculators.pasted.log_summary import short
from compute_calculators.pasted.onward import Onward
from compute_calculators.pasted.reading import Reading, read
from compute_calculators.pasted.result import result
from compute_calculators.pasted.view import SizeCost, Worked, view
from compute_calculators.problems import Problem
from compute_calculators.regions import REGION_CODES

Calculators = Mapping[str, Calculator]
# A fleet of more kinds than these is answered for the first of them; all of them lead on.
_MOST_ANSWERS = 12
_EC2 = "ec2-"


def paste(calculators: Callable[[], Calculators], values: Mapping[str, Value]) -> Outcome | Needs:
    """The reading of a document, with the answers of the calculators that it leads to."""
    asked = read_asked(values)
    reading = read(asked.document, asked.factor, asked.region, find_rate)
    worked = []
    for onward in reading.onward[:_MOST_ANSWERS]:
        answer = _answer(calculators(), onward)
        if isinstance(answer, Needs):
            return answer
        worked.append(answer)
    sizes = tuple(_sizes(calculators()["lambda-billing"], reading))
    blocks = view(reading, tuple(worked), sizes)
    return Outcome(result=partial(result, reading, tuple(worked), sizes), blocks=blocks)


def find_rate(service: str, region: str, key: str) -> Rate | None:
    """This package's rate for a bill's line: of Lambda, of Fargate, or an instance's On-Demand price."""
    if service == "lambda":
        rates = read_lambda_rates().get(region)
        return None if rates is None else rates.find(key)
    if service == "fargate":
        return read_fargate_rates().get(region, {}).get(key)
    prices = prices_of(region) if region in REGION_CODES else None
    if prices is None or not prices.has(key):
        return None
    figure = prices.figures(key, service.removeprefix(_EC2)).get(ON_DEMAND)
    if figure is None:
        return None
    source = Source(id=figure.source.title, title=figure.source.title, address=None, as_of=figure.source.as_of)
    return Rate(key=key, value=figure.value, unit="hour", source=source, confidence="medium")


def _answer(calculators: Calculators, onward: Onward) -> Worked | Needs:
    """What the calculator says, its lines and notes; what it refuses, in its words."""
    calculator = calculators[onward.calculator]
    values, problems = parse(calculator.form, onward.inputs)
    outcome = problems or calculator.run(values)
    if isinstance(outcome, Needs):
        return outcome
    if isinstance(outcome, list):
        refused = tuple(_refusal(onward.calculator, calculator, found) for found in outcome)
        return Worked(onward=onward, amount=None, sentence=None, blocks=(), refused=refused)
    short_answer = headline(outcome.blocks)
    return Worked(
        onward=onward,
        amount=short_answer[0] if short_answer else None,
        sentence=short_answer[1] if short_answer else None,
        blocks=tuple(filter(_is_bill, outcome.blocks)),
    )


def _is_bill(block: Block) -> bool:
    return isinstance(block, Ledger | Note)


def _refusal(name: str, calculator: Calculator, found: Problem) -> Say:
    """A refusal in one sentence: the field, which a document rarely gets wrong otherwise than by a Region or a system
    that this package has no prices of."""
    if found.field in {field.name for field in calculator.form.fields}:
        return say("paste.refused", field=say(f"{name}.field.{found.field}.label"))
    return say("paste.refused-whole")


def _sizes(calculator: Calculator, reading: Reading) -> list[SizeCost]:
    if reading.summary is None or not reading.onward:
        return []
    inputs = reading.onward[0].inputs
    return [
        SizeCost(
            size=size,
            same_duration=_total(calculator, inputs, size.memory_mb, size.same_duration * reading.factor),
            faster=_total(calculator, inputs, size.memory_mb, size.faster * reading.factor),
        )
        for size in reading.summary.at_other_sizes()
    ]


def _total(
    calculator: Calculator, inputs: Mapping[str, str], memory_mb: Decimal, gb_seconds: Decimal
) -> Decimal | None:
    changed = {**inputs, "memory_mb": f"{memory_mb:f}", "gb_seconds": short(gb_seconds)}
    values, problems = parse(calculator.form, changed)
    outcome = problems or calculator.run(values)
    total = outcome.result()["total"] if isinstance(outcome, Outcome) else None
    return Decimal(total) if isinstance(total, str) else None
