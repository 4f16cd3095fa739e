"""Renders ``/// self-check``: a question whose choices each unfold to a verdict and its reason, without a script.

A question has one right choice or two. With one, an opened choice closes the others; with two it leaves them open, and
the page asks for two.
"""

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from content.questions import LEVELS, OPTIONS
from content.words import WORDS
from site_markdown.blocks import SiteBlock
from site_markdown.inline import text_element
from site_markdown.page import PageState

# The choices' letters on paper; print.css counts the choices themselves.
LETTERS = {"ko": "가나다라마", "en": "abcde"}


def _as_text(value: Any) -> str:
    """Take any option: a value that the library refused would turn the block into text without a word."""
    return "" if value is None else str(value)


class SelfCheckBlock(SiteBlock):
    """The block with its options ``exam`` (tasks), ``level`` (1 to 3) and ``about`` (a section of the page)."""

    NAME = "self-check"
    ARGUMENT = True
    OPTIONS = dict.fromkeys(OPTIONS, ("", _as_text))

    def on_create(self, parent: Element) -> Element:
        # The number is taken here, so that questions count in the order in which they begin.
        self.page.answers.append(())
        return SubElement(parent, "div", {"class": "self-check", "id": self._id})

    @property
    def _id(self) -> str:
        return f"check-{len(self.page.answers)}"

    def on_end(self, block: Element) -> None:
        choices = [_item_text(item) for item in block.iter("li")]
        scenario = [child.text or "" for child in block if child.tag == "p"]
        right = tuple(place for place, choice in enumerate(choices) if choice.startswith("[x]"))
        self.page.answers[-1] = right
        block.clear()
        block.attrib = {"class": "self-check", "id": self._id}
        block.append(self._head())
        for paragraph in scenario:
            block.append(text_element("p", paragraph, class_="scenario"))
        question = text_element("p", self.argument, class_="question")
        if len(right) > 1:
            question.text = f"{self.argument} "
            SubElement(question, "span", {"class": "choose"}).text = AtomicString(self.word("choose-two"))
        block.append(question)
        for choice in choices:
            block.append(self._choice(choice, alone=len(right) < 2))

    def _head(self) -> Element:
        """Make the line above the question: a link to itself, and what it is tagged with."""
        number = len(self.page.answers)
        head = Element("p", {"class": "question-head"})
        link = SubElement(head, "a", {"class": "question-link", "href": f"#{self._id}"})
        link.text = AtomicString(self.word("question", number=str(number)))
        for key in str(self.options["exam"]).split():
            head.append(self._tag(key))
        if level := self.options["level"]:
            if level not in LEVELS:
                raise self.stop(f"self-check {self.argument!r}: the level is 1, 2 or 3, not {level!r}")
            SubElement(head, "span", {"class": "level"}).text = AtomicString(self.word(f"level.{level}"))
        # With spaces between them the parts are words to a screen reader too.
        for part in list(head)[:-1]:
            part.tail = " "
        return head

    def _tag(self, key: str) -> Element:
        task = self.page.content.tasks.get(key)
        if task is None:
            raise self.stop(f"self-check {self.argument!r}: no exam task {key!r} in docs/data/exams.yml")
        short = self.page.content.exams[task.exam].short
        tag = text_element("span", f"[{short} {task.number}]({self.page.link(f'exams#{task.anchor}')})")
        tag.set("class", "exam-tag")
        return tag

    def _choice(self, text: str, *, alone: bool) -> Element:
        right = text.startswith("[x]")
        answer, divider, reason = text[3:].strip().partition(" :: ")
        if not divider or text[:3] not in ("[x]", "[ ]"):
            raise self.stop(f"self-check {self.argument!r}: write a choice as '- [ ] choice :: reason', not {text!r}")
        choice = Element("details", {"class": "right" if right else "wrong"})
        if alone:
            choice.set("name", self._id)
        choice.append(text_element("summary", answer))
        body = SubElement(choice, "p")
        verdict = SubElement(body, "strong")
        verdict.text = self.word("right" if right else "wrong")
        verdict.tail = f" {reason}"
        if not right and (about := self.options["about"]):
            verdict.tail += " "
            SubElement(body, "a", {"class": "read-again", "href": f"#{about}"}).text = AtomicString(
                self.word("read-again")
            )
        return choice


class AnswerKeyTreeprocessor(Treeprocessor):
    """Adds the letters of all right choices at the page's end. Only paper shows them, where nothing unfolds."""

    def __init__(self, md: Markdown, page: PageState) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        if not self.page.answers:
            return
        words, letters = WORDS[self.page.language], LETTERS[self.page.language]
        key = SubElement(root, "div", {"class": "answer-key"})
        SubElement(key, "p").text = AtomicString(words["answer-key"])
        numbers = SubElement(key, "ol")
        for right in self.page.answers:
            SubElement(numbers, "li").text = AtomicString(", ".join(letters[place] for place in right))


def _item_text(item: Element) -> str:
    """Return a list item's Markdown, whether the list was tight or loose."""
    parts: list[Any] = [item.text or "", *((child.text or "") for child in item)]
    return " ".join(" ".join(parts).split())
