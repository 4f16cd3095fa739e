"""Process pools whose workers end with the build that started them, even if it is killed."""

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
    """Open a pool whose workers end within a second of this process, even if it is killed. There are as many workers as
    processors, forked on Linux, unless ``workers`` and ``start_method`` (``spawn``, ``fork``) say otherwise."""
    # Since Python 3.14 Linux defaults to a fork server, which lacks what the build has read and becomes the workers'
    # parent in the build's place.
    usual = "fork" if sys.platform == "linux" else None
    context = multiprocessing.get_context(start_method or usual)
    with ProcessPoolExecutor(workers, context, _end_with, (os.getpid(),)) as pool:
        yield pool


def end_cleanly_when_terminated() -> None:
    """Turn SIGTERM into an exception, so that the program stops its children and removes its temporary files."""
    signal.signal(signal.SIGTERM, _exit)


# 130 is the exit status that shells report after Ctrl-C.
INTERRUPTED = 128 + signal.SIGINT


def _exit(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _end_with(parent: int) -> None:
    # A forked worker inherits the build's signal handlers, which would raise inside the pool's code. Ctrl-C reaches
    # every process of the terminal, and each would print a traceback.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_EVERY_S)
    os._exit(1)
