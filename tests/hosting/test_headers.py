"""Every host's template, filled from the one data file, sends the same headers."""

import re
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from hosting.headers import Area, areas, of_address, read_headers
from hosting.media_types import TYPES
from hosting.write import TEMPLATES, filled

ADDRESSES = ("/", "/ko/", "/en/lambda/billing/", "/fonts.css", "/runtime/1/pyodide.mjs", "/widgets/1/client.js")
FOREVER = "public, max-age=31536000, immutable"


@pytest.fixture(scope="module")
def found(site: Path) -> list[Area]:
    return areas(site)


def matching(rules: list[tuple[str, dict[str, str]]], address: str) -> list[dict[str, str]]:
    return [
        headers
        for pattern, headers in rules
        if pattern == address or (pattern.endswith("*") and address.startswith(pattern[:-1]))
    ]


def test_the_policy_allows_no_inline_code_and_no_eval(found: list[Area]) -> None:
    for area in found:
        policy = area.headers["Content-Security-Policy"]
        assert "unsafe-inline" not in policy
        assert "'unsafe-eval'" not in policy
        assert "'wasm-unsafe-eval'" in policy
        assert "{" not in policy


def test_what_is_named_by_its_content_is_kept_for_ever_and_a_page_is_asked_for_again(found: list[Area]) -> None:
    assert of_address(found, "/runtime/1/pyodide.mjs")["Cache-Control"] == FOREVER
    assert of_address(found, "/ko/lambda/")["Cache-Control"] == "no-cache"


def test_only_a_frame_s_page_may_be_framed_by_others(found: list[Area]) -> None:
    assert "frame-ancestors *" in of_address(found, "/embed/ko/fargate-task/")["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in of_address(found, "/ko/fargate/")["Content-Security-Policy"]


def test_no_two_rules_set_one_header_for_one_file(site: Path, found: list[Area]) -> None:
    """Netlify and Cloudflare join what two rules say; every file of the site has each header once."""
    rules = read_headers(site)
    for file in site.rglob("*"):
        if not file.is_file() or file.suffix in (".br", ".gz") or file.name.startswith("_"):
            continue
        address = "/" + file.relative_to(site).as_posix()
        for sent in {address, address.removesuffix("index.html")}:
            headers = matching(rules, sent)
            assert sorted(name for one in headers for name in one) == sorted(of_address(found, sent)), sent
            assert {name: value for one in headers for name, value in one.items()} == of_address(found, sent), sent


def test_cloudflare_reads_all_of_the_rules(site: Path) -> None:
    """It reads 100 rules at most, and 2,000 characters a line."""
    assert len(read_headers(site)) <= 100
    assert max(map(len, (site / "_headers").read_text(encoding="utf-8").splitlines())) <= 2000


def test_a_name_that_no_data_says_stops_the_build(
    found: list[Area], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "host.conf").write_text("{{pages.X-Unknown}}")
    monkeypatch.setattr("hosting.write.TEMPLATES", tmp_path)
    with pytest.raises(KeyError, match="X-Unknown"):
        filled("host.conf", found)


def test_nginx_names_the_same_kinds_of_files_as_our_server() -> None:
    block = re.search(r"\n    types \{(?P<lines>.*?)\}", (TEMPLATES / "nginx.conf").read_text("utf-8"), re.DOTALL)
    assert block
    named: dict[str, str] = {}
    for line in block["lines"].split(";"):
        kind, *suffixes = line.split() or [""]
        named |= {f".{suffix}": kind for suffix in suffixes}
    assert named == {suffix: kind.removesuffix("; charset=utf-8") for suffix, kind in TYPES.items()}


@pytest.mark.parametrize("address_of_file", ADDRESSES)
def test_the_server_sends_them(address: str, found: list[Area], address_of_file: str) -> None:
    try:
        with urllib.request.urlopen(f"{address}{address_of_file}") as response:
            sent = response.headers
    except urllib.error.HTTPError as missing:
        sent = missing.headers
        missing.close()
        # A missing file may be there tomorrow, whatever its folder says of its files.
        assert sent["Cache-Control"] == "no-cache"
        return
    assert {name: sent[name] for name in found[0].headers} == of_address(found, address_of_file)
