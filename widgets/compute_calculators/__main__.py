"""The calculators from a shell: ``python -m compute_calculators lambda-billing requests=3000000 --lang en``."""

import argparse
import csv
import io
import json
import sys
from collections.abc import Mapping, Sequence

from compute_calculators.app import CALCULATORS, handle
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
    options = parser.parse_args(arguments)
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
    if form == "json":
        return json.dumps(result, ensure_ascii=False, indent=2)
    rows = _rows(result)
    if form == "csv":
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows)
        return out.getvalue().rstrip("\n")
    if form == "markdown":
        head, *body = rows
        return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *body])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _rows(result: Mapping[str, object]) -> list[list[str]]:
    """The result's first table with its header, then one row per single value."""
    table = next(value for value in result.values() if isinstance(value, list) and value)
    head = [name for name, cell in table[0].items() if not isinstance(cell, dict | list)]
    rows = [head, *([_cell(row.get(name)) for name in head] for row in table)]
    singles = [(name, value) for name, value in result.items() if not isinstance(value, dict | list)]
    return rows + [[name, *[""] * (len(head) - 2), _cell(value)] for name, value in singles]


def _cell(value: object) -> str:
    return "" if value is None else str(value)


if __name__ == "__main__":
    raise SystemExit(main())
