"""The only place that writes tags, and the only place that escapes.

The site build, the worker in the browser and the book use these same functions, so that they cannot disagree.
"""

from collections.abc import Iterable, Mapping

from compute_calculators.blocks import (
    Answer,
    Block,
    Chart,
    Figures,
    Ledger,
    Note,
    Onwards,
    SortTable,
    SourceLink,
    Sources,
    Suggestions,
    Table,
    Walkthrough,
)
from compute_calculators.escaping import escape
from compute_calculators.fields import Choice, Field, Finder, Form, Group, Number, Rows, Toggle
from compute_calculators.fields import Text as TextField
from compute_calculators.html_exports import exports
from compute_calculators.html_onward import onwards
from compute_calculators.html_paste import paste_yours
from compute_calculators.html_rows import rows
from compute_calculators.html_sorting import finder, sort_table, suggestions
from compute_calculators.html_tables import chart, figures, ledger, table
from compute_calculators.html_walkthrough import walkthrough
from compute_calculators.text import Text, group

__all__ = ["exports", "result", "widget"]
STATES = ("static", "loading", "live")
# Why a calculator has failed: calc-widget.js names one, the style sheet shows its sentence.
REASONS = ("unreachable", "offline", "cancelled", "memory", "unsupported")


def widget(
    calculator: str,
    form: Form,
    inputs: Mapping[str, str],
    blocks: Iterable[Block],
    exported: Mapping[str, str],
    text: Text,
) -> str:
    """The whole ``<calc-widget>``: form, answer and state line, as the page carries it before any script runs."""
    states = "".join(f'<span data-when="{state}">{escape(text.get(f"state.{state}"))}</span>' for state in STATES)
    states += "".join(
        f'<span data-reason="{reason}">{escape(text.get(f"state.failed.{reason}"))}</span>' for reason in REASONS
    )
    return (
        f'<calc-widget name="{escape(calculator)}" lang="{text.language}" data-state="static">'
        f'<div class="calc-card">'
        f'<form class="calc-form" aria-label="{escape(text.get(f"{calculator}.title"))}" novalidate>'
        f"{''.join(_group(calculator, part, inputs, text) for part in form.groups)}"
        f"{paste_yours(calculator, text)}"
        f'<p class="calc-problems" role="alert" hidden></p>'
        f'<p class="calc-actions"><button type="button" name="copy-link" '
        f'data-done="{escape(text.get("action.copied"))}">{escape(text.get("action.copy-link"))}</button>'
        f'<button type="reset">{escape(text.get("action.reset"))}</button></p>'
        f"</form>"
        f'<div class="calc-result">{result(blocks, text)}{exports(calculator, exported, text)}</div>'
        f"</div>"
        f'<p class="calc-state" role="status">{states}{_loading(text)}'
        f'<button type="button" name="retry">{escape(text.get("action.retry"))}</button></p>'
        f"</calc-widget>"
    )


def result(blocks: Iterable[Block], text: Text) -> str:
    """The answer's part of the widget: what the worker sends after each change."""
    return "".join(_block(block, text) for block in blocks)


def _loading(text: Text) -> str:
    """How far the runtime is, and the way to stop it; the numbers are put in by the browser."""
    return (
        f'<progress max="1" value="0" aria-hidden="true"></progress><span class="calc-bytes" aria-hidden="true" '
        f'data-loading="{escape(text.messages["state.bytes"])}" '
        f'data-starting="{escape(text.get("state.starting"))}"></span>'
        f'<button type="button" name="cancel">{escape(text.get("action.cancel"))}</button>'
    )


def _group(calculator: str, part: Group, inputs: Mapping[str, str], text: Text) -> str:
    title = escape(text.get(f"{calculator}.group.{part.name}"))
    fields = "".join(_field(calculator, field, inputs[field.name], text) for field in part.fields)
    if part.folded:
        return f'<details class="calc-group"><summary>{title}</summary><div>{fields}</div></details>'
    return f'<fieldset class="calc-group"><legend>{title}</legend><div>{fields}</div></fieldset>'


