"""Reads a calculator's inputs from its built page and selects those that a reader of paper wants to see."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from build_pdf.dom import of_class, text_of
from build_pdf.words import WORDS

# A field with one of these values has no effect.
_NOTHING = {"", "0", "none", "false", "same"}
# These fields order the table and change no number.
_ORDER = {"sort", "order"}
# A form shows the unit after any number.
_ONE = {"instances": "instance", "months": "month"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A field as the form shows it."""

    name: str
    label: str
    value: str
    shown: str
    folded: bool


def read_inputs(form: Element, language: str) -> list[Input]:
    """Return the form's fields in order, with the values that the page was built with."""
    labels = {label.get("for", ""): text_of(label) for label in form.iter("label")}
    found = []
    folds = {inner for fold in form.iter("details") for inner in fold.iter()}
    for field in of_class(form, "calc-field"):
        control = next((e for e in field.iter() if e.tag in ("input", "select", "textarea")), None)
        if control is None or not control.get("name"):
            continue
        value, shown = _value(control, language)
        unit = " ".join(text_of(unit) for unit in of_class(field, "calc-unit"))
        unit = _ONE.get(unit, unit) if shown == "1" else unit
        space = " " if unit and (language == "en" and unit[0].isalpha()) else ""
        found.append(
            Input(
                name=control.get("name", ""),
                label=labels.get(control.get("id", ""), control.get("name", "")),
                value=value,
                shown=f"{shown}{space}{unit}",
                folded=field in folds,
            )
        )
    return found


def printed_inputs(inputs: Sequence[Input]) -> list[Input]:
    """Return the visible inputs, and those in closed sections that have an effect."""
    switched_off: set[str] = set()
    shown = []
    for entry in inputs:
        kind = entry.name.partition("_")[0]
        if not entry.folded:
            shown.append(entry)
        elif entry.value in _NOTHING:
            switched_off.add(kind)
        elif kind not in switched_off and entry.name not in _ORDER:
            shown.append(entry)
    return shown


def _value(control: Element, language: str) -> tuple[str, str]:
    if control.tag == "select":
        chosen = next((o for o in control.iter("option") if o.get("selected") is not None), control.find("option"))
        return (chosen.get("value", ""), text_of(chosen)) if chosen is not None else ("", "")
    if control.get("type") == "checkbox":
        checked = control.get("checked") is not None
        return str(checked).lower(), WORDS[language]["yes" if checked else "no"]
    if control.tag == "textarea":
        return control.text or "", control.text or ""
    return control.get("data-default", ""), control.get("value", "")
