"""Measures the search and prints Markdown: recall and rank by language and kind, beside the theme's own engine and
Pagefind on the same pages and queries; time of a query in the browser's worker; size.

``--unseen`` scores the third of ``tests/search_index/queries.csv`` that tuning must not look at; ``--quick`` leaves out
the other engines.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import brotli

from bench.search_engines import Query, ask_ours, ask_pagefind, ask_theme
from project import LANGUAGES, ROOT, SITE


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The result of a set of queries."""

    count: int
    recall: float
    rank: float

    def __str__(self) -> str:
        return f"{self.recall:.3f} | {self.rank:.3f}"


def read_queries(path: Path) -> list[Query]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Query(
                language=row["lang"],
                kind=row["kind"],
                text=row["query"],
                pages=tuple(row["pages"].split("|")),
                unseen=row.get("unseen") == "yes",
            )
            for row in csv.DictReader(file)
        ]


def score(queries: Sequence[Query], results: Sequence[Sequence[str]]) -> Score:
    """Compute recall at 5 and the mean reciprocal rank."""
    places = [place(query, found) for query, found in zip(queries, results, strict=True)]
    count = len(places) or 1
    return Score(
        count=len(places),
        recall=sum(1 for at in places if at and at <= 5) / count,
        rank=sum(1 / at for at in places if at) / count,
    )


def place(query: Query, found: Sequence[str]) -> int:
    """Return the rank of the first acceptable page, from 1; 0 if it is not among the results."""
    return next((at for at, page in enumerate(found, start=1) if (page or "index") in query.pages), 0)


def percentile(values: Iterable[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def print_kinds(queries: Sequence[Query], results: Sequence[Sequence[str]]) -> None:
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, query in enumerate(queries):
        groups[query.language, query.kind].append(at)
        groups[query.language, "all"].append(at)
    print("\n| language | kind | queries | recall@5 | MRR |\n|---|---|--:|--:|--:|")
    for (language, kind), places in sorted(groups.items()):
        found = score([queries[at] for at in places], [results[at] for at in places])
        print(f"| {language} | {kind} | {found.count} | {found} |")


def print_misses(queries: Sequence[Query], results: Sequence[Sequence[str]]) -> None:
    for query, found in zip(queries, results, strict=True):
        if place(query, found) != 1:
            wanted = "|".join(query.pages)
            print(f"- {query.language} {query.kind}: {query.text} → {', '.join(found[:5])}; wanted {wanted}")


def print_speed(times: Mapping[str, Sequence[float]]) -> None:
    print("\n| language | query in the worker, median | p95 | index, brotli |\n|---|--:|--:|--:|")
    for language in LANGUAGES:
        size = len(brotli.compress((SITE / language / "search" / "index.json").read_bytes(), quality=11)) / 1000
        middle, high = percentile(times[language], 0.5), percentile(times[language], 0.95)
        print(f"| {language} | {middle:.1f} ms | {high:.1f} ms | {size:.1f} kB |")


def print_engines(queries: Sequence[Query], answers: Mapping[str, Sequence[Sequence[str]]]) -> None:
    print("\n| engine | ko recall@5 | ko MRR | en recall@5 | en MRR |\n|---|--:|--:|--:|--:|")
    for name, results in answers.items():
        parts = []
        for language in LANGUAGES:
            both = [pair for pair in zip(queries, results, strict=True) if pair[0].language == language]
            parts.append(str(score([query for query, _ in both], [found for _, found in both])))
        print(f"| {name} | {' | '.join(parts)} |")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unseen", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--queries", type=Path, default=ROOT / "tests" / "search_index" / "queries.csv")
    parser.add_argument("--misses", action="store_true", help="list the queries not answered in the first place")
    options = parser.parse_args()
    queries = [query for query in read_queries(options.queries) if query.unseen == options.unseen]
    results, times, wrong = ask_ours(queries)
    print(f"# Search: {len(queries)} queries, {'unseen' if options.unseen else 'seen'}")
    print_kinds(queries, results)
    print_speed(times)
    print(f"\nHits in the wrong language: {wrong}")
    if options.misses:
        print_misses(queries, results)
    if not options.quick:
        theirs = {"theme (lunr)": ask_theme(queries), "Pagefind 1.5": ask_pagefind(queries)}
        print_engines(queries, {"ours": results, **theirs})
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
