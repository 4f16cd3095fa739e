"""Opens one gathered table: a plain CSV with a header, every column of which must be there."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TypeAlias

from refresh_prices.problems import Kind, Problem, error

Row: TypeAlias = dict[str, str]


def read_rows(path: Path, columns: tuple[str, ...]) -> list[Row] | Problem:
    """The rows by column name, each with its line under ""; or the problem that forbids to use any of them."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        missing = [name for name in columns if name not in header]
        if missing:
            return error(str(path), Kind.COLUMN_MISSING, f"The table lacks the columns {', '.join(missing)}.")
        rows: list[Row] = []
        for fields in reader:
            if len(fields) != len(header):
                return error(
                    str(path), Kind.TRUNCATED, f"The row has {len(fields)} of {len(header)} fields.", reader.line_num
                )
            rows.append(dict(zip(header, fields, strict=True)) | {"": str(reader.line_num)})
    return rows
