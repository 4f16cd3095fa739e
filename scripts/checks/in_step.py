"""Records which versions of a section in both languages were compared, as hashes in docs/data/translations.json.

Hashes are used and not commit times, because they work in a shallow clone, after a rebase and before a commit, and
ignore edits of spaces or of the date in the front matter. ``python -m checks.mark_in_step`` marks a section as
compared; from then on a change in one language makes the other one stale.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from content.source_pages import SourcePage
from project import DOCS

FILE = DOCS / "data" / "translations.json"
# page → section ("" before the first heading) → hash of the Korean, hash of the English
Recorded = Mapping[str, Mapping[str, Sequence[str]]]


def read_recorded(file: Path = FILE) -> Recorded:
    """Read the recorded hashes. Raises :class:`ValueError` naming the file if it is malformed."""
    try:
        recorded: Recorded = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except json.JSONDecodeError as error:
        raise ValueError(f"{file}:{error.lineno}: {error.msg}; restore the file from git") from error
    return recorded


def hash_sections(page: SourcePage) -> dict[str, str]:
    """Hash every section: heading, text, code and fact keys, ignoring spaces and empty lines."""
    headings = {mark.line: mark.name for mark in page.of("heading")}
    section, texts = "", dict[str, list[str]]()
    for number, line in enumerate(page.lines, start=1):
        section = headings.get(number, section)
        meant = " ".join(line.split())
        if meant and not meant.startswith("as_of:"):
            texts.setdefault(section, []).append(meant)
    return {name: hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16] for name, lines in texts.items()}
