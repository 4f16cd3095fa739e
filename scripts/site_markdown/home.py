"""The home page's blocks: each calculator's first answer, the latest changes, the map of services.

The calculators' own code computes the answers while the page is built, and again in the browser when an input changes
(widgets/browser/calc-card.js). A card's form submits its inputs to the calculator's page, which also works without a
script here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from compute_calculators.calculators import CALCULATORS, Outcome
from compute_calculators.fields import Choice, Field, Number, parse
from compute_calculators.headline import headline
from compute_calculators.html import option_key
from compute_calculators.parts import Part
from compute_calculators.text import Text, group, read_text
from content.model import LedgerEntry
from content.words import WORDS
from site_markdown.blocks import SiteBlock
from site_markdown.inline import text_element

LATEST = 4
# Each block's content has a page of its own, which the search should find instead.
_UNSEARCHED = {"data-search-exclude": ""}
_SERVICE = re.compile(r"\[(?P<company>Amazon |AWS )?(?P<name>[^]]+)\]\((?P<page>[^)]+)\): (?P<what>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A calculator on the home page: its page, and the few inputs worth changing first."""

    calculator: str
    page: str
    inputs: tuple[str, ...]


CARDS = (
    Card(calculator="lambda-billing", page="lambda/billing", inputs=("requests", "memory_mb")),
    Card(calculator="ec2-pricing", page="ec2/pricing", inputs=("instance_type", "quantity")),
    Card(calculator="asg-scale-in", page="auto-scaling/scale-in", inputs=("scenario",)),
)


# Where the readers of a language most often are; a calculator without a Region has nothing to choose.
_REGION = {"ko": "ap-northeast-2"}


def first_inputs(calculator: str, language: str) -> dict[str, str]:
    """Return what a card asks a calculator beside its defaults: the Region of the language's readers."""
    names = {field.name for field in CALCULATORS[calculator].form.fields}
    return {"region": _REGION[language]} if "region" in names and language in _REGION else {}


def first_answer(calculator: str, inputs: Mapping[str, str] = MappingProxyType({})) -> tuple[Part, Part]:
    """Return the answer to ``inputs``, with a calculator's defaults for the rest, and the sentence below it.

    Raises ``ValueError`` if it has none.
    """
    values, _ = parse(CALCULATORS[calculator].form, dict(inputs))
    outcome = CALCULATORS[calculator].run(values)
    answer = headline(outcome.blocks) if isinstance(outcome, Outcome) else None
    if answer:
        return answer
    raise ValueError(f"{calculator}: no answer to its own defaults: {outcome}")


class CalculatorAnswersBlock(SiteBlock):
    """A card per calculator."""

    NAME = "calculator-answers"

    def on_create(self, parent: Element) -> Element:
        place = SubElement(parent, "div", {"class": "answer-cards", **_UNSEARCHED})
        for card in CARDS:
            place.append(self._card(card, read_text(self.page.language)))
        return place

    def _card(self, card: Card, text: Text) -> Element:
        said = {f"data-{state}": self.word(f"card.{state}") for state in ("loading", "failed")}
        whole = Element("calc-card", {"class": "answer-card", "name": card.calculator, **said})
        title = text.get(f"{card.calculator}.title")
        asked = first_inputs(card.calculator, self.page.language)
        amount, sentence = first_answer(card.calculator, asked)
        query = f"?{urlencode(asked)}" if asked else ""
        whole.append(text_element("h3", f"[{title}]({self.page.link(card.page)}{query})", id=card.calculator))
        SubElement(whole, "p", {"class": "answer-amount"}).text = AtomicString(text.write(amount))
        # On a phone the cards are rows that unfold without a script; elsewhere the switch is hidden (home-phone.css).
        unfold = {"type": "checkbox", "class": "answer-unfold", "autocomplete": "off"}
        SubElement(whole, "input", {**unfold, "aria-label": self.word("card.change", title=title)})
        SubElement(whole, "p", {"class": "answer-sentence"}).text = AtomicString(text.write(sentence))
        # The URL is relative to the home page, the only page with these cards.
        whole.append(card_form(card, asked, f"{card.page}/", self.page.language))
        return whole


