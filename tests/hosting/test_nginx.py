"""Debian's nginx sends the right responses with the configuration that ``make site`` writes, also under load."""

import gzip
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest

from hosting.headers import areas, of_address
from hosting.nginx_trial import ask, nginx_on
from setup.nginx import ADVICE, Nginx, find_nginx


@pytest.fixture(scope="module")
def nginx() -> Nginx:
    found = find_nginx()
    assert found, f"no nginx: {ADVICE}"
    return found


@pytest.fixture(scope="module")
def origin(nginx: Nginx, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with nginx_on(nginx, site, tmp_path_factory.mktemp("nginx")) as address:
        yield address


def get(url: str, encoding: str = "identity") -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(url, headers={"Accept-Encoding": encoding})
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, dict(response.headers), response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()


def test_a_page_comes_as_it_was_compressed_at_build(origin: str, site: Path) -> None:
    for encoding, expand in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        status, headers, body = get(f"{origin}/ko/lambda/billing/", encoding)
        assert (status, headers["Content-Encoding"], headers["Vary"]) == (200, encoding, "Accept-Encoding")
        assert expand(body) == (site / "ko/lambda/billing/index.html").read_bytes()
        assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_every_area_has_its_headers(origin: str, site: Path) -> None:
    loader = next(site.glob("runtime/*/pyodide.mjs"))
    for address in ("/", "/en/ami/", f"/{loader.relative_to(site).as_posix()}"):
        status, headers, _ = get(origin + address)
        expected = of_address(areas(site), address)
        assert status == 200
        assert {name: headers.get(name) for name in expected} == expected
    assert get(f"{origin}/{loader.relative_to(site).as_posix()}")[1]["Content-Type"] == "text/javascript; charset=utf-8"


@pytest.mark.parametrize(("address", "lang"), [("/ko/nothing", "ko"), ("/en/no/thing/", "en"), ("/nothing", "ko")])
def test_a_missing_page_is_404_in_its_language(origin: str, address: str, lang: str) -> None:
    status, headers, body = get(origin + address)
    assert status == 404
    assert f'<html lang="{lang}"' in body.decode()
    assert "Content-Security-Policy" in headers


@pytest.mark.parametrize("asked", ["/favicon.ico", "/apple-touch-icon.png"])
def test_the_picture_that_a_browser_asks_for_unasked_is_sent(origin: str, asked: str) -> None:
    status, headers, _ = get(origin + asked)
    assert (status, headers["Content-Type"].partition("/")[0]) == (200, "image")


def test_it_answers_for_the_sites_own_name_and_for_no_other(origin: str) -> None:
    request = urllib.request.Request(f"{origin}/ko/", headers={"Host": "another.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    with refused.value as answer:
        assert answer.code == 421
    assert get(f"{origin}/ko/")[0] == 200


def test_the_name_is_the_one_that_the_site_was_built_for(site: Path) -> None:
    written = (site.parent / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    host = urlsplit((site / "robots.txt").read_text(encoding="utf-8").split("Sitemap: ")[1]).hostname
    assert f"    server_name {host};\n" in written


def test_what_hosts_read_is_not_sent(origin: str) -> None:
    assert [get(f"{origin}/{name}")[0] for name in ("_headers", "_redirects")] == [404, 404]


def test_200_connections_are_answered_without_an_error(nginx: Nginx, origin: str) -> None:
    load = ask(nginx, f"{origin}/ko/", encoding="br", connections=200, seconds=1)
    assert load.errors == ""
    assert load.requests > 200
