"""A process that renders edited pages while the site is being served; it has MkDocs and the content loaded in advance.

It has MkDocs and the content loaded when the edit comes. A process of its own, because that is all it knows: once
facts, templates or Python have changed it is replaced by a new one.
"""

import multiprocessing
import signal
import traceback
from collections.abc import Iterable
from multiprocessing.connection import Connection
from pathlib import Path


class PageProcess:
    """Renders pages on request; call :meth:`renew` when its loaded data are out of date."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def rebuild(self, paths: Iterable[Path]) -> bool:
        """Rebuild the pages at ``paths``; return False if they have errors."""
        try:
            self._connection.send(sorted(paths))
            return bool(self._connection.recv())
        except (EOFError, OSError):
            self.renew()
            return False

    def renew(self) -> None:
        """Replace the process by one that reloads everything."""
        self._process.terminate()
        self._process.join()
        self._start()


def _work(connection: Connection) -> None:
    # The server ends this process, so it ignores Ctrl-C.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Imported only here, because the serving process needs none of it.
    from serve.rebuild import PageBuilder

    builder = PageBuilder()
    while True:
        try:
            paths = connection.recv()
        except EOFError:
            return
        try:
            worked = builder.rebuild(paths)
        except Exception:
            # The process survives any error in a page, because the next edit may mend it.
            traceback.print_exc()
            worked = False
        connection.send(worked)
