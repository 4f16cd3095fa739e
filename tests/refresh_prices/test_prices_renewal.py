"""The weekly renewal works end to end over loopback: it downloads files in AWS's format, writes a proposal, and stops
on faults."""

import csv
import gzip
import io
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bench.synthetic_offer import write_offer
from refresh_prices.__main__ import main
from refresh_prices.history import read_history

FIXTURES = Path(__file__).parent / "fixtures"
REGION = "ap-northeast-2"
EC2 = "/offers/AmazonEC2/ap-northeast-2/index.csv"
OFFERS = {
    "AmazonECS": "small/fargate.csv",
    "AWSLambda": "small/lambda-with-tiers-and-free-tier.csv",
    "AmazonLightsail": "small/lightsail.csv",
}
Rows = list[list[str]]


def in_seoul(path: Path) -> bytes:
    """A made-up file of some hundred products, moved from N. Virginia to Seoul."""
    write_offer(path, 3_000)
    text = path.read_text(encoding="utf-8")
    text = text.replace("US East (N. Virginia)", "Asia Pacific (Seoul)")
    return text.replace('"BoxUsage:', '"APN2-BoxUsage:').encode()


class Host:
    """The content of the loopback server; a test changes it between two runs."""

    def __init__(self, offer: bytes) -> None:
        self.files: dict[str, bytes] = {EC2: offer}
        self.headers: dict[str, str] = {}
        for name in ("AmazonEC2", *OFFERS):
            path = f"/offers/{name}/{REGION}/index.json"
            index = {"regions": {REGION: {"currentVersionUrl": path}}}
            self.files[f"/offers/v1.0/aws/{name}/current/region_index.json"] = json.dumps(index).encode()
        for name, fixture in OFFERS.items():
            self.files[f"/offers/{name}/{REGION}/index.csv"] = (FIXTURES / fixture).read_bytes()
        plan_index = {"regions": [{"regionCode": REGION, "versionUrl": "/sp/index.json"}]}
        plans = "/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/current/region_index.json"
        self.files[plans] = json.dumps(plan_index).encode()
        self.files["/sp/index.csv"] = (FIXTURES / "savings_plans/sound.csv").read_bytes()


