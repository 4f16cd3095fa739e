"""The edge: a request in JSON goes in, a reply in JSON comes out, and no input, however strange, raises."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from compute_calculators import html, won
from compute_calculators.calculators import CALCULATORS, Calculator, Needs, Outcome
from compute_calculators.exports import write_exports
from compute_calculators.fields import Number, Value, complete, ends, parse
from compute_calculators.headline import headline
from compute_calculators.html_handout import given_inputs, handout
from compute_calculators.nesting import is_too_deep
from compute_calculators.number_text import spell
from compute_calculators.parts import Part
from compute_calculators.problems import Problem, problem
from compute_calculators.text import LANGUAGES, Text, group, read_text
from compute_calculators.worded import as_csv, as_markdown, sections

# A longer request is a mistake; reading it would only cost memory. A pasted document may have eight million characters,
# each of which JSON may spell with a backslash before it.
_LONGEST_REQUEST = 20_000_000
# In JSON a quotation mark inside a string has a backslash before it, so no input of the reader's looks like this.
_ASKED_LANGUAGE = re.compile(rf'"lang"\s*:\s*"({"|".join(LANGUAGES)})"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A well-formed request for a calculator that exists."""

    name: str
    calculator: Calculator
    language: str
    inputs: Mapping[str, str]
    wants_exports: bool
    wants_handout: bool
    without: tuple[object, ...]


def handle(request: str) -> str:
    """Answer one request of the contract: JSON in, JSON out.

    ``{"calculator": id, "lang": "ko"|"en", "inputs": {name: string}}`` gives ``{"ok": true, "html", "result",
    "inputs", "shown", "headline"}`` or ``{"ok": false, "problems": [{"field", "code", "message"}]}``. Amounts are
    decimal strings in US dollars. ``inputs`` are the values as understood (``100만`` is ``1000000``), ``shown`` its
    numbers as a field shows them (``1,000,000``), ``headline`` the answer's ``amount`` and ``sentence`` as texts, or
    null.

    With ``"exports": true`` in the request the reply has ``exports`` too, the answer as data and as commands that
    repeat it, and shows them in ``html``: as long as the whole answer again, so only who looks at them waits for them.
    With ``"handout": true`` it has ``handout``, the answer on one page of paper, in HTML.
    For the same reason ``"without": ["html", "result"]`` leaves either or both out of the reply.

    ``{"ok": false, "needs": file, "problems": []}`` asks the host for a file beside the package: hand its bytes to
    ``load_prices`` and send the request again.
    """
    asked = _read(request)
    if isinstance(asked, list):
        return _refuse(asked, read_text(_language(request)))
    text = read_text(asked.language)
    outcome, inputs = _calculate(asked.calculator, asked.inputs)
    if isinstance(outcome, Needs):
        return _write({"ok": False, "needs": outcome.file, "problems": []})
    if isinstance(outcome, list):
        return _refuse(outcome, text, asked.name)
    exports = _exports(asked.name, asked.calculator, outcome, inputs, text) if asked.wants_exports else {}
    short = headline(outcome.blocks)
    reply = {
        "ok": True,
        **({} if "html" in asked.without else {"html": _html(asked, outcome, exports, text)}),
        "headline": short and {"amount": text.write(short[0]), "sentence": text.write(short[1])},
        **({} if "result" in asked.without else {"result": _result(outcome, inputs)}),
        "inputs": inputs,
        "shown": {
            field.name: group(inputs[field.name])
            for field in asked.calculator.form.fields
            if isinstance(field, Number) and inputs[field.name]
        },
        **({"exports": exports} if exports else {}),
        **({"handout": _handout(asked, outcome, inputs, text)} if asked.wants_handout else {}),
    }
    # Of a thousand instances that drop out, most do so for the same few reasons: each is written once.
    return _write(reply, cache(text.write))


def _handout(asked: Request, outcome: Outcome, inputs: Mapping[str, str], text: Text) -> str:
    return handout(asked.name, asked.calculator.form, inputs, outcome.blocks, text, html.option_key)


def _html(asked: Request, outcome: Outcome, exports: Mapping[str, str], text: Text) -> str:
    taken_away = html.exports(asked.name, exports, text) if asked.calculator.is_exported else ""
    return html.result(outcome.blocks, text) + taken_away


def widget(calculator: str, language: str) -> str:
    """The ``<calc-widget>`` with its default answer, as the site build puts it into the page.

    Raises ``KeyError`` for a calculator that does not exist.
    """
    chosen = CALCULATORS[calculator]
    outcome, inputs = _calculate(chosen, {})
    if not isinstance(outcome, Outcome):
        raise ValueError(f"{calculator}: its own defaults are refused: {outcome}")
    text = read_text(language)
    exports = _exports(calculator, chosen, outcome, inputs, text)
    return html.widget(calculator, chosen.form, inputs, outcome.blocks, exports, text)


