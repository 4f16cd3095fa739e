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
_OWN_RATE = "override_"
# The calculators whose answer is worth a sheet of paper.
HANDED_OUT = ("lambda-billing", "ec2-pricing", "asg-scale-in", "asg-scale-out", "fargate-task")
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
    # What the calculator does stands with the amount, where the reader looks; a walkthrough has none to stand with.
    blocks = tuple(blocks)
    state = _state(states, text)
    has_amount = isinstance(blocks[0], Answer)
    shown = result(blocks, text, state if has_amount else "")
    return (
        f'<calc-widget name="{escape(calculator)}" lang="{text.language}" data-state="static">'
        f'<div class="calc-card">'
        f'<form class="calc-form" aria-label="{escape(text.get(f"{calculator}.title"))}" novalidate>'
        f'<p class="calc-came" data-words="{escape(text.messages["state.came"])}" hidden></p>'
        f"{''.join(_group(calculator, part, inputs, text) for part in form.groups)}"
        f"{paste_yours(calculator, text)}"
        f'<p class="calc-problems" role="alert" hidden></p>'
        f'<p class="calc-actions"><button type="button" name="copy-link" '
        f'data-done="{escape(text.get("action.copied"))}">{escape(text.get("action.copy-link"))}</button>'
        f'<button type="reset">{escape(text.get("action.reset"))}</button>'
        f"{_step('undo', text)}{_step('redo', text)}{_handout_button(calculator, text)}</p>"
        f"</form>"
        f'<div class="calc-result">{shown}{exports(calculator, exported, text)}</div>'
        f"</div>{'' if has_amount else state}</calc-widget>"
    )


def _step(name: str, text: Text) -> str:
    return f'<button type="button" name="{name}" aria-disabled="true">{escape(text.get(f"action.{name}"))}</button>'


def _handout_button(calculator: str, text: Text) -> str:
    """What prints the answer on one page; a document that was pasted stays on the reader's screen."""
    if calculator not in HANDED_OUT:
        return ""
    return f'<button type="button" name="handout">{escape(text.get("action.handout"))}</button>'


def _state(states: str, text: Text) -> str:
    """The line that says what the calculator does; the page keeps it while answers come and go (patch.js)."""
    return (
        f'<p class="calc-state" role="status" data-kept data-of="{escape(text.messages["state.of"])}">'
        f"{states}{_offer(text)}{_loading(text)}"
        f'<button type="button" name="retry">{escape(text.get("action.retry"))}</button></p>'
    )


def _offer(text: Text) -> str:
    """The start of the calculator with its size, for a reader on a slow line; the browser puts in the numbers."""
    return (
        f'<span data-when="offered" {_times(text)} data-words="{escape(text.messages["state.offered"])}"></span>'
        f'<button type="button" name="start">{escape(text.get("action.start"))}</button>'
    )


def _times(text: Text) -> str:
    return " ".join(f'data-{unit}="{escape(text.messages[f"state.time.{unit}"])}"' for unit in ("seconds", "minutes"))


def result(blocks: Iterable[Block], text: Text, state: str = "") -> str:
    """The answer's part of the widget: what the worker sends after each change.

    Where a wide table is in it, what comes before and the first picture stand beside the form and the rest below both.
    ``state`` is put beside the amount.
    """
    written = [
        (block, _head(block, text, state) if isinstance(block, Answer) else _block(block, text)) for block in blocks
    ]
    wide = next((place for place, (block, _) in enumerate(written) if isinstance(block, SortTable)), None)
    if wide is None:
        return "".join(html for _, html in written)
    picture = next((entry for entry in written[wide:] if isinstance(entry[0], Chart)), None)
    first = [*written[:wide], *([picture] if picture else [])]
    rest = [entry for entry in written[wide:] if entry is not picture]
    beside, below = ("".join(html for _, html in part) for part in (first, rest))
    return f'<div class="calc-beside">{beside}</div><div class="calc-below">{below}</div>'


