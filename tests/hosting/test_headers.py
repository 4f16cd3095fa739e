"""The headers of production: one source, and each host's form of it says the same."""

import json
import re
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from hosting.cloudformation import template
from hosting.headers import ASK_AGAIN, FOREVER, Areas, areas, read_headers
from hosting.netlify import headers_file, of_address
from hosting.nginx import server_block

ADDRESSES = ("/", "/ko/", "/en/lambda/billing/", "/fonts.css", "/runtime/1/pyodide.mjs", "/widgets/1/client.js")


@pytest.fixture(scope="module")
def found(site: Path) -> Areas:
    return areas(site)


def matching(rules: list[tuple[str, dict[str, str]]], address: str) -> list[dict[str, str]]:
    return [
        headers
        for pattern, headers in rules
        if pattern == address or (pattern.endswith("*") and address.startswith(pattern[:-1]))
    ]


def test_the_policy_allows_no_inline_code_and_no_eval(found: Areas) -> None:
    policy = found[0][1]["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    assert "'wasm-unsafe-eval'" in policy


def test_what_is_named_by_its_content_is_kept_for_ever_and_a_page_is_asked_for_again(found: Areas) -> None:
    assert of_address(found, "/runtime/1/pyodide.mjs")["Cache-Control"] == FOREVER
    assert of_address(found, "/ko/lambda/")["Cache-Control"] == ASK_AGAIN


def test_no_two_rules_set_one_header_for_one_file(site: Path, found: Areas) -> None:
    """Netlify and Cloudflare join what two rules say; every file of the site has each header once."""
    rules = read_headers(site)
    assert headers_file(found, site) == (site / "_headers").read_text()
    for file in site.rglob("*"):
        if not file.is_file() or file.suffix in (".br", ".gz") or file.name.startswith("_"):
            continue
        address = "/" + file.relative_to(site).as_posix()
        for sent in {address, address.removesuffix("index.html")}:
            names = [name for headers in matching(rules, sent) for name in headers]
            assert sorted(names) == sorted(of_address(found, sent)), sent


def test_an_area_inside_a_language_stays_apart_from_its_pages(tmp_path: Path, found: Areas) -> None:
    for name in ("index.html", "ko/index.html", "ko/embed/lambda/index.html", "ko/ami/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    inside = {**found[0][1], "Content-Security-Policy": "frame-ancestors *"}
    (tmp_path / "_headers").write_text(headers_file((found[0], ("/ko/embed/", inside)), tmp_path))
    rules = read_headers(tmp_path)
    for address in ("/", "/ko/", "/ko/embed/lambda/", "/ko/ami/"):
        policies = [h["Content-Security-Policy"] for h in matching(rules, address) if "Content-Security-Policy" in h]
        assert policies == [of_address((found[0], ("/ko/embed/", inside)), address)["Content-Security-Policy"]]


def test_more_rules_than_cloudflare_reads_are_refused(tmp_path: Path, found: Areas) -> None:
    for number in range(120):
        (tmp_path / f"{number}.html").touch()
    with pytest.raises(ValueError, match="rules"):
        headers_file(found, tmp_path)


def test_nginx_sends_the_same_headers(found: Areas) -> None:
    blocks = re.split(r"^ {4}location ", server_block(found, "notes.example.org"), flags=re.M)[1:]
    sent = {
        block.split()[0]: dict(re.findall(r'add_header (\S+) "([^"]*)" always;', block))
        for block in blocks
        if block.startswith("/")
    }
    assert set(sent) == {"/", "/runtime/", "/widgets/", "/fonts/", "/assets/", "/embed/", "/ko/", "/en/"}
    for prefix, headers in sent.items():
        assert headers == of_address(found, prefix)


def test_cloudfront_sends_the_same_headers(found: Areas) -> None:
    resources = json.loads(template(found))["Resources"]
    distribution = resources["Distribution"]["Properties"]["DistributionConfig"]
    behaviours = [*distribution["CacheBehaviors"], {**distribution["DefaultCacheBehavior"], "PathPattern": "/*"}]
    for behaviour in behaviours:
        policy = resources[behaviour["ResponseHeadersPolicyId"]["Ref"]]["Properties"]["ResponseHeadersPolicyConfig"]
        sent = {item["Header"]: item["Value"] for item in policy["CustomHeadersConfig"]["Items"]}
        security = policy["SecurityHeadersConfig"]
        sent["Content-Security-Policy"] = security["ContentSecurityPolicy"]["ContentSecurityPolicy"]
        sent["Referrer-Policy"] = security["ReferrerPolicy"]["ReferrerPolicy"]
        sent["X-Content-Type-Options"] = "nosniff"
        assert sent == of_address(found, behaviour["PathPattern"].removesuffix("*"))


@pytest.mark.parametrize("address_of_file", ADDRESSES)
def test_the_server_sends_them(address: str, found: Areas, address_of_file: str) -> None:
    try:
        with urllib.request.urlopen(f"{address}{address_of_file}") as response:
            sent = response.headers
    except urllib.error.HTTPError as missing:
        sent = missing.headers
        missing.close()
    assert {name: sent[name] for name in found[0][1]} == of_address(found, address_of_file)
