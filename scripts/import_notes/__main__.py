"""Turns raw notes into drafts: ``python -m import_notes FILE [--into drafts]``.

For FILE, text scraped from a blog post, it writes below the folder

    ko/<subject>.md   front matter, outline, and every statement once, each with its line in FILE
    en/<subject>.md   the same outline, every statement marked TODO untranslated
    topics.txt        a line for every heading, to add to docs/data/topics.txt
    left-out.txt      what is in no draft (repeated parents, the blog's own furniture), for you to judge

and prints its count. Drafts are a start: check every statement against a source, then move the page into docs/.
"""

import argparse
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from import_notes.drafts import Draft, coverage, english_page, korean_page, left_out, make_drafts
from import_notes.outline import Notes, read_notes
from import_notes.reading import NotesError, read_text

_NUMBERING = re.compile(r"^\s*(?:\d{1,2}[.)]|[①-⑳])\s+")


def import_notes(data: bytes, name: str, as_of: str) -> tuple[Notes, dict[str, str]]:
    """Return the outline of ``data`` and the files to write. Raises :class:`NotesError` if ``data`` cannot be read or a
    statement would be lost."""
    text = read_text(data, name)
    notes = read_notes(text, Path(name).stem)
    if not notes.statements:
        raise NotesError(f"{name}:1: no statement found; expected lines such as '✅ heading' and '- statement'")
    drafts = make_drafts(notes)
    files = {"topics.txt": coverage(drafts), "left-out.txt": left_out(notes)}
    for draft in drafts:
        files[f"ko/{draft.slug}.md"] = korean_page(draft, as_of)
        files[f"en/{draft.slug}.md"] = english_page(draft, as_of)
    if lost := find_lost(text, notes, drafts, files):
        raise NotesError("\n".join(f"{name}:{fault}" for fault in lost))
    return notes, files


def find_lost(text: str, notes: Notes, drafts: list[Draft], files: dict[str, str]) -> list[str]:
    """Return the parts of ``text`` that are not in the drafts exactly once, counted by letters, statements and
    headings."""
    lost = []
    taken: dict[int, Counter[str]] = {}
    pieces = [(heading.line, heading.text) for heading in notes.headings]
    pieces += [(one.line, one.text) for one in notes.statements] + [(one.line, one.text) for one in notes.dropped]
    for place, piece in pieces:
        taken.setdefault(place, Counter()).update(_letters(piece))
    for number, line in enumerate(text.splitlines(), start=1):
        if missing := _letters(_NUMBERING.sub("", line)) - taken.get(number, Counter()):
            lost.append(f"{number}: lost {''.join(missing.elements())!r}; this is a fault of the importer")
    pages = "".join(content for name, content in files.items() if name.startswith("ko/"))
    written = Counter(line.strip() for line in pages.splitlines())
    for draft in drafts:
        for section in draft.sections:
            for one in section.heading.statements:
                count = sum(written[f"- [ ] {shown} `L{one.line}`"] for shown in (one.text, f"**{one.text}**"))
                if count != 1:
                    lost.append(f"{one.line}: {one.text!r} is in the drafts {count} times")
    if sum(len(draft.sections) for draft in drafts) != len(notes.headings):
        lost.append("1: not every heading is in the drafts")
    return lost


def _letters(text: str) -> Counter[str]:
    return Counter(letter for letter in text if letter.isalnum())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="the raw notes")
    parser.add_argument("--into", type=Path, default=Path("drafts"), help="where to write (default: drafts)")
    parser.add_argument("--as-of", default=date.today().isoformat(), help="the date for the front matter")
    options = parser.parse_args()
    folder: Path = options.into
    if folder.exists() and any(folder.iterdir()):
        print(
            f"{folder} is not empty; choose another folder with --into, drafts are never overwritten", file=sys.stderr
        )
        return 2
    try:
        notes, files = import_notes(options.file.read_bytes(), str(options.file), options.as_of)
    except (NotesError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    print(_report(notes, files, folder))
    return 0


def _report(notes: Notes, files: dict[str, str], folder: Path) -> str:
    labels = sum(one.label for one in notes.statements)
    repeats = sum(one.why.startswith("repeats") for one in notes.dropped)
    empty = [heading for heading in notes.headings if not heading.statements]
    rows = [
        f"{len(notes.headings)} headings, {len(empty)} of them with nothing under them",
        f"{len(notes.statements) - labels} statements and {labels} labels, each in the Korean drafts once",
        f"{repeats} repeated parents and {len(notes.dropped) - repeats} lines of blog chrome left out (left-out.txt)",
        f"{sum(name.startswith('ko/') for name in files)} pages in each language, written to {folder}",
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    raise SystemExit(main())
