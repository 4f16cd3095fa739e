"""Pasted documents are recognised and read, and give the right totals."""

import json
import random
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compute_calculators import handle
from compute_calculators.pasted.bills import ServiceCosts, UsageReport, split_usage_type
from compute_calculators.pasted.invocations import Log
from compute_calculators.pasted.machines import Fleet
from compute_calculators.pasted.recognise import recognise
from compute_calculators.pasted.reservations import Commitments, Products
from compute_calculators.pasted.terraform_plan import Plan

DOCUMENTS = Path(__file__).parents[1] / "cases" / "pasted"
REPORT = (
    "REPORT RequestId: 00000000-1111-2222-3333-{number:012d}\tDuration: {duration} ms\tBilled Duration: {billed} ms\t"
    "Memory Size: 1024 MB\tMax Memory Used: 95 MB{more}"
)


def document(name: str) -> str:
    return (DOCUMENTS / name).read_text(encoding="utf-8")


def paste(text: str, **inputs: str) -> dict[str, Any]:
    request = {"calculator": "paste", "lang": "en", "inputs": {"document": text, **inputs}}
    reply = json.loads(handle(json.dumps(request)))
    assert reply["ok"], reply
    assert isinstance(reply, dict)
    return reply


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("report-lines-2026.txt", "report-lines"),
        ("report-lines-snapstart.txt", "report-lines"),
        ("report-json-platform.json", "report-lines"),
        ("logs-insights.csv", "logs-insights"),
        ("cost-explorer.csv", "cost-explorer"),
        ("cur.csv", "usage-report"),
        ("describe-instances.json", "instances"),
        ("terraform-plan.json", "terraform-plan"),
        ("pricing-get-products.json", "products"),
        ("describe-reserved-instances.json", "reserved-instances"),
    ],
)
def test_each_kind_of_document_is_recognised_with_and_without_a_byte_order_mark(name: str, kind: str) -> None:
    assert recognise(document(name)).kind == kind
    assert recognise(f"\ufeff\r\n{document(name)}\n").kind == kind


def test_report_lines_are_read_among_others() -> None:
    log = recognise(document("report-lines-2026.txt")).content
    assert isinstance(log, Log)
    assert [(one.line, str(one.duration_ms), str(one.billed_ms), str(one.memory_mb)) for one in log.invocations] == [
        (3, "3.10", "546", "2048"),
        (5, "1655.10", "1978", "256"),
        (6, "97.30", "98", "1024"),
    ]
    assert (log.init_reports, log.others, log.skipped) == (1, 3, ())


def test_a_report_comes_to_gb_seconds_percentiles_and_shares() -> None:
    found = paste(document("report-lines-2026.txt"))["result"]
    # 546 x 2,048 + 1,978 x 256 + 98 x 1,024 MB-ms = 1,724,928 / 1,024,000 = 1.6845; (546 + 1,978 + 98) / 3 = 874.
    assert (found["gb_seconds"], found["mean_billed_ms"], found["errors"]) == ("1.6845", "874", "1")
    # Two of three were cold; (542.01 + 322.04) / 2.
    assert (found["cold_percent"], found["mean_init_ms"]) == ("66.6666666667", "432.025")
    # 3.10 + 542.01 -> 546, 1,655.10 + 322.04 -> 1,978, 97.30 -> 98.
    assert found["as_today"] == "3"
    assert found["percentiles"] == [
        {"percentile": "p50", "duration_ms": "97.3", "billed_ms": "546"},
        {"percentile": "p95", "duration_ms": "1655.1", "billed_ms": "1978"},
        {"percentile": "p99", "duration_ms": "1655.1", "billed_ms": "1978"},
    ]


def test_snapstart_lines_agree_with_the_rule_for_restores() -> None:
    found = paste(document("report-lines-snapstart.txt"))["result"]
    # 2,338.66 + 182 -> 2,521 and 127.10 + 26 -> 154; 2,521 x 3,009 + 154 x 2,048 = 7,901,081 MB-ms.
    assert (found["as_today"], found["cold_percent"], found["mean_init_ms"]) == ("2", "100", None)
    assert found["gb_seconds"] == "7.7158994141"


