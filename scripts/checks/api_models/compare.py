"""What a model says beside what we say: a :class:`Finding` for each tie that no longer holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from checks.api_models.models import Models, NotThereError
from checks.api_models.passages import find_names, find_numbers, nearest
from content.model import Fact
from content.ties import Tie, factor


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a fact or statement and the models do not agree on. ``path`` and ``line`` are where it stands."""

    key: str
    path: str
    line: int
    we_say: str
    model_says: str
    place: str

    def sentence(self, version: str) -> str:
        """One line for the check."""
        return f"{self.key}: we say {self.we_say}; botocore {version} says {self.model_says} ({self.place})"


class Unlike(Exception):  # noqa: N818 (no error: what the comparison found)
    """The tie does not hold; the message is what the model says."""


def compare_fact(fact: Fact, models: Models) -> str | None:
    """What the models say instead, if the tie of ``fact`` does not hold."""
    assert fact.model
    try:
        if fact.model.how in ("has", "lacks"):
            _compare_names(fact.model, models)
        elif fact.model.how == "says":
            _find_once(fact.model, models)
        else:
            _compare_value(fact, fact.model, models)
    except (Unlike, NotThereError) as found:
        return str(found)
    return None


def compare_statement(tie: Tie, models: Models) -> list[str]:
    """Everything that the models say against a statement, new members first."""
    try:
        if tie.how == "members":
            return list(_member_changes(tie, models))
        if tie.how == "says":
            _find_once(tie, models)
        else:
            _compare_names(tie, models)
    except (Unlike, NotThereError) as found:
        return [str(found)]
    return []


def _compare_value(fact: Fact, tie: Tie, models: Models) -> None:
    unit = tie.unit or fact.unit
    said = _value(tie, models)
    if said is None:
        return
    ratio = factor(unit, fact.unit)
    assert ratio is not None, "content/ties.py refuses what cannot be compared"
    ours = Fraction(said) * ratio
    if ours == Fraction(fact.value):
        return
    shown = _with_unit(f"{said:,f}", unit)
    raise Unlike(shown if unit == fact.unit else f"{shown}, that is {_with_unit(f'{float(ours):,.10g}', fact.unit)}")


def _value(tie: Tie, models: Models) -> Decimal | None:
    """What the model gives. None where the sentence that would contradict us does not stand there."""
    if tie.how == "counts" and tie.text == "regions":
        return Decimal(len(models.regions(tie)))
    place = models.shape(tie)
    if tie.how == "counts":
        if not place.names:
            raise Unlike("nothing that can be counted")
        return Decimal(len(place.names))
    if tie.how == "bound":
        if tie.text not in place.bounds:
            raise Unlike(f"no {tie.text} here")
        return Decimal(place.bounds[tie.text])
    found = find_numbers(tie.text, place.text)
    if not found and tie.how == "where_said":
        return None
    if len(found) != 1:
        raise Unlike(_not_once(len(found), tie.listed or tie.text, place.text))
    return min(found[0]) if tie.take == "min" else max(found[0])


def _find_once(tie: Tie, models: Models) -> None:
    text = models.shape(tie).text
    times = text.count(" ".join(tie.text.split()))
    if times != 1:
        raise Unlike(_not_once(times, tie.text, text))


def _not_once(times: int, sentence: str, text: str) -> str:
    if times:
        return f"“{sentence}” {times} times; write more of it, so that it stands there once"
    if not text:
        return f"nothing, and so not “{sentence}”"
    return f"not “{sentence}” but “{nearest(sentence, text)}”"


def _compare_names(tie: Tie, models: Models) -> None:
    there = _names(tie, models)
    if tie.how == "lacks":
        if now := [name for name in tie.names if name in there]:
            raise Unlike(f"there is {_listed(now)}")
    elif gone := [name for name in tie.names if name not in there]:
        raise Unlike(f"there is no {_listed(gone)}")


def _member_changes(tie: Tie, models: Models) -> Iterable[str]:
    there = _names(tie, models)
    known = {*tie.names, *tie.unnamed}
    if new := [name for name in there if name not in known]:
        yield f"there is {_listed(new)} too, of which no page knows"
    if gone := sorted(known - set(there)):
        yield f"there is no {_listed(gone)} any longer"


def _names(tie: Tie, models: Models) -> tuple[str, ...]:
    if tie.service == "services":
        return tuple(sorted(models.services(tie.shape or "")))
    if tie.service in ("partitions", "endpoints"):
        return tuple(sorted(models.regions(tie)))
    place = models.shape(tie)
    if not tie.shape:
        return tuple(place.operations)
    if tie.listed:
        found = find_names(tie.listed, place.text)
        if len(found) != 1:
            raise Unlike(_not_once(len(found), tie.listed or tie.text, place.text))
        return found[0]
    if not place.names:
        raise Unlike("neither values nor members")
    return place.names


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _with_unit(number: str, unit: str) -> str:
    return number if unit == "count" else f"{number} {unit}"
