"""The template for S3 and CloudFront has the right headers for each part of the site, and its function works.

``cfn-lint`` reads the filled template in .github/workflows/hosting.yml.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from artifacts.compress import WORTH_IT
from hosting.headers import Area, areas, of_address
from hosting.media_types import TYPES
from hosting.write import DEPLOY, filled
from setup.node import node_folder

# CloudFront takes no longer value of a header.
LONGEST_VALUE = 1783
FUNCTION = "{source}\nprocess.stdout.write(JSON.stringify({events}.map((request) => handler({{ request }}))));"


class _Loader(yaml.SafeLoader):
    """Reads the short forms of CloudFormation's functions as ``{name: value}``."""


def _function(loader: _Loader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    if isinstance(node, yaml.ScalarNode):
        return {suffix: loader.construct_scalar(node)}
    assert isinstance(node, yaml.SequenceNode)
    return {suffix: loader.construct_sequence(node, deep=True)}


_Loader.add_multi_constructor("!", _function)


@pytest.fixture(scope="module")
def found(site: Path) -> list[Area]:
    return areas(site)


@pytest.fixture(scope="module")
def resources(found: list[Area]) -> dict[str, Any]:
    read: dict[str, Any] = yaml.load(filled("cloudformation.yml", found), Loader=_Loader)["Resources"]
    return read


def test_each_part_of_the_site_is_sent_with_its_headers(resources: dict[str, Any], found: list[Area]) -> None:
    distribution = resources["Distribution"]["Properties"]["DistributionConfig"]
    behaviours = [*distribution["CacheBehaviors"], {**distribution["DefaultCacheBehavior"], "PathPattern": "/*"}]
    prefixes = {prefix for area in found for prefix in area.prefixes}
    assert {behaviour["PathPattern"].removesuffix("*") for behaviour in behaviours} == prefixes
    for behaviour in behaviours:
        policy = resources[behaviour["ResponseHeadersPolicyId"]["Ref"]]["Properties"]["ResponseHeadersPolicyConfig"]
        sent = {item["Header"]: item["Value"] for item in policy["CustomHeadersConfig"]["Items"]}
        security = policy["SecurityHeadersConfig"]
        sent["Content-Security-Policy"] = security["ContentSecurityPolicy"]["ContentSecurityPolicy"]
        sent["Referrer-Policy"] = security["ReferrerPolicy"]["ReferrerPolicy"]
        sent["X-Content-Type-Options"] = "nosniff"
        assert sent == of_address(found, behaviour["PathPattern"].removesuffix("*"))
        assert max(map(len, sent.values())) <= LONGEST_VALUE


def test_nobody_but_the_distribution_reads_the_bucket(resources: dict[str, Any]) -> None:
    closed = resources["Bucket"]["Properties"]["PublicAccessBlockConfiguration"]
    assert list(closed.values()) == [True] * 4
    for statement in resources["BucketPolicy"]["Properties"]["PolicyDocument"]["Statement"]:
        assert statement["Principal"] == {"Service": "cloudfront.amazonaws.com"}
        assert "${Distribution}" in statement["Condition"]["StringEquals"]["AWS:SourceArn"]["Sub"]


def test_the_function_knows_the_kinds_that_are_compressed_and_the_upload_does(resources: dict[str, Any]) -> None:
    source = resources["Address"]["Properties"]["FunctionCode"]
    kinds = {kind.removeprefix(".") for kind in WORTH_IT}
    assert set(json.loads(source.partition("KINDS = ")[2].partition(";")[0])) == kinds
    upload = (DEPLOY / "publish-s3.sh").read_text(encoding="utf-8")
    for kind in kinds:
        assert f'[{kind}]="{TYPES[f".{kind}"]}"' in upload


@pytest.mark.parametrize(
    ("address", "accepted", "given"),
    [
        ("/ko/", "br, gzip", "/ko/index.html.br"),
        ("/ko/", "gzip", "/ko/index.html.gz"),
        ("/ko/", "", "/ko/index.html"),
        ("/runtime/1/a.wasm", "gzip, br", "/runtime/1/a.wasm.br"),
        ("/icon-192.png", "br", "/icon-192.png"),
    ],
)
def test_the_function_sends_a_reader_to_the_twin(
    resources: dict[str, Any], address: str, accepted: str, given: str
) -> None:
    headers = {"accept-encoding": {"value": accepted}} if accepted else {}
    assert ask(resources, {"uri": address, "headers": headers, "querystring": {}})["uri"] == given


def test_the_function_adds_the_slash_of_a_folder_and_keeps_what_is_asked(resources: dict[str, Any]) -> None:
    answer = ask(resources, {"uri": "/ko/lambda", "headers": {}, "querystring": {"q": {"value": "a"}}})
    assert (answer["statusCode"], answer["headers"]["location"]["value"]) == (301, "/ko/lambda/?q=a")


def ask(resources: dict[str, Any], request: dict[str, Any]) -> Any:
    source = resources["Address"]["Properties"]["FunctionCode"]
    script = FUNCTION.format(source=source, events=json.dumps([request]))
    command = [str(node_folder() / "bin" / "node"), "-e", script]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)[0]
