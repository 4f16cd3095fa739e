"""Sets ``lang`` on text in the other language, so that a screen reader pronounces it: Hangul in the English book, and
English in the Korean book where a whole element has several English words (mostly titles of sources).

A single name, EC2, is read well enough in either language and stays unmarked.
"""

import re
from xml.etree.ElementTree import Element

from build_pdf.dom import new, text_of

_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
# Matches a run of Hangul, including the spaces, digits and punctuation between its first and last syllable.
_KOREAN = re.compile(f"{_HANGUL.pattern}(?:[^A-Za-z]*{_HANGUL.pattern})?")
# Matches words, but not parts of URLs, file names, or names with digits.
_ENGLISH_WORD = re.compile(r"(?<![\w./:-])[A-Za-z]{2,}(?![\w/:-]|\.\w)")
_ENGLISH_WORDS = 2
_NO_LANGUAGE = {"pre", "code", "img"}


def mark_languages(body: Element, language: str) -> None:
    """Set ``lang`` on text in ``body`` that is not in the book's ``language``; existing ``lang`` attributes stay."""
    if language == "ko":
        _mark_english(body)
    else:
        _mark_korean(body)


def _mark_english(element: Element) -> None:
    for child in element:
        if child.get("lang") or child.tag in _NO_LANGUAGE:
            continue
        text = text_of(child)
        if _HANGUL.search(text):
            _mark_english(child)
        elif len(_ENGLISH_WORD.findall(text)) >= _ENGLISH_WORDS:
            child.set("lang", "en")


def _mark_korean(element: Element) -> None:
    if element.get("lang"):
        return
    children = list(element)
    if element.text and (marked := _split(element.text))[1]:
        element.text, spans = marked
        element[:0] = spans
    for child in children:
        _mark_korean(child)
        if child.tail and (marked := _split(child.tail))[1]:
            child.tail, spans = marked
            place = list(element).index(child) + 1
            element[place:place] = spans


def _split(text: str) -> tuple[str, list[Element]]:
    """Split ``text`` at each Korean run: the text before the first, then a span per run with the text after it as its
    tail."""
    before, spans, end = "", list[Element](), 0
    for match in _KOREAN.finditer(text):
        if spans:
            spans[-1].tail = text[end : match.start()]
        else:
            before = text[: match.start()]
        spans.append(new("span", match[0], lang="ko"))
        end = match.end()
    if not spans:
        return text, []
    spans[-1].tail = text[end:]
    return before, spans
