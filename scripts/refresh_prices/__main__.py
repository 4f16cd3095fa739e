"""The command line: which regions, from where, to where."""

from __future__ import annotations

import argparse
import gc
import re
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from project import ROOT
from refresh_prices.addresses import (
    AWS_HOST,
    LIGHTSAIL_MAP,
    SPOT_FILES,
    NoSuchRegionError,
    console_addresses,
    is_address,
    is_file_address,
    offer_addresses,
)
from refresh_prices.download import Fetched, fetch, fetch_text, local
from refresh_prices.guards import first_of_each
from refresh_prices.problems import has_errors, render
from refresh_prices.proposal import text, title
from refresh_prices.refresh import refresh
from refresh_prices.regions import REGIONS, Region
from refresh_prices.snapshot import BrokenSnapshotError

SNAPSHOTS = ROOT / "widgets/compute_calculators/ec2_pricing/prices"
_DATE = re.compile(r"20[0-9]{2}-[01][0-9]-[0-3][0-9]")
_ENDINGS = (".csv", ".json", ".js", ".gz")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m refresh_prices",
        description="Refresh the price snapshots from AWS's published files; nothing is written if one is not whole.",
        epilog="Exit status: 0 written (or nothing to do), 1 a file cannot be trusted or read, 2 wrong use.",
    )
    parser.add_argument(
        "--region", action="append", choices=list(REGIONS), help="may be given several times (default: all of them)"
    )
    parser.add_argument(
        "--from",
        action="append",
        dest="sources",
        metavar="DIR|FILE|URL",
        default=[],
        help="a folder of files, a file, the address of a file, or a host laid out like AWS's; "
        f"may be given several times (default without --tables: {AWS_HOST} and the Spot files)",
    )
    parser.add_argument(
        "--console-maps", action="store_true", help="fetch the console's small price maps instead of the bulk files"
    )
    parser.add_argument(
        "--tables", type=Path, metavar="DIR", help="gathered price tables, of which the first snapshot was made"
    )
    parser.add_argument(
        "--earlier",
        type=Path,
        metavar="DIR",
        help="former snapshots: no price is taken from them, only since when it has been what it is",
    )
    parser.add_argument(
        "--as-of",
        default="",
        metavar="YYYY-MM-DD",
        help="the date of local files that have none inside, such as Spot files",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=SNAPSHOTS,
        metavar="DIR",
        help="the folder of the snapshots (default: the package's)",
    )
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="write the whole report and every problem to FILE, as Markdown"
    )
    parser.add_argument(
        "--proposal",
        type=Path,
        metavar="DIR",
        help="write a pull request's title.txt and text.md into DIR, or error.txt where nothing is written",
    )
    parser.add_argument(
        "--most-days",
        type=int,
        default=0,
        metavar="N",
        help="refuse a file that is more than N days old by this machine's clock (default: any age)",
    )
    parser.add_argument(
        "--most", type=int, default=20, metavar="N", help="list at most N lines of a kind on the screen (default 20)"
    )
    parser.add_argument(
        "--allow-loss", action="store_true", help="accept that a third or more of the figures of an option vanish"
    )
    parser.add_argument("--dry-run", action="store_true", help="report, but write nothing")
    return parser


def _files(arguments: argparse.Namespace, region: Region, scratch: Path) -> list[Fetched]:
    """Everything to be read for a region, on disk."""
    sources: list[str] = list(arguments.sources)
    if arguments.console_maps:
        sources += [*console_addresses(region), *SPOT_FILES]
    elif not sources and arguments.tables is None:
        sources += [AWS_HOST, *SPOT_FILES, LIGHTSAIL_MAP]
    found: list[Fetched] = []
    for source in sources:
        if is_address(source):
            addresses = [source] if is_file_address(source) else offer_addresses(source, region, fetch_text)
            for address in addresses:
                print(f"fetching {address}", file=sys.stderr, flush=True)
                found.append(fetch(address, scratch))
        elif Path(source).is_dir():
            paths = sorted(path for path in Path(source).rglob("*") if path.is_file() and path.suffix in _ENDINGS)
            found += [local(path, scratch, arguments.as_of) for path in paths]
        else:
            found.append(local(Path(source), scratch, arguments.as_of))
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Refresh as the command line says; 0 if all is well."""
    # Hundreds of thousands of tuples, none in a cycle: the collector would only walk them, again and again.
    gc.disable()
    parser = _parser()
    arguments = parser.parse_args(argv)
    if arguments.as_of and not _DATE.fullmatch(arguments.as_of):
        parser.error(f"--as-of: '{arguments.as_of}' is not a date such as 2026-11-22")
    regions = [REGIONS[code] for code in dict.fromkeys(arguments.region or REGIONS)]
    with tempfile.TemporaryDirectory(prefix="refresh-prices-") as scratch:
        try:
            files = {region.code: _files(arguments, region, Path(scratch)) for region in regions}
            outcome = refresh(
                arguments.out,
                files,
                regions,
                arguments.tables,
                earlier=arguments.earlier,
                allow_loss=arguments.allow_loss,
                most_days=arguments.most_days,
                dry_run=arguments.dry_run,
            )
        except BlockingIOError:
            print(f"{arguments.out}:1: error: another refresh is running.", file=sys.stderr)
            return 1
        except (OSError, BrokenSnapshotError, NoSuchRegionError, ValueError) as failure:
            sentence = f"{arguments.out}:1: error: {failure}; the snapshot is as it was."
            print(sentence, file=sys.stderr)
            _propose(arguments.proposal, {"error.txt": f"{sentence}\n"})
            return 1
    for line in render(outcome.problems, arguments.most):
        print(line, file=sys.stderr)
    print("\n".join(_shortened(outcome.report, arguments.most)))
    if arguments.report:
        lines = [*outcome.report, "## Problems and notes", "", *(f"- {line}" for line in render(outcome.problems))]
        arguments.report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if has_errors(outcome.problems):
        print("Nothing was written; the snapshot is as it was.", file=sys.stderr)
        _propose(arguments.proposal, {"error.txt": "\n".join([*first_of_each(outcome.problems), ""])})
        return 1
    _propose(
        arguments.proposal, {"title.txt": f"{title(outcome.pairs)}\n", "text.md": text(outcome.pairs, outcome.problems)}
    )
    for name, data in sorted(outcome.files.items()):
        print(f"{'would write' if arguments.dry_run else 'wrote'} {arguments.out / name} ({len(data)} bytes)")
    return 0


def _propose(directory: Path | None, files: Mapping[str, str]) -> None:
    """Leave what a workflow tells a person: a pull request's words, or what went wrong."""
    if directory is not None:
        directory.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (directory / name).write_text(content, encoding="utf-8")


def _shortened(lines: Sequence[str], most: int) -> list[str]:
    """The report with each list cut after `most` lines."""
    shortened: list[str] = []
    run = 0
    for line in lines:
        run = run + 1 if line.startswith("- ") else 0
        if run <= most:
            shortened.append(line)
        elif run == most + 1:
            shortened.append("- … (all of them with --report)")
    return shortened


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        print("Interrupted; the snapshot is as it was.", file=sys.stderr)
        sys.exit(130)
