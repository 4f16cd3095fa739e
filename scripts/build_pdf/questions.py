"""Splits self-checks: the question and its choices stay in the chapter, the answers with their reasons go to
the back."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from build_pdf.anchors import ascii_id
from build_pdf.dom import append, classes, move_children, new, of_class, remove, text_of
from build_pdf.words import WORDS

LETTERS = {"ko": "가나다라마바사아", "en": "abcdefgh"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """One chapter's answers, under the chapter's title."""

    slug: str
    title: str
    blocks: tuple[Element, ...]


def take_answers(body: Element, slug: str, title: str, language: str) -> Answers:
    """Reduce the questions of ``body`` to question and choices; return their answers."""
    blocks = []
    for number, check in enumerate(of_class(body, "self-check"), start=1):
        name = f"{slug}--{check.get('id', f'check-{number}')}"
        again = _take_links(check, slug)
        blocks.append(_answer(check, name, number, language, again))
        _ask(check, name, number, language)
    return Answers(slug=slug, title=title, blocks=tuple(blocks))


def _choices(check: Element, language: str) -> list[tuple[str, Element]]:
    return list(zip(LETTERS[language], check.iter("details"), strict=False))


def _ask(check: Element, name: str, number: int, language: str) -> None:
    question = next(iter(of_class(check, "question")))
    scenarios = [move_children(given, new("p", class_="scenario")) for given in of_class(check, "scenario")]
    choices = new("div", class_="choices")
    for letter, details in _choices(check, language):
        summary = details.find("summary")
        choice = new("p", new("span", f"{letter}.", class_="letter"), " ", class_="choice")
        if summary is not None:
            append(choice, move_children(summary, new("span")))
        append(choices, choice)
    asked = move_children(question, new("p", class_="question"))
    # What the exams' tags lead to is on the screen; on paper a number is enough.
    first = next(iter(scenarios), asked)
    first.text = f"{number}. {first.text or ''}"
    answer = new("a", WORDS[language]["answer-at"], href=f"#answer-{name}", class_="xref")
    append(asked, " ", new("span", answer, class_="see-answer"))
    check.clear()
    check.set("class", "self-check")
    check.set("id", name)
    append(check, *scenarios, asked, choices)


def _take_links(check: Element, slug: str) -> Element | None:
    """Remove what each wrong choice says of the section that explains it; return one of these links for them all."""
    found = of_class(check, "read-again")
    remove(check, lambda element: "read-again" in classes(element))
    if not found:
        return None
    target = ascii_id(found[0].get("href", "").removeprefix("#"))
    return new("a", text_of(found[0]), href=f"#{slug}--{target}", class_="xref")


def _answer(check: Element, name: str, number: int, language: str, again: Element | None) -> Element:
    right = [letter for letter, details in _choices(check, language) if "right" in classes(details)]
    back = new("a", WORDS[language]["question"].format(number=number), href=f"#{name}", class_="xref")
    block = new(
        "div",
        new("p", back, " ", new("strong", f"{', '.join(right)}", class_="right"), class_="answer-title"),
        id=f"answer-{name}",
        class_="answer",
    )
    if again is not None:
        append(block[0], " ", new("span", again, class_="see-answer"))
    for letter, details in _choices(check, language):
        verdict = "right" if "right" in classes(details) else "wrong"
        reason = new("p", new("span", f"{letter}.", class_="letter"), " ", class_=f"reason {verdict}")
        for child in details:
            if child.tag == "p":
                append(reason, move_children(child, new("span")))
        append(block, reason)
    return block
