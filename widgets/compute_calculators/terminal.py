"""A result for people at a terminal: columns that stand straight and are narrow enough to be read."""

from collections.abc import Mapping, Sequence
from unicodedata import east_asian_width

from compute_calculators.exports import singles, table

# A longer cell, a sentence or a source, would push the numbers out of sight: it stands below the table, once.
_WIDEST = 24


def write_text(result: Mapping[str, object]) -> str:
    """The table without its empty columns, what its longest cells say, and the single values."""
    notes: dict[str, int] = {}
    lines = [[row[0], *(_short(cell, notes) for cell in row[1:])] for row in _filled(table(result))]
    said = [[f"[{number}]", text] for text, number in notes.items()]
    values = [[name, value] for name, value in singles(result) if value]
    return "\n\n".join(_straight(part) for part in (lines, said, values) if part)


def write_all(result: Mapping[str, object]) -> str:
    """Every table of ``result`` under its name, and the single values before them."""
    values = [[name, value] for name, value in singles(result) if value]
    parts = [_straight(values)] if values else []
    for name, value in result.items():
        lines = table({name: value})
        if lines:
            notes: dict[str, int] = {}
            rows = [[row[0], *(_short(cell, notes) for cell in row[1:])] for row in _filled(lines)]
            said = [[f"[{number}]", text] for text, number in notes.items()]
            parts.append("\n".join([f"{name}:", _straight(rows), *([_straight(said)] if said else [])]))
    return "\n\n".join(parts)


def _filled(lines: Sequence[Sequence[str]]) -> list[list[str]]:
    kept = [column for column, _ in enumerate(lines[0]) if any(row[column] for row in lines[1:])] if lines else []
    return [[row[column] for column in kept] for row in lines]


def _short(cell: str, notes: dict[str, int]) -> str:
    """``cell``, or the number of the note that it becomes."""
    return cell if _width(cell) <= _WIDEST else f"[{notes.setdefault(cell, len(notes) + 1)}]"


def _straight(lines: Sequence[Sequence[str]]) -> str:
    widths = [max(_width(row[column]) for row in lines) for column in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in lines
    )


def _width(cell: str) -> int:
    """Columns of a terminal: Hangul takes two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in cell)
