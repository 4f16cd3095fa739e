"""The answer to take away: as data, and as commands that give the same number again."""

import csv
import io
import json
import shlex
from collections.abc import Mapping

# What anyone can use first.
FORMATS = ("csv", "markdown", "json", "python", "shell")
# The package as the site offers it (scripts/build_site/pyz.py).
_FILE = "compute-calculators.pyz"


def write_exports(
    calculator: str, result: Mapping[str, object], changed: Mapping[str, str], language: str
) -> dict[str, str]:
    """What has the program's own keys; ``changed`` are the inputs that differ from the default. A spreadsheet's and a
    report's have the page's words (``worded.py``)."""
    return {
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
    """The table, and below it a list of the single values."""
    lines = [[cell.replace("|", "\\|") for cell in row] for row in table(result)]
    lines[1:1] = [["---"] * len(lines[0])] if lines else []
    written = ["| " + " | ".join(row) + " |" for row in lines]
    values = [f"- {name}: {value}" for name, value in singles(result) if value]
    return "\n".join([*written, *([""] if written and values else []), *values])


def rows(result: Mapping[str, object]) -> list[list[str]]:
    """For a file of nothing but rows: the table, then one row per single value."""
    lines = table(result) or [["key", "value"]]
    return [*lines, *([name, *[""] * (len(lines[0]) - 2), value] for name, value in singles(result))]


def table(result: Mapping[str, object]) -> list[list[str]]:
    """The first table of ``result`` with its header; nothing if it has none."""
    tables = (value for value in result.values() if isinstance(value, list) and value and isinstance(value[0], dict))
    entries = next(tables, None)
    if entries is None:
        return []
    head = [name for name, cell in entries[0].items() if not isinstance(cell, dict | list)]
    return [head, *([_cell(entry.get(name)) for name in head] for entry in entries)]


def singles(result: Mapping[str, object]) -> list[tuple[str, str]]:
    """What ``result`` has beside its tables: a name, a value."""
    return [(name, _cell(value)) for name, value in result.items() if not isinstance(value, dict | list)]


def _cell(value: object) -> str:
    """``value`` as a spreadsheet reads it: true and false are JSON's, not Python's."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
    return str(value)


def _python(calculator: str, changed: Mapping[str, str], language: str) -> str:
    request = {"calculator": calculator, "lang": language, "inputs": dict(changed)}
    return (
        "import json\n"
        "import sys\n\n"
        f'sys.path.insert(0, "{_FILE}")\n'
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
    return f"python3 {_FILE} {calculator}{inputs} --lang {language}"
