"""Streams a large price CSV through DuckDB and keeps the few columns and rows that matter.

DuckDB reads with both cores, in blocks, under a memory limit, and notes the rows that do not fit the header
instead of guessing.  Everything is read as text: money must not pass through a float.
"""

# ruff: noqa: S608 (the text put into SQL is ours, and a quoted path)
from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeAlias

import duckdb

from refresh_prices.csv_header import Header
from refresh_prices.problems import Kind, Problem, error, warning

MEMORY_LIMIT = "500MB"
THREADS = 2
MOST_REJECTS = 10_000

Row: TypeAlias = tuple[str | None, ...]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@contextmanager
def kept_rows(header: Header, columns: Mapping[str, str], where: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in which the table `kept` holds `columns` (alias → name in the header) of the rows `where`.

    A column that the header lacks is NULL; which columns must be there is checked beforehand.
    """
    types = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(len(header.columns)))
    raw = ", ".join(
        f"c{header.columns.index(name)} AS {alias}" if name in header.columns else f"NULL::VARCHAR AS {alias}"
        for alias, name in columns.items()
    )
    trimmed = ", ".join(f"trim({alias}) AS {alias}" for alias in columns)
    reader = (
        f"read_csv({_quoted(str(header.path))}, auto_detect=false, header=false, skip={header.line}, "
        f"columns={{{types}}}, delim=',', quote='\"', escape='\"', null_padding=true, store_rejects=true, "
        f"rejects_limit={MOST_REJECTS}, parallel=true)"
    )
    with tempfile.TemporaryDirectory(prefix="refresh-prices-") as spill:
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY_LIMIT,
            "threads": str(THREADS),
            "temp_directory": spill,
        }
        connection = duckdb.connect(":memory:", config=config)
        try:
            connection.execute("SET enable_progress_bar = false")
            connection.execute(
                f"CREATE TEMP TABLE kept AS SELECT {trimmed} FROM (SELECT {raw} FROM {reader}) WHERE {where}"
            )
            yield connection
        except RuntimeError as failure:
            # What DuckDB makes of Ctrl-C.
            if "interrupted" in str(failure).lower():
                raise KeyboardInterrupt from failure
            raise
        finally:
            connection.close()


def rejected_rows(connection: duckdb.DuckDBPyConnection, header: Header) -> list[Problem]:
    """The rows that DuckDB could not read: too many fields, a stray quote, bytes that are not UTF-8."""
    found = connection.execute("SELECT DISTINCT line, error_type::VARCHAR FROM reject_errors ORDER BY ALL").fetchall()
    problems = [
        warning(
            str(header.path),
            Kind.MALFORMED_ROW,
            f"The row is malformed ({str(what).lower()}) and was left out.",
            int(line),
        )
        for line, what in found
    ]
    if len(found) >= MOST_REJECTS:
        problems.append(error(str(header.path), Kind.NOT_READABLE, f"{MOST_REJECTS} rows or more are malformed."))
    return problems


def batches(connection: duckdb.DuckDBPyConnection, query: str, size: int = 20_000) -> Iterator[Sequence[Row]]:
    cursor = connection.execute(query)
    while rows := cursor.fetchmany(size):
        yield rows
