"""The local server answers every request as production would, and never closes a connection without an answer."""

import gzip
import http.client
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hosting.headers import ASK_AGAIN
from hosting.write import write_hosting
from serve.server import make_server

FILES = {
    "index.html": "<!doctype html><title>root</title>",
    "404.html": "<!doctype html><title>missing</title>",
    "ko/index.html": "<!doctype html><title>홈</title>",
    "ko/404.html": "<!doctype html><title>없는 페이지</title>",
    "ko/lambda/index.html": "<!doctype html><title>Lambda</title>" + "가" * 600,
    "embed/lambda/index.html": "<!doctype html><title>embed</title>",
    "runtime/abc/pyodide.mjs": "0123456789",
}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A small site, served."""
    site = tmp_path_factory.mktemp("site")
    for name, text in FILES.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    page = site / "ko/lambda/index.html"
    page.with_name("index.html.gz").write_bytes(gzip.compress(page.read_bytes(), mtime=0))
    page.with_name("index.html.br").write_bytes(b"stands for brotli")
    write_hosting(site, "http://127.0.0.1:8000")
    server = make_server(site, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Status, headers and body; an underscore in a header's name stands for a hyphen."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


def raw(port: int, target: bytes) -> bytes:
    """Return the status line that a request for ``target`` gets, byte for byte as written."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(b"GET " + target + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return connection.makefile("rb").readline().strip()


@pytest.mark.parametrize("path", ["/runtime/abc/other.mjs", "/runtime/gone/pyodide.mjs", "/nothing", "/ko/nothing/"])
def test_what_is_missing_is_asked_for_again_and_has_the_policy(port: int, path: str) -> None:
    status, headers, _ = ask(port, path)
    assert status == 404
    assert headers.get_all("Cache-Control") == [ASK_AGAIN]
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_what_is_named_by_its_content_is_kept_for_ever(port: int) -> None:
    status, headers, _ = ask(port, "/runtime/abc/pyodide.mjs")
    assert (status, headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")


@pytest.mark.parametrize(
    "target",
    [
        b"/ko/%00",
        b"/%00/lambda/",
        b"/" + b"a" * 5000,
        b"/ko/" + b"%EA%B0%80" * 300 + b"/",
        b"/%ff%fe",
        b"/ko/index.html/more",
        b"/../../etc/passwd",
        b"/%2e%2e/%2e%2e/etc/passwd",
        b"http://[",
        b"/_headers",
        b"/_redirects",
    ],
)
def test_what_is_no_name_of_a_page_is_not_found(port: int, target: bytes) -> None:
    assert raw(port, target).split()[1] == b"404"


def test_a_missing_slash_is_added_and_the_inputs_of_a_calculator_stay(port: int) -> None:
    status, headers, _ = ask(port, "/ko/lambda?requests=3&region=us-east-1")
    assert (status, headers["Location"]) == (301, "/ko/lambda/?requests=3&region=us-east-1")
    assert headers["Cache-Control"] == ASK_AGAIN
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_a_redirect_leads_to_no_other_host(port: int) -> None:
    """``//ko/`` would be the host named ko."""
    assert ask(port, "//ko")[1]["Location"] == "/ko/"


def test_what_browsers_ask_for_unasked_is_redirected_as_hosts_do(port: int) -> None:
    status, headers, _ = ask(port, "/favicon.ico")
    assert (status, headers["Location"]) == (301, "/ko/images/favicon.svg")
    assert "default-src 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br; q=0.000, gzip; q=0", None),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("*", "br"),
        ("*;q=0", None),
        ("br;q=0, *", "gzip"),
        ("BR", "br"),
        ("brotli", None),
        ("", None),
    ],
)
def test_the_form_is_sent_that_the_client_likes_best(port: int, accepted: str, encoding: str | None) -> None:
    status, headers, _ = ask(port, "/ko/lambda/", Accept_Encoding=accepted)
    assert (status, headers["Content-Encoding"]) == (200, encoding)


def test_a_file_that_the_client_has_is_not_sent_again(port: int) -> None:
    etag = ask(port, "/ko/lambda/")[1]["ETag"]
    for known in (etag, f'"other", {etag}', f"W/{etag}", f'"a,b" , W/{etag}', "*"):
        status, headers, body = ask(port, "/ko/lambda/", If_None_Match=known)
        assert (status, body, headers["Content-Length"]) == (304, b"", None), known
    for other in ('"other"', etag.strip('"'), ""):
        assert ask(port, "/ko/lambda/", If_None_Match=other)[0] == 200, other


@pytest.mark.parametrize(
    ("asked", "body", "part"),
    [
        ("bytes=0-3", b"0123", "bytes 0-3/10"),
        ("bytes=4-", b"456789", "bytes 4-9/10"),
        ("bytes=-2", b"89", "bytes 8-9/10"),
        ("bytes=-50", b"0123456789", "bytes 0-9/10"),
        ("bytes=8-99", b"89", "bytes 8-9/10"),
    ],
)
def test_a_part_of_a_file_can_be_asked_for(port: int, asked: str, body: bytes, part: str) -> None:
    status, headers, sent = ask(port, "/runtime/abc/pyodide.mjs", Range=asked)
    assert (status, sent, headers["Content-Range"]) == (206, body, part)


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=-0", f"bytes={'9' * 18}-"])
def test_a_part_that_is_not_there_is_refused_with_the_size(port: int, asked: str) -> None:
    status, headers, body = ask(port, "/runtime/abc/pyodide.mjs", Range=asked)
    assert (status, body, headers["Content-Range"]) == (416, b"", "bytes */10")


@pytest.mark.parametrize(
    "asked", ["bytes=5-2", "bytes=0-1,4-5", "bytes=-", "pages=1-2", "nonsense", f"bytes={'9' * 99}-"]
)
def test_what_is_no_single_range_gets_the_whole_file(port: int, asked: str) -> None:
    status, _, body = ask(port, "/runtime/abc/pyodide.mjs", Range=asked)
    assert (status, body) == (200, b"0123456789")


def test_a_download_goes_on_only_if_the_file_is_the_same(port: int) -> None:
    etag = ask(port, "/runtime/abc/pyodide.mjs")[1]["ETag"]
    assert ask(port, "/runtime/abc/pyodide.mjs", Range="bytes=4-", If_Range=etag)[0] == 206
    assert ask(port, "/runtime/abc/pyodide.mjs", Range="bytes=4-", If_Range='"older"')[0] == 200


def test_head_tells_the_same_without_the_body(port: int) -> None:
    got, asked = ask(port, "/ko/lambda/"), ask(port, "/ko/lambda/", "HEAD")
    assert asked[2] == b""
    assert {name: asked[1][name] for name in ("ETag", "Content-Length", "Content-Type")} == {
        name: got[1][name] for name in ("ETag", "Content-Length", "Content-Type")
    }


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_no_other_method_is_taken(port: int, method: str) -> None:
    status, headers, _ = ask(port, "/ko/", method)
    assert (status, headers["Allow"]) == (405, "GET, HEAD")


def test_a_file_that_a_build_takes_away_is_not_found(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(path: Path) -> bytes:
        raise FileNotFoundError(os.fspath(path))

    monkeypatch.setattr(Path, "read_bytes", gone)
    assert ask(port, "/ko/lambda/")[0] == 404
