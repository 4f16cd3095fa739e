"""The calculators from a shell: ``python -m compute_calculators lambda-billing requests=3000000 --lang en``."""

import argparse
import json
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from compute_calculators.app import handle
from compute_calculators.calculators import CALCULATORS
from compute_calculators.exports import write_csv, write_json, write_markdown
from compute_calculators.fields import TOGGLED, Choice, Field, Number, Toggle
from compute_calculators.paste import find_rate
from compute_calculators.pasted.reading import read
from compute_calculators.piped import read_piped
from compute_calculators.regions import DEFAULT_REGION
from compute_calculators.terminal import write_all, write_text
from compute_calculators.text import LANGUAGES, Text, group, read_text

_PASTE = "paste"
_PASTE_FIELDS = {field.name for field in CALCULATORS[_PASTE].form.fields}
_FORMATS = {"text": write_text, "json": write_json, "csv": write_csv, "markdown": write_markdown}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one answer; 0, or 2 with one line per problem on standard error."""
    parser = _parser()
    # Options may stand before the inputs and between them.
    options = parser.parse_intermixed_args(arguments)
    if options.help:
        print(_help(parser, options.calculator, read_text(options.lang)))
        return 0
    if options.calculator is None:
        parser.error(f"name a calculator: {', '.join(sorted(CALCULATORS))}")
    inputs: dict[str, str] = {}
    for pair in options.inputs:
        name, equals, value = pair.partition("=")
        if options.calculator == _PASTE and name not in _PASTE_FIELDS:
            name, value = "document", _read_document(parser, pair)
        elif not equals:
            parser.error(f"expected name=value, found {pair!r}")
        if name in inputs:
            parser.error(f"{name} is given twice")
        inputs[name] = value
    if options.calculator == _PASTE:
        if "document" not in inputs:
            inputs["document"] = _read_document(parser, "-")
    elif piped := read_piped(sys.stdin):
        inputs = {**_from_document(parser, options.calculator, piped), **inputs}
    request = {"calculator": options.calculator, "lang": options.lang, "inputs": inputs}
    reply = json.loads(handle(json.dumps(request)))
    if not reply["ok"]:
        for found in reply["problems"]:
            print(f"{found['field'] or options.calculator}: {found['message']}", file=sys.stderr)
        return 2
    if options.calculator == _PASTE and options.format == "text":
        if reply["headline"]:
            print(reply["headline"]["sentence"])
        print(write_all(reply["result"]))
        return 0 if reply["result"]["kind"] != "unknown" else 2
    print(_FORMATS[options.format](reply["result"]))
    return 0


def _read_document(parser: argparse.ArgumentParser, name: str) -> str:
    """The text of a file, or of standard input for ``-``."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        parser.error(f"cannot read {name!r}: {error.strerror}")
    return data.decode(errors="replace")


def _from_document(parser: argparse.ArgumentParser, calculator: str, text: str) -> dict[str, str]:
    """The inputs that a document on standard input has for ``calculator``; an error where it has none."""
    found = read(text, None, DEFAULT_REGION, find_rate)
    inputs = next((one.inputs for one in found.onward if one.calculator == calculator), None)
    if inputs is None:
        parser.error(f"standard input holds nothing that {calculator} can use; try: {_command()} paste -")
    return dict(inputs)


def _command() -> str:
    """What the reader has typed so far: the one file of the site, or the package."""
    run = Path(sys.argv[0])
    return f"python3 {run.name}" if run.suffix == ".pyz" else "python -m compute_calculators"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=_command(),
        description="AWS compute calculators. Amounts are US dollars.",
        epilog="A calculator's name with --help lists its inputs.",
        add_help=False,
    )
    parser.add_argument("calculator", nargs="?", choices=sorted(CALCULATORS))
    parser.add_argument(
        "inputs",
        nargs="*",
        default=[],
        metavar="name=value",
        help="inputs that differ from the default; for paste, a file (or - for standard input)",
    )
    parser.add_argument("-h", "--help", action="store_true", help="show this, or a calculator's inputs, and exit")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="the language of problems and reasons")
    parser.add_argument("--format", choices=_FORMATS, default="text")
    return parser


def _help(parser: argparse.ArgumentParser, calculator: str | None, text: Text) -> str:
    if calculator is None:
        return parser.format_help().rstrip()
    title = text.get(f"{calculator}.title")
    fields = (_describe(calculator, field, text) for field in CALCULATORS[calculator].form.fields)
    return "\n".join([f"{title} ({calculator})", *fields])


def _describe(calculator: str, field: Field, text: Text) -> str:
    """``name=default``, the field's label, and what may stand there."""
    match field:
        case Number(minimum=minimum, maximum=maximum):
            values = f" ({group(minimum)}–{group(maximum)})"
        case Choice(options=options):
            values = f" ({', '.join(filter(None, options))})"
        case Toggle():
            values = f" ({', '.join(TOGGLED)})"
        case _:
            values = ""
    key = f"{calculator}.field.{field.name}.label"
    label = text.get(key) if text.has(key) else ""
    # A table as a default is one line here, its rows told apart as in a program's text.
    default = field.default.replace("\n", "\\n")
    return f"  {field.name}={default}".ljust(36) + f"  {label}{values}".rstrip()


def run() -> NoReturn:
    """:func:`main` as a process of its own."""
    # Who reads no further (``| head``) ends this too, quietly, as it does other programs; Windows has no such signal.
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    raise SystemExit(main())


if __name__ == "__main__":
    run()
