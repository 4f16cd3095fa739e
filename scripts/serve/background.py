"""Runs a command in the background and shows its state on the terminal in one changing line."""

import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path


class BackgroundCommand:
    """Runs ``command`` on :meth:`start` and puts ``done`` into the queue of edits when it has succeeded. Its output is
    shown as one changing line on a terminal, and as plain lines elsewhere."""

    def __init__(self, command: Sequence[str], done: Path, edits: "queue.Queue[Path]") -> None:
        self._command = command
        self._done = done
        self._edits = edits
        self._process: subprocess.Popen[str] | None = None

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        process = subprocess.Popen(
            self._command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
        )
        self._process = process
        threading.Thread(target=self._follow, args=(process,), daemon=True).start()

    def stop(self) -> None:
        """Terminate the command, if it is running, and wait until it has cleaned up."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait()

    def _follow(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        lines = []
        for line in process.stdout:
            lines.append(line)
            _show(line.strip())
        code = process.wait()
        if code == 0:
            _show("")
            self._edits.put(self._done)
        # A code of 128 or more means a signal: Ctrl-C, or an edit, after which the command starts again.
        elif process is self._process and 0 < code < 128:
            print(f"\n{''.join(lines[-20:])}the rest could not be built; see above.", flush=True)


def _show(line: str) -> None:
    if sys.stdout.isatty():
        print(f"\r\x1b[K{line[:100]}", end="", flush=True)
    elif line:
        print(line, flush=True)
