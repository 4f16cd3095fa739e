"""One page of paper with an answer: what was asked, the amount, how it comes about, what it rests on and its sources.

The browser adds what only it knows: the day, the address and its QR code (``browser/handout.js``).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from compute_calculators.blocks import Answer, Block, Chart, Figures, Ledger, Note, SourceLink, Sources, Walkthrough
from compute_calculators.charts import draw
from compute_calculators.escaping import escape
from compute_calculators.fields import Choice, Field, Form, Rows, Toggle
from compute_calculators.fields import Text as TextField
from compute_calculators.html_tables import figures, ledger
from compute_calculators.text import Text, group

# What goes on beyond this would need a second sheet.
_MOST_NOTES = 8
_LONGEST_VALUE = 60


def handout(
    calculator: str,
    form: Form,
    inputs: Mapping[str, str],
    blocks: Iterable[Block],
    text: Text,
    named: Callable[[str, Choice, str, Text], str],
) -> str:
    """The page; ``named`` gives the message of a choice's option."""
    blocks = tuple(blocks)
    given = "".join(_input(calculator, field, inputs[field.name], text, named) for field in _worth_saying(form, inputs))
    shown = "".join(filter(None, (_shown(block, text) for block in _main(blocks))))
    notes = [escape(text.write(block.sentence)) for block in blocks if isinstance(block, Note)][:_MOST_NOTES]
    sources = [link for block in blocks for link in _links(block)]
    return (
        f"<h1>{escape(text.get(f'{calculator}.title'))}</h1>{_answer(blocks, text)}"
        f'<div class="handout-beside"><section><h2>{escape(text.get("handout.inputs"))}</h2>'
        f'<dl class="handout-inputs">{given}</dl>'
        f'<p class="calc-note">{escape(text.get("handout.changed"))}</p></section>'
        f"<section>{shown}</section></div>"
        + _list("notes", notes, text)
        + _list("sources", [_source(link, text) for link in dict.fromkeys(sources)], text)
        + f"<footer><p>{escape(text.get('handout.made'))} <time></time></p>"
        f'<p>{escape(text.get("handout.link"))}<br><a class="handout-link"></a></p>'
        '<div class="handout-code"></div></footer>'
    )


def given_inputs(
    calculator: str, form: Form, inputs: Mapping[str, str], text: Text, named: Callable[[str, Choice, str, Text], str]
) -> list[list[str]]:
    """Each input worth saying: its label, and its value with the unit."""
    return [
        [text.get(f"{calculator}.field.{field.name}.label"), _words(calculator, field, inputs[field.name], text, named)]
        for field in _worth_saying(form, inputs)
    ]


def _worth_saying(form: Form, inputs: Mapping[str, str]) -> Iterator[Field]:
    """What the form asks first, and whatever the reader changed."""
    for part in form.groups:
        for field in part.fields:
            changed = inputs[field.name] != field.default
            if changed or (not part.folded and not _is_long(field) and inputs[field.name]):
                yield field


def _is_long(field: Field) -> bool:
    return isinstance(field, Rows) or (isinstance(field, TextField) and (field.lines > 1 or field.private))


def _input(
    calculator: str,
    field: Field,
    value: str,
    text: Text,
    named: Callable[[str, Choice, str, Text], str],
) -> str:
    words = escape(_words(calculator, field, value, text, named))
    if value != field.default:
        words = f"<strong>{words}</strong>"
    label = text.get(f"{calculator}.field.{field.name}.label")
    return f"<div><dt>{escape(label)}</dt><dd>{words}</dd></div>"


def _words(
    calculator: str,
    field: Field,
    value: str,
    text: Text,
    named: Callable[[str, Choice, str, Text], str],
) -> str:
    key = f"{calculator}.field.{field.name}"
    match field:
        case Choice():
            shown = text.get(named(key, field, value, text))
        case Toggle():
            shown = "✓" if value == "true" else "✗"
        case _:
            shown = (
                group(value) if value.replace(".", "", 1).isascii() and value.replace(".", "", 1).isdigit() else value
            )
    if len(shown) > _LONGEST_VALUE:
        shown = f"{shown[:_LONGEST_VALUE]}…"
    unit = f" {text.get(f'{key}.unit')}" if text.has(f"{key}.unit") else ""
    return f"{shown}{unit}"


def _answer(blocks: tuple[Block, ...], text: Text) -> str:
    match blocks[0]:
        case Answer(amount=amount, sentence=sentence):
            return f'<p class="calc-answer">{escape(text.write(amount))}</p><p>{escape(text.write(sentence))}</p>'
        case Walkthrough() as walk:
            steps = "".join(
                f"<li><strong>{escape(text.write(step.title))}</strong> {escape(text.write(step.rule))}"
                f"{f' {escape(text.write(step.finding))}' if step.finding else ''}</li>"
                for step in walk.steps
            )
            return (
                f'<p class="calc-answer">{escape(text.write(walk.answer))}</p>'
                f"<p>{escape(text.write(walk.outcome))}</p><ol>{steps}</ol>"
            )
        case _:
            return ""


def _main(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The plan and the first picture."""
    yield from (block for block in blocks if isinstance(block, Ledger | Figures))
    yield from [block for block in blocks if isinstance(block, Chart)][:1]


def _shown(block: Block, text: Text) -> str:
    match block:
        case Ledger():
            return ledger(block, text)
        case Figures():
            return figures(block, text)
        case Chart(caption=caption):
            words = escape(text.write(caption))
            return f'<figure class="calc-chart"><figcaption>{words}</figcaption>{draw(block, text)}</figure>'
        case _:
            return ""


def _links(block: Block) -> Iterator[SourceLink]:
    match block:
        case Sources(links=links):
            yield from links
        case Ledger(rows=rows):
            yield from (row.origin for row in rows if row.origin)
        case Walkthrough(steps=steps):
            yield from (step.source for step in steps)


def _source(link: SourceLink, text: Text) -> str:
    address = f"<br><small>{escape(link.address)}</small>" if link.address else ""
    return f"{escape(link.title)}, {escape(text.date(link.as_of))}{address}"


def _list(name: str, entries: list[str], text: Text) -> str:
    if not entries:
        return ""
    items = "".join(f"<li>{entry}</li>" for entry in entries)
    return f'<section><h2>{escape(text.get(f"handout.{name}"))}</h2><ol class="handout-{name}">{items}</ol></section>'
