"""The data model of ``docs/data``: facts, sources, the ledger, the glossary, the exams. ``read.py`` reads them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from content.answers import Answer
from content.exams import Exam, Task
from content.statements import Statement
from content.ties import Tie

CONFIDENCES = ("high", "medium", "low")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentProblem:
    """A defect in the content, with its place and its remedy."""

    path: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.sentence}"


class ContentError(Exception):
    """Raised when the content cannot be built; carries every problem found."""

    def __init__(self, problems: list[ContentProblem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentSource:
    """A source, with the title that its publisher gives it."""

    id: str
    title: str
    url: str | None
    where: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One figure. ``value`` is a plain decimal string or an ISO date; ``unit`` a key of ``units.UNITS``."""

    key: str
    value: str
    unit: str
    label: Mapping[str, str]
    source: str
    read: str
    as_of: str | None
    confidence: str
    note: Mapping[str, str] | None
    max_age_months: int | None = None
    model: Tie | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """A claim of the 2022 notes, and its present state."""

    id: int
    page: str
    kind: str
    title: Mapping[str, str]
    claim: Mapping[str, str]
    truth: Mapping[str, str]
    since: str | None
    source: str
    confidence: str
    note: Mapping[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A glossary entry in both languages."""

    id: str
    name: Mapping[str, str]
    definition: Mapping[str, str]
    abbreviations: tuple[str, ...]
    variants: Mapping[str, tuple[str, ...]]
    forbidden: Mapping[str, tuple[str, ...]]
    page: str | None
    sure: bool
    # How engineers say the name in Korean, where its letters do not tell.
    reading: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiModels:
    """The AWS API models that the facts were compared with: botocore's version, and the date of its files."""

    version: str
    released: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything under ``docs/data``, the calculators' rates as facts, and what they answer to the pages' questions.
    ``exam_sections`` has the exam tasks of a section by page (``ec2/index.md``) and id."""

    sources: Mapping[str, ContentSource] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    ledger: Mapping[int, LedgerEntry] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    api_models: ApiModels = ApiModels(version="", released="")
    answers: Mapping[str, Answer] = field(default_factory=dict)
    exams: Mapping[str, Exam] = field(default_factory=dict)
    exam_sections: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    @property
    def tasks(self) -> dict[str, Task]:
        """Return every exam task by its key."""
        return {task.key: task for exam in self.exams.values() for task in exam.tasks}
