"""Pyodide under Node, with the package as shipped, answers byte for byte like the native Python.

One interpreter is asked everything: worked examples, whose expected values are checked there too, and random requests.
The whole run of random requests is 10,000 for each calculator (IDENTITY_REQUESTS=10000); every test run makes part of
it.
"""

import json
import os
from collections import Counter
from collections.abc import Mapping

import pytest

from compute_calculators import handle
from compute_calculators.calculators import CALCULATORS
from project import LANGUAGES
from runtime.site_files import package_archive
from support.case import CASES as FOLDER
from support.case import lambda_differences, read_cases
from support.ec2 import differences
from support.in_pyodide import answer_in_pyodide
from support.random_requests import random_requests

RANDOM = int(os.environ.get("IDENTITY_REQUESTS", "60"))
SEED = 20261122
FINDS = ("", "m7g", "2 vCPU 8 GiB arm", "16기가 graviton", "q9z")
# The page's finder has no cases of its own.
CASES = {name: read_cases(name) for name in CALCULATORS if (FOLDER / name).exists()}
BILLS = ("lambda-billing", "fargate-task")
EXAMPLES = [case.request(language) for cases in CASES.values() for case in cases for language in LANGUAGES]
RANDOMS = [request for name in CALCULATORS for request in random_requests(name, RANDOM, SEED)]
FOUND = [json.dumps({"calculator": "ec2-instances", "lang": "ko", "inputs": {"query": query}}) for query in FINDS]

# Two weeks of a fleet by the hour, and what else random requests leave empty.
_HOURS = "".join(f"{4 + hour % 7}.5,{hour % 24 // 6},{hour % 3}\n" for hour in range(336))
_PATTERNS: tuple[dict[str, str], ...] = (
    {"weekday_count": "10", "weekday_hours": "9", "other_count": "3", "own_commitment": "5", "steady_percent": "70"},
    {"hourly_counts": "m5.large,m5.xlarge,c7i.xlarge\n" + _HOURS, "own_dollars": "0.4", "interruptible": "true"},
    {"hourly_counts": "m5.large,m7g.large,c7i.xlarge\n" + _HOURS, "may_change": "true", "commitment": "3yr"},
    {"hourly_counts": "4\nx\n"},
    {"instance_type": "t3.large", "cpu_percent": "45.5"},
    {"offer": "ri-standard-1yr-partial-upfront", "offer_upfront": "100", "offer_hourly": "0.03"},
)
PATTERNS = [
    json.dumps({"calculator": "ec2-pricing", "lang": language, "inputs": inputs, "exports": True})
    for inputs in _PATTERNS
    for language in LANGUAGES
]


@pytest.fixture(scope="module")
def replies(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    package = tmp_path_factory.mktemp("package") / "compute_calculators.zip"
    package.write_bytes(package_archive())
    asked = list(dict.fromkeys([*EXAMPLES, *RANDOMS, *FOUND, *PATTERNS]))
    return dict(zip(asked, answer_in_pyodide(asked, package), strict=True))


def test_every_request_is_answered_as_here(replies: Mapping[str, str]) -> None:
    assert [request for request, reply in replies.items() if reply != handle(request)] == []


@pytest.mark.parametrize("name", BILLS)
def test_a_worked_example_comes_out_as_published(name: str, replies: Mapping[str, str]) -> None:
    for case in CASES[name]:
        result = json.loads(replies[case.request("en")])["result"]
        assert lambda_differences(case.expect, result) == [], case.source


def test_a_comparison_comes_out_as_worked(replies: Mapping[str, str]) -> None:
    for case in CASES["ec2-pricing"]:
        assert differences(case.expect, json.loads(replies[case.request("en")])["result"]) == [], case.name


def test_random_requests_are_answered_and_refused(replies: Mapping[str, str]) -> None:
    """Had all been refused, or all answered, they would say little."""
    outcomes = Counter(json.loads(replies[request])["ok"] for request in RANDOMS)
    assert min(outcomes[True], outcomes[False]) > len(RANDOMS) // 20, outcomes


def test_the_package_of_the_site_holds_no_shard() -> None:
    assert b"prices/us-east-1.json" not in package_archive()
