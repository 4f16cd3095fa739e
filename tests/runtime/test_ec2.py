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
REQUESTS = [
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
