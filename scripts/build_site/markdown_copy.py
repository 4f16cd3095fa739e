"""Writes each page as plain Markdown beside its HTML, with facts and answers filled in and blocks replaced by words.

Readers and programs that need the text alone use the copy. It is made from the page's Markdown source.
"""

import json
import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from compute_calculators import handle
from compute_calculators.exports import write_markdown
from compute_calculators.text import read_text
from content.diagrams import read_diagram
from content.model import Fact, LedgerEntry
from content.page_lines import Kind, PageLine, read_page_lines
from content.questions import Question, questions_in
from content.read import read_content
from content.source_pages import SourcePage
from content.units import write
from content.words import WORDS
from site_markdown.answer_card import ALL_CARDS
from site_markdown.exams import page_tasks, served
from site_markdown.home import CARDS, Card, first_answer, first_inputs, latest
from site_markdown.page import page_file
from site_markdown.price_tables import ages_table, as_markdown, missing_table
from site_markdown.rate_tables import rate_table_markdown

_FACT = re.compile(r"\{\{\s*(source:)?([a-z0-9._-]+)!?\s*\}\}")
_ANSWER = re.compile(r"\{\{\s*answer:([a-z0-9._-]+)\s*\}\}")
_LINK = re.compile(r"\]\((?!https?:)(?:([a-z0-9./-]+?)\.md)?((?:\?[^)\s#]*)?(?:#[^)\s]*)?)(?=[)\s])")


def page_path(name: str) -> str:
    """Return the URL path of a page: ``ec2/index.md`` → ``ec2/``, ``ami.md`` → ``ami/``, ``index.md`` → an empty
    string."""
    path = name.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{path}/" if path else ""


def markdown_copy(page: SourcePage, origin: str) -> str:
    """Return the whole page as Markdown with absolute links."""
    address = f"{origin}/{page.language}/{page_path(page.name)}"
    start = page.lines.index("---", 1) + 1
    head = [f"# {page.meta['title']}", "", f"> {page.meta['description']}", "", f"<{address}>, {page.meta['as_of']}"]
    body = [_LINK.sub(lambda match: _absolute(match, page, origin), line) for line in _lines(page, page.lines[start:])]
    return "\n".join([*head, *body]).rstrip() + "\n"


def _absolute(match: re.Match[str], page: SourcePage, origin: str) -> str:
    if match[1] is None:
        return f"]({origin}/{page.language}/{page_path(page.name)}{match[2] or ''}"
    parts = [] if match[1].startswith("/") else page.name.split("/")[:-1]
    for part in f"{match[1].lstrip('/')}.md".split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return f"]({origin}/{page.language}/{page_path('/'.join(parts))}{match[2] or ''}"


def _lines(page: SourcePage, lines: tuple[str, ...]) -> Iterator[str]:
    block: PageLine | None = None
    inside: list[str] = []
    read = read_page_lines(lines)
    questions = iter(questions_in(read))
    for line, raw in zip(read, lines, strict=True):
        if block is None and line.kind is Kind.BLOCK:
            block, inside = line, []
        elif block is not None and line.kind is Kind.BLOCK_END:
            if block.name == "self-check":
                yield from _question(next(questions), page.language)
            else:
                yield from _block(page, block.name, block.text.strip(), inside)
            block = None
        elif block is not None:
            inside.append(_filled(raw, page.language))
        elif line.kind is Kind.HEADING:
            yield f"{'#' * line.level} {line.text}"
        else:
            yield raw if line.kind is Kind.CODE else _filled(raw, page.language)


def _filled(line: str, language: str) -> str:
    def value(match: re.Match[str]) -> str:
        if match[1]:
            return ""
        fact = read_content().facts[match[2]]
        return write(fact.value, fact.unit, language)

    def answer(match: re.Match[str]) -> str:
        found = read_content().answers[match[1]]
        address = found.address(lambda path: f"/{page_file(path)}")
        return f"[{write(found.value, found.unit, language)}]({address})"

    return _FACT.sub(value, _ANSWER.sub(answer, line))


