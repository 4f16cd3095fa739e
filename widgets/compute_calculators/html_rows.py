"""A list edited row by row: a table whose rows ``calc-fleet.js`` clones from a template that is written here."""

from compute_calculators.escaping import escape
from compute_calculators.fields import Choice, Rows, Text, Toggle
from compute_calculators.text import Text as Words


def rows(calculator: str, field: Rows, value: str, common: str, words: Words) -> str:
    """The editor; the text area with the JSON stays the field itself."""
    key = f"{calculator}.column"
    labels = {column.name: escape(words.get(f"{key}.{column.name}.label")) for column in field.columns}
    head = "".join(f'<th scope="col">{label}</th>' for label in labels.values())
    cells = "".join(
        f'<td data-label="{labels[column.name]}">{_cell(column, key, labels[column.name], words)}</td>'
        for column in field.columns
    )
    tools = "".join(_button(name, words) for name in ("duplicate", "remove"))
    return (
        f'<calc-fleet data-own="{escape(words.get("rows.own"))}"><div class="calc-scroll" tabindex="0" role="region" '
        f'aria-label="{escape(words.get("rows.table"))}"><table class="fleet-rows">'
        f'<thead><tr>{head}<th scope="col">{escape(words.get("rows.tools"))}</th></tr></thead><tbody></tbody></table>'
        f"</div><template><tr>{cells}<td>{tools}</td></tr></template>"
        f'<p class="fleet-tools">{_button("add", words)}{_button("undo", words)}</p>'
        f'<p class="calc-hint fleet-large" hidden>{escape(words.get("rows.large"))}</p>'
        f'<label for="{calculator}-{field.name}">{escape(words.get(f"{calculator}.field.{field.name}.label"))}</label>'
        f'<span class="calc-control"><textarea {common} rows="6" spellcheck="false">{escape(value)}</textarea></span>'
        f"</calc-fleet>"
    )


def _button(name: str, words: Words) -> str:
    return f'<button type="button" data-row="{name}">{escape(words.get(f"rows.{name}"))}</button>'


def _cell(column: Choice | Toggle | Text, key: str, label: str, words: Words) -> str:
    common = f'data-column="{escape(column.name)}" aria-label="{label}"'
    match column:
        case Choice():
            return (
                f"<select {common}>{''.join(_option(column, key, option, words) for option in column.options)}</select>"
            )
        case Toggle():
            return f'<input {common} type="checkbox">'
        case Text(moment=moment):
            # calc-fleet.js makes a field of the browser's own for date and time of it, in the reader's zone.
            mark = " data-moment" if moment else ""
            return f'<input {common} type="text" autocomplete="off" spellcheck="false"{mark}>'


def _option(column: Choice, key: str, option: str, words: Words) -> str:
    name = f"{key}.{column.name}.{option}"
    shown = words.get(name) if words.has(name) else option
    return f'<option value="{escape(option)}">{escape(shown)}</option>'
