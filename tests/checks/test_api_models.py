"""Facts tied to AWS's API models, on excerpts of three botocores as they were released: what changed is named.

The excerpts hold what the facts of ``fixtures/api_models/data`` are read from, of 1.43.0 (April 2026), 1.44.6 (18
November 2026) and 1.44.8 (20 November 2026). Lambda's longest timeout rose between the last two.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from checks.api_models.audit import audit
from checks.api_models.compare import Finding, compare_statement
from checks.api_models.models import Models
from checks.api_models.named import name_problems
from checks.api_models.passages import find_names, find_numbers
from checks.api_models.report import pull_request, table
from content.model import Content
from content.read import read_content
from content.statements import Statement
from content.ties import Tie

FIXTURES = Path(__file__).parent / "fixtures" / "api_models"
DATA = FIXTURES / "data"


def findings(version: str) -> tuple[Finding, ...]:
    content = read_content(DATA)
    where = {("facts", key): ("today.yml", number) for number, key in enumerate(content.facts)}
    where |= {("statements", key): ("statements.yml", number) for number, key in enumerate(content.statements)}
    # The calculators' own rates are always there; none of them is tied.
    tied = {key: fact for key, fact in content.facts.items() if fact.model}
    return audit(replace(content, facts=tied), where, Models(FIXTURES / version)).findings


def said(version: str) -> dict[str, str]:
    return {found.key: found.model_says for found in findings(version)}


def test_what_is_true_today_agrees_with_the_models_of_today() -> None:
    assert findings("1.44.8") == ()


def test_the_models_of_two_days_before_still_give_lambda_fifteen_minutes() -> None:
    assert said("1.44.6") == {"lambda.timeout-max": "900 seconds, that is 15 minutes"}


def test_the_models_of_april_name_all_that_changed_since() -> None:
    old = said("1.43.0")
    assert old["lambda.timeout-max"] == "900 seconds, that is 15 minutes"
    assert old["batch.fargate-vcpu"] == "16 vcpu"
    # The sizes of 32 vCPU are not there yet; what is nearest is shown.
    assert old["batch.fargate-memory"].startswith("not “value = 32 MEMORY = {values}” but “")
    assert "8, and 16 value = 16 MEMORY = 32768" in old["batch.fargate-memory"]
    assert old["vmware-cloud.evs-hosts-max"] == "16"
    assert old["ec2.regions-standard"] == "34"
    assert old["batch.allocation-strategies"] == (
        "there is no BEST_FIT_PROGRESSIVE_ORDERED, SPOT_CAPACITY_OPTIMIZED_PRIORITIZED any longer"
    )
    assert len(old) == 6


def test_a_finding_says_where_we_say_it_and_in_which_model() -> None:
    (found,) = findings("1.44.6")
    assert found.sentence("1.44.6") == (
        "lambda.timeout-max: we say 30 minutes; botocore 1.44.6 says 900 seconds, that is 15 minutes "
        "(lambda CreateFunctionRequest.Timeout)"
    )
    assert (found.path, found.line) == ("today.yml", 0)


def tie(service: str = "lambda", shape: str | None = None, how: str = "has", **more: object) -> Tie:
    values: dict[str, object] = {"member": None, "operation": None, "partition": None, **more}
    return Tie(service=service, shape=shape, how=how, **values)  # type: ignore[arg-type]


def test_a_member_that_nobody_has_looked_at_is_new() -> None:
    models = Models(FIXTURES / "1.44.8")
    known = ("i4i.metal", "i7i.metal-24xl", "i7i.metal-48xl")
    watched = tie("evs", "InstanceType", "members", names=known, unnamed=("r7i.metal-24xl",))
    assert compare_statement(watched, models) == ["there is r7i.metal-48xl too, of which no page knows"]


def test_a_new_runtime_is_noticed_though_no_fact_names_it() -> None:
    april, today = Models(FIXTURES / "1.43.0"), Models(FIXTURES / "1.44.8")
    known = april.shape(tie(shape="Runtime")).names
    (new,) = compare_statement(tie(shape="Runtime", how="members", names=known), today)
    assert "python3.15" in new
    assert "nodejs26.x" in new


def test_a_new_service_of_a_family_is_noticed(tmp_path: Path) -> None:
    for name in ("lambda", "lambda-web", "batch"):
        (tmp_path / name).mkdir()
    watched = tie("services", "lambda", "members", names=("lambda",))
    assert compare_statement(watched, Models(tmp_path)) == ["there is lambda-web too, of which no page knows"]


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        (tie("lamda", "Runtime", names=("x",)), "there is no service lamda"),
        (tie(shape="Run", names=("x",)), "lambda has no shape Run"),
        (tie(shape="CreateFunctionRequest", member="Memory", names=("x",)),
         "lambda CreateFunctionRequest has no member Memory"),
        (tie("evs", operation="CreateHost", names=("x",)), "evs has no operation CreateHost"),
        (tie("partitions", partition="aws-moon", names=("x",)), "there is no partition aws-moon; there are aws"),
        (tie(shape="Timeout", names=("x",)), "neither values nor members"),
        (tie(shape="Runtime", names=("cobol1", "python3.15")), "there is no cobol1"),
        (tie(shape="Runtime", how="lacks", names=("cobol1", "python3.15")), "there is python3.15"),
    ],
)  # fmt: skip
def test_a_path_that_does_not_exist_is_named(missing: Tie, sentence: str) -> None:
    assert compare_statement(missing, Models(FIXTURES / "1.44.8")) == [sentence]


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("maximum allowed value", "“maximum allowed value” 2 times; write more of it, so that it stands there once"),
        ("The default is 5 minutes", "not “The default is 5 minutes” but “The default is 3 seconds, and the maximum"),
        ("at most an hour", "not “at most an hour” but “The default is 3 seconds, and the maximum"),
    ],
)  # fmt: skip
def test_a_sentence_that_stands_there_twice_or_never_is_refused(pattern: str, sentence: str) -> None:
    there = tie(shape="CreateFunctionRequest", member="Timeout", how="says", text=pattern)
    (answer,) = compare_statement(there, Models(FIXTURES / "1.44.8"))
    assert answer.startswith(sentence)


@pytest.mark.parametrize(
    ("pattern", "text", "numbers"),
    [
        ("is {value} seconds", "The maximum is 1,800 seconds.", [(1800,)]),
        ("up to {value} compute", "up to three compute environments", [(3,)]),
        ("values are {values}", "The values are 0.25, 0.5, 1, and 16.", [("0.25", "0.5", 1, 16)]),
        ("({values}) GB", "512|1024|(0.5|1|12) GB", [("0.5", 1, 12)]),
        ("Default: {value}", "Default: 100", [(100,)]),
        # The beginning of a longer number does not count.
        ("is {value}", "is 1.44.8", []),
        ("from {value} … to 9", "from 4 hosts in all to 9", [(4,)]),
        ("{value} hours", "24 hours and 48 hours", [(24,), (48,)]),
    ],
)
def test_numbers_are_read_as_they_are_written(pattern: str, text: str, numbers: list[tuple[int | str, ...]]) -> None:
    found = [tuple(str(number) for number in one) for one in find_numbers(pattern, text)]
    assert found == [tuple(str(number) for number in one) for one in numbers]


def test_names_are_read_out_of_a_sentence() -> None:
    text = "In order. Valid values: Default | OldestInstance | arn:aws:lambda:region"
    assert find_names("Valid values: {names}", text) == [("Default", "OldestInstance", "arn:aws:lambda:region")]


def statement(**more: object) -> Statement:
    values: dict[str, object] = {"pages": ("batch.md",), "named_on": ("batch.md",), **more}
    return Statement(key="one", says="One.", tie=tie(names=("BEST_FIT", "EC2")), **values)  # type: ignore[arg-type]


def test_a_member_that_a_page_no_longer_names_is_told_for_each_language() -> None:
    # A longer name is another name; a Korean particle and a full stop end one.
    texts = {"ko": "EC2에서 BEST_FIT를", "en": "`BEST_FIT_PROGRESSIVE`, `BEST_FIT.2` on EC2."}
    problems = name_problems([statement()], {("statements", "one"): ("s.yml", 3)}, lambda language, _: texts[language])
    assert [str(problem) for problem in problems] == [
        "s.yml:3: one: docs/en/batch.md no longer names BEST_FIT; name it there or move it to unnamed"
    ]


def test_a_statement_on_a_page_that_is_not_there_is_told() -> None:
    problems = name_problems([statement(named_on=())], {("statements", "one"): ("s.yml", 3)}, lambda *_: None)
    assert [problem.sentence for problem in problems] == [
        "one: there is no docs/ko/batch.md", "one: there is no docs/en/batch.md",
    ]  # fmt: skip


def test_the_pull_request_has_a_row_for_each_finding() -> None:
    title, text = pull_request(findings("1.44.6"), "1.44.6", "1.44.8", "2026-11-20", "5 of 5 facts tied")
    assert title == "API models: botocore 1.44.8: 1 finding"
    assert (
        "| `lambda.timeout-max` | today.yml:0 | 30 minutes | 900 seconds, that is 15 minutes "
        "| lambda CreateFunctionRequest.Timeout |"
    ) in text
    assert text.startswith(
        "The API models that the facts are checked against: botocore 1.44.6 becomes 1.44.8 (2026-11-20)."
    )
    assert "It merges nothing" in text
    assert "5 of 5 facts tied" in text


def test_the_pull_request_without_findings_says_so() -> None:
    title, text = pull_request((), "1.44.7", "1.44.8", "2026-11-20", "5 of 5 facts tied")
    assert title == "API models: botocore 1.44.8"
    assert "agrees with botocore 1.44.8" in text


def test_a_bar_inside_a_cell_does_not_end_it() -> None:
    found = Finding(key="a", path="f.yml", line=1, we_say="a|b", model_says="c", place="d")
    assert "| a\\|b |" in table([found], "1.44.8")


def test_the_line_of_counts_has_every_fact_once() -> None:
    content: Content = read_content()
    own = [key for key in content.facts if not key.startswith(("lambda-rate.", "lambda-free."))]
    line = audit(replace(content, facts={}, statements={}), {}, Models(FIXTURES / "1.44.8"))
    counts = line.counts(content, "1.44.8")
    tied = sum(content.facts[key].model is not None for key in own)
    assert f"{tied} of {len(own)} facts tied" in counts
    reasons = [int(part.split()[0]) for part in counts.rpartition(": ")[2].split(", ")]
    assert sum(reasons) == len(own) - tied
    assert tied >= 120
