"""One calculator's first answer on the page of all calculators: the amount, the inputs worth changing first, and the
way to the whole form with them filled in.

``calc-card.js`` calculates again when an input changes; without a script the form leads to the calculator.
"""

from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from compute_calculators.text import read_text
from site_markdown.blocks import SiteBlock
from site_markdown.home import CARDS, Card, card_form, first_answer, first_inputs

# The home page has the first three; the others have only this page.
ALL_CARDS = (
    *CARDS,
    Card(calculator="asg-scale-out", page="auto-scaling", inputs=("preset", "policy")),
    Card(calculator="fargate-task", page="fargate", inputs=("vcpu", "memory_gb", "tasks")),
)


class AnswerCardBlock(SiteBlock):
    """``/// answer-card | lambda-billing``."""

    NAME = "answer-card"
    ARGUMENT = True

    def on_create(self, parent: Element) -> Element:
        card = next((card for card in ALL_CARDS if card.calculator == self.argument), None)
        if card is None:
            raise self.stop(f"no card {self.argument!r}; there are {', '.join(card.calculator for card in ALL_CARDS)}")
        text = read_text(self.page.language)
        asked = first_inputs(card.calculator, self.page.language)
        amount, sentence = first_answer(card.calculator, asked)
        said = {f"data-{state}": self.word(f"card.{state}") for state in ("loading", "failed")}
        attributes = {"class": "answer-card", "name": card.calculator, "data-search-exclude": "", **said}
        whole = SubElement(parent, "calc-card", attributes)
        SubElement(whole, "p", {"class": "answer-amount"}).text = AtomicString(text.write(amount))
        SubElement(whole, "p", {"class": "answer-sentence"}).text = AtomicString(text.write(sentence))
        # Relative to the page of all calculators, the only one with these cards.
        whole.append(card_form(card, asked, f"../{card.page}/", self.page.language))
        return whole
