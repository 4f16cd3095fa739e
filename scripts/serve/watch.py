"""Rebuilds what an edit touched while the site is being served: a page in about a second, the rest in a few.

An edited calculator is served at once without its memory snapshot, so that the browser starts it from its sources;
the snapshot is made meanwhile, and then the site is built with it.
"""

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from project import ROOT
from serve.page_process import PageProcess

WATCHED = ("docs", "widgets", "scripts", "mkdocs.yml")
BUILD = [sys.executable, "-m", "build_site", "--no-compress", "--no-books", "--no-wait"]
MAKE_SNAPSHOT = [sys.executable, "-m", "runtime.site_files"]
# Stands among the edits when what the last build did not wait for is there.
SNAPSHOT = Path("the snapshot of the calculators")
# Editors write a file in several steps; wait until they have done.
QUIET_S = 0.08


class _Changes(FileSystemEventHandler):
    """Puts the path of every written, moved or removed file into a queue."""

    def __init__(self, paths: "queue.Queue[Path]") -> None:
        self.paths = paths

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory or event.event_type in ("opened", "closed_no_write"):
            return
        path = Path(os.fsdecode(event.dest_path or event.src_path))
        if "__pycache__" not in path.parts and not path.name.startswith(".") and not path.name.endswith("~"):
            self.paths.put(path)


def watch() -> None:
    """Rebuild on every edit until interrupted."""
    paths: queue.Queue[Path] = queue.Queue()
    observer = Observer()
    for name in WATCHED:
        observer.schedule(_Changes(paths), str(ROOT / name), recursive=True)
    observer.start()
    pages = PageProcess()
    making: subprocess.Popen[bytes] | None = None
    try:
        while True:
            edits = _next_edit(paths)
            if making and SNAPSHOT not in edits and not are_pages(edits):
                making.terminate()  # of calculators that may be others now
            if _rebuild(edits, pages) and SNAPSHOT not in edits and not are_pages(edits):
                making = _make_snapshot(paths)
    finally:
        observer.stop()
        if making:
            making.terminate()


def _next_edit(paths: "queue.Queue[Path]") -> set[Path]:
    found = {paths.get()}
    while True:
        try:
            found.add(paths.get(timeout=QUIET_S))
        except queue.Empty:
            return found


def are_pages(paths: Iterable[Path]) -> bool:
    """Whether nothing but pages was edited."""
    folders = [ROOT / "docs" / language for language in ("ko", "en")]
    return all(path.suffix == ".md" and any(path.is_relative_to(folder) for folder in folders) for path in paths)


def _rebuild(edits: set[Path], pages: PageProcess) -> bool:
    started = time.perf_counter()
    names = ", ".join(sorted(path.name for path in edits))
    if are_pages(edits):
        worked = pages.rebuild(edits)
    else:
        worked = subprocess.run(BUILD, check=False).returncode == 0
        pages.renew()
    took = time.perf_counter() - started
    print(f"{names}: {'built' if worked else 'not built'} in {took:.1f} s", flush=True)
    return worked


def _make_snapshot(paths: "queue.Queue[Path]") -> subprocess.Popen[bytes] | None:
    """Start to make the snapshot if it is not there; once it is, it stands among the edits."""
    if "python.snapshot" in {path.name for path in (ROOT / "site" / "widgets").glob("*/*")}:
        return None
    making = subprocess.Popen(MAKE_SNAPSHOT)

    def wait() -> None:
        if making.wait() == 0:
            paths.put(SNAPSHOT)

    threading.Thread(target=wait, daemon=True).start()
    return making
