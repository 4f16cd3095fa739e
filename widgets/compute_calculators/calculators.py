"""Every calculator there is: its form, and the way from parsed values to an outcome."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from compute_calculators import won
from compute_calculators.asg_scale_in.form import FORM as ASG_SCALE_IN_FORM
from compute_calculators.asg_scale_in.form import read_asked
from compute_calculators.asg_scale_in.result import result as asg_scale_in_result
from compute_calculators.asg_scale_in.rounds import terminate
from compute_calculators.asg_scale_in.view import view as asg_scale_in_view
from compute_calculators.asg_scale_out.form import FORM as ASG_SCALE_OUT_FORM
from compute_calculators.asg_scale_out.form import read_usage as read_scale_out_usage
from compute_calculators.asg_scale_out.rates import HourlyRate
from compute_calculators.asg_scale_out.rules import simulate
from compute_calculators.asg_scale_out.view import result as asg_scale_out_result
from compute_calculators.asg_scale_out.view import view as asg_scale_out_view
from compute_calculators.ec2_pricing import analysis as ec2_analysis
from compute_calculators.ec2_pricing import form as ec2_form
from compute_calculators.ec2_pricing import result as ec2_result
from compute_calculators.ec2_pricing import view as ec2_view
from compute_calculators.ec2_pricing.finder import find, nearest
from compute_calculators.ec2_pricing.fleet import plan_fleet
from compute_calculators.ec2_pricing.fleet_result import fleet_result
from compute_calculators.ec2_pricing.fleet_view import fleet_view
from compute_calculators.ec2_pricing.prices import Prices, prices_of
from compute_calculators.fargate_task.analysis import analyse as fargate_analyse
from compute_calculators.fargate_task.form import FORM as FARGATE_TASK_FORM
from compute_calculators.fargate_task.form import read_comparison as read_fargate_comparison
from compute_calculators.fargate_task.form import read_usage as read_fargate_usage
from compute_calculators.fargate_task.rates import read_rates as read_fargate_rates
from compute_calculators.fargate_task.view import result as fargate_task_result
from compute_calculators.fargate_task.view import view as fargate_task_view
from compute_calculators.fields import Value
from compute_calculators.lambda_billing.analysis import analyse
from compute_calculators.lambda_billing.form import FORM as LAMBDA_BILLING_FORM
from compute_calculators.lambda_billing.form import read_beside, read_comparison, read_usage
from compute_calculators.lambda_billing.rates import read_rates
from compute_calculators.lambda_billing.view import result as lambda_billing_result
from compute_calculators.lambda_billing.view import view as lambda_billing_view
from compute_calculators.outcome import Calculator, Needs, Outcome
from compute_calculators.paste import paste
from compute_calculators.pasted.form import FORM as PASTE_FORM
from compute_calculators.problems import Problem, problem

__all__ = ["CALCULATORS", "Calculator", "Needs", "Outcome"]


def _lambda_billing(values: Mapping[str, Value]) -> Outcome | list[Problem]:
    usage = read_usage(values)
    if isinstance(usage, list):
        return usage
    other = read_comparison(values, usage)
    if isinstance(other, list):
        return other
    answer = analyse(usage, other, read_rates(), read_beside(values), _won(values))
    return Outcome(result=partial(lambda_billing_result, answer), blocks=lambda_billing_view(answer))


def _asg_scale_in(values: Mapping[str, Value]) -> Outcome | list[Problem]:
    asked = read_asked(values)
    if isinstance(asked, list):
        return asked
    rounds = terminate(asked.group)
    return Outcome(result=partial(asg_scale_in_result, asked, rounds), blocks=asg_scale_in_view(asked, rounds))


def _asg_scale_out(values: Mapping[str, Value]) -> Outcome | Needs | list[Problem]:
    prices = prices_of(str(values["region"]))
    if prices is None:
        return Needs(file=f"prices/{values['region']}.json")
    usage = read_scale_out_usage(values)
    rate = _hourly(str(values["instance_type"]).strip().lower(), prices)
    if isinstance(usage, list) or isinstance(rate, Problem):
        return [*(usage if isinstance(usage, list) else ()), *((rate,) if isinstance(rate, Problem) else ())]
    simulation = simulate(usage, rate)
    return Outcome(result=partial(asg_scale_out_result, simulation), blocks=asg_scale_out_view(simulation))


def _hourly(name: str, prices: Prices) -> HourlyRate | Problem | None:
    """What an hour of the type costs On-Demand under Linux, None where the data has no price for it."""
    if not prices.has(name):
        near = ", ".join(nearest(name, prices))
        code = "unknown-type" if near else "no-type"
        return problem("instance_type", f"asg-scale-out.{code}", region=prices.region, near=near)
    figure = prices.figures(name, "linux").get("on-demand")
    if figure is None:
        return None
    source = figure.source
    return HourlyRate(value=figure.value, title=source.title, address=source.address, as_of=source.as_of)


def _ec2_pricing(values: Mapping[str, Value]) -> Outcome | Needs | list[Problem]:
    regions = ec2_form.read_regions(values)
    first, second = prices_of(regions.first), prices_of(regions.second)
    if first is None:
        return Needs(file=f"prices/{regions.first}.json", problems=ec2_form.check(values))
    if second is None:
        return Needs(file=f"prices/{regions.second}.json", problems=ec2_form.check(values))
    usage = ec2_form.read_usage(values, first)
    if isinstance(usage, list):
        return usage + ec2_form.check_other(values, second)
    fleet = ec2_form.read_fleet(values, usage, first)
    if isinstance(fleet, list):
        return fleet
    if fleet:
        plan = plan_fleet(fleet, usage, first, ec2_form.read_own_dollars(values))
        return Outcome(result=partial(fleet_result, plan), blocks=fleet_view(plan, ec2_form.read_krw(values)))
    other = ec2_form.read_other(values, usage, second)
    if isinstance(other, Problem):
        return [other]
    answer = ec2_analysis.analyse(
        usage,
        first,
        other,
        second,
        ec2_form.read_krw(values),
        ec2_form.read_own_commitment(values),
        ec2_form.read_cpu(values),
    )
    blocks = ec2_view.view(answer, sort=str(values["sort"]), order=str(values["order"]))
    return Outcome(result=partial(ec2_result.result, answer), blocks=blocks)


def _ec2_instances(values: Mapping[str, Value]) -> Outcome | Needs | list[Problem]:
    region = ec2_form.read_finder_region(values)
    prices = prices_of(region)
    if prices is None:
        return Needs(file=f"prices/{region}.json")
    found = find(str(values["query"]), prices, most=ec2_view.MOST_SUGGESTIONS)
    blocks = ec2_view.suggestions(found, list_id=str(values["list"]))
    return Outcome(result=partial(ec2_result.finder_result, found), blocks=blocks)


def _fargate_task(values: Mapping[str, Value]) -> Outcome | list[Problem]:
    usage = read_fargate_usage(values)
    if isinstance(usage, list):
        return usage
    other = read_fargate_comparison(values, usage)
    if isinstance(other, list):
        return other
    answer = fargate_analyse(usage, other, read_fargate_rates(), _won(values))
    return Outcome(result=partial(fargate_task_result, answer), blocks=fargate_task_view(answer))


def _won(values: Mapping[str, Value]) -> Decimal | None:
    """Won for a dollar, where the reader gave a rate."""
    rate = values[won.FIELD]
    return rate if isinstance(rate, Decimal) else None


CALCULATORS: Mapping[str, Calculator] = {
    "lambda-billing": Calculator(form=LAMBDA_BILLING_FORM, run=_lambda_billing),
    "asg-scale-in": Calculator(form=ASG_SCALE_IN_FORM, run=_asg_scale_in),
    "asg-scale-out": Calculator(form=ASG_SCALE_OUT_FORM, run=_asg_scale_out),
    "ec2-pricing": Calculator(form=ec2_form.FORM, run=_ec2_pricing),
    "fargate-task": Calculator(form=FARGATE_TASK_FORM, run=_fargate_task),
    "paste": Calculator(form=PASTE_FORM, run=lambda values: paste(lambda: CALCULATORS, values), is_exported=False),
    "ec2-instances": Calculator(form=ec2_form.FINDER_FORM, run=_ec2_instances, is_exported=False),
}