def test_logs_insights_has_memory_in_millions_of_bytes_and_exponents() -> None:
    log = recognise(document("logs-insights.csv")).content
    assert isinstance(log, Log)
    assert [(one.line, int(one.memory_mb), one.used_mb) for one in log.invocations] == [
        (2, 1024, Decimal(118)), (3, 1024, Decimal(119)), (4, 1024, Decimal(120)), (5, 128, Decimal(67)),
    ]  # fmt: skip
    assert (log.first, log.last) == ("2023-12-05 22:14:43", "2025-08-22 09:46:35")
    found = paste(document("logs-insights.csv"))["result"]
    # The first two were billed without INIT, as before August 2025.
    assert found["as_today"] == "2"


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-30T09:00:00.000Z {line}",
        "2026-11-30T09:00:00.000000+00:00 2026/11/30/[$LATEST]0123 {line}",
        "2026-11-30 09:00:00  {line}\r",
        '{{"events": [{{"timestamp": 1, "message": "{escaped}\\n"}}], "searchedLogStreams": []}}',
        '[{{"message": "{escaped}"}}]',
        '@timestamp,@message\n2026-11-30 09:00:00,"{line}"',
    ],
)
def test_a_report_is_read_in_every_form_that_it_is_printed_in(text: str) -> None:
    line = REPORT.format(number=1, duration="100.77", billed="351", more="\tInit Duration: 250.06 ms")
    log = recognise(text.format(line=line, escaped=line.replace("\t", "\\t"))).content
    assert isinstance(log, Log)
    (one,) = log.invocations
    assert (str(one.duration_ms), str(one.billed_ms), str(one.init_ms)) == ("100.77", "351", "250.06")


def test_a_timeout_is_counted_once_however_it_is_told() -> None:
    new = REPORT.format(number=1, duration="3000.00", billed="3000", more="\tStatus: timeout")
    old = REPORT.format(number=2, duration="3003.17", billed="3000", more="")
    told = "2026-11-30T09:00:00.000Z 00000000-1111-2222-3333-000000000002 Task timed out after 3.00 seconds"
    assert paste(new)["result"]["timeouts"] == "1"
    assert paste(f"{old}\n{told}")["result"]["timeouts"] == "1"


def test_what_cannot_be_read_is_told_by_line() -> None:
    good = REPORT.format(number=1, duration="1.00", billed="1", more="")
    found = paste(f"START\n{good}\nREPORT RequestId: x\tDuration: fast\n")["result"]
    assert found["skipped"] == [{"line": 3, "reason": "figures", "text": "REPORT RequestId: x Duration: fast"}]
    assert found["count"] == "1"


def test_a_log_makes_a_month_by_a_factor_that_can_be_changed() -> None:
    lines = [REPORT.format(number=n, duration="500.00", billed="500", more="") for n in range(1000)]
    # 1,000 x 0.5 s x 1 GB = 500 GB-s; times 10,000 are 5,000,000, 400,000 free: 4,600,000 x 0.0000166667 = 76.67;
    # 10,000,000 requests, 1,000,000 free: 9 x 0.20 = 1.80.
    found = paste("\n".join(lines), factor="10000")
    assert found["headline"]["amount"] == "$78.47"
    (onward,) = found["result"]["onward"]
    assert onward["inputs"]["requests"] == "10000000"
    assert onward["inputs"]["gb_seconds"] == "5000000"
    sizes = {one["memory_mb"]: (one["total"], one["faster"]) for one in found["result"]["sizes"]}
    # Twice the memory: 10,000,000 - 400,000 = 9,600,000 x 0.0000166667 = 160.00; half the time costs the same as
    # before.
    assert sizes["2048"] == ("161.80", "78.47")
    assert "1024" not in sizes


def test_times_in_the_log_give_the_factor() -> None:
    lines = [
        f"2026-11-30T{hour:02d}:00:00.000Z {REPORT.format(number=hour, duration='1.00', billed='1', more='')}"
        for hour in (0, 10)
    ]
    # 730 h / 10 h.
    assert paste("\n".join(lines))["result"]["factor"] == "73"


def test_a_usage_report_is_worked_out_again_line_by_line() -> None:
    found = paste(document("cur.csv"))["result"]
    assert found["lines"][0] == {
        "line": 2,
        "region": "ap-northeast-2",
        "usage_type": "BoxUsage:t3.xlarge",
        "quantity": "744",
        "cost": "154.752",
        "rate": "0.208",
        "expected": "154.752",
        "difference": "0",
        "why": "same",
    }
    assert {one["line"]: one["why"] for one in found["lines"]} == {
        2: "same", 3: "same", 4: "same", 5: "same", 6: "plan", 7: "credits",
    }  # fmt: skip
    # 154.752 + 2.82500815 + 0.9446884 + 101.9664 + 71.424 + 5
    assert found["total"] == "336.91209655"


