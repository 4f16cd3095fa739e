"""Reads ``docs/data`` strictly: missing, misspelled and duplicate entries are problems with file and line."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from content.answers import read_answers
from content.calculator_rates import rate_facts
from content.exams import read_exams, read_sections
from content.marked_yaml import load_marked
from content.model import (
    CONFIDENCES,
    ApiModels,
    Content,
    ContentError,
    ContentProblem,
    ContentSource,
    Fact,
    LedgerEntry,
    Term,
)  # fmt: skip
from content.statements import read_statements
from content.ties import read_tie
from content.units import UNITS, value_problem
from project import DOCS, LANGUAGES

DATA = DOCS / "data"
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_FACT_KEYS = frozenset(
    ["value", "unit", "ko", "en", "source", "read", "as_of", "confidence", "note", "max_age_months", "model"]
)
_KINDS = ("wrong", "stale", "misleading", "missing")


@cache
def read_content(folder: Path = DATA) -> Content:
    """Read the content. Raises :class:`ContentError` with every problem if any file is malformed."""
    reader = Reader(folder)
    content = reader.read()
    if reader.problems:
        raise ContentError(reader.problems)
    return content


class Reader:
    """Reads the folder once; afterwards ``problems`` holds everything found wrong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[ContentProblem] = []
        self._file = Path()
        self._lines: dict[tuple[str, ...], int] = {}

    def read(self) -> Content:
        sources: dict[str, ContentSource] = {}
        facts: dict[str, Fact] = {}
        ledger: dict[int, LedgerEntry] = {}
        terms: dict[str, Term] = {}
        for path in [*sorted(self.folder.glob("facts/*.yml")), self.folder / "ledger.yml"]:
            data = self._open(path)
            self._add(sources, self._sources(data.get("sources") or {}), ("sources",))
            self._add(facts, self._facts(data.get("facts") or {}), ("facts",))
            ledger.update(self._ledger(data.get("entries") or []))
        rate_sources, rates = rate_facts()
        sources.update(rate_sources)
        facts.update(rates)
        glossary = self._open(self.folder / "glossary.yml")
        terms.update(self._terms(glossary.get("terms", [])))
        answers = read_answers(self._open(self.folder / "answers.yml"), self._report)
        statements = read_statements(self._open(self.folder / "statements.yml").get("statements") or {}, self._report)
        data = self._open(self.folder / "api-models.yml")
        models = ApiModels(version=self._text(data, "version", ()), released=self._date(data, "released", ()) or "")
        data = self._open(self.folder / "exams.yml")
        self._add(sources, self._sources(data.get("sources") or {}), ("sources",))
        exams = read_exams(data.get("exams") or {}, self._report)
        for missing in sorted({exam.source for exam in exams.values()} - set(sources)):
            self._report(("exams",), f"no source {missing!r}; add it under sources: with title and url")
        tasks = {task.key for exam in exams.values() for task in exam.tasks}
        sections = read_sections(self._open(self.folder / "exam-sections.yml").get("pages") or {}, tasks, self._report)
        self._check_sources(sources, facts, ledger)
        return Content(
            sources=sources, facts=facts, ledger=ledger, terms=terms, statements=statements,
            api_models=models, answers=answers, exams=exams, exam_sections=sections,
        )  # fmt: skip

    def _open(self, path: Path) -> Mapping[str, Any]:
        self._file = path
        self._lines = {}
        try:
            data, self._lines = load_marked(path)
        except FileNotFoundError:
            self._report((), "the file is missing; restore it from git")
            return {}
        except UnicodeDecodeError as error:
            line = path.read_bytes()[: error.start].count(b"\n") + 1
            self.problems.append(self._problem(line, "this is not UTF-8; save the file again as UTF-8"))
            return {}
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            self.problems.append(self._problem(line, f"not YAML: {error.problem}; quote values that contain a colon"))
            return {}
        if isinstance(data, list) and path.stem == "glossary":
            self._lines = {("terms", *path): line for path, line in self._lines.items()}
            return {"terms": data}
        if not isinstance(data, dict):
            self._report((), "expected a mapping at the top")
            return {}
        return data

    def _problem(self, line: int, sentence: str) -> ContentProblem:
        return ContentProblem(path=str(self._file), line=line, sentence=sentence)

    def _report(self, path: tuple[str, ...], sentence: str) -> None:
        line = next((self._lines[path[:end]] for end in range(len(path), -1, -1) if path[:end] in self._lines), 1)
        self.problems.append(self._problem(line, f"{'.'.join(path)}: {sentence}" if path else sentence))

    def _add(self, target: dict[str, Any], found: Mapping[str, Any], path: tuple[str, ...]) -> None:
        for key, value in found.items():
            if key in target and target[key] != value:
                self._report((*path, key), "this id is taken by another file; choose another")
            target[key] = value

    def _text(self, entry: Mapping[str, Any], key: str, path: tuple[str, ...]) -> str:
        value = entry.get(key)
        if isinstance(value, str) and value:
            return value
        self._report((*path, key), "expected a text here")
        return ""

    def _optional(self, entry: Mapping[str, Any], key: str) -> str | None:
        value = entry.get(key)
        return value if isinstance(value, str) and value not in ("", "null", "~") else None

    def _date(self, entry: Mapping[str, Any], key: str, path: tuple[str, ...]) -> str | None:
        value = entry.get(key)
        if isinstance(value, str) and _DATE.fullmatch(value):
            return value
        self._report((*path, key), f"{value!r} should be a date such as 2026-11-22, or 2026-11, or 2026")
        return None

    def _months(self, entry: Mapping[str, Any], path: tuple[str, ...]) -> int | None:
        value = entry.get("max_age_months")
        if value is None:
            return None
        if isinstance(value, str) and value.isascii() and value.isdigit() and int(value) > 0:
            return int(value)
        self._report((*path, "max_age_months"), f"{value!r} should be a whole number of months, such as 48")
        return None

    def _both(self, value: Any, path: tuple[str, ...]) -> dict[str, str]:
        if not isinstance(value, dict) or any(not isinstance(value.get(lang), str) for lang in LANGUAGES):
            self._report(path, "expected a text in each language, ko and en")
            return dict.fromkeys(LANGUAGES, "")
        return {lang: " ".join(value[lang].split()) for lang in LANGUAGES}

    def _one_of(self, entry: Mapping[str, Any], key: str, choices: tuple[str, ...], path: tuple[str, ...]) -> str:
        value = entry.get(key)
        if value in choices:
            return str(value)
        self._report((*path, key), f"{value!r} is none of {', '.join(choices)}")
        return choices[0]

    def _sources(self, data: Mapping[str, Any]) -> dict[str, ContentSource]:
        found = {}
        for key, entry in data.items():
            path = ("sources", key)
            if not isinstance(entry, dict):
                self._report(path, "expected title and url")
                continue
            url, where = self._optional(entry, "url"), self._optional(entry, "where")
            if not url and not where:
                self._report(path, "a source needs its url, or where: what it is and where it can be seen")
            found[key] = ContentSource(id=key, title=self._text(entry, "title", path), url=url, where=where)
        return found

    def _facts(self, data: Mapping[str, Any]) -> dict[str, Fact]:
        found = {}
        for key, entry in data.items():
            path = ("facts", key)
            if not isinstance(entry, dict):
                self._report(path, "expected value, unit, ko, en, source, read and confidence")
                continue
            for unknown in sorted(set(entry) - _FACT_KEYS):
                self._report((*path, unknown), f"a fact has no {unknown!r}; it has {', '.join(sorted(_FACT_KEYS))}")
            value, unit = self._text(entry, "value", path), self._one_of(entry, "unit", tuple(UNITS), path)
            if wrong := value_problem(value, unit):
                self._report((*path, "value"), wrong)
            found[key] = Fact(
                key=key,
                value=value,
                unit=unit,
                label={lang: self._text(entry, lang, path) for lang in LANGUAGES},
                source=self._text(entry, "source", path),
                read=self._date(entry, "read", path) or "",
                as_of=self._date(entry, "as_of", path) if "as_of" in entry else None,
                confidence=self._one_of(entry, "confidence", CONFIDENCES, path),
                note=self._both(entry["note"], (*path, "note")) if entry.get("note") else None,
                max_age_months=self._months(entry, path),
                model=read_tie(entry["model"], (*path, "model"), unit, self._report) if "model" in entry else None,
            )
        return found

    def _ledger(self, data: list[Any]) -> dict[int, LedgerEntry]:
        found = {}
        for index, entry in enumerate(data):
            path = ("entries", str(index))
            number = self._text(entry, "id", path)
            if not number.isdigit():
                self._report((*path, "id"), "expected the entry's number")
                continue
            if int(number) in found:
                self._report((*path, "id"), "this number is taken")
            found[int(number)] = LedgerEntry(
                id=int(number),
                page=self._text(entry, "page", path),
                kind=self._one_of(entry, "kind", _KINDS, path),
                title=self._both(entry.get("title"), (*path, "title")),
                claim=self._both(entry.get("claim"), (*path, "claim")),
                truth=self._both(entry.get("truth"), (*path, "truth")),
                since=self._optional(entry, "since"),
                source=self._text(entry, "source", path),
                confidence=self._one_of(entry, "confidence", CONFIDENCES, path),
                note=self._both(entry["note"], (*path, "note")) if entry.get("note") else None,
            )
        return found

    def _terms(self, data: list[Any]) -> dict[str, Term]:
        found = {}
        for index, entry in enumerate(data):
            path = ("terms", str(index))
            key = self._text(entry, "id", path)
            if key in found:
                self._report((*path, "id"), f"{key} is here twice")
            found[key] = Term(
                id=key,
                name={lang: self._text(entry, lang, path) for lang in LANGUAGES},
                definition=self._both(entry.get("definition"), (*path, "definition")),
                abbreviations=tuple(entry.get("abbr") or ()),
                variants=self._words(entry.get("variants")),
                forbidden=self._words(entry.get("forbidden")),
                page=self._optional(entry, "page"),
                sure=entry.get("sure") != "false",
                reading=self._optional(entry, "reading"),
            )
        return found

    def _words(self, value: Any) -> dict[str, tuple[str, ...]]:
        words = value if isinstance(value, dict) else {}
        return {lang: tuple(words.get(lang) or ()) for lang in LANGUAGES}

    def _check_sources(
        self, sources: Mapping[str, ContentSource], facts: Mapping[str, Fact], ledger: Mapping[int, LedgerEntry]
    ) -> None:
        named = {fact.source for fact in facts.values()} | {entry.source for entry in ledger.values()}
        for missing in sorted(named - set(sources)):
            files = [*self.folder.glob("facts/*.yml"), self.folder / "ledger.yml"]
            for file in files:
                for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
                    if line.strip() == f"source: {missing}":
                        self._file = file
                        self.problems.append(
                            self._problem(number, f"no source {missing!r}; add it under sources: with title and url")
                        )
