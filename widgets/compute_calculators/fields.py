"""Forms are declared: from one declaration come HTML constraints, parsing and field errors.

Five kinds of field are enough so far. Parsing never raises: it returns a value or a problem.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from compute_calculators.money import EXACT, plain
from compute_calculators.problems import Problem, problem

# Longer than any number a bound allows; checked before any other work on the reader's text.
_LONGEST_NUMBER = 40

# Korean counting words multiply what stands before them: 100만, 1억 5000만, 3천.
_MYRIADS = {"천": 1_000, "만": 10_000, "억": 100_000_000, "조": 1_000_000_000_000}
# 0,128 is no group of thousands but may be a decimal comma.
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?", re.ASCII)
# 1 000 000 with any of the spaces that programs put between groups.
_SPACED = re.compile(r"[1-9][0-9]{0,2}([ \u00a0\u2009\u202f][0-9]{3})+(\.[0-9]+)?", re.ASCII)
_PLAIN = re.compile(r"([0-9]+(\.[0-9]*)?|\.[0-9]+)", re.ASCII)
_KOREAN = re.compile(r"([0-9.,]+)(천만|백만|천억|[천만억조])")
_KOREAN_WORDS = {"백만": 1_000_000, "천만": 10_000_000, "천억": 100_000_000_000, **_MYRIADS}
_ENGLISH = re.compile(r"([0-9.,]+) ?(k|m|thousand|million|billion)", re.ASCII | re.IGNORECASE)
_ENGLISH_WORDS = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000, "billion": 1_000_000_000}
# A whole number written 1.000 may mean one, or in much of Europe a thousand.
_LOOKS_GROUPED = re.compile(r"[-−]?[0-9]{1,3}\.[0-9]{3}", re.ASCII)
# What is meant as a number, if perhaps not well written.
_DIGITS = re.compile(r"[-−]?[0-9., ]*[0-9][0-9., ]*", re.ASCII)
_EXPONENT = re.compile(r"[+-]?[0-9.]+e[+-]?[0-9]+", re.ASCII | re.IGNORECASE)

_WORDS = re.compile(r"[a-z0-9]+")
TOGGLED = ("true", "false")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number within bounds; ``whole`` forbids a fraction. ``default`` and bounds are plain decimal strings.

    Where ``blank``, nothing may be entered: the value is then None and the calculator says what that means.
    ``currency`` is a sign that may stand before an amount: prices are copied with it.
    """

    name: str
    default: str
    minimum: str
    maximum: str
    whole: bool = True
    blank: bool = False
    currency: str = ""


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
    """Free text up to ``longest`` characters, on one line or more; a calculator parses it itself."""

    name: str
    default: str
    longest: int = 200_000
    lines: int = 6


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
    for field in form.fields:
        parsed = _parse(field, inputs.get(field.name, field.default))
        if isinstance(parsed, Problem):
            problems.append(parsed)
        else:
            values[field.name] = parsed
    return values, problems


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
    digits = text[1:].lstrip() if negative else text
    value = read_number(digits.removeprefix(field.currency).lstrip())
    if value == "not-a-number":
        return _not_a_number(field)
    if isinstance(value, str):
        return problem(field.name, value)
    low, high = Decimal(field.minimum), Decimal(field.maximum)
    if negative and value:
        # Where zero is not taken either, "zero or more" would send the reader into the next refusal.
        return problem(field.name, "negative") if not low else _out_of_range(field)
    if field.whole and _LOOKS_GROUPED.fullmatch(text):
        return problem(field.name, "ambiguous")
    if field.whole and value != value.to_integral_value():
        return problem(field.name, "not-whole")
    return value if low <= value <= high else _out_of_range(field)


def _not_a_number(field: Number) -> Problem:
    """With an example that fits: an amount of dollars, else what the field held at first."""
    if field.currency == "$":
        return problem(field.name, "not-dollars")
    return problem(field.name, "not-a-number", example=field.default or field.minimum)


def _out_of_range(field: Number) -> Problem:
    return problem(field.name, "out-of-range", minimum=field.minimum, maximum=field.maximum)


def read_number(text: str) -> Decimal | str:
    """``1,000,000``, ``100만``, ``1억 5000만``, ``3 million`` or ``2.5`` as a number, else a problem's code."""
    if any(character.isdigit() and not character.isascii() for character in text):
        return "full-width"
    if _EXPONENT.fullmatch(text):
        return "exponent"
    if match := _ENGLISH.fullmatch(text):
        return _times(match[1], _ENGLISH_WORDS[match[2].lower()])
    if any(word in text for word in _MYRIADS):
        return _read_korean(text)
    return _read_digits(text)


def _read_korean(text: str) -> Decimal | str:
    """Falling counting words, each with its own digits, and digits at the end: ``1억 5000만``, ``3만 2,500``."""
    total, rest, last = Decimal(0), text.replace(" ", ""), None
    while match := _KOREAN.match(rest):
        word = _KOREAN_WORDS[match[2]]
        part = _times(match[1], word)
        if isinstance(part, str):
            return part
        if last is not None and word >= last:
            return "not-a-number"
        total, rest, last = total + part, rest[match.end() :], word
    if rest:
        part = _read_digits(rest)
        if isinstance(part, str):
            return part
        if last is None or part >= last:
            return "not-a-number"
        total += part
    return total


def _times(text: str, factor: int) -> Decimal | str:
    if _LOOKS_GROUPED.fullmatch(text):
        return "ambiguous"
    value = _read_digits(text)
    return value if isinstance(value, str) else EXACT.multiply(value, Decimal(factor))


def _read_digits(text: str) -> Decimal | str:
    if _GROUPED.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _SPACED.fullmatch(text):
        return Decimal(re.sub(r"[^0-9.]", "", text))
    if _PLAIN.fullmatch(text):
        return Decimal(plain(Decimal(text)))
    # 1,5 may be one and a half; 1.000.000 may be a million; 12,34 may be anything.
    if re.fullmatch(r"[0-9.,]+", text, re.ASCII) and re.search(r"[0-9]", text):
        return "ambiguous"
    return "not-a-number"