def test_a_bill_with_another_rate_says_so() -> None:
    text = document("cur.csv").replace("744,0.208,154.752", "744,0.2,148.8")
    (line,) = [one for one in paste(text)["result"]["lines"] if one["line"] == 2]
    assert (line["why"], line["difference"]) == ("rate", "-5.952")


def test_a_usage_report_of_the_second_version_is_read_too() -> None:
    head = "line_item_usage_type,line_item_usage_amount,line_item_unblended_cost,line_item_line_item_type\n"
    report = recognise(head + "APN2-Request,1000000,0.2,Usage\nAPN2-Request,many,0.2,Usage\n").content
    assert isinstance(report, UsageReport)
    assert [(one.region, one.usage_type) for one in report.lines] == [("ap-northeast-2", "Request")]
    assert [(one.line, one.reason) for one in report.skipped] == [(3, "line-item")]


@pytest.mark.parametrize(
    ("text", "region", "usage_type"),
    [
        ("APN2-BoxUsage:m5.large", "ap-northeast-2", "BoxUsage:m5.large"),
        ("BoxUsage:m5.large", "us-east-1", "BoxUsage:m5.large"),
        ("EU-Fargate-GB-Hours", "eu-west-1", "Fargate-GB-Hours"),
        ("Lambda-GB-Second-ARM", "us-east-1", "Lambda-GB-Second-ARM"),
    ],
)
def test_a_usage_type_begins_with_its_region(text: str, region: str, usage_type: str) -> None:
    assert split_usage_type(text) == (region, usage_type)


def test_cost_explorer_has_services_and_their_sum() -> None:
    costs = recognise(document("cost-explorer.csv")).content
    assert isinstance(costs, ServiceCosts)
    assert costs.services[0] == ("EC2-Instances", Decimal("1771.6043260751"))
    # 1,771.6043260751 + 1,240.6996371889 + 28.2500591695 + 1,141.9196 = 4,182.4736224335, the file's own total.
    assert sum(cost for _, cost in costs.services) == Decimal("4182.4736224335")
    assert (costs.total, costs.periods) == (Decimal("4182.47362255"), ("2026-10-01",))


def test_running_instances_are_counted_and_stopped_ones_are_not() -> None:
    fleet = recognise(document("describe-instances.json")).content
    assert isinstance(fleet, Fleet)
    (group,) = fleet.groups
    assert (group.instance_type, group.system, group.region, group.count) == ("t3.nano", "linux", "ap-northeast-2", 1)
    assert fleet.not_running == 1


def test_a_list_cut_out_by_a_query_is_a_fleet_too() -> None:
    instances = [{"InstanceType": "m5.large", "InstanceId": f"i-{n}", "State": {"Name": "running"}} for n in range(3)]
    found = paste(json.dumps([*instances, {"InstanceId": "i-9"}], indent=1))["result"]
    assert found["onward"][0]["inputs"]["quantity"] == "3"
    assert [one["reason"] for one in found["skipped"]] == ["instance"]


def test_a_reservation_costs_its_upfront_over_the_term_and_its_hours() -> None:
    commitments = recognise(document("describe-reserved-instances.json")).content
    assert isinstance(commitments, Commitments)
    (one,) = commitments.entries
    # 60 / 8,760 + 0.007 = 0.013849…; x 730 x 2 = 20.22.
    assert one.effective_hourly.quantize(Decimal("0.000001")) == Decimal("0.013849")
    assert one.monthly.quantize(Decimal("0.01")) == Decimal("20.22")
    (onward,) = paste(document("describe-reserved-instances.json"))["result"]["onward"]
    assert onward["inputs"]["override_ri-standard-1yr-partial-upfront"] == "0.01384932"


def test_a_product_has_its_on_demand_price_and_its_reservations() -> None:
    products = recognise(document("pricing-get-products.json")).content
    assert isinstance(products, Products)
    (one,) = products.entries
    assert (one.instance_type, one.region, one.on_demand) == ("m5.large", "us-east-1", Decimal("0.096"))
    # 252 / 8,760 + 0.029
    assert one.reserved[0].effective_hourly.quantize(Decimal("0.000001")) == Decimal("0.057767")


