"""``.venv/bin/python -m trial``, as root: try the README's two commands on bare machines and print a table.

The systems are kept under ``--cache``, each trial's log beside them. Exit 1 if any trial found a fault.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from artifacts.processes import end_cleanly_when_terminated
from trial.base import UnavailableError, base_system
from trial.cases import CASES, Case
from trial.newcomer import WARM, Newcomer, Outcome
from trial.room import room
from trial.systems import SYSTEMS, System
from trial.table import Row, write_table

ROOT = Path(__file__).parents[2]
_CACHE = Path("/var/tmp/compute-notes-trial")  # noqa: S108 (root's own folder, made here)
_TOOLS = ("debootstrap", "unshare", "nsenter", "ip", "git")


def read_options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m trial", description=__doc__)
    systems, cases = [system.key for system in SYSTEMS], [case.key for case in CASES]
    parser.add_argument("--system", action="append", choices=systems, help="this one only; may be repeated")
    parser.add_argument("--case", action="append", choices=cases, help="this one only; may be repeated")
    parser.add_argument("--commit", default="HEAD", help="what to clone (default: the last commit)")
    parser.add_argument("--test", metavar="TARGET", nargs="?", const="test", help="run make test too, or make TARGET")
    parser.add_argument("--cache", type=Path, default=_CACHE, help="where systems and logs are kept (%(default)s)")
    parser.add_argument(
        "--warm",
        type=Path,
        metavar="CACHE",
        help=f"another tree's .cache, for {', '.join(WARM)}: what "
        "was made of the same inputs is not made again, so the times are no newcomer's",
    )
    parser.add_argument("--first", action="store_true", help="do not wait for what is made behind the first pages")
    parser.add_argument("--output", type=Path, help="write the table to this file too")
    return parser.parse_args(arguments)


def main() -> int:
    options = read_options()
    if problem := _missing():
        print(problem, file=sys.stderr)
        return 1
    # A room that is left behind stays mounted.
    end_cleanly_when_terminated()
    rows: list[Row] = []
    unavailable = False
    load_before = os.getloadavg()[2]
    with tempfile.TemporaryDirectory() as temporary:
        origin = _origin(options.commit, Path(temporary))
        for system in SYSTEMS:
            if options.system and system.key not in options.system:
                continue
            try:
                for case in CASES:
                    if not options.case or case.key in options.case:
                        rows += _shown(_try(system, case, origin, options))
            except UnavailableError as error:
                unavailable = True
                print(f"{system.title} could not be installed: {error}", file=sys.stderr)
    # On a machine with other work every time is longer.
    loads = " and ".join(f"{load:.1f}" for load in (load_before, os.getloadavg()[2]))
    table = f"{write_table(rows)}\n{os.cpu_count()} cores; load average of 15 minutes before and at the end: {loads}.\n"
    print(f"\n{table}")
    if options.output:
        options.output.write_text(table, encoding="utf-8")
    return 0 if rows and not unavailable and all(row.outcome.passed for row in rows) else 1


def _missing() -> str:
    if os.geteuid():
        return "The trial makes systems and mounts them, which only root may do: sudo .venv/bin/python -m trial"
    missing = [tool for tool in _TOOLS if not shutil.which(tool)]
    if missing:
        return f"The trial needs {', '.join(missing)}: apt-get install debootstrap util-linux iproute2 git"
    return ""


def _origin(commit: str, temporary: Path) -> Path:
    """A bare repository whose branch main is at ``commit``, with all that came before it."""
    origin = temporary / "compute-notes.git"
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", str(origin)], check=True)
    # A clone without history, such as a workflow's, has no more than this to give.
    subprocess.run(["git", "-C", str(origin), "config", "receive.shallowUpdate", "true"], check=True)
    pushed = ["git", "-C", str(ROOT), "push", "--quiet", str(origin), f"{commit}^{{commit}}:refs/heads/main"]
    subprocess.run(pushed, check=True)
    return origin


def _try(system: System, case: Case, origin: Path, options: argparse.Namespace) -> Iterator[Row]:
    base = base_system(system, options.cache / "base")
    log = options.cache / f"{system.key}-{case.key}.log"
    log.write_bytes(b"")
    with room(base) as made:
        asked = ["chroot", str(made.root), "python3", "-c", "import platform; print(platform.python_version())"]
        python = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
        newcomer = Newcomer(room=made, case=case, log=log, waits=not options.first)
        newcomer.clone(origin)
        if options.warm:
            newcomer.warm(options.warm)
        for outcome in _commands(newcomer, system, options.test):
            yield Row(system=system, python=python, case=case, outcome=outcome)


def _commands(newcomer: Newcomer, system: System, test: str | None) -> Iterator[Outcome]:
    if not newcomer.case.connected:
        yield newcomer.set_up()
    yield from newcomer.serve()
    if test and newcomer.case.connected and system.has_browsers:
        yield from newcomer.test(test)


def _shown(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        print(row.markdown(), flush=True)
        yield row


if __name__ == "__main__":
    raise SystemExit(main())
