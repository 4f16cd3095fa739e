"""The EC2 comparison in Pyodide: the package without shards, as the site ships it, answers as the native one does."""

import json

import pytest

from compute_calculators import handle
from runtime.site_files import package_archive
from support.case import read_cases
from support.ec2 import differences
from support.in_pyodide import answer_in_pyodide
from support.random_requests import random_requests

CASES = read_cases("ec2-pricing")
FINDS = ["", "m7g", "2 vCPU 8 GiB arm", "16기가 graviton", "q9z"]
_HOURS = "".join(f"{4 + hour % 7}.5,{hour % 24 // 6},{hour % 3}\n" for hour in range(336))
PATTERNS: list[dict[str, str]] = [
    {"weekday_count": "10", "weekday_hours": "9", "other_count": "3", "own_commitment": "5", "steady_percent": "70"},
    {"hourly_counts": "m5.large,m5.xlarge,c7i.xlarge\n" + _HOURS, "own_dollars": "0.4", "interruptible": "true"},
    {"hourly_counts": "m5.large,m7g.large,c7i.xlarge\n" + _HOURS, "may_change": "true", "commitment": "3yr"},
    {"hourly_counts": "4\nx\n"},
    {"instance_type": "t3.large", "cpu_percent": "45.5"},
    {"offer": "ri-standard-1yr-partial-upfront", "offer_upfront": "100", "offer_hourly": "0.03"},
]
REQUESTS = [
    *(
        json.dumps({"calculator": "ec2-pricing", "lang": language, "inputs": inputs, "exports": True})
        for inputs in PATTERNS
        for language in ("ko", "en")
    ),
    *(case.request(language) for case in CASES for language in ("ko", "en")),
    *random_requests("ec2-pricing", 120, 20261122),
    *(json.dumps({"calculator": "ec2-instances", "lang": "ko", "inputs": {"query": query}}) for query in FINDS),
]


@pytest.fixture(scope="module")
def replies(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    package = tmp_path_factory.mktemp("package") / "compute_calculators.zip"
    package.write_bytes(package_archive())
    return answer_in_pyodide(REQUESTS, package)


def test_pyodide_answers_byte_for_byte_as_native(replies: list[str]) -> None:
    differing = [asked for asked, reply in zip(REQUESTS, replies, strict=True) if reply != handle(asked)]
    assert differing == []


def test_a_worked_example_comes_out_as_worked(replies: list[str]) -> None:
    by_request = dict(zip(REQUESTS, replies, strict=True))
    for case in CASES:
        assert differences(case.expect, json.loads(by_request[case.request("en")])["result"]) == [], case.name


def test_the_package_of_the_site_holds_no_shard() -> None:
    assert b"prices/us-east-1.json" not in package_archive()
