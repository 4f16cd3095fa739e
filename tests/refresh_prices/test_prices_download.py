import base64
import gzip
import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest

from refresh_prices.__main__ import main
from refresh_prices.download import BrokenDownloadError, fetch

FIXTURES = Path(__file__).parent / "fixtures"
BODY = (FIXTURES / "ec2/sound.csv").read_bytes()
PACKED = gzip.compress(BODY)


class Answer(NamedTuple):
    """A response of the server: a body, its headers, and the Content-Length that it claims."""

    body: bytes
    headers: dict[str, str]
    length: int | None = None


def offer_index(offer: str) -> bytes:
    path = f"/offers/{offer}/ap-northeast-2/index.json"
    return json.dumps({"regions": {"ap-northeast-2": {"currentVersionUrl": path}}}).encode()


HOST = {
    **{
        f"/offers/v1.0/aws/{offer}/current/region_index.json": Answer(offer_index(offer), {})
        for offer in ("AmazonEC2", "AmazonECS", "AWSLambda", "AmazonLightsail")
    },
    "/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/current/region_index.json": Answer(
        json.dumps({"regions": [{"regionCode": "ap-northeast-2", "versionUrl": "/sp/index.json"}]}).encode(), {}
    ),
    "/offers/AmazonEC2/ap-northeast-2/index.csv": Answer(PACKED, {"Content-Encoding": "gzip"}),
    "/offers/AmazonECS/ap-northeast-2/index.csv": Answer((FIXTURES / "small/fargate.csv").read_bytes(), {}),
    "/offers/AWSLambda/ap-northeast-2/index.csv": Answer(
        (FIXTURES / "small/lambda-with-tiers-and-free-tier.csv").read_bytes(), {}
    ),
    "/offers/AmazonLightsail/ap-northeast-2/index.csv": Answer((FIXTURES / "small/lightsail.csv").read_bytes(), {}),
    "/sp/index.csv": Answer((FIXTURES / "savings_plans/sound.csv").read_bytes(), {}),
    "/whole.csv": Answer(BODY, {"Last-Modified": "Fri, 20 Nov 2026 08:00:00 GMT"}),
    "/packed.csv": Answer(PACKED, {"Content-Encoding": "gzip"}),
    "/packed.csv.gz": Answer(PACKED, {}),
    "/cut.csv": Answer(BODY[:500], {}, len(BODY)),
    "/cut-packed.csv": Answer(PACKED[:200], {"Content-Encoding": "gzip"}),
    "/broken-packed.csv": Answer(b"not gzip at all", {"Content-Encoding": "gzip"}),
    "/right-sum.csv": Answer(BODY, {"Content-MD5": base64.b64encode(hashlib.md5(BODY).digest()).decode()}),
    "/wrong-sum.csv": Answer(BODY, {"x-amz-checksum-sha256": base64.b64encode(bytes(32)).decode()}),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        answer = HOST.get(self.path)
        self.send_response(200 if answer else 404)
        body = answer.body if answer else b""
        for name, value in (answer.headers if answer else {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(answer.length if answer and answer.length else len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("name", ["whole.csv", "packed.csv", "packed.csv.gz", "right-sum.csv"])
def test_a_whole_file_arrives_as_it_is(name: str, host: str, tmp_path: Path) -> None:
    fetched = fetch(f"{host}/{name}", tmp_path)
    assert fetched.path.read_bytes() == BODY
    assert fetched.sha256 == hashlib.sha256(BODY).hexdigest()
    assert fetched.name == f"{host}/{name}"


def test_the_day_of_a_file_is_when_it_was_last_changed(host: str, tmp_path: Path) -> None:
    assert fetch(f"{host}/whole.csv", tmp_path).date == "2026-11-20"


@pytest.mark.parametrize("name", ["cut.csv", "cut-packed.csv", "broken-packed.csv", "wrong-sum.csv"])
def test_a_file_that_is_not_whole_is_refused(name: str, host: str, tmp_path: Path) -> None:
    with pytest.raises(BrokenDownloadError, match=name):
        fetch(f"{host}/{name}", tmp_path)


def test_a_host_laid_out_like_aws_is_read_by_its_indexes(host: str, tmp_path: Path) -> None:
    assert main(["--region", "ap-northeast-2", "--from", host, "--out", str(tmp_path)]) == 0
    snapshot = json.loads((tmp_path / "ap-northeast-2.json").read_bytes())
    assert list(snapshot["types"]) == ["m5.large", "m6g.large"]
    assert {source[0].removeprefix(host) for source in snapshot["sources"]} == {
        "/offers/AmazonEC2/ap-northeast-2/index.csv",
        "/offers/AmazonECS/ap-northeast-2/index.csv",
        "/offers/AWSLambda/ap-northeast-2/index.csv",
        "/offers/AmazonLightsail/ap-northeast-2/index.csv",
        "/sp/index.csv",
    }


@pytest.mark.parametrize("address", ["cut.csv", "nowhere.csv"])
def test_a_failing_address_leaves_the_snapshot_as_it_was(
    address: str, host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--region", "ap-northeast-2", "--from", f"{host}/whole.csv", "--out", str(tmp_path)]) == 0
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert main(["--region", "ap-northeast-2", "--from", f"{host}/{address}", "--out", str(tmp_path)]) == 1
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert "the snapshot is as it was" in capsys.readouterr().err


def test_a_region_that_the_host_lacks_is_named(host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--region", "us-east-1", "--from", host, "--out", str(tmp_path)]) == 1
    assert "does not list us-east-1" in capsys.readouterr().err
