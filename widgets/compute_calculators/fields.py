"""Forms are declared: from one declaration come HTML constraints, parsing and field errors.

Five kinds of field are enough so far. Parsing never raises: it returns a value or a problem.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from compute_calculators.money import plain
from compute_calculators.number_text import KOREAN, UnclearError, read_number
from compute_calculators.problems import Problem, problem
from compute_calculators.units import FIELD_UNITS, names, readings

# Longer than any number a bound allows; checked before any other work on the reader's text.
_LONGEST_NUMBER = 40
# What is meant as a number, if perhaps not well written.
_DIGITS = re.compile(r"[-−]?[0-9., ]*[0-9][0-9., ]*", re.ASCII)
_EXPONENT = re.compile(r"[+-]?[0-9.]+e[+-]?[0-9]+", re.ASCII | re.IGNORECASE)
# A number, and letters behind it. Korean counting words belong to the number.
_WITH_UNIT = re.compile(rf"([0-9.,\s{KOREAN}]*[0-9.,{KOREAN}])\s*(일|[^0-9.,\s{KOREAN}][^0-9.,]*)")
# 300만 건/월, 5 per month: what stands beside the field anyway.
_A_MONTH = re.compile(r"\s*(/\s*(월|mo|month)|(per|a)\s+month)$", re.IGNORECASE)
# What an amount may be followed by, by the sign that may stand before it.
_CURRENCIES = {"₩": ("₩", "원", "krw"), "$": ("$", "달러", "usd")}

_WORDS = re.compile(r"[a-z0-9]+")
TOGGLED = ("true", "false")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number within bounds; ``whole`` forbids a fraction. ``default`` and bounds are plain decimal strings.

    Where ``blank``, nothing may be entered: the value is then None and the calculator says what that means.
    ``currency`` is a sign that may stand before an amount: prices are copied with it. ``unit`` is one of
    :data:`units.FIELD_UNITS`; where ``unit_from`` names a choice, that choice's value is the unit. ``example`` is
    a value to show where the text is no number, if the default is none.
    """

    name: str
    default: str
    minimum: str
    maximum: str
    whole: bool = True
    blank: bool = False
    currency: str = ""
    unit: str = ""
    unit_from: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of a few values.

    Where ``named_by`` is given, an option's name is the message ``<named_by>.<option>``, shared by several forms, if
    there is one.
    """

    name: str
    default: str
    options: tuple[str, ...]
    named_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toggle:
    """Yes or no, ``"true"`` or ``"false"``."""

    name: str
    default: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Free text up to ``longest`` characters, on one line or more; a calculator parses it itself.

    Where ``private`` it is the reader's own document: it stands in no address, and no reply repeats it. ``picks`` are
    the names that a list of them may hold, offered beside the field; a ``moment`` is a date and time in UTC.
    """

    name: str
    default: str
    longest: int = 200_000
    lines: int = 6
    private: bool = False
    picks: tuple[str, ...] = ()
    moment: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A list of objects in JSON, edited row by row; a calculator parses it itself."""

    name: str
    default: str
    longest: int
    columns: tuple[Choice | Toggle | Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """A word of a long list, found by typing: ``finds`` is the calculator that suggests, ``sends`` a field it needs."""

    name: str
    default: str
    finds: str
    sends: str
    longest: int = 100


Field = Number | Choice | Toggle | Text | Rows | Finder
Value = Decimal | str | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Fields under one heading; folded groups show a summary of what is set."""

    name: str
    fields: tuple[Field, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A calculator's inputs, in the order in which the reader meets them."""

    groups: tuple[Group, ...]

    @property
    def private(self) -> frozenset[str]:
        """The names of the fields that hold a document of the reader's."""
        return frozenset(field.name for field in self.fields if isinstance(field, Text) and field.private)

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(field for group in self.groups for field in group.fields)


def complete(form: Form, inputs: Mapping[str, str]) -> dict[str, str]:
    """Every field's text: the reader's where given, else the default."""
    return {field.name: inputs.get(field.name, field.default) for field in form.fields}


def parse(form: Form, inputs: Mapping[str, str]) -> tuple[dict[str, Value], list[Problem]]:
    """The values of all fields, and all problems; a field with a problem has no value."""
    known = [field.name for field in form.fields]
    problems = [
        problem(name, "unknown-field", near=", ".join(_near(name, known))) for name in inputs if name not in known
    ]
    values: dict[str, Value] = {}
    texts = complete(form, inputs)
    for field in form.fields:
        parsed = _parse(_in_unit(field, texts), texts[field.name])
        if isinstance(parsed, Problem):
            problems.append(parsed)
        else:
            values[field.name] = parsed
    return values, problems


def _in_unit(field: Field, texts: Mapping[str, str]) -> Field:
    """``field`` with the unit that another one chose for it."""
    if isinstance(field, Number) and texts.get(field.unit_from) in FIELD_UNITS:
        return replace(field, unit=texts[field.unit_from])
    return field


def ends(field: Field) -> tuple[Value, Value] | None:
    """The first and the last value that ``field`` may have; None for text, which has neither."""
    match field:
        case Number(minimum=low, maximum=high):
            return Decimal(low), Decimal(high)
        case Choice(options=options):
            return options[0], options[-1]
        case Toggle():
            return False, True
    return None


def _near(name: str, known: Sequence[str]) -> Sequence[str]:
    """The names that share a word with ``name``; all of them if none does."""
    words = set(_WORDS.findall(name.lower()))
    return [other for other in known if words.intersection(_WORDS.findall(other))] or known


def _parse(field: Field, text: str) -> Value | Problem:
    match field:
        case Number(blank=True) if not text.strip():
            return None
        case Number():
            return parse_number(field, text)
        case Choice():
            return text if text in field.options else _unknown_choice(field.name, field.options)
        case Toggle():
            return text == "true" if text in TOGGLED else _unknown_choice(field.name, TOGGLED)
        case Text() | Rows() | Finder():
            return text if len(text) <= field.longest else problem(field.name, "too-long")


def _unknown_choice(name: str, options: Sequence[str]) -> Problem:
    return problem(name, "unknown-choice", options=", ".join(filter(None, options)))


def parse_number(field: Number, text: str) -> Decimal | Problem:
    """The number a person means by ``text``, or what keeps it from being clear."""
    text = text.strip()
    if not text:
        return problem(field.name, "empty")
    if len(text) > _LONGEST_NUMBER:
        is_number = _DIGITS.fullmatch(text) is not None
        return problem(field.name, "long-number", longest=str(_LONGEST_NUMBER)) if is_number else _not_a_number(field)
    negative = text[0] in "-−"
    try:
        values = _readings(field, text[1:].lstrip() if negative else text)
    except UnclearError as unclear:
        return _unclear(field, unclear)
    low, high = Decimal(field.minimum), Decimal(field.maximum)
    if negative and any(values):
        # Where zero is not taken either, "zero or more" would send the reader into the next refusal.
        return problem(field.name, "negative") if not low else _out_of_range(field)
    fitting = [value for value in dict.fromkeys(values) if low <= value <= high]
    if len(fitting) > 1:
        return _between(field, *fitting[:2])
    value = fitting[0] if fitting else values[0]
    if field.whole and value != value.to_integral_value():
        return problem(field.name, "not-whole")
    return value if fitting else _out_of_range(field)


def _readings(field: Number, text: str) -> list[Decimal]:
    """Everything that ``text`` may mean in ``field``, at least one number. Raises ``UnclearError``."""
    if any(character.isdigit() and not character.isascii() for character in text):
        raise UnclearError("full-width")
    text = _without_currency(text, field.currency)
    if _EXPONENT.fullmatch(text):
        raise UnclearError("exponent")
    if FIELD_UNITS[field.unit][0] == "count" and not field.currency:
        text = _A_MONTH.sub("", text)
    match = _WITH_UNIT.fullmatch(text)
    if match is None or field.currency:
        return _read_either(field, text)
    found = list(readings(_read_either(field, match[1])[0], match[2], field.unit))
    if not found:
        raise UnclearError("not-a-number")
    return found


def _read_either(field: Number, text: str) -> list[Decimal]:
    """The number in ``text``; of 1.500 both readings where both may stand. Dollars have a decimal point."""
    try:
        return [read_number(text)]
    except UnclearError as unclear:
        as_written = unclear.both[:1]
        fits = [Decimal(field.minimum) <= both <= Decimal(field.maximum) for both in unclear.both]
        if as_written and "." in text and not field.whole and (field.currency == "$" or not all(fits)):
            return list(as_written)
        raise


def _without_currency(text: str, currency: str) -> str:
    for mark in _CURRENCIES.get(currency, ()):
        if text.startswith(mark):
            return text.removeprefix(mark).lstrip()
        if text.lower().endswith(mark):
            return text[: -len(mark)].rstrip()
    return text


def _unclear(field: Number, unclear: UnclearError) -> Problem:
    match unclear.code:
        case "not-a-number":
            return _not_a_number(field)
        case "ambiguous" if unclear.both:
            return _between(field, *unclear.both)
        case "full-width":
            return problem(field.name, unclear.code, example=_example(field))
    return problem(field.name, unclear.code)


def _between(field: Number, first: Decimal, second: Decimal) -> Problem:
    return problem(field.name, "ambiguous", first=plain(first), second=plain(second))


def _not_a_number(field: Number) -> Problem:
    """With an example that fits: an amount of dollars, else what the field held at first, and the units it reads."""
    if field.currency == "$":
        return problem(field.name, "not-dollars")
    units = names(field.unit)
    if units:
        return problem(field.name, "not-a-number-with-unit", example=_example(field), units=", ".join(units))
    return problem(field.name, "not-a-number", example=_example(field))


def _example(field: Number) -> str:
    return field.example or field.default or field.minimum


def _out_of_range(field: Number) -> Problem:
    return problem(field.name, "out-of-range", minimum=field.minimum, maximum=field.maximum)
