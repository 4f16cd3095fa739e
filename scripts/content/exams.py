"""Reads ``docs/data/exams.yml`` strictly: AWS's exams with their domains and tasks, in our own words.

A task's key (``saa-c03/4.2``) is what questions and sections are tagged with.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from project import LANGUAGES

_EXAM_KEYS = frozenset(["code", "short", "ko", "en", "version", "source", "read", "as_of", "confidence", "domains"])
_DOMAIN_KEYS = frozenset(["weight", "ko", "en", "tasks"])
_TASK_KEYS = frozenset(LANGUAGES)
# Reports a problem at a path inside the file.
Report = Callable[[tuple[str, ...], str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task statement; ``key`` names exam and task (``saa-c03/4.2``), ``number`` the task alone."""

    key: str
    exam: str
    number: str
    name: Mapping[str, str]

    @property
    def anchor(self) -> str:
        """Return the task's id on the page of the exams."""
        return self.key.replace("/", "-").replace(".", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A content domain with its share of the scored questions."""

    number: str
    weight_percent: int
    name: Mapping[str, str]
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exam:
    """An exam in one version of its guide. ``as_of`` is of when the copy of the guide was that we read."""

    id: str
    code: str
    short: str
    version: str
    name: Mapping[str, str]
    source: str
    read: str
    as_of: str | None
    confidence: str
    domains: tuple[Domain, ...]

    @property
    def tasks(self) -> tuple[Task, ...]:
        return tuple(task for domain in self.domains for task in domain.tasks)


def read_exams(data: Mapping[str, Any], report: Report) -> dict[str, Exam]:
    """Return the exams by id; problems are reported."""
    exams = {}
    for key, given in data.items():
        path = ("exams", str(key))
        entry = _keys(given, _EXAM_KEYS, path, report)
        domains = tuple(
            _domain(str(key), str(number), domain, (*path, "domains", str(number)), report)
            for number, domain in (entry.get("domains") or {}).items()
        )
        if (whole := sum(domain.weight_percent for domain in domains)) != 100:
            report((*path, "domains"), f"the domains' weights come to {whole}, not to 100")
        exams[str(key)] = Exam(
            id=str(key),
            code=_text(entry, "code", path, report),
            short=_text(entry, "short", path, report),
            version=_text(entry, "version", path, report),
            name=_name(entry, path, report),
            source=_text(entry, "source", path, report),
            read=_text(entry, "read", path, report),
            as_of=entry.get("as_of"),
            confidence=_text(entry, "confidence", path, report),
            domains=domains,
        )
    return exams


def read_sections(
    data: Mapping[str, Any], tasks: Collection[str], report: Report
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the tasks of every section: page (``ec2/index.md``) → section → task keys."""
    pages: dict[str, dict[str, tuple[str, ...]]] = {}
    for page, sections in data.items():
        pages[str(page)] = {}
        for section, given in (sections or {}).items():
            keys = tuple(str(given).split())
            for key in keys:
                if key not in tasks:
                    report(("pages", str(page), str(section)), f"no task {key!r} in docs/data/exams.yml")
            pages[str(page)][str(section)] = keys
    return pages


def _domain(exam: str, number: str, given: Any, path: tuple[str, ...], report: Report) -> Domain:
    entry = _keys(given, _DOMAIN_KEYS, path, report)
    weight = str(entry.get("weight", ""))
    if not (weight.isascii() and weight.isdigit()):
        report((*path, "weight"), f"{weight!r} should be a whole number of percent")
    tasks = []
    for task, names in (entry.get("tasks") or {}).items():
        place = (*path, "tasks", str(task))
        if not str(task).startswith(f"{number}."):
            report(place, f"the task {task!r} is not of domain {number}")
        name = _name(_keys(names, _TASK_KEYS, place, report), place, report)
        tasks.append(Task(key=f"{exam}/{task}", exam=exam, number=str(task), name=name))
    return Domain(
        number=number,
        weight_percent=int(weight) if weight.isdigit() else 0,
        name=_name(entry, path, report),
        tasks=tuple(tasks),
    )


def _keys(given: Any, known: frozenset[str], path: tuple[str, ...], report: Report) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        report(path, f"expected {', '.join(sorted(known))}")
        return {}
    for unknown in sorted(set(given) - known):
        report((*path, unknown), f"there is no {unknown!r} here, only {', '.join(sorted(known))}")
    return given


def _name(entry: Mapping[str, Any], path: tuple[str, ...], report: Report) -> dict[str, str]:
    return {language: _text(entry, language, path, report) for language in LANGUAGES}


def _text(entry: Mapping[str, Any], key: str, path: tuple[str, ...], report: Report) -> str:
    value = entry.get(key)
    if isinstance(value, str) and value:
        return value
    report((*path, key), "expected a text here")
    return ""
