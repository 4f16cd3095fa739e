"""Ties a fact or a statement to AWS's API models: the ``model:`` entries of ``docs/data``, read strictly.

A tie names a place (service, and shape with member, or operation) and one way to read it. ``checks/api_models`` looks
it up in the models, which a build does not have.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

# path inside the YAML file, sentence
Report = Callable[[tuple[str, ...], str], None]

VALUE = "{value}"
VALUES = "{values}"
NAMES_IN_TEXT = "{names}"
# The readings give a number, the names that exist, or a sentence of the documentation.
NUMBERS = ("reads", "where_said", "bound", "counts")
NAMES = ("has", "lacks", "members", "says")
_PLACE = frozenset(["service", "shape", "member", "operation", "partition"])
_OPTIONS = frozenset(["take", "in", "unnamed", "listed"])
_TAKES = ("min", "max")
_COUNTED = ("members", "regions")
# The size of each unit in the base unit of its kind. AWS counts KB, MB and GB in powers of two.
_SIZES: tuple[Mapping[str, Fraction], ...] = (
    {
        "ms": Fraction(1, 1000), "seconds": Fraction(1), "minutes": Fraction(60), "hours": Fraction(3600),
        "days": Fraction(86400), "weeks": Fraction(604800),
    },
    {"months": Fraction(1), "years": Fraction(12)},
    {
        "bytes": Fraction(1), "kb": Fraction(2**10), "mb": Fraction(2**20), "gb": Fraction(2**30),
        "gib": Fraction(2**30), "tb": Fraction(2**40),
    },
    {"cpu-units": Fraction(1), "vcpu": Fraction(1024)},
)  # fmt: skip
UNITS_OF_MODELS = tuple(unit for sizes in _SIZES for unit in sizes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A place in a model and the way to read it; ``how`` is one of ``NUMBERS`` and ``NAMES``."""

    service: str
    shape: str | None
    member: str | None
    operation: str | None
    partition: str | None
    how: str
    text: str = ""
    names: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    listed: str | None = None
    take: str | None = None
    unit: str | None = None

    @property
    def is_value(self) -> bool:
        """Return whether the model gives the value itself, so that a page may say it was compared."""
        return self.how in ("reads", "bound", "counts")

    @property
    def place(self) -> str:
        """Format the place for people: ``lambda CreateFunctionRequest.Timeout``."""
        inside = self.operation or self.shape or self.partition
        return f"{self.service} {inside}" + (f".{self.member}" if self.member else "") if inside else self.service


def read_tie(value: Any, path: tuple[str, ...], unit: str | None, report: Report) -> Tie | None:
    """Read the tie from ``value``; ``unit`` is the fact's, None for a statement. Reports every problem."""
    if not isinstance(value, dict):
        report(path, "expected a mapping such as {service: lambda, shape: …, member: …, reads: …}")
        return None
    said: list[str] = []
    hows = [key for key in (*NUMBERS, *NAMES) if key in value]
    known = _PLACE | _OPTIONS | {*NUMBERS, *NAMES}
    said += [f"a model has no {key!r}" for key in sorted(set(value) - known)]
    if not isinstance(value.get("service"), str):
        said.append("name the service, a folder of botocore's data")
    if "shape" in value and "operation" in value:
        said.append("name a shape or an operation, not both")
    if "member" in value and "shape" not in value:
        said.append("a member is a shape's; name the shape")
    if len(hows) != 1:
        said.append(f"one of {', '.join((*NUMBERS, *NAMES))} says how it is read; here are {len(hows)}")
    else:
        said += _wrong_reading(hows[0], value, unit)
    for sentence in said:
        report(path, sentence)
    if said:
        return None
    how = hows[0]
    listed = value[how]
    return Tie(
        service=value["service"],
        shape=value.get("shape"),
        member=value.get("member"),
        operation=value.get("operation"),
        partition=value.get("partition"),
        how=how,
        text=listed if isinstance(listed, str) else "",
        names=_names(listed) if how in ("has", "lacks", "members") else (),
        unnamed=_names(value.get("unnamed") or []),
        listed=value.get("listed"),
        take=value.get("take"),
        unit=value.get("in"),
    )


def _wrong_reading(how: str, value: Mapping[str, Any], unit: str | None) -> list[str]:
    given = value[how]
    if how in ("has", "lacks", "members"):
        wrong = not _names(given)
        said = [f"{how} should be a name or a list of names"] if wrong else []
        if how == "members" and unit is not None:
            said.append("a fact has one value; members are for statements")
        if "listed" in value and str(value["listed"]).count(NAMES_IN_TEXT) != 1:
            said.append(f"listed should be the sentence that names them, with {NAMES_IN_TEXT} in their place")
        return said
    if not isinstance(given, str) or not given:
        return [f"{how} should be a text"]
    if how == "says":
        return []
    said = []
    if unit is None:
        said.append(f"a statement has no value to compare; use {', '.join(NAMES)}")
    if how in ("reads", "where_said"):
        said += _wrong_pattern(given, value.get("take"))
    elif how == "bound" and given not in _TAKES:
        said.append("bound should be min or max")
    elif how == "counts" and given not in _COUNTED:
        said.append(f"counts should be {' or '.join(_COUNTED)}")
    if unit is not None and (other := value.get("in")) is not None and factor(other, unit) is None:
        known = ", ".join(UNITS_OF_MODELS)
        said.append(f"a value in {other} cannot be compared with one in {unit}; in is one of {known}")
    if unit in ("date", "month", "year"):
        said.append(f"a {unit} cannot be compared with a number of the model; tie it with has or says")
    return said


def _wrong_pattern(text: str, take: Any) -> list[str]:
    places = text.count(VALUE) + text.count(VALUES)
    if places != 1:
        return [f"the sentence should hold {VALUE} or {VALUES} once; it does {places} times"]
    if VALUES in text and take not in _TAKES:
        return [f"{VALUES} gives several numbers; take: min or max says which"]
    if VALUE in text and take is not None:
        return [f"take is for {VALUES}"]
    return []


def _names(value: Any) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(name for name in listed if isinstance(name, str) and re.fullmatch(r"\S+( \S+)*", name))


def factor(unit: str, other: str) -> Fraction | None:
    """Return how many of ``other`` make one ``unit``; None if the units are not comparable."""
    if unit == other:
        return Fraction(1)
    for sizes in _SIZES:
        if unit in sizes and other in sizes:
            return sizes[unit] / sizes[other]
    return None
