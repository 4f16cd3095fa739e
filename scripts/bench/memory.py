"""Measures the peak memory of a process and all its descendants together.

The kernel reports only the largest child of a process, and a build has several. Their resident sizes cannot be added,
because forks share most of their pages. So the proportional set size (PSS) is sampled while they run; it counts a page
shared by two processes as half for each.
"""

import threading
from collections.abc import Iterator
from pathlib import Path

EVERY_S = 0.2


class Peak:
    """Samples memory between :meth:`__enter__` and :meth:`__exit__`; afterwards ``mb`` is the peak in MB."""

    def __init__(self, pid: int) -> None:
        self.mb = 0.0
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Peak":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            self.mb = max(self.mb, sum(map(_size_mb, _tree(self._pid))))
            if self._over.wait(EVERY_S):
                return


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        # The kernel lists the children of each thread separately.
        lists = [file.read_text() for file in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return  # the process has ended
    for children in lists:
        for child in children.split():
            yield from _tree(int(child))


def _size_mb(pid: int) -> float:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    sizes = (line.split()[1] for line in rollup.splitlines() if line.startswith("Pss:"))
    return sum(map(int, sizes)) / 1024
