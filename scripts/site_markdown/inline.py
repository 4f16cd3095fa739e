"""Inline syntax: ``{{fact}}``, ``{{fact!}}``, ``{{source:id}}`` and ``{{answer:id}}``."""

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from compute_calculators.text import read_text
from content.model import ContentError, ContentProblem, Fact
from content.units import write
from content.words import WORDS
from site_markdown.page import PageState

PATTERN = r"\{\{\s*(source:)?([a-z0-9._-]+)(!?)\s*\}\}"
ANSWER_PATTERN = r"\{\{\s*answer:([a-z0-9._-]+)\s*\}\}"


class FactProcessor(InlineProcessor):
    """Renders value and unit in the page's language, and a small number that leads to the source."""

    def __init__(self, md: Markdown, page: PageState) -> None:
        super().__init__(PATTERN, md)
        self.page = page

    def handleMatch(  # type: ignore[override]  # noqa: N802 (the library's name)
        self, match: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        source, key, bare = match.groups()
        if source:
            return self._mark(key), match.start(0), match.end(0)
        fact = find_fact(self.page, key)
        self.page.facts.append(key)
        whole = Element("span", {"class": "fact", "data-source": fact.source, "data-key": key})
        shown = SubElement(whole, "data", {"value": fact.value, "title": self._title(fact)})
        shown.text = AtomicString(write(fact.value, fact.unit, self.page.language))
        if not bare:
            whole.append(self._mark(fact.source))
        return whole, match.start(0), match.end(0)

    def _title(self, fact: Fact) -> str:
        date = read_text(self.page.language).date(fact.as_of or fact.read)
        words = WORDS[self.page.language]
        when = words["as-of" if fact.as_of else "read-on"].format(date=date)
        title = f"{self.page.content.sources[fact.source].title}, {when}"
        return title if fact.confidence == "high" else f"{title}. {words['confidence.hint']}"

    def _mark(self, source: str) -> Element:
        if source not in self.page.content.sources:
            raise ContentError([ContentProblem(path="a page", line=0, sentence=f"no source {source!r}")])
        mark = Element("sup", {"class": "source-mark"})
        SubElement(mark, "a", {"href": f"#source-{source}", "data-source": source})
        return mark


class AnswerProcessor(InlineProcessor):
    """Renders what a calculator answers as a link that opens it with the same inputs."""

    def __init__(self, md: Markdown, page: PageState) -> None:
        super().__init__(ANSWER_PATTERN, md)
        self.page = page

    def handleMatch(  # type: ignore[override]  # noqa: N802 (the library's name)
        self, match: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        answer = self.page.content.answers.get(match[1])
        if answer is None:
            sentence = f"no answer {match[1]!r}; ask for it in docs/data/answers.yml"
            raise ContentError([ContentProblem(path="a page", line=0, sentence=sentence)])
        language = self.page.language
        words, text = WORDS[language], read_text(language)
        title = words["answer"].format(title=text.get(f"{answer.calculator}.title"))
        if answer.as_of:
            title = f"{title}, {words['as-of'].format(date=text.date(answer.as_of))}"
        link = Element("a", {"class": "answer", "href": answer.address(self.page.link), "title": title})
        link.text = AtomicString(write(answer.value, answer.unit, language))
        return link, match.start(0), match.end(0)


def find_fact(page: PageState, key: str) -> Fact:
    """Return the fact ``key``. Raises :class:`ContentError` if there is none."""
    try:
        return page.content.facts[key]
    except KeyError:
        sentence = f"no fact {key!r}; add it under docs/data/facts"
        raise ContentError([ContentProblem(path="a page", line=0, sentence=sentence)]) from None


def text_element(tag: str, text: str, **attributes: Any) -> Element:
    """Return an element whose text is still parsed as inline Markdown."""
    element = Element(tag, {name.rstrip("_"): str(value) for name, value in attributes.items()})
    element.text = text
    return element
