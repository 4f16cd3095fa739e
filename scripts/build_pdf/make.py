"""Makes the books of a built site, each language in a process of its own; an unchanged book comes from the cache."""

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from artifacts.cache import make_once
from artifacts.processes import process_pool
from build_pdf.book import make_book
from build_pdf.edition import edition_date
from build_pdf.fonts import hide_system_fonts
from build_pdf.pages import read_site
from build_pdf.paper import PAPERS, book_path
from project import LANGUAGES, ROOT

CACHE = ROOT / ".cache" / "books"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A book on disk, with the seconds and memory that it took."""

    path: Path
    size: int
    seconds: float
    cached: bool

    def __str__(self) -> str:
        how = "unchanged" if self.cached else f"{self.seconds:.1f} s"
        return f"{self.path.name}: {self.size / 1e6:.2f} MB, {how}"


def make_books(site: Path, paper: str = "b5", cache: Path = CACHE) -> list[Made]:
    """Make both books of ``site``. Raises :class:`BookError` with the problems of the first book that has any."""
    with process_pool(len(LANGUAGES), "spawn") as pool:
        tasks = [pool.submit(make_one, site, language, paper, cache) for language in LANGUAGES]
        return [task.result() for task in tasks]


def make_one(site: Path, language: str, paper_name: str, cache: Path) -> Made:
    """Make one book in a process that has not imported WeasyPrint yet."""
    started = time.perf_counter()
    hide_system_fonts(cache / "fontconfig")
    from build_pdf.render import identity, render  # WeasyPrint must be imported after the system fonts are hidden

    paper = PAPERS[paper_name]
    book = make_book(read_site(site, language), edition_date(), paper)
    name = identity(book, paper)
    kept = cache / f"{name}.pdf"
    cached = kept.exists()
    make_once(kept, lambda: render(book, paper, name))
    path = book_path(site, language, paper)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(kept, path)
    size = path.stat().st_size
    return Made(path=path, size=size, seconds=time.perf_counter() - started, cached=cached)
