"""What a view says, free of language and of HTML.

A view returns blocks; ``html.py`` alone turns them into tags, ``text.py`` alone into words. A block therefore
carries message keys and raw quantities, never a finished sentence.
"""

from dataclasses import dataclass
from decimal import Decimal

from compute_calculators.parts import Part, Percent, Say, Usd


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The largest thing on the card: an amount, and the sentence below it.

    ``newest`` is the date of the newest price behind it: the browser says so once that is long ago.
    """

    amount: Part
    sentence: Say
    newest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLink:
    """Where a figure comes from. ``title`` and ``address`` are the source's own."""

    title: str
    address: str | None
    as_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """What, quantity × rate, amount. ``amount`` None is missing, and ``note`` says why.

    ``meaning`` explains the charge, ``origin`` links its rate to source and date, ``share`` is its part of the total.
    """

    what: Say
    how: Say | None
    amount: Usd | None
    note: Say | None = None
    source: int | None = None
    meaning: Say | None = None
    origin: SourceLink | None = None
    share: Percent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A bill: rows and the sum under a double rule."""

    caption: Say
    rows: tuple[LedgerRow, ...]
    total: Usd | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A sentence beside the answer: a rule worth knowing, or a doubt."""

    sentence: Say


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The small print at the foot: sources in the order in which the rows number them."""

    links: tuple[SourceLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A few numbers worth knowing beside the answer, each with its name."""

    rows: tuple[tuple[Say, Part], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows whose first cell names them; ``foot`` is the sum or what else ends it. With a name it is ``folded`` away.

    The first ``words`` columns are read from the left, all others are numbers.
    """

    caption: Say
    head: tuple[Say, ...]
    rows: tuple[tuple[Part, ...], ...]
    foot: tuple[Part, ...] | None = None
    note: Say | None = None
    folded: str | None = None
    words: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLine:
    """A line through ``points`` (x rising), named at its end."""

    label: Part
    points: tuple[tuple[Decimal, Decimal], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartMark:
    """A point that is labelled: where two lines cross, or, with ``here``, where the reader stands."""

    x: Decimal
    y: Decimal
    label: Part
    here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture of numbers that are also in ``table``. Both axes start at 0; what is upright, in ``y_label``, is cost,
    or with ``counts`` a number of things.
    """

    name: str
    caption: Say
    x_label: Say
    y_label: Say
    lines: tuple[ChartLine, ...]
    marks: tuple[ChartMark, ...]
    table: Table
    note: Say | None = None
    counts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One instance in a picture. ``status``: in, out (drops out now, and ``why``), gone (before), ended."""

    name: str
    lines: tuple[Part, ...]
    marks: tuple[Say, ...]
    status: str
    why: Say | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A column of cards; ``more`` counts those that are left out of a large picture."""

    name: str
    standing: int
    cards: tuple[Card, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Any of these: what chance decides between."""

    names: tuple[str, ...]
    sentence: Say


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkStep:
    """One rule: its sentence, what it found, the picture after it. ``inference`` marks what no source says."""

    title: Say
    rule: Say
    finding: Say | None
    zones: tuple[Zone, ...]
    source: SourceLink
    inference: bool
    tie: Tie | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What the reader is asked before the first step; ``right`` are the names that answer it, none for nothing."""

    question: Say
    names: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Walkthrough:
    """A picture to start from, a question, steps, and the outcome, to be read in order or stepped through."""

    story: Say | None
    facts: tuple[tuple[Say, Part], ...]
    zones: tuple[Zone, ...]
    guess: Guess | None
    steps: tuple[WalkStep, ...]
    unseen: Say | None
    answer: Say
    outcome: Say
    outcome_zones: tuple[Zone, ...]
    lesson: Say | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SortColumn:
    """A column; pressing its head sets the form's fields as in ``sets``, a query string. ``order`` is how it is
    sorted now: ``up``, ``down`` or None."""

    label: Say
    sets: str
    order: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SortCell:
    """A number with small print beneath; ``main`` None is unknown."""

    main: Part | None
    small: Part | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SortRow:
    """A named row; ``best`` marks it."""

    name: Say
    cells: tuple[SortCell, ...]
    small: tuple[Say, ...] = ()
    warnings: tuple[Say, ...] = ()
    best: Say | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What has no figures, and the one reason for all of it."""

    reason: Say
    names: tuple[Say, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SortTable:
    """A wide table already in order; the first column names the rows and is not sortable.

    Where there is little room, the first three and the best one stand for all until ``more`` is unfolded. What is
    ``missing`` stands below it.
    """

    caption: Say
    first: Say
    columns: tuple[SortColumn, ...]
    rows: tuple[SortRow, ...]
    more: Say
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A word to choose, and what tells it from others."""

    value: str
    detail: Say


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """What a finder offers under its field; ``list_id`` is the id of that field's list."""

    list_id: str
    label: Say
    entries: tuple[Suggestion, ...]
    count: Say


@dataclass(frozen=True, slots=True, kw_only=True)
class OnwardLink:
    """A calculator with inputs to begin with; ``name`` is what they stand for."""

    calculator: str
    inputs: tuple[tuple[str, str], ...]
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Onwards:
    """Where an answer leads: other calculators, filled in."""

    label: Say
    links: tuple[OnwardLink, ...]


Block = Answer | Ledger | Note | Sources | Figures | Table | Chart | Walkthrough | SortTable | Suggestions | Onwards
