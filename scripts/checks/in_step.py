"""Which sections of a page were last compared with which, kept as hashes in docs/data/translations.json.

Hashes and not commit times: they work in a shallow clone, after a rebase and before a commit, and an edit of spaces
or of the date in the front matter counts for nothing. A section is compared when somebody says so with
``python -m checks.mark_in_step``; from then on a change in one language alone makes the other one stale.
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
    """What was recorded; raises :class:`ValueError` naming the file if it cannot be read."""
    try:
        recorded: Recorded = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except json.JSONDecodeError as error:
        raise ValueError(f"{file}:{error.lineno}: {error.msg}; restore the file from git") from error
    return recorded


def hash_sections(page: SourcePage) -> dict[str, str]:
    """A hash for every section: heading, text, code and facts' keys, without regard to spaces and empty lines."""
    headings = {mark.line: mark.name for mark in page.of("heading")}
    section, texts = "", dict[str, list[str]]()
    for number, line in enumerate(page.lines, start=1):
        section = headings.get(number, section)
        meant = " ".join(line.split())
        if meant and not meant.startswith("as_of:"):
            texts.setdefault(section, []).append(meant)
    return {name: hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16] for name, lines in texts.items()}
