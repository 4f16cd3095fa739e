"""Rebuilds what an edit touched while the site is being served: a page in about a second, the rest in a few.

A changed page is rendered by a fork of this process, which has MkDocs and the content data loaded already.
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

from build_search import build_search
from build_site import LANGUAGES, SITE, language_environment
from build_zip import show_size
from check import find_content_problems
from not_found import address

ROOT = Path(__file__).parents[1]
WATCHED = ("docs", "widgets", "scripts", "mkdocs.yml")
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
    import mkdocs.commands.build  # loaded before the first edit, so that a fork need not

    assert mkdocs.commands.build
    find_content_problems()
    paths: queue.Queue[Path] = queue.Queue()
    observer = Observer()
    for name in WATCHED:
        observer.schedule(_Changes(paths), str(ROOT / name), recursive=True)
    observer.start()
    try:
        while True:
            _rebuild(_next_edit(paths))
    finally:
        observer.stop()


def _next_edit(paths: "queue.Queue[Path]") -> set[Path]:
    found = {paths.get()}
    while True:
        try:
            found.add(paths.get(timeout=QUIET_S))
        except queue.Empty:
            return found


def languages_of(paths: Iterable[Path]) -> set[str] | None:
    """The languages whose pages were edited, or None if anything else was."""
    languages = set()
    for path in paths:
        language = next((name for name in LANGUAGES if path.is_relative_to(ROOT / "docs" / name)), None)
        if language is None or path.suffix != ".md":
            return None
        languages.add(language)
    return languages


def _rebuild(paths: set[Path]) -> None:
    started = time.perf_counter()
    names = ", ".join(sorted(path.name for path in paths))
    languages = languages_of(paths)
    if languages is None:
        command = [sys.executable, str(ROOT / "scripts" / "build_site.py"), "--no-compress", "--no-books"]
        worked = subprocess.run(command, check=False).returncode == 0
    else:
        _make_stale(paths)
        problems = find_content_problems()
        for problem in problems:
            print(problem, file=sys.stderr)
        worked = not problems and all(_render(language) for language in languages)
        if worked:
            build_search(SITE, languages)
            show_size(SITE)
    took = time.perf_counter() - started
    print(f"{names}: {'built' if worked else 'not built'} in {took:.1f} s", flush=True)


def _make_stale(paths: Iterable[Path]) -> None:
    """Date the pages' HTML back. MkDocs renders what is newer than its HTML; an edit that was saved while the page was
    being rendered is older and would be lost."""
    for path in paths:
        language = path.relative_to(ROOT / "docs").parts[0]
        name = path.relative_to(ROOT / "docs" / language).as_posix()
        html = SITE / address(language, name) / "index.html"
        if html.exists():
            os.utime(html, (0, 0))


def _render(language: str) -> bool:
    """Render the pages of ``language`` that are newer than their HTML, in a fork."""
    child = os.fork()
    if child == 0:
        # No return from here: the parent's threads and server are not this process's business.
        os._exit(_render_here(language))
    return os.waitpid(child, 0)[1] == 0


def _render_here(language: str) -> int:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    widgets = next((SITE / "widgets").iterdir()).name
    os.environ.update(language_environment(language, f"../widgets/{widgets}"))
    try:
        # Not strict: MkDocs warns that a dirty build is one.
        build(load_config(str(LANGUAGES[language]), strict=False), dirty=True)
    except MkDocsException as error:
        print(error, file=sys.stderr)
        return 1
    return 0