def _field(calculator: str, field: Field, value: str, text: Text) -> str:
    key = f"{calculator}.field.{field.name}"
    identifier = f"{calculator}-{field.name}"
    name = escape(field.name)
    described = f"{identifier}-error"
    hint = ""
    if text.has(f"{key}.help"):
        described = f"{identifier}-hint {described}"
        hint = f'<p class="calc-hint" id="{identifier}-hint">{escape(text.get(f"{key}.help"))}</p>'
    # The space lets a style sheet see that a field is empty, which paper leaves out.
    blank = 'placeholder=" "'
    common = f'id="{identifier}" name="{name}" data-default="{escape(field.default)}" aria-describedby="{described}"'
    label = f'<label for="{identifier}">{escape(text.get(f"{key}.label"))}</label>'
    error = f'<p class="calc-error" id="{identifier}-error" hidden></p>'
    unit = f'<span class="calc-unit">{escape(text.get(f"{key}.unit"))}</span>' if text.has(f"{key}.unit") else ""
    match field:
        case Number():
            control = (
                f'<input {common} type="text" inputmode="{"numeric" if field.whole else "decimal"}" '
                f'autocomplete="off" {blank} value="{escape(group(value) if value else "")}">'
            )
        case Choice():
            control = f"<select {common}>{_options(key, field, value, text)}</select>"
        case Toggle():
            checked = " checked" if value == "true" else ""
            control = f'<input {common} type="checkbox" value="true"{checked}>'
            return f'<div class="calc-field calc-toggle">{control}{label}{hint}{error}</div>'
        case Rows():
            return f'<div class="calc-field">{rows(calculator, field, value, common, text)}{hint}{error}</div>'
        case Finder(finds=finds, sends=sends):
            control = finder(common, identifier, finds, sends, value, text)
        case TextField(lines=1):
            control = (
                f'<input {common} type="text" {blank} autocomplete="off" spellcheck="false" value="{escape(value)}">'
            )
        case TextField(lines=lines, private=private):
            private_mark = " data-private" if private else ""
            control = (
                f'<textarea {common} rows="{lines}" spellcheck="false" {blank}{private_mark}>{escape(value)}</textarea>'
            )
    return f'<div class="calc-field">{label}<span class="calc-control">{control}{unit}</span>{hint}{error}</div>'


def _options(key: str, field: Choice, value: str, text: Text) -> str:
    return "".join(
        f'<option value="{escape(option)}"{" selected" if option == value else ""}>'
        f"{escape(text.get(option_key(key, field, option, text)))}</option>"
        for option in field.options
    )


def option_key(key: str, field: Choice, option: str, text: Text) -> str:
    """The message that names ``option``; ``key`` is the field's."""
    shared = f"{field.named_by}.{option}"
    return shared if text.has(shared) else f"{key}.{option}"


def _aged(newest: str, text: Text) -> str:
    """What ``browser/ages.js`` shows where the newest price is of more than 90 days ago."""
    if not newest:
        return ""
    words = escape(text.get("answer.aged", date=text.date(newest)))
    return f'<p class="calc-aged" data-newest="{escape(newest)}" hidden>{words}</p>'


def _block(block: Block, text: Text) -> str:
    match block:
        case Answer(amount=amount, sentence=sentence, newest=newest):
            return (
                f'<p class="calc-answer">{escape(text.write(amount))}</p>'
                f"<output>{escape(text.write(sentence))}</output>{_aged(newest, text)}"
            )
        case Ledger():
            return ledger(block, text)
        case Figures():
            return figures(block, text)
        case Table():
            return table(block, text)
        case Chart():
            return chart(block, text)
        case SortTable():
            return sort_table(block, text)
        case Suggestions():
            return suggestions(block, text)
        case Onwards():
            return onwards(block, text)
        case Note(sentence=sentence):
            return f'<p class="calc-note">{escape(text.write(sentence))}</p>'
        case Walkthrough():
            return walkthrough(block, text)
        case Sources(links=links):
            return f'<ol class="calc-sources">{"".join(_source(link, text) for link in links)}</ol>'


def _source(link: SourceLink, text: Text) -> str:
    title = escape(link.title)
    if link.address:
        title = f'<a href="{escape(link.address)}" rel="noreferrer">{title}</a>'
    return f"<li>{title}, {escape(text.date(link.as_of))}</li>"
