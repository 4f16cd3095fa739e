"""Loads Debian's nginx with the site's own configuration with wrk; pages and files are sent precompressed.

    .venv/bin/python -m bench.nginx

Each URL is requested over 200 connections until 10,000 responses have arrived. An error, or a response without the
requested compression, ends the run with status 1.
"""

import argparse
import sys
import tempfile
import urllib.request
from pathlib import Path

from hosting.nginx_trial import Load, ask, nginx_on
from project import SITE
from setup.nginx import ADVICE, find_nginx

CONNECTIONS = 200


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=10_000)
    options = parser.parse_args()
    nginx = find_nginx()
    if nginx is None:
        print(f"No nginx: {ADVICE}", file=sys.stderr)
        return 1
    loader = next(file for file in sorted(SITE.glob("runtime/*/pyodide.mjs")))
    addresses = ("/ko/", "/en/lambda/billing/", f"/{loader.relative_to(SITE).as_posix()}")
    failed = False
    print("| address | sent as | requests | errors | requests/s | 99 % within | read |")
    print("|---|---|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder, nginx_on(nginx, SITE, Path(folder)) as origin:
        for address in addresses:
            for encoding in ("br", "gzip", "identity"):
                done: list[Load] = []
                while sum(load.requests for load in done) < options.requests:
                    done.append(ask(nginx, origin + address, encoding=encoding, connections=CONNECTIONS, seconds=2))
                    if done[-1].errors:
                        break  # without any answer the loop would never end
                found = [load.errors for load in done if load.errors]
                if (sent := _encoding(origin + address, encoding)) != encoding:
                    found.append(f"sent as {sent}")
                errors = "; ".join(found)
                failed = failed or bool(errors)
                total = sum(load.requests for load in done)
                name = "/runtime/…/pyodide.mjs" if "runtime" in address else address
                print(
                    f"| `{name}` | {encoding} | {total:,} | {errors or 0} | {done[-1].per_second:,.0f} "
                    f"| {done[-1].p99} | {done[-1].bytes_read} |"
                )
    return 1 if failed else 0


def _encoding(address: str, accepted: str) -> str:
    """Return the Content-Encoding that nginx sends for ``address``. Without compressed twins nginx sends the plain file
    and reports no error."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": accepted})  # noqa: S310 (our own server's)
    with urllib.request.urlopen(request) as response:  # noqa: S310
        return str(response.headers.get("Content-Encoding", "identity"))


if __name__ == "__main__":
    raise SystemExit(main())
