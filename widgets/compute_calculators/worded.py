"""An answer as rows of words, as the page says them: what a spreadsheet or a report takes over.

Keys stand in the JSON alone (``exports.py``).
"""

import csv
import io
from collections.abc import Iterable, Iterator

from compute_calculators.blocks import Answer, Block, Figures, Ledger, Note, SortTable, Sources, Table, Walkthrough
from compute_calculators.text import Text

Rows = list[list[str]]


def sections(title: str, inputs: Rows, blocks: Iterable[Block], text: Text) -> list[tuple[str, Rows]]:
    """Captions and their rows: the inputs, then every table of the answer with its head as the first row."""
    found = [(title, [*_answer(blocks, text)]), (text.get("handout.inputs"), inputs)]
    for block in blocks:
        found += _tables(block, text)
    notes = [[text.write(block.sentence)] for block in blocks if isinstance(block, Note)]
    sources = [
        [link.title, text.date(link.as_of), link.address or ""]
        for block in blocks
        if isinstance(block, Sources)
        for link in block.links
    ]
    found += [(text.get("handout.notes"), notes), (text.get("handout.sources"), sources)]
    return [(caption, rows) for caption, rows in found if rows]


def _answer(blocks: Iterable[Block], text: Text) -> Iterator[list[str]]:
    for block in blocks:
        match block:
            case Answer(amount=amount, sentence=sentence):
                yield [text.write(amount), text.write(sentence)]
            case Walkthrough() as walk:
                yield [text.write(walk.answer), text.write(walk.outcome)]
            case Figures(rows=rows):
                yield from ([text.write(name), text.write(value)] for name, value in rows)
            case _:
                pass


def _tables(block: Block, text: Text) -> Iterator[tuple[str, Rows]]:
    missing = text.get("ledger.missing")
    match block:
        case Ledger(caption=caption, rows=rows, total=total):
            head = [text.get(f"ledger.{column}") for column in ("what", "how", "amount")]
            lines = [
                [
                    text.write(row.what),
                    missing if row.how is None else text.write(row.how),
                    missing if row.amount is None else text.write(row.amount),
                ]
                for row in rows
            ]
            end = [text.get("ledger.total"), "", missing if total is None else text.write(total)]
            yield text.write(caption), [head, *lines, end]
        case SortTable(caption=caption, first=first, columns=columns, rows=sorted_rows):
            head = [text.write(first), *(text.write(column.label) for column in columns)]
            cells = [
                [
                    text.write(row.name),
                    *(missing if cell.main is None else text.write(cell.main) for cell in row.cells),
                ]
                for row in sorted_rows
            ]
            yield text.write(caption), [head, *cells]
        case Table(caption=caption, head=heads, rows=table_rows, foot=foot):
            named = [[text.write(cell) for cell in row] for row in (heads, *table_rows, *([foot] if foot else []))]
            yield text.write(caption), named
        case Walkthrough(steps=steps):
            yield (
                text.get("exports.steps"),
                [
                    [text.write(step.title), text.write(step.rule), text.write(step.finding) if step.finding else ""]
                    for step in steps
                ],
            )
        case _:
            return


def as_csv(parts: list[tuple[str, Rows]]) -> str:
    """One sheet: each caption on a row of its own, an empty row between the parts."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for place, (caption, rows) in enumerate(parts):
        writer.writerows([*([[]] if place else []), [caption], *rows])
    return out.getvalue().rstrip("\n")


def as_markdown(parts: list[tuple[str, Rows]]) -> str:
    """A heading and a table for each part; a part of single cells is a list."""
    return "\n\n".join(f"## {caption}\n\n{_markdown(rows)}" for caption, rows in parts)


def _markdown(rows: Rows) -> str:
    if all(len(row) == 1 for row in rows):
        return "\n".join(f"- {row[0]}" for row in rows)
    cells = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in cells]
    lines.insert(1, f"|{' --- |' * len(cells[0])}")
    return "\n".join(lines)
