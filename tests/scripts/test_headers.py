"""The headers of production: one source, three forms that say the same, and what the server really sends."""

import json
import re
import urllib.request
from pathlib import Path

import pytest

from headers import cloudfront, nginx, rules


@pytest.fixture(scope="module")
def deploy(site: Path) -> dict[str, dict[str, str]]:
    return {path.removesuffix("*"): headers for path, headers in rules(site)}


def test_the_policy_allows_no_inline_code_and_no_eval(deploy: dict[str, dict[str, str]]) -> None:
    policy = deploy["/"]["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    assert "'wasm-unsafe-eval'" in policy


def test_nginx_sends_the_same_headers(site: Path, deploy: dict[str, dict[str, str]]) -> None:
    for block in re.split(r"^location ", nginx(rules(site)), flags=re.M)[1:]:
        path = block.split()[0]
        sent = dict(re.findall(r'add_header (\S+) "([^"]*)" always;', block))
        assert sent == {**deploy["/"], **deploy[path]}


def test_cloudfront_sends_the_same_headers(site: Path, deploy: dict[str, dict[str, str]]) -> None:
    for behaviour in json.loads(cloudfront(rules(site))):
        config = behaviour["ResponseHeadersPolicyConfig"]
        sent = {item["Header"]: item["Value"] for item in config["CustomHeadersConfig"]["Items"]}
        security = config["SecurityHeadersConfig"]
        sent["Content-Security-Policy"] = security["ContentSecurityPolicy"]["ContentSecurityPolicy"]
        sent["Referrer-Policy"] = security["ReferrerPolicy"]["ReferrerPolicy"]
        sent["X-Content-Type-Options"] = "nosniff"
        assert sent == {**deploy["/"], **deploy[behaviour["PathPattern"].removesuffix("*")]}


def test_the_server_sends_them(address: str, deploy: dict[str, dict[str, str]]) -> None:
    with urllib.request.urlopen(f"{address}/ko/") as response:
        for name, value in deploy["/"].items():
            assert response.headers[name] == value
