"""Rebuilds after each edit while the site is being served: a page in about a second, other changes in a few seconds.

Slow work runs in the background: after the start, everything that the first build left out; after an edit of a
calculator its memory snapshot, and until then the browser starts it from its sources.
"""

import os
import queue
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from project import ROOT
from serve.background import BackgroundCommand
from serve.page_process import PageProcess

WATCHED = ("docs", "widgets", "scripts", "mkdocs.yml")
QUICK = [sys.executable, "-m", "build_site", "--scope", "quick"]
WHOLE = [sys.executable, "-m", "build_site"]
MAKE_SNAPSHOT = [sys.executable, "-m", "runtime.site_files"]
# Sentinels in the queue of edits: a background build has finished.
SNAPSHOT = Path("the snapshot of the calculators")
SITE_IS_WHOLE = Path("the whole site")
# Editors write a file in several steps, so wait until the changes stop.
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


def watch(*, is_whole: bool = True) -> None:
    """Rebuild on every edit until interrupted. An incomplete site is completed first, in the background."""
    edits: queue.Queue[Path] = queue.Queue()
    observer = Observer()
    for name in WATCHED:
        observer.schedule(_Changes(edits), str(ROOT / name), recursive=True)
    observer.start()
    pages = PageProcess()
    rest = BackgroundCommand(WHOLE, SITE_IS_WHOLE, edits)
    snapshot = BackgroundCommand(MAKE_SNAPSHOT, SNAPSHOT, edits)
    try:
        while True:
            if not is_whole and not rest.is_running:
                rest.start()
            paths = _next_edit(edits)
            if SITE_IS_WHOLE in paths:
                is_whole = True
                pages.renew()
                print("The whole site is there: books, zip and fast calculators too.", flush=True)
                paths.remove(SITE_IS_WHOLE)
            if not paths:
                continue
            # The background build is stopped because its inputs have changed.
            rest.stop()
            if SNAPSHOT not in paths and not are_pages(paths):
                snapshot.stop()
            if _rebuild(paths, pages) and SNAPSHOT not in paths and not are_pages(paths) and _lacks_snapshot():
                snapshot.start()
    finally:
        observer.stop()
        rest.stop()
        snapshot.stop()


def _next_edit(edits: "queue.Queue[Path]") -> set[Path]:
    found = {edits.get()}
    while True:
        try:
            found.add(edits.get(timeout=QUIET_S))
        except queue.Empty:
            return found


def are_pages(paths: Iterable[Path]) -> bool:
    """Return whether only pages were edited."""
    folders = [ROOT / "docs" / language for language in ("ko", "en")]
    return all(path.suffix == ".md" and any(path.is_relative_to(folder) for folder in folders) for path in paths)


def _rebuild(edits: set[Path], pages: PageProcess) -> bool:
    started = time.perf_counter()
    names = ", ".join(sorted(path.name for path in edits))
    if are_pages(edits):
        worked = pages.rebuild(edits)
    else:
        worked = subprocess.run(QUICK, check=False).returncode == 0
        pages.renew()
    took = time.perf_counter() - started
    print(f"{names}: {'built' if worked else 'not built'} in {took:.1f} s", flush=True)
    return worked


def _lacks_snapshot() -> bool:
    return "snapshot.wasm" not in {path.name for path in (ROOT / "site" / "widgets").glob("*/*")}
