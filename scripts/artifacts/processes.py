"""Processes that end with the build that started them, however it ends."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from types import FrameType

_LOOK_EVERY_S = 1.0


@contextmanager
def process_pool() -> Iterator[ProcessPoolExecutor]:
    """A pool whose workers end within a second of this process, even if it is killed."""
    with ProcessPoolExecutor(initializer=_end_with, initargs=(os.getpid(),)) as pool:
        yield pool


def end_cleanly_when_terminated() -> None:
    """SIGTERM ends the program as an exception would, so that what it started is stopped and put away."""
    signal.signal(signal.SIGTERM, _exit)


def _exit(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _end_with(parent: int) -> None:
    # A fork has the build's handler, which would raise in the middle of the pool's own code.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_EVERY_S)
    os._exit(1)
