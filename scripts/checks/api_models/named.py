"""The pages of a statement exist, and each member that a page is said to name stands there in both languages."""

import re
from collections.abc import Callable, Iterable

from checks.api_models.audit import Places
from checks.problem import Problem
from content.statements import Statement
from project import LANGUAGES

# The text of a page in a language, or None where there is no such page.
Read = Callable[[str, str], str | None]


def name_problems(statements: Iterable[Statement], where: Places, read: Read) -> list[Problem]:
    """Each page that is missing and each member that no page names, at its statement."""
    problems = []
    for statement in statements:
        path, line = where["statements", statement.key]
        problems += [
            Problem(path=path, line=line, sentence=f"{statement.key}: {sentence}")
            for sentence in _sentences(statement, read)
        ]
    return problems


def _sentences(statement: Statement, read: Read) -> Iterable[str]:
    for page in dict.fromkeys((*statement.pages, *statement.named_on)):
        for language in LANGUAGES:
            if read(language, page) is None:
                yield f"there is no docs/{language}/{page}"
    if not statement.named_on:
        return
    for language in LANGUAGES:
        text = "\n".join(read(language, page) or "" for page in statement.named_on)
        if missing := [name for name in statement.tie.names if not _stands(name, text)]:
            pages = ", ".join(f"docs/{language}/{page}" for page in statement.named_on)
            yield f"{pages} no longer names {', '.join(missing)}; name it there or move it to unnamed"


def _stands(name: str, text: str) -> bool:
    """Whether the name stands there as a word of its own; a Korean particle may follow it."""
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![A-Za-z0-9_-]|\.[A-Za-z0-9])", text) is not None