def _exports(
    name: str, calculator: Calculator, outcome: Outcome, inputs: Mapping[str, str], text: Text
) -> dict[str, str]:
    defaults = complete(calculator.form, {})
    changed = {key: value for key, value in inputs.items() if value != defaults[key]}
    # Sentences that the result holds as keys and values are told in the reader's language: plain data from here on.
    told = json.loads(json.dumps(_result(outcome, inputs), default=text.write))
    written = write_exports(name, told, changed, text.language)
    if not calculator.is_exported:
        return written
    given = given_inputs(name, calculator.form, inputs, text, html.option_key)
    parts = sections(text.get(f"{name}.title"), given, outcome.blocks, text)
    return {**written, "csv": as_csv(parts), "markdown": as_markdown(parts)}


def _result(outcome: Outcome, inputs: Mapping[str, str]) -> Mapping[str, object]:
    """The result, with amounts in won where the reader gave a rate."""
    rate = inputs.get(won.FIELD)
    return won.with_won(outcome.result(), Decimal(rate)) if rate else outcome.result()


def _calculate(
    calculator: Calculator, given: Mapping[str, str]
) -> tuple[Outcome | Needs | list[Problem], dict[str, str]]:
    values, problems = parse(calculator.form, given)
    if problems:
        return problems + _further(calculator, values), {}
    private = calculator.form.private
    understood = {name: _spell(value) for name, value in values.items() if name not in private}
    return calculator.run(values), complete(calculator.form, understood)


def _further(calculator: Calculator, values: Mapping[str, Value]) -> list[Problem]:
    """What else is wrong, whatever the fields that have no value would hold: said at either end of what they may."""
    without = [field for field in calculator.form.fields if field.name not in values]
    found = []
    for side in (0, 1):
        taken: dict[str, Value] = {}
        for field in without:
            either = ends(field)
            if either is None:
                return []
            taken[field.name] = either[side]
        outcome = calculator.run({**values, **taken})
        found.append(
            outcome if isinstance(outcome, list) else [*outcome.problems] if isinstance(outcome, Needs) else []
        )
    return [problem for problem in found[0] if problem in found[1]]


def _spell(value: Value) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return spell(value)
        case str():
            return value
        case None:
            return ""


def _read(request: object) -> Request | list[Problem]:
    if not isinstance(request, str):
        return [problem(None, "not-json")]
    if len(request) > _LONGEST_REQUEST:
        return [problem(None, "too-long")]
    if is_too_deep(request):
        return [problem(None, "not-json")]
    try:
        asked = json.loads(request)
    except (ValueError, RecursionError):
        return [problem(None, "not-json")]
    if not isinstance(asked, dict):
        return [problem(None, "not-json")]
    problems = []
    identifier = asked.get("calculator")
    calculator = CALCULATORS.get(identifier) if isinstance(identifier, str) else None
    if calculator is None:
        problems.append(problem(None, "unknown-calculator", known=", ".join(CALCULATORS)))
    language = asked.get("lang", LANGUAGES[0])
    if language not in LANGUAGES:
        problems.append(problem(None, "unknown-language", known=", ".join(LANGUAGES)))
    inputs = asked.get("inputs", {})
    if not isinstance(inputs, dict):
        problems.append(problem(None, "inputs-not-strings"))
    else:
        problems += [problem(name, "not-text") for name, value in inputs.items() if not isinstance(value, str)]
    if problems or calculator is None:
        return problems
    without = asked.get("without")
    return Request(
        name=str(identifier),
        calculator=calculator,
        language=language,
        inputs=inputs,
        wants_exports=asked.get("exports") is True,
        wants_handout=asked.get("handout") is True and calculator.is_exported,
        without=tuple(without) if isinstance(without, list) else (),
    )


def _language(request: object) -> str:
    """The language of a request that is refused as a whole, as far as it can be told."""
    found = _ASKED_LANGUAGE.search(request) if isinstance(request, str) else None
    return found[1] if found else LANGUAGES[0]


def _refuse(problems: list[Problem], text: Text, calculator: str | None = None) -> str:
    return _write(
        {
            "ok": False,
            "problems": [
                {"field": found.field, "code": found.code, "message": message(found, text, calculator)}
                for found in problems
            ],
        }
    )


def _write(reply: Mapping[str, object], tell: Callable[[Part], str] | None = None) -> str:
    """``reply`` as JSON; ``tell`` puts into words what the result leaves to the reader's language."""
    written = json.dumps(reply, ensure_ascii=False, default=tell)
    try:
        written.encode()
    except UnicodeEncodeError:
        # Half of a surrogate pair, which JSON's escapes can spell and no file or terminal can take.
        return json.dumps(reply, default=tell)
    return written


def message(found: Problem, text: Text, calculator: str | None = None) -> str:
    """``found`` as a sentence in the reader's language; the field's own sentence where ``calculator`` has one."""
    values = {name: _readable(value) for name, value in found.values}
    field = f"{calculator}.field.{found.field}"
    if text.has(f"{field}.{found.code}"):
        return text.get(f"{field}.{found.code}", **values)
    # Of two readings both are named, where there are just two.
    both = "-both" if "second" in values else ""
    return text.get(f"problem.{found.code}{both}", **values)


def _readable(value: str) -> str:
    return group(value) if value.replace(".", "", 1).isascii() and value.replace(".", "", 1).isdigit() else value
