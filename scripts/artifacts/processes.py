"""Processes that end with the build that started them, however it ends."""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from types import FrameType

_LOOK_EVERY_S = 1.0


@contextmanager
def process_pool(workers: int | None = None, start_method: str | None = None) -> Iterator[ProcessPoolExecutor]:
    """A pool whose workers end within a second of this process, even if it is killed. As many as there are processors,
    started as forks on Linux, unless ``workers`` and ``start_method`` (``spawn``, ``fork``) say otherwise."""
    # From Python 3.14 on Linux would take a server of forks, which knows nothing of what the build has read and is the
    # workers' parent in the build's place.
    usual = "fork" if sys.platform == "linux" else None
    context = multiprocessing.get_context(start_method or usual)
    with ProcessPoolExecutor(workers, context, _end_with, (os.getpid(),)) as pool:
        yield pool


def end_cleanly_when_terminated() -> None:
    """SIGTERM ends the program as an exception would, so that what it started is stopped and put away."""
    signal.signal(signal.SIGTERM, _exit)


# What a shell reports of a command that was ended by Ctrl-C.
INTERRUPTED = 128 + signal.SIGINT


def _exit(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _end_with(parent: int) -> None:
    # A fork has the build's handlers, which would raise in the middle of the pool's own code; Ctrl-C reaches every
    # process of the terminal, and each would print a traceback.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_EVERY_S)
    os._exit(1)