def test_a_plan_gives_functions_and_tasks_and_says_what_it_cannot_tell() -> None:
    plan = recognise(document("terraform-plan.json")).content
    assert isinstance(plan, Plan)
    assert {one.address: one.inputs for one in plan.planned} == {
        "aws_lambda_function.f": {
            "memory_mb": "512", "architecture": "arm64", "ephemeral_mb": "1024", "timeout_ms": "30000",
        },
        "aws_ecs_task_definition.t": {
            "vcpu": "0.25", "memory_gb": "0.5", "architecture": "x86_64", "os": "linux",
        },
    }  # fmt: skip
    # One module has both a launch configuration and a template, of two types.
    assert [one.reason for one in plan.skipped] == ["template"] * 3


def test_a_group_has_the_type_of_its_modules_template() -> None:
    resources: list[tuple[str, str, dict[str, object] | None]] = [
        ("aws_launch_template", "t", {"instance_type": "m5.large"}),
        ("aws_autoscaling_group", "g", {"desired_capacity": 4}),
        ("aws_s3_bucket", "b", {}),
        ("aws_instance", "gone", None),
    ]
    changes = [
        {"address": f"{kind}.{name}", "type": kind, "change": {"after": after}} for kind, name, after in resources
    ]
    found = paste(json.dumps({"resource_changes": changes}))["result"]
    (onward,) = found["onward"]
    assert (onward["inputs"]["instance_type"], onward["inputs"]["quantity"]) == ("m5.large", "4")


def test_groups_are_recognised_and_handed_on() -> None:
    found = paste(json.dumps({"AutoScalingGroups": [{"AutoScalingGroupName": "web", "Instances": []}]}))
    assert found["result"]["kind"] == "auto-scaling-groups"
    assert 'data-calculator="asg-scale-in"' in found["html"]


@pytest.mark.parametrize(
    "text", ["", "hello", "{}", "[]", "{", '{"Reservations": 1}', "a,b\n1,2", "[" * 100_000, "null"]
)
def test_what_is_no_such_document_is_told_with_what_is(text: str) -> None:
    reply = paste(text)
    assert reply["result"]["kind"] in ("empty", "unknown")
    assert "REPORT" in reply["html"]


@given(st.text(), st.sampled_from(sorted(path.name for path in DOCUMENTS.iterdir())), st.integers(0, 3000))
def test_no_text_raises(text: str, name: str, place: int) -> None:
    whole = document(name)
    recognise(text)
    recognise(whole[:place] + text + whole[place:])


def test_the_document_is_in_no_reply() -> None:
    reply = paste(document("cur.csv"))
    assert "document" not in reply["inputs"] or reply["inputs"]["document"] == ""


def test_a_link_onward_gives_the_answer_that_the_page_showed() -> None:
    for name in ("cur.csv", "report-lines-snapstart.txt", "describe-instances.json", "terraform-plan.json"):
        for onward in paste(document(name))["result"]["onward"]:
            request = {"calculator": onward["calculator"], "lang": "en", "inputs": onward["inputs"]}
            reply = json.loads(handle(json.dumps(request)))
            assert reply["headline"]["amount"] == onward["amount"]


def test_ten_thousand_lines_are_read_in_a_fraction_of_a_second() -> None:
    """A browser has one second for them and is about four times slower."""
    lines = (
        REPORT.format(number=n, duration="12.34", billed="13", more="\tInit Duration: 1.00 ms") for n in range(10_000)
    )
    text = "\n".join(lines)
    start = time.process_time()
    assert paste(text)["result"]["count"] == "10000"
    assert time.process_time() - start < 1


_ODD: tuple[object, ...] = (
    None,
    True,
    -1,
    0,
    1e30,
    "",
    "x",
    [],
    {},
    [[]],
    {"a": 1},
    "9" * 30,
    "NaN",
    "m5.large",
    [None],
    "Infinity",
    1.5,
)


def _mutated(value: object, chance: random.Random) -> object:
    """``value`` with some of its parts left out or made something else."""
    if chance.random() < 0.08:
        return chance.choice(_ODD)
    if isinstance(value, dict):
        return {key: _mutated(entry, chance) for key, entry in value.items() if chance.random() > 0.03}
    return [_mutated(entry, chance) for entry in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", sorted(path.name for path in DOCUMENTS.glob("*.json")))
def test_no_document_with_odd_parts_raises(name: str) -> None:
    chance = random.Random(name)
    for _ in range(40):
        paste(json.dumps(_mutated(json.loads(document(name)), chance)))