def card_form(card: Card, asked: Mapping[str, str], action: str, language: str) -> Element:
    """Return a card's form with its first inputs. ``action`` is the calculator's page, relative to the card's page;
    ``asked`` are the inputs that the card does not show."""
    form = Element("form", {"action": action, "method": "get"})
    for name, value in asked.items():
        SubElement(form, "input", {"type": "hidden", "name": name, "value": value})
    fields = {field.name: field for field in CALCULATORS[card.calculator].form.fields}
    for name in card.inputs:
        form.append(input_of(fields[name], f"{card.calculator}.field.{name}", read_text(language)))
    SubElement(form, "button", {"type": "submit"}).text = AtomicString(WORDS[language]["working"])
    SubElement(form, "output", {"class": "answer-note"})
    return form


def input_of(field: Field, key: str, text: Text) -> Element:
    """Return a labelled input of a calculator with its default."""
    label = Element("label")
    words = text.get(f"{key}.label")
    unit = text.get(f"{key}.unit") if text.has(f"{key}.unit") else ""
    # "Instances (instances)" would say it twice.
    if unit and unit.casefold() != words.casefold():
        words = f"{words} ({unit})"
    SubElement(label, "span").text = AtomicString(words)
    if isinstance(field, Choice):
        select = SubElement(label, "select", {"name": field.name})
        for option in field.options:
            chosen = {"selected": "selected"} if option == field.default else {}
            SubElement(select, "option", {"value": option, **chosen}).text = AtomicString(
                text.get(option_key(key, field, option, text))
            )
        return label
    value = group(field.default) if isinstance(field, Number) else field.default
    keyboard = {"inputmode": "numeric"} if isinstance(field, Number) else {"autocapitalize": "off"}
    SubElement(label, "input", {"type": "text", "name": field.name, "value": value, "autocomplete": "off", **keyboard})
    return label


class LatestChangesBlock(SiteBlock):
    """The latest dated entries of the ledger."""

    NAME = "latest-changes"

    def on_create(self, parent: Element) -> Element:
        place = SubElement(parent, "ul", {"class": "latest-changes", **_UNSEARCHED})
        for entry in latest(tuple(self.page.content.ledger.values()))[:LATEST]:
            place.append(self._item(entry))
        return place

    def _item(self, entry: LedgerEntry) -> Element:
        language = self.page.language
        item = Element("li")
        when = SubElement(item, "time", {"datetime": entry.since or ""})
        when.text = AtomicString(read_text(language).date(entry.since or ""))
        link = f"[{entry.title[language]}]({self.page.link('then-and-now')}#note-{entry.id})"
        item.append(text_element("p", f"{link} {entry.truth[language]}"))
        return item


def latest(ledger: tuple[LedgerEntry, ...]) -> list[LedgerEntry]:
    """Return the entries with a date of validity, the newest first."""
    return sorted((entry for entry in ledger if entry.since), key=lambda entry: (entry.since or "", -entry.id))[::-1]


class ServiceMapBlock(SiteBlock):
    """A list of groups, each with a list of services: ``[Amazon EC2](ec2/index.md): what it is``.

    The vendor's name and the words after the colon are marked up, so that a phone's first screen can hide them.
    """

    NAME = "service-map"

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, "div", {"class": "service-map"})

    def on_end(self, block: Element) -> None:
        for item in block.iterfind("ul/li/ul/li"):
            if not (entry := _SERVICE.fullmatch(item.text or "")):
                raise self.stop(f"the map of services: {item.text!r} is not “[name](page.md): what it is”")
            company = f'<span class="company">{entry["company"]}</span>' if entry["company"] else ""
            item.text = f'[{company}{entry["name"]}]({entry["page"]})<span class="what">: {entry["what"]}</span>'
