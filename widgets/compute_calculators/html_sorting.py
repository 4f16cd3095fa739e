"""The tags of a wide table that its heads sort, and of what a finder suggests."""

from compute_calculators.blocks import Missing, SortCell, SortColumn, SortRow, SortTable, Suggestions
from compute_calculators.escaping import escape
from compute_calculators.text import Text

# As many as the style sheet leaves on a phone (calc-options.css).
_FIRST_ROWS = 3
_ARIA = {"up": "ascending", "down": "descending"}


def sort_table(block: SortTable, text: Text) -> str:
    """The table, if it has a row; without a script its heads are plain words, and the form's fields sort it."""
    missing = "".join(_missing(group, text) for group in block.missing)
    if not block.rows:
        return missing
    caption = escape(text.write(block.caption))
    heads = "".join(_head(column, text) for column in block.columns)
    labels = tuple(escape(text.write(column.label)) for column in block.columns)
    rows = "".join(_row(row, labels, text) for row in block.rows)
    more = ""
    if len(block.rows) > _FIRST_ROWS:
        # Holds nothing itself: the style sheet shows the other rows of the table before it where this is open.
        more = (
            f'<details class="calc-more" data-key="more"><summary>{escape(text.write(block.more))}</summary></details>'
        )
    return (
        f'<div class="calc-scroll" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="calc-sort"><caption>{caption}</caption>'
        f'<thead><tr><th scope="col">{escape(text.write(block.first))}</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>{more}{missing}"
    )


def _head(column: SortColumn, text: Text) -> str:
    order = f' aria-sort="{_ARIA[column.order]}"' if column.order else ""
    label = escape(text.write(column.label))
    return (
        f'<th scope="col"{order}><calc-set data-sets="{escape(column.sets)}">'
        f'<button type="button">{label}</button></calc-set></th>'
    )


def _row(row: SortRow, labels: tuple[str, ...], text: Text) -> str:
    """On a phone a row is a card, where each value says its column's name."""
    best = f'<strong class="calc-best">{escape(text.write(row.best))}</strong>' if row.best else ""
    small = "".join(f"<small>{escape(text.write(part))}</small>" for part in row.small)
    warnings = "".join(f'<small class="calc-warning">{escape(text.write(part))}</small>' for part in row.warnings)
    name = f'<th scope="row">{best}{escape(text.write(row.name))}{small}{warnings}</th>'
    cells = "".join(_cell(cell, label, text) for cell, label in zip(row.cells, labels, strict=True))
    return f"<tr{' data-best' if row.best else ''}>{name}{cells}</tr>"


def _missing(group: Missing, text: Text) -> str:
    names = "".join(f"<li>{escape(text.write(name))}</li>" for name in group.names)
    return f'<div class="calc-none"><p>{escape(text.write(group.reason))}</p><ul>{names}</ul></div>'


def _cell(cell: SortCell, label: str, text: Text) -> str:
    small = f"<small>{escape(text.write(cell.small))}</small>" if cell.small else ""
    main = text.get("ledger.missing") if cell.main is None else text.write(cell.main)
    return f'<td data-label="{label}">{escape(main)}{small}</td>'


def suggestions(block: Suggestions, text: Text) -> str:
    """A listbox for a combobox (ARIA 1.2), and one sentence that is read out."""
    name = escape(block.list_id)
    entries = "".join(
        f'<li role="option" id="{name}-{number}" data-value="{escape(entry.value)}" aria-selected="false">'
        f"<strong>{escape(entry.value)}</strong> <small>{escape(text.write(entry.detail))}</small></li>"
        for number, entry in enumerate(block.entries)
    )
    label = escape(text.write(block.label))
    return (
        f'<ul class="calc-list" role="listbox" id="{name}" aria-label="{label}">{entries}</ul>'
        f'<p class="calc-found">{escape(text.write(block.count))}</p>'
    )


def finder(common: str, identifier: str, calculator: str, sends: str, value: str, text: Text) -> str:
    """A text field that suggests; without a script a plain text field. ``common`` are its shared attributes."""
    return (
        f'<calc-finder data-calculator="{escape(calculator)}" data-sends="{escape(sends)}">'
        f'<input {common} type="text" role="combobox" aria-expanded="false" aria-autocomplete="list" '
        f'aria-controls="{identifier}-list" autocomplete="off" autocapitalize="none" spellcheck="false" '
        f'value="{escape(value)}">'
        f'<div class="calc-suggestions" hidden><ul class="calc-list" role="listbox" id="{identifier}-list" '
        f'aria-label="{escape(text.get(f"{calculator}.label"))}"></ul></div>'
        f'<span class="calc-said" role="status"></span></calc-finder>'
    )
