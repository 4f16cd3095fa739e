"""The calculators from a shell: ``python -m compute_calculators lambda-billing requests=3000000 --lang en``."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from unicodedata import east_asian_width

from compute_calculators.app import handle
from compute_calculators.calculators import CALCULATORS
from compute_calculators.exports import rows, write_csv, write_json, write_markdown
from compute_calculators.text import LANGUAGES


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one answer; 0, or 2 with one line per problem on standard error."""
    parser = argparse.ArgumentParser(
        prog="compute_calculators", description="AWS compute calculators. Amounts are US dollars."
    )
    parser.add_argument("calculator", choices=sorted(CALCULATORS))
    parser.add_argument("inputs", nargs="*", metavar="name=value", help="inputs that differ from the default")
    parser.add_argument("--lang", choices=LANGUAGES, default="en")
    parser.add_argument("--format", choices=("text", "json", "csv", "markdown"), default="text")
    # Options may stand before the inputs and between them.
    options = parser.parse_intermixed_args(arguments)
    inputs = {}
    for pair in options.inputs:
        name, equals, value = pair.partition("=")
        if not equals:
            parser.error(f"expected name=value, found {pair!r}")
        inputs[name] = value
    request = {"calculator": options.calculator, "lang": options.lang, "inputs": inputs}
    reply = json.loads(handle(json.dumps(request)))
    if not reply["ok"]:
        for found in reply["problems"]:
            print(f"{found['field'] or options.calculator}: {found['message']}", file=sys.stderr)
        return 2
    print(_write(reply["result"], options.format))
    return 0


def _write(result: Mapping[str, object], form: str) -> str:
    match form:
        case "json":
            return write_json(result)
        case "csv":
            return write_csv(result)
        case "markdown":
            return write_markdown(result)
    table = rows(result)
    widths = [max(_width(row[column]) for row in table) for column in range(len(table[0]))]
    return "\n".join(
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    )


def _width(cell: str) -> int:
    """Columns of a terminal: Hangul takes two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in cell)


if __name__ == "__main__":
    raise SystemExit(main())