@pytest.fixture(scope="module")
def offer(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return in_seoul(tmp_path_factory.mktemp("offer") / "AmazonEC2.csv")


@pytest.fixture
def served(offer: bytes) -> Iterator[tuple[Host, str]]:
    host = Host(offer)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = host.files.get(self.path)
            self.send_response(404 if body is None else 200)
            if self.path == EC2:
                for name, value in host.headers.items():
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield host, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def edited(offer: bytes, edit: Callable[[list[str], Rows], Rows]) -> bytes:
    """Return the offer with other rows; ``edit`` is given the header and all rows."""
    lines = offer.decode().splitlines(keepends=True)
    rows = list(csv.reader(lines[5:]))
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(rows[0])
    writer.writerows(edit(rows[0], rows[1:]))
    return ("".join(lines[:5]) + text.getvalue()).encode()


def renew(address: str, out: Path, *more: str) -> tuple[int, dict[str, str]]:
    """Run the workflow's command; return its exit status and its report for the maintainer."""
    proposal = out.parent / "proposal"
    for path in proposal.glob("*"):
        path.unlink()
    status = main(["--region", REGION, "--from", address, "--out", str(out), "--proposal", str(proposal), *more])
    return status, {path.name: path.read_text(encoding="utf-8") for path in proposal.glob("*")}


def cheaper(header: list[str], rows: Rows) -> Rows:
    """Return the next version, in which c4i.large costs $0.1 an hour On-Demand."""
    names = ("PricePerUnit", "TermType", "Instance Type", "Operating System")
    price, kind, item, system = map(header.index, names)
    for row in rows:
        if row[kind] == "OnDemand" and row[item] == "c4i.large" and row[system] == "Linux":
            row[price] = "0.1000000000"
    return rows


def test_a_price_that_changed_is_proposed_and_its_former_value_kept(
    served: tuple[Host, str], offer: bytes, tmp_path: Path
) -> None:
    host, address = served
    out = tmp_path / "prices"
    assert renew(address, out)[0] == 0
    before = json.loads((out / f"{REGION}.json").read_bytes())
    options, (*_, systems) = before["options"], before["types"]["c4i.large"]
    old = systems["linux"][systems["linux"].index(options.index("on-demand")) + 1]
    host.files[EC2] = edited(offer, cheaper).replace(b"2026-11-20T00:00:00Z", b"2026-11-27T00:00:00Z")
    status, told = renew(address, out)
    assert status == 0
    assert told["title.txt"] == "Prices of 2026-11-27: 1 changed\n"
    (row,) = (line for line in told["text.md"].splitlines() if "c4i.large" in line)
    assert f"| {old} (2026-11-20) | 0.1 (2026-11-27) |" in row
    assert f"| {REGION} |" in told["text.md"] and "It merges nothing" in told["text.md"]
    (change,) = read_history((out / f"{REGION}.history.csv").read_bytes())
    assert change.cells[:8] == ("ec2", "c4i.large", "linux", "on-demand", old, "2026-11-20", "0.1", "2026-11-27")
    # The same files once more: nothing is new, and no row is added.
    assert renew(address, out)[1]["title.txt"] == "Prices of 2026-11-27: none changed\n"
    assert len(read_history((out / f"{REGION}.history.csv").read_bytes())) == 1


def half(header: list[str], rows: Rows) -> Rows:
    skus = sorted({row[0] for row in rows})
    return [row for row in rows if row[0] in set(skus[: len(skus) // 2])]


def hundredth(header: list[str], rows: Rows) -> Rows:
    price = header.index("PricePerUnit")
    for row in rows:
        row[price] = f"{float(row[price]) / 100:.10f}"
    return rows


def in_yuan(header: list[str], rows: Rows) -> Rows:
    currency = header.index("Currency")
    for row in rows:
        row[currency] = "CNY"
    return rows


def with_a_local_zone(header: list[str], rows: Rows) -> Rows:
    """A zone's products under the Region's own name and prefix, a fifth dearer."""
    price, code = header.index("PricePerUnit"), header.index("RateCode")
    found = []
    for row in rows:
        other = list(row)
        other[0] = f"Z{row[0][1:]}"
        other[code] = f"Z{row[code][1:]}"
        other[price] = f"{float(row[price]) * 1.2:.10f}"
        found.append(other)
    return rows + found


GUARDS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a feed that stands still": (lambda offer: offer, "the feed seems to stand still"),
    "a feed that is half as long": (lambda offer: edited(offer, half), "would vanish at once"),
    "prices that fall by 99 %": (lambda offer: edited(offer, hundredth), "less than a fifth or more than five"),
    "another currency": (lambda offer: edited(offer, in_yuan), "not in USD"),
    "a renamed column": (lambda offer: offer.replace(b'"PricePerUnit"', b'"Price Per Unit"'), "may be its new name"),
    "a Local Zone mixed in": (lambda offer: edited(offer, with_a_local_zone), "seem to be mixed in"),
    "a gzip body that is cut": (lambda offer: gzip.compress(offer)[:20_000], "the download was cut short"),
    "a page that says sorry": (lambda _: b"<!DOCTYPE html><title>503</title>Sorry", "is a web page, not a price list"),
}


@pytest.mark.parametrize("name", list(GUARDS))
def test_a_guard_stops_with_a_sentence_and_the_snapshot_untouched(
    name: str, served: tuple[Host, str], offer: bytes, tmp_path: Path
) -> None:
    host, address = served
    out = tmp_path / "prices"
    assert renew(address, out)[0] == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    change, sentence = GUARDS[name]
    frozen = name == "a feed that stands still"
    changed = change(offer)
    host.files[EC2] = changed if frozen else changed.replace(b"2026-11-20T00:00:00Z", b"2026-11-27T00:00:00Z")
    if "gzip" in name:
        host.headers["Content-Encoding"] = "gzip"
    # By any clock of today the made-up file of 2026-11-20 is more than a day old.
    status, told = renew(address, out, *(("--most-days", "1") if frozen else ()))
    assert status == 1
    assert list(told) == ["error.txt"]
    of_it = [line for line in told["error.txt"].splitlines() if sentence in line]
    assert len(of_it) >= 1, told["error.txt"]
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