def _loading(text: Text) -> str:
    """How far the runtime is, and the way to stop it; the numbers are put in by the browser."""
    return (
        f'<progress max="1" value="0" aria-hidden="true"></progress><span class="calc-bytes" aria-hidden="true" '
        f'data-loading="{escape(text.messages["state.bytes"])}" '
        f'data-left="{escape(text.messages["state.left"])}" {_times(text)} '
        f'data-starting="{escape(text.get("state.starting"))}"></span>'
        f'<button type="button" name="cancel">{escape(text.get("action.cancel"))}</button>'
    )


def _group(calculator: str, part: Group, inputs: Mapping[str, str], text: Text) -> str:
    title = escape(text.get(f"{calculator}.group.{part.name}"))
    fields = "".join(_field(calculator, field, inputs[field.name], text) for field in part.fields)
    own = [field for field in part.fields if field.name.startswith(_OWN_RATE)]
    if own:
        others = (_field(calculator, field, inputs[field.name], text) for field in part.fields if field not in own)
        rates = "".join(_field(calculator, field, inputs[field.name], text) for field in own)
        fields = _one_at_a_time(f"{calculator}-{part.name}", rates, text) + "".join(others)
    if part.folded:
        return f'<details class="calc-group"><summary>{title}</summary><div>{fields}</div></details>'
    return f'<fieldset class="calc-group"><legend>{title}</legend><div>{fields}</div></fieldset>'


def _one_at_a_time(identifier: str, fields: str, text: Text) -> str:
    """Two dozen rates of the reader's own behind a list that leads to one of them (calc-rates.js); without a script all
    of them stand there."""
    missing, known = (escape(text.get(f"rates.{group_}")) for group_ in ("missing", "known"))
    return (
        f'<calc-rates><div class="calc-field calc-choose"><label for="{identifier}-choose">'
        f"{escape(text.get('rates.choose'))}</label>"
        f'<span class="calc-control"><select id="{identifier}-choose"><optgroup label="{missing}"></optgroup>'
        f'<optgroup label="{known}"></optgroup></select></span></div>{fields}</calc-rates>'
    )


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
        case TextField(lines=1, picks=picks):
            control = (
                f'<input {common} type="text" {blank} autocomplete="off" spellcheck="false" value="{escape(value)}">'
            )
            error = f"{_picks(calculator, field.name, picks, text)}{error}" if picks else error
        case TextField(lines=lines, private=private):
            private_mark = " data-private" if private else ""
            control = (
                f'<textarea {common} rows="{lines}" spellcheck="false" {blank}{private_mark}>{escape(value)}</textarea>'
            )
    return f'<div class="calc-field">{label}<span class="calc-control">{control}{unit}</span>{hint}{error}</div>'


def _picks(calculator: str, name: str, picks: tuple[str, ...], text: Text) -> str:
    """The names that a list may hold, as buttons (calc-picks.js); without a script the field's help names them."""
    buttons = "".join(
        f'<button type="button" data-pick="{escape(pick)}" aria-pressed="false">'
        f"{escape(_picked(calculator, pick, text))}</button>"
        for pick in picks
    )
    return f'<calc-picks data-for="{escape(name)}">{buttons}</calc-picks>'


def _picked(calculator: str, pick: str, text: Text) -> str:
    words = f"{calculator}.pick.{pick}"
    return f"{text.get(words)} ({pick})" if text.has(words) else pick


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


def _head(block: Answer, text: Text, state: str) -> str:
    return (
        f'<div class="calc-head"><p class="calc-answer">{escape(text.write(block.amount))}</p>'
        f"<output>{escape(text.write(block.sentence))}</output>{_aged(block.newest, text)}{state}</div>"
    )


def _block(block: Block, text: Text) -> str:
    match block:
        case Answer():
            return _head(block, text, "")
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
