"""Renders the long tables from data: all facts and all terms."""

import datetime
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from compute_calculators.text import read_text
from content.ages import limit_months, months_old, newest
from content.model import Fact, Term
from content.units import write
from content.words import WORDS
from site_markdown.inline import text_element
from site_markdown.page import PageState, page_title

# The pages of topics that are not named like their page.
_PAGES = {"ec2-pricing": "ec2/pricing", "lambda-free": "lambda/billing", "lambda-rate": "lambda/billing"}


def facts_table(page: PageState) -> list[Element]:
    """Return the count and the table of all facts: name, value, source, date and confidence."""
    words = WORDS[page.language]
    # Facts are grouped by page and stay in file order, which puts small plans before large ones.
    facts = sorted(page.content.facts.values(), key=_page)
    today = newest(facts)
    date = read_text(page.language).date(today.isoformat())
    count = text_element("p", words["all-facts"].format(count=len(facts), date=date))
    scroller = Element("div", {"class": "table-scroll"})
    table = SubElement(scroller, "table")
    head = SubElement(SubElement(table, "thead"), "tr")
    columns = ("fact", "value", "date", "age", "confidence")
    for column in columns:
        head.append(text_element("th", words[column], scope="col"))
    for about, group in groupby(facts, _page):
        body = SubElement(table, "tbody")
        link = f"[{page_title(about, page.language)}]({page.link(about)})"
        SubElement(body, "tr").append(text_element("th", link, scope="rowgroup", colspan=len(columns)))
        body.extend(_fact_row(page, fact, today) for fact in group)
    return [count, scroller]


def _page(fact: Fact) -> str:
    topic = fact.key.partition(".")[0]
    return _PAGES.get(topic, topic)


def _fact_row(page: PageState, fact: Fact, today: datetime.date) -> Element:
    language = page.language
    row = Element("tr", {"id": f"fact-{fact.key}"})
    row.append(text_element("th", f"{fact.label[language]}{{{{source:{fact.source}}}}}", scope="row"))
    value = SubElement(row, "td")
    value.text = AtomicString(write(fact.value, fact.unit, language))
    date = read_text(language).date(fact.as_of or fact.read)
    row.append(text_element("td", date if fact.as_of else WORDS[language]["read-on.short"].format(date=date)))
    row.append(text_element("td", _age(fact, language, today)))
    sure = text_element("td", WORDS[language][f"confidence.{fact.confidence}"])
    if checked := _checked(page, fact):
        SubElement(sure, "small", {"class": "fact-model"}).text = AtomicString(checked)
    row.append(sure)
    return row


def _checked(page: PageState, fact: Fact) -> str:
    """Return the note that the fact was compared with a model, with the model's date; empty if no model is expected to
    have it."""
    if fact.model is None or fact.model.how in ("where_said", "lacks"):
        return ""
    words = WORDS[page.language]["model.value" if fact.model.is_value else "model.presence"]
    return words.format(date=read_text(page.language).date(page.content.api_models.released))


def _age(fact: Fact, language: str, today: datetime.date) -> str:
    """Return the age of a figure that ages. It is counted from the data's date and not from a clock, so that builds are
    reproducible."""
    if limit_months(fact) is None:
        return "–"
    if not fact.as_of:
        return WORDS[language]["unknown"]
    months = months_old(fact, today)
    return WORDS[language]["months-old"].format(count=months) if months else WORDS[language]["this-month"]


def initials(page: PageState) -> Element:
    """Return a link for each initial to its first term, because the list is many screens long."""
    line = Element("p", {"class": "initials"})
    for initial, terms in groupby(_in_order(page), lambda term: _initial(term.name[page.language])):
        link = SubElement(line, "a", {"href": f"#term-{next(terms).id}"})
        link.text, link.tail = AtomicString(initial), " "
    return line


def _in_order(page: PageState) -> list[Term]:
    return sorted(page.content.terms.values(), key=lambda term: term.name[page.language].casefold())


def _initial(name: str) -> str:
    """Return the initial of a term: ``ㄱ`` for 가용 영역 and 꼬리, ``A`` for arm64, ``0–9`` for 5G."""
    if "가" <= name[0] <= "힣":
        return "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"[(ord(name[0]) - ord("가")) // 588]
    return "0–9" if name[0].isdigit() else name[0].upper()


def glossary_list(page: PageState) -> Element:
    """Return all terms: name, name in the other language, definition and the page that explains it."""
    other = "en" if page.language == "ko" else "ko"
    whole = Element("dl", {"class": "terms"})
    for term in _in_order(page):
        name = SubElement(whole, "dt", {"id": f"term-{term.id}"})
        name.text = AtomicString(term.name[page.language])
        if term.name[other] != term.name[page.language]:
            there = SubElement(name, "span", {"lang": other, "class": "term-other"})
            there.text = AtomicString(f" {term.name[other]}")
        whole.append(_definition(page, term))
    return whole


def _definition(page: PageState, term: Term) -> Element:
    language = page.language
    names = [*term.abbreviations, *term.variants[language]]
    text = term.definition[language]
    if term.page:
        text += f' [→]({page.link(term.page)} "{term.name[language]}")'
    definition = text_element("dd", text)
    if term.reading and language == "ko":
        reading = SubElement(definition, "small")
        reading.text = AtomicString(f" {WORDS[language]['reading']}: {term.reading}.")
    if names:
        also = SubElement(definition, "small")
        also.text = AtomicString(f" {WORDS[language]['also']}: {', '.join(names)}")
    return definition
