"""The tags of what an answer is made of: the bill, its figures, tables, and charts with the table behind them."""

from compute_calculators.blocks import Chart, Figures, Ledger, LedgerRow, SourceLink, Table
from compute_calculators.charts import draw
from compute_calculators.escaping import escape
from compute_calculators.parts import Part, Percent
from compute_calculators.text import Text


def ledger(block: Ledger, text: Text) -> str:
    """A bill: what, quantity × rate with its source, amount with its share; the sum under a double rule."""
    head = "".join(
        f'<th scope="col">{escape(text.get(f"ledger.{column}"))}</th>' for column in ("what", "how", "amount")
    )
    total = text.get("ledger.missing") if block.total is None else text.write(block.total)
    return _scroller(
        text.write(block.caption),
        f'<table class="calc-ledger"><caption>{escape(text.write(block.caption))}</caption>'
        f"<thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(_ledger_row(row, text) for row in block.rows)}</tbody>"
        f'<tfoot><tr><th scope="row" colspan="2">{escape(text.get("ledger.total"))}</th>'
        f"<td>{escape(total)}</td></tr></tfoot></table>",
    )


def _ledger_row(row: LedgerRow, text: Text) -> str:
    how = escape(text.write(row.how)) if row.how else escape(text.get("ledger.missing"))
    if row.source is not None:
        how += f" <sup>{row.source}</sup>"
    how += "".join(f"<small>{escape(text.write(part))}</small>" for part in (row.note, row.meaning) if part)
    if row.origin:
        how += f"<small>{_origin(row.origin, text)}</small>"
    amount = escape(text.get("ledger.missing") if row.amount is None else text.write(row.amount))
    share = _share(row.share, text) if row.share else ""
    return f'<tr><th scope="row">{escape(text.write(row.what))}</th><td>{how}</td><td>{amount}{share}</td></tr>'


def _origin(link: SourceLink, text: Text) -> str:
    title = escape(link.title)
    if link.address:
        title = f'<a href="{escape(link.address)}" rel="noreferrer">{title}</a>'
    return f"{title}, {escape(text.date(link.as_of))}"


def _share(share: Percent, text: Text) -> str:
    """A bar as long as the line's part of the total, and the part in words."""
    return (
        '<svg class="calc-share" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="calc-share-all" width="100" height="6"/>'
        f'<rect class="calc-share-part" width="{share.value:.1f}" height="6"/></svg>'
        f"<small>{escape(text.write(share))}</small>"
    )


def figures(block: Figures, text: Text) -> str:
    """Names and numbers, side by side."""
    rows = "".join(
        f"<div><dt>{escape(text.write(name))}</dt><dd>{escape(text.write(value))}</dd></div>"
        for name, value in block.rows
    )
    return f'<dl class="calc-figures">{rows}</dl>'


def table(block: Table, text: Text) -> str:
    """A table whose first column names its rows."""
    caption = text.write(block.caption)
    head = "".join(
        f'<th scope="col"{_word(column, block)}>{escape(text.write(cell))}</th>'
        for column, cell in enumerate(block.head)
    )
    body = "".join(_row(row, block, text) for row in block.rows)
    foot = f"<tfoot>{_row(block.foot, block, text)}</tfoot>" if block.foot else ""
    note = f'<p class="calc-note">{escape(text.write(block.note))}</p>' if block.note else ""
    rows = _scroller(
        caption,
        f'<table class="calc-table"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>{foot}</table>",
    )
    if block.folded is None:
        return rows + note
    return (
        f'<details class="calc-behind" data-key="{escape(block.folded)}">'
        f"<summary>{escape(caption)}</summary>{rows}{note}</details>"
    )


def _row(cells: tuple[Part, ...], block: Table, text: Text) -> str:
    name, *values = (escape(text.write(cell)) for cell in cells)
    rest = "".join(f"<td{_word(column, block)}>{value}</td>" for column, value in enumerate(values, start=1))
    return f'<tr><th scope="row">{name}</th>{rest}</tr>'


def _word(column: int, block: Table) -> str:
    """The first column is of words in every table; of the others it has to be said."""
    return ' class="calc-word"' if 0 < column < block.words else ""


def chart(block: Chart, text: Text) -> str:
    """The picture, what to know about it, and its numbers folded away beneath."""
    note = f"<p>{escape(text.write(block.note))}</p>" if block.note else ""
    return (
        f'<figure class="calc-chart"><figcaption><strong>{escape(text.write(block.caption))}</strong></figcaption>'
        f"{draw(block, text)}{note}"
        f'<details class="calc-behind" data-key="{escape(block.name)}">'
        f"<summary>{escape(text.get('chart.table'))}</summary>{table(block.table, text)}</details></figure>"
    )


def _scroller(name: str, inner: str) -> str:
    return f'<div class="calc-scroll" tabindex="0" role="region" aria-label="{escape(name)}">{inner}</div>'
