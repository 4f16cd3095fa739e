"""The same worked examples inside Pyodide, under Node, with the package as the site ships it."""

import json

import pytest

from compute_calculators import handle
from compute_calculators.calculators import CALCULATORS
from runtime.site_files import package_archive
from support.case import Case, lambda_differences, read_cases
from support.in_pyodide import answer_in_pyodide

# The page's finder has no cases; EC2's need price files (test_ec2.py), and what a group's say is no amount.
BILLS = sorted(set(CALCULATORS) - {"ec2-instances", "ec2-pricing", "asg-scale-in", "asg-scale-out"})
CASES = [case for name in BILLS for case in read_cases(name)]
ALL = CASES + read_cases("asg-scale-in")


@pytest.fixture(scope="module")
def replies(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    package = tmp_path_factory.mktemp("package") / "compute_calculators.zip"
    package.write_bytes(package_archive())
    asked = [(case.name, language) for case in ALL for language in ("ko", "en")]
    requests = [case.request(language) for case in ALL for language in ("ko", "en")]
    return dict(zip(asked, answer_in_pyodide(requests, package), strict=True))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_worked_example_comes_out_as_published(case: Case, replies: dict[tuple[str, str], str]) -> None:
    reply = json.loads(replies[case.name, "en"])
    assert lambda_differences(case.expect, reply["result"]) == [], case.source


@pytest.mark.parametrize("case", ALL, ids=[case.name for case in ALL])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_pyodide_answers_byte_for_byte_as_native(
    case: Case, language: str, replies: dict[tuple[str, str], str]
) -> None:
    assert replies[case.name, language] == handle(case.request(language))
