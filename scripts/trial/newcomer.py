"""What a newcomer does in a room: clone, ``make serve``, read, Ctrl-C, ``make test``; and what came of it."""

import json
import re
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trial.cases import Case
from trial.pages import status
from trial.room import Room, end, home, in_network_of

ORIGIN = "/srv/compute-notes.git"
# What takes longest to make.
WARM = ("runtime", "compressed", "fonts", "cards", "books")
# What a build may take on two busy cores.
_SECONDS = 1800
_ASKED = re.compile(r"apt-get install (?P<packages>[a-z0-9][a-z0-9.+ -]*[a-z0-9])")
# make's own word on a target that failed, and lines of progress.
_NOT_SAID = re.compile(r"make(\[\d+\])?: |setup: [^:]+ …$|site: ")
_SUMMARY = re.compile(r"=* ?(?P<counts>\d+ (?:passed|failed|error)[^=]*?) ?=*$")
# Ctrl-C ends make with this status, whatever the command under it does.
_INTERRUPTED = (0, 2, 130)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one command did in one case. Times are seconds from the moment that it was typed; None if it never came."""

    command: str
    exit_status: int
    problems: tuple[str, ...] = ()
    asked_for: str = ""
    set_up_s: float | None = None
    first_page_s: float | None = None
    live_s: float | None = None
    whole_s: float | None = None
    took_s: float | None = None
    note: str = ""

    @property
    def passed(self) -> bool:
        return not self.problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """One person in one room."""

    room: Room
    case: Case
    log: Path
    # Whether to stay until the last of the site is made.
    waits: bool = True

    @property
    def folder(self) -> str:
        return f"{home(self.case.user)}/{self.case.folder}"

    def install(self, packages: str) -> int:
        """What the administrator types to install ``packages``; its exit status."""
        quietly = "DEBIAN_FRONTEND=noninteractive apt-get install -y -qq"
        return self.room.run(f"apt-get update -qq && {quietly} {packages}", log=self.log)

    def clone(self, origin: Path) -> None:
        """Put ``origin``, a bare repository, where the case wants a copy, on a system as the case wants it."""
        if self.case.administrator_installed and self.install(" ".join(self.case.administrator_installed)):
            raise RuntimeError(f"apt-get failed; see {self.log}")
        copied = self.room.root / ORIGIN.lstrip("/")
        subprocess.run(["cp", "-r", str(origin), str(copied)], check=True)
        self.room.run(f"chown -R {self.case.user} {ORIGIN}", log=self.log)
        depth = "--depth 1 " if self.case.shallow else ""
        command = f"git clone --quiet {depth}file://{ORIGIN} {shlex.quote(self.folder)}"
        if self._run(command, folder="/tmp"):  # noqa: S108 (a folder in the room)
            raise RuntimeError(f"git clone failed; see {self.log}")

    def warm(self, cache: Path) -> None:
        """Give the copy what another tree's ``cache`` has; each file there is named by what it was made of."""
        target = self.room.root / self.folder.lstrip("/") / ".cache"
        target.mkdir()
        for name in WARM:
            if (cache / name).exists():
                subprocess.run(["cp", "-r", str(cache / name), str(target / name)], check=True)
        self.room.run(f"chown -R {self.case.user} {shlex.quote(f'{self.folder}/.cache')}", log=self.log)

    def set_up(self) -> Outcome:
        """``make setup``, which the other commands do for themselves, while there still is a network."""
        started = time.monotonic()
        code = self._run("make setup")
        return Outcome(
            command="make setup",
            exit_status=code,
            problems=self._tracebacks() if code == 0 else (f"exit {code}: {self._last_line()}",),
            took_s=time.monotonic() - started,
        )

    def serve(self) -> Iterator[Outcome]:
        """``make serve``; a second time after doing what it asks for, where it may ask."""
        outcome = self._serve()
        if outcome.problems and "serve" in self.case.asks:
            yield self._asked(outcome)
            outcome = self._serve()
        yield outcome

    def test(self, target: str) -> Iterator[Outcome]:
        """``make test``, or ``target`` in its place; a second time after doing what it asks for, where it may ask."""
        outcome = self._test(target)
        if outcome.problems and "test" in self.case.asks:
            yield self._asked(outcome)
            outcome = self._test(target)
        yield outcome

    def _serve(self) -> Outcome:
        port = _free_port()
        address = f"http://127.0.0.1:{port}"
        begin = self.log.stat().st_size
        started = time.monotonic()
        process = self.room.start(
            f"make serve PORT={port}",
            user=self.case.user,
            folder=self.folder,
            log=self.log,
            variables=self.case.variables,
            network=self.case.connected,
        )
        here = [sys.executable, "-m"]
        set_up_s = first_page_s = None
        while first_page_s is None and process.poll() is None and time.monotonic() < started + _SECONDS:
            if set_up_s is None and any(line.startswith("site: ") for line in self._lines(begin)):
                set_up_s = time.monotonic() - started
            if self._answers(process, f"{address}/ko/"):
                first_page_s = time.monotonic() - started
            time.sleep(0.25)
        if first_page_s is None:
            code = end(process)
            return Outcome(
                command="make serve",
                exit_status=code or 1,
                problems=(f"exit {code} before the first page: {self._last_line(begin)}",),
                note=self._said(begin),
            )
        left = str(_SECONDS - first_page_s)
        reader = self._near(process, [*here, "trial.probe", address, left, *([] if self.waits else ["first"])])
        read = subprocess.run(reader, capture_output=True, text=True, check=False)
        code = end(process)
        found: dict[str, Any] = {"problems": read.stderr.splitlines()[-1:]}
        if read.returncode == 0:
            found = json.loads(read.stdout)
        problems = [*found["problems"], *self._tracebacks(begin)]
        if code not in _INTERRUPTED:
            problems.append(f"exit {code} after Ctrl-C")
        return Outcome(
            command="make serve",
            exit_status=code,
            problems=tuple(problems),
            set_up_s=set_up_s,
            first_page_s=first_page_s,
            live_s=_later(found.get("live_s"), first_page_s),
            whole_s=_later(found.get("whole_s"), first_page_s),
        )

    def _test(self, target: str) -> Outcome:
        begin = self.log.stat().st_size
        started = time.monotonic()
        code = self._run(f"make {target}")
        summaries = [found["counts"] for line in self._lines(begin) if (found := _SUMMARY.match(line))]
        return Outcome(
            command=f"make {target}",
            exit_status=code,
            problems=(f"exit {code}: {self._last_line(begin)}",) if code else (),
            took_s=time.monotonic() - started,
            note=summaries[-1] if summaries else self._said(begin),
        )

    def _asked(self, outcome: Outcome) -> Outcome:
        """What the failed command asked for, installed by the administrator as it was worded."""
        lines = outcome.note.splitlines()
        asked = _ASKED.search(outcome.note)
        if len(lines) != 1 or not asked:
            problem = f"{len(lines)} lines in place of one that says what to install: {outcome.note[:300]!r}"
            return Outcome(command=outcome.command, exit_status=outcome.exit_status, problems=(problem,))
        code = self.install(asked["packages"])
        return Outcome(
            command=outcome.command,
            exit_status=outcome.exit_status,
            problems=(f"{asked.group()} fails with exit {code}",) if code else (),
            asked_for=lines[0],
        )

    def _run(self, command: str, folder: str | None = None) -> int:
        return self.room.run(
            command,
            user=self.case.user,
            folder=folder or self.folder,
            log=self.log,
            variables=self.case.variables,
        )

    def _answers(self, process: "subprocess.Popen[bytes]", address: str) -> bool:
        if self.case.connected:
            return status(address) == 200
        asked = f"from trial.pages import status; raise SystemExit(status({address!r}) != 200)"
        return subprocess.run(self._near(process, [sys.executable, "-c", asked]), check=False).returncode == 0

    def _near(self, process: "subprocess.Popen[bytes]", command: list[str]) -> list[str]:
        return command if self.case.connected else in_network_of(process, command)

    def _lines(self, begin: int = 0) -> list[str]:
        text = self.log.read_bytes()[begin:].decode(errors="replace")
        return [line.rpartition("\r")[2].rstrip() for line in text.splitlines() if line.strip()]

    def _said(self, begin: int) -> str:
        """What the command told its reader, without progress."""
        return "\n".join(line for line in self._lines(begin) if not _NOT_SAID.match(line))

    def _last_line(self, begin: int = 0) -> str:
        lines = [line for line in self._lines(begin) if not line.startswith("make")]
        return lines[-1][:200] if lines else "it printed nothing"

    def _tracebacks(self, begin: int = 0) -> tuple[str, ...]:
        return ("it printed a traceback",) if any("Traceback (most" in line for line in self._lines(begin)) else ()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _later(seconds: float | None, first_page_s: float) -> float | None:
    return None if seconds is None else first_page_s + seconds
