"""The answer to take away: as data, and as commands that give the same number again."""

import csv
import io
import json
import shlex
from collections.abc import Mapping

# What anyone can use first.
FORMATS = ("csv", "markdown", "json", "python", "shell")


def write_exports(
    calculator: str, result: Mapping[str, object], changed: Mapping[str, str], language: str
) -> dict[str, str]:
    """Every format of :data:`FORMATS`; ``changed`` are the inputs that differ from the default."""
    return {
        "csv": write_csv(result),
        "markdown": write_markdown(result),
        "json": write_json(result),
        "python": _python(calculator, changed, language),
        "shell": _shell(calculator, changed, language),
    }


def write_json(result: Mapping[str, object]) -> str:
    return json.dumps(result, ensure_ascii=False, indent=2)


def write_csv(result: Mapping[str, object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows(result))
    return out.getvalue().rstrip("\n")


def write_markdown(result: Mapping[str, object]) -> str:
    head, *body = ([cell.replace("|", "\\|") for cell in row] for row in rows(result))
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *body])


def rows(result: Mapping[str, object]) -> list[list[str]]:
    """The result's first table with its header, then one row per single value."""
    tables = (value for value in result.values() if isinstance(value, list) and value and isinstance(value[0], dict))
    table = next(tables, [])
    head = [name for name, cell in table[0].items() if not isinstance(cell, dict | list)] if table else ["key", "value"]
    body = [[_cell(row.get(name)) for name in head] for row in table]
    singles = [(name, value) for name, value in result.items() if not isinstance(value, dict | list)]
    return [head, *body, *([name, *[""] * (len(head) - 2), _cell(value)] for name, value in singles)]


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _python(calculator: str, changed: Mapping[str, str], language: str) -> str:
    request = {"calculator": calculator, "lang": language, "inputs": dict(changed)}
    return (
        "# PYTHONPATH=widgets python3\n"
        "import json\n"
        "from compute_calculators import handle\n\n"
        f"request = {_literal(request)}\n"
        "reply = json.loads(handle(json.dumps(request)))\n"
        'print(json.dumps(reply["result"], indent=2))'
    )


def _literal(request: Mapping[str, object]) -> str:
    """``request`` as a Python literal: its strings are JSON strings, which Python reads alike."""
    return json.dumps(request, ensure_ascii=False, indent=4)


def _shell(calculator: str, changed: Mapping[str, str], language: str) -> str:
    inputs = "".join(f" \\\n  {shlex.quote(f'{name}={value}')}" for name, value in changed.items())
    return f"PYTHONPATH=widgets python3 -m compute_calculators {calculator}{inputs} --lang {language}"
