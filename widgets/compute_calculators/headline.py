"""What an answer comes to, in one amount and one sentence: for places too small for the whole answer, such as a card
on the home page."""

from compute_calculators.blocks import Answer, Block, Walkthrough
from compute_calculators.parts import Part


def headline(blocks: tuple[Block, ...]) -> tuple[Part, Part] | None:
    """The amount and the sentence below it; None for an answer that has neither, such as a list of suggestions."""
    match blocks[0]:
        case Answer(amount=amount, sentence=sentence):
            return amount, sentence
        case Walkthrough(answer=answer, outcome=sentence):
            return answer, sentence
        case _:
            return None