def _block(page: SourcePage, name: str, argument: str, inside: list[str]) -> Iterator[str]:
    language, content = page.language, read_content()
    match name:
        case "calculator":
            yield from _calculator(argument, language)
        case "then-and-now":
            entries = content.ledger.values() if argument == "all" else [content.ledger[int(argument)]]
            for entry in entries:
                yield from _entry(entry, language)
        case "diagram":
            yield f"*{' '.join(inside).strip()}* {_description(argument, language)}"
        case "sources":
            yield from _sources(page, argument)
        case "facts":
            for fact in sorted(content.facts.values(), key=lambda fact: fact.key):
                yield _fact(fact, language)
        case "region-rates":
            yield from rate_table_markdown(argument, language)
        case "price-files":
            yield "prices/index.json"
        case "missing-prices":
            yield from as_markdown(missing_table(language))
        case "price-ages":
            yield from as_markdown(ages_table(language))
        case "glossary":
            for term in sorted(content.terms.values(), key=lambda term: term.name[language].casefold()):
                yield f"- **{term.name[language]}**: {term.definition[language]}"
        case "calculator-answers":
            yield from _answers(CARDS, language)
        case "answer-card":
            yield from _answers([card for card in ALL_CARDS if card.calculator == argument], language)
        case "latest-changes":
            for entry in latest(tuple(content.ledger.values())):
                since = read_text(language).date(entry.since or "")
                yield f"- {since}: {entry.title[language]}. {entry.truth[language]}"
        case "exam-map":
            yield from _exam_map(argument, language)
        case "exam-tasks":
            yield from _exam_tasks(argument, language)
        case "service-map":
            yield from inside
        case "progress":
            yield WORDS[language]["progress.script"]
        case _:
            raise ValueError(f"{page.path}: no Markdown for the block {name!r}; add it here")


def _calculator(name: str, language: str) -> Iterator[str]:
    amount, sentence = (read_text(language).write(part) for part in first_answer(name))
    yield f"**{amount}** {sentence}"
    yield ""
    reply = json.loads(handle(json.dumps({"calculator": name, "lang": language, "exports": True})))
    # The calculator of documents has no words for what nobody has pasted yet.
    yield reply["exports"].get("markdown") or write_markdown(reply["result"])


def _answers(cards: Iterable[Card], language: str) -> Iterator[str]:
    text = read_text(language)
    for card in cards:
        asked = first_inputs(card.calculator, language)
        amount, sentence = (text.write(part) for part in first_answer(card.calculator, asked))
        title = text.get(f"{card.calculator}.title")
        yield f"- [{title}](/{card.page}/index.md): **{amount}** {sentence}"


def _entry(entry: LedgerEntry, language: str) -> Iterator[str]:
    words = WORDS[language]
    yield f"> **{entry.title[language]}** ({words[f'kind.{entry.kind}']})"
    yield ">"
    yield f"> {words['then.missing' if entry.kind == 'missing' else 'then']}: {entry.claim[language]}"
    yield ">"
    source = read_content().sources[entry.source]
    yield f"> {words['now']}: {entry.truth[language]} ([{source.title}]({source.url}))"
    yield ">"
    yield f"> {words['confidence']}: {words[f'confidence.{entry.confidence}']}"
    yield ""


def _fact(fact: Fact, language: str) -> str:
    """Return a fact with its value, date, confidence and source, as the page's table has them."""
    words = WORDS[language]
    date = read_text(language).date(fact.as_of or fact.read)
    when = date if fact.as_of else words["read-on.short"].format(date=date)
    sure = f"{words['confidence']}: {words[f'confidence.{fact.confidence}']}"
    source = read_content().sources[fact.source]
    value = write(fact.value, fact.unit, language)
    return f"- {fact.label[language]}: {value} ({when}; {sure}; [{source.title}]({source.url}))"


def _description(name: str, language: str) -> str:
    found = ElementTree.fromstring(read_diagram(name, language)).find("{http://www.w3.org/2000/svg}desc")
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def _exam_map(exam: str, language: str) -> Iterator[str]:
    pages = served(language)
    for domain in read_content().exams[exam].domains:
        yield f"- {domain.number} {domain.name[language]}, {domain.weight_percent}%"
        for task in domain.tasks:
            yield f"  - {task.number} {task.name[language]}"
            for page in pages[task.key]:
                numbers = ", ".join(str(number) for number in page.questions)
                asked = f" ({WORDS[language]['exam.questions']} {numbers})" if numbers else ""
                yield f"    - [{page.title}](/{page.name}){asked}"


def _exam_tasks(page: str, language: str) -> Iterator[str]:
    exams = read_content().exams
    for task, _ in page_tasks(page, language):
        yield f"- [{exams[task.exam].code} {task.number}](/exams.md#{task.anchor}): {task.name[language]}"


def _question(question: Question, language: str) -> Iterator[str]:
    words = WORDS[language]
    if question.scenario:
        yield _filled(question.scenario, language)
        yield ""
    yield f"**{question.text}**" + (f" {words['choose-two']}" if len(question.right) > 1 else "")
    yield ""
    for choice in question.choices:
        mark, verdict = ("x", "right") if choice.right else (" ", "wrong")
        yield _filled(f"- [{mark}] {choice.answer}: {words[verdict]} {choice.reason}", language)


def _sources(page: SourcePage, also: str) -> Iterator[str]:
    content = read_content()
    keys = [
        content.facts[mark.name].source if mark.kind == "fact" else mark.name
        for mark in page.marks
        if mark.kind in ("fact", "source")
    ]
    for key in dict.fromkeys([*keys, *also.replace(",", " ").split()]):
        source = content.sources[key]
        yield f"- [{source.title}]({source.url})" if source.url else f"- {source.title}. {source.where}"
