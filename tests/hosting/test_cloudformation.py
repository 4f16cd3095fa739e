"""The template for S3 and CloudFront: linted, deployed against moto, its function run, the site published to it."""

import json
import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

from hosting.cloudformation import function, template
from hosting.headers import Areas, areas
from hosting.publish_s3 import publish, uploads
from setup.node import node_folder

REGION = "us-east-1"


@pytest.fixture(scope="module")
def found(site: Path) -> Areas:
    return areas(site)


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """moto, and no account that a mistake could reach."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    with mock_aws(), warnings.catch_warnings():
        # moto's CloudFormation says of these that it does not make them; the tests make them by their own interfaces.
        warnings.filterwarnings("ignore", message="Tried to parse AWS::(CloudFront|S3::BucketPolicy)")
        yield


def small_site(folder: Path) -> Path:
    for name in ("index.html", "ko/index.html", "runtime/1/python.wasm"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x" * 600)
    (folder / "ko" / "index.html.br").write_bytes(b"small")
    (folder / "_headers").write_text("/*\n")
    return folder


def test_cfn_lint_finds_nothing(tmp_path: Path, found: Areas) -> None:
    (tmp_path / "template.json").write_text(template(found))
    command = [str(Path(sys.executable).with_name("cfn-lint")), "--include-checks", "I", "--", "template.json"]
    result = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert (result.returncode, result.stdout + result.stderr) == (0, "")


def test_the_stack_is_made_with_a_bucket_that_only_cloudfront_reads(aws: None, found: Areas) -> None:
    stacks: Any = boto3.client("cloudformation")
    whole = json.loads(template(found))
    del whole["Outputs"]["Address"]  # asks moto for the distribution that it did not make
    stacks.create_stack(StackName="notes", TemplateBody=json.dumps(whole))
    stack = stacks.describe_stacks(StackName="notes")["Stacks"][0]
    assert stack["StackStatus"] == "CREATE_COMPLETE"
    bucket = next(output["OutputValue"] for output in stack["Outputs"] if output["OutputKey"] == "Bucket")
    s3: Any = boto3.client("s3")
    # moto keeps no such block of a bucket that CloudFormation made.
    closed = whole["Resources"]["Bucket"]["Properties"]["PublicAccessBlockConfiguration"]
    assert list(closed.values()) == [True] * 4
    document = whole["Resources"]["BucketPolicy"]["Properties"]["PolicyDocument"]
    named = json.dumps(document).replace('{"Fn::Sub": "${Bucket.Arn}', f'{{"Fn::Sub": "arn:aws:s3:::{bucket}')
    s3.put_bucket_policy(Bucket=bucket, Policy=re.sub(r'\{"Fn::Sub": ("[^"]*")\}', r"\1", named))
    policy = json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])
    assert {statement["Principal"]["Service"] for statement in policy["Statement"]} == {"cloudfront.amazonaws.com"}
    assert all("AWS:SourceArn" in statement["Condition"]["StringEquals"] for statement in policy["Statement"])


def api_form(value: Any) -> Any:
    """CloudFormation's form of a setting as CloudFront's own interface takes it: lists counted, references named."""
    if isinstance(value, list):
        items = [api_form(item) for item in value]
        return {"Quantity": len(items), "Items": items}
    if not isinstance(value, dict):
        return value
    if "Fn::If" in value:
        return api_form(value["Fn::If"][2])
    if "Ref" in value:
        return "PriceClass_200" if value["Ref"] == "PriceClass" else value["Ref"]
    if "Fn::GetAtt" in value:
        return "bucket.s3.us-east-1.amazonaws.com" if value["Fn::GetAtt"][0] == "Bucket" else value["Fn::GetAtt"][0]
    if "Fn::Sub" in value:
        return value["Fn::Sub"].replace("${AWS::StackName}", "notes")
    return {
        key.replace("IPV6", "IsIPV6"): items["Items"] if key == "Items" else items
        for key, item in value.items()
        if item != {"Fn::If": ["HasDomain", [{"Ref": "DomainName"}], {"Ref": "AWS::NoValue"}]}
        for items in (api_form(item),)
    }


def test_cloudfront_takes_the_distribution_its_function_and_its_access_control(aws: None, found: Areas) -> None:
    cloudfront: Any = boto3.client("cloudfront")
    made = json.loads(template(found))["Resources"]
    config = api_form(made["Distribution"]["Properties"]["DistributionConfig"])
    config.update(CallerReference="1", Comment="")
    config["Origins"]["Items"][0].setdefault("CustomHeaders", {"Quantity": 0})
    for error in config["CustomErrorResponses"]["Items"]:
        error["ResponseCode"] = str(error["ResponseCode"])
    distribution = cloudfront.create_distribution(DistributionConfig=config)["Distribution"]["DistributionConfig"]
    patterns = {item["PathPattern"] for item in distribution["CacheBehaviors"]["Items"]}
    assert patterns == {"/runtime/*", "/widgets/*", "/fonts/*", "/assets/*", "/embed/*"}
    access = api_form(made["AccessControl"]["Properties"]["OriginAccessControlConfig"])
    assert cloudfront.create_origin_access_control(OriginAccessControlConfig=access)
    address = made["Address"]["Properties"]
    taken = cloudfront.create_function(
        Name="notes-address", FunctionConfig=address["FunctionConfig"], FunctionCode=address["FunctionCode"].encode()
    )
    assert taken["FunctionSummary"]["FunctionConfig"]["Runtime"] == "cloudfront-js-2.0"


@pytest.mark.parametrize(
    ("address", "accepted", "expected"),
    [
        ("/ko/", "gzip, br", "/ko/index.html.br"),
        ("/ko/lambda/", "gzip", "/ko/lambda/index.html.gz"),
        ("/runtime/1/python.wasm", "", "/runtime/1/python.wasm"),
        ("/ko/images/card.png", "gzip, br", "/ko/images/card.png"),
        ("/ko/lambda", "br", "301 /ko/lambda/?memory_mb=256"),
    ],
)
def test_the_function_finds_the_file_that_the_browser_accepts(address: str, accepted: str, expected: str) -> None:
    event = {
        "request": {
            "uri": address,
            "querystring": {"memory_mb": {"value": "256"}},
            "headers": {"accept-encoding": {"value": accepted}} if accepted else {},
        }
    }
    answer = "r.uri ?? `${r.statusCode} ${r.headers.location.value}`"
    call = f"const r = handler({json.dumps(event)}); console.log({answer})"
    node = str(node_folder() / "bin" / "node")
    result = subprocess.run([node, "-e", f"{function()}\n{call}"], check=True, capture_output=True, text=True)
    assert result.stdout.strip() == expected


def test_publishing_uploads_what_changed_pages_last_and_removes_what_is_gone(aws: None, tmp_path: Path) -> None:
    s3: Any = boto3.client("s3")
    s3.create_bucket(Bucket="notes")
    site = small_site(tmp_path)
    assert [upload.key for upload in uploads(site)][:3] == [
        f"runtime/1/python.wasm{twin}" for twin in ("", ".br", ".gz")
    ]
    assert publish(site, "notes", None) == (9, 0)
    page = s3.head_object(Bucket="notes", Key="ko/index.html.br")
    assert (page["ContentType"], page["ContentEncoding"]) == ("text/html; charset=utf-8", "br")
    assert "ContentEncoding" not in s3.head_object(Bucket="notes", Key="index.html.br")
    (site / "index.html").write_text("changed")
    (site / "ko" / "index.html").unlink()
    assert publish(site, "notes", None) == (3, 3)
    assert publish(site, "notes", None) == (0, 0)
    with pytest.raises(s3.exceptions.ClientError):
        s3.head_object(Bucket="notes", Key="_headers")


def test_every_file_of_the_site_has_the_twin_that_the_function_asks_for(site: Path) -> None:
    keys = {upload.key for upload in uploads(site)}
    for key in [key for key in keys if key.endswith((".html", ".wasm", ".js", ".json", ".css"))]:
        assert {f"{key}.br", f"{key}.gz"} <= keys
