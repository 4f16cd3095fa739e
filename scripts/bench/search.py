"""Measures the search and prints Markdown: recall and rank by language and kind, beside the theme's own engine and
Pagefind on the same pages and queries; time of a query in the browser's worker; size; growth with the site.

``--unseen`` scores the third of ``tests/search/queries.csv`` that tuning must not look at; ``--quick`` leaves out
the other engines and the growth.
"""

import argparse
import csv
import json
import random
import shutil
import subprocess
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli

sys.path.insert(0, str(Path(__file__).parents[1]))

from serve import make_server
from setup import node_folder, npm
from setup_browser import find_chromium

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
HERE = Path(__file__).parent
CACHE = ROOT / ".cache" / "bench"
LANGUAGES = ("ko", "en")
SIZES = (40, 400, 2000)
THEME_LANGUAGES = {"ko": "[ko, en]", "en": "[en]"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One query and the pages any of which answers it."""

    language: str
    kind: str
    text: str
    pages: tuple[str, ...]
    unseen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How a set of queries was answered."""

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
    """Recall in the first five links shown, and the mean of 1 / place."""
    places = [place(query, found) for query, found in zip(queries, results, strict=True)]
    count = len(places) or 1
    return Score(
        count=len(places),
        recall=sum(1 for at in places if at and at <= 5) / count,
        rank=sum(1 / at for at in places if at) / count,
    )


def place(query: Query, found: Sequence[str]) -> int:
    """Where the first acceptable page stands, from 1; 0 if nowhere."""
    return next((at for at, page in enumerate(found, start=1) if (page or "index") in query.pages), 0)


def percentile(values: Iterable[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def node(script: str, data: object) -> Any:
    command = [str(node_folder() / "bin" / "node"), str(HERE / script)]
    result = subprocess.run(command, input=json.dumps(data), capture_output=True, text=True, check=False)
    if result.returncode:
        raise SystemExit(f"{script} failed:\n{result.stderr}")
    return json.loads(result.stdout)


def in_browser(site: Path, work: Callable[[Any, str], Any]) -> Any:
    """What ``work`` says of a page of ``site`` in Chromium."""
    from playwright.sync_api import sync_playwright

    chromium = find_chromium()
    server = make_server(site, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as playwright:
            flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
            browser = playwright.chromium.launch(executable_path=chromium, args=flags)
            try:
                return work(browser.new_page(), f"http://127.0.0.1:{server.server_port}")
            finally:
                browser.close()
    finally:
        server.shutdown()


def ask_ours(queries: Sequence[Query]) -> tuple[list[list[str]], dict[str, list[float]], int]:
    """Answers and times in the worker, and how many links led out of the asked language."""
    script = """async ([address, queries]) => {
        const worker = new Worker(`${address}/search/worker.js`, { type: "module" });
        const ask = (query) => new Promise((done, fail) => {
            worker.onmessage = ({ data }) => data.error ? fail(new Error(data.error)) : done(data);
            worker.onerror = (event) => fail(new Error(event.message));
            worker.postMessage({ id: 1, query });
        });
        await ask(undefined);
        for (const query of queries) await ask(query);
        const answers = [];
        for (const query of queries) answers.push(await ask(query));
        worker.terminate();
        return answers.map(({ answer, ms }) => ({ ms, urls: answer.hits.flatMap(
            (hit) => [hit.url, ...(hit.others ?? []).map((other) => other.url)]) }));
    }"""

    def work(page: Any, address: str) -> Any:
        answers = {}
        for language in LANGUAGES:
            page.goto(f"{address}/{language}/")
            texts = [query.text for query in queries if query.language == language]
            answers[language] = iter(page.evaluate(script, [f"{address}/{language}", texts]))
        return [(query.language, next(answers[query.language])) for query in queries]

    results, times, wrong = [], defaultdict(list), 0
    for language, answer in in_browser(SITE, work):
        times[language].append(answer["ms"])
        wrong += sum(not (SITE / language / page_of(url) / "index.html").exists() for url in answer["urls"])
        results.append([page_of(url) for url in answer["urls"]])
    return results, times, wrong


def page_of(url: str) -> str:
    return url.split("?")[0].split("#")[0].strip("/")


def ask_theme(queries: Sequence[Query]) -> list[list[str]]:
    """The theme's own engine on an index that its own plugin writes."""
    answers = {}
    for language in LANGUAGES:
        config = ROOT / "mkdocs.yml" if language == "ko" else ROOT / "docs" / "mkdocs.en.yml"
        target = CACHE / f"theme-{language}"
        own = CACHE / f"theme-{language}.yml"
        own.write_text(
            f"INHERIT: {config}\ndocs_dir: {ROOT}/docs/{language}\nsite_dir: {target}\n"
            f"theme: {{custom_dir: {ROOT}/docs/theme}}\nplugins: {{search: {{lang: {THEME_LANGUAGES[language]}}}}}\n",
            encoding="utf-8",
        )
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(own)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        worker = next((target / "assets" / "javascripts" / "workers").glob("search.*.min.js"))
        texts = [query.text for query in queries if query.language == language]
        index = target / "search" / "search_index.json"
        data = {"worker": str(worker), "index": str(index), "queries": texts}
        answers[language] = iter(node("search_theme.mjs", data)["results"])
    return [next(answers[query.language]) for query in queries]


def ask_pagefind(queries: Sequence[Query]) -> list[list[str]]:
    """Pagefind on the same pages, in the browser it is made for."""
    CACHE.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copyfile(HERE / name, CACHE / name)
    if not (CACHE / "node_modules" / "pagefind").exists():
        subprocess.run([*npm(), "ci", "--ignore-scripts", "--silent"], cwd=CACHE, check=True)
    binary = next((CACHE / "node_modules" / "@pagefind").glob("*/bin/pagefind*"))
    copy = CACHE / "pagefind-site"
    shutil.rmtree(copy, ignore_errors=True)
    for page in SITE.glob("*/**/index.html"):
        target = copy / page.relative_to(SITE)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, target)
    shutil.copyfile(SITE / "_headers", copy / "_headers")
    for language in LANGUAGES:
        command = [str(binary), "--site", str(copy / language), "--root-selector", "article", "--quiet"]
        subprocess.run(command, check=True, capture_output=True)
    script = """async ([address, queries]) => {
        const pagefind = await import(`${address}/pagefind/pagefind.js`);
        const answers = [];
        for (const query of queries) {
            const { results } = await pagefind.search(query);
            answers.push(await Promise.all(results.slice(0, 10).map(async (one) => (await one.data()).raw_url)));
        }
        return answers;
    }"""

    def work(page: Any, address: str) -> Any:
        answers = {}
        for language in LANGUAGES:
            page.goto(f"{address}/{language}/ec2/")
            texts = [query.text for query in queries if query.language == language]
            answers[language] = iter(page.evaluate(script, [f"{address}/{language}", texts]))
        return [next(answers[query.language]) for query in queries]

    return [[page_of(url) for url in found] for found in in_browser(copy, work)]


def grown_index(pages: int, seed: int = 1) -> dict[str, Any]:
    """An index of ``pages`` made-up Korean pages: today's sections shuffled, with new words at today's rate."""
    index: dict[str, Any] = json.loads((SITE / "ko" / "search" / "index.json").read_text(encoding="utf-8"))
    draw = random.Random(seed)
    bodies = [section[3].split() for section in index["sections"] if section[3]]
    headings = [section[2] for section in index["sections"] if section[2]]
    each = max(1, round(len(index["sections"]) / len(index["pages"])))
    named = index["pages"]
    known = len(named)
    index["pages"] = [
        named[number] if number < known else [f"page-{number}/", f"{draw.choice(headings)} {number}", draw.choice(named)[2]]
        for number in range(pages)
    ]
    for number in range(known, pages):
        for part in range(each):
            # One word in fifty is one that no other page has.
            body = [f"{word}{number}" if draw.random() < 0.02 else word for word in draw.choice(bodies)]
            index["sections"].append([number, f"part-{part}" if part else "", draw.choice(headings), " ".join(body)])
    return index


def print_growth(queries: Sequence[Query]) -> None:
    CACHE.mkdir(parents=True, exist_ok=True)
    paths = []
    for pages in SIZES:
        path = CACHE / f"index-{pages}.json"
        path.write_text(json.dumps(grown_index(pages), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        paths.append(path)
    texts = [query.text for query in queries if query.language == "ko"][:60]
    rows = node("search_scale.mjs", {"folder": str(SITE / "ko" / "search"), "indexes": list(map(str, paths)), "queries": texts})
    print("\n| pages | sections | index, brotli | index build | query, median | query, p95 |\n|--:|--:|--:|--:|--:|--:|")
    for pages, path, row in zip(SIZES, paths, rows, strict=True):
        size = len(brotli.compress(path.read_bytes(), quality=5)) / 1000
        middle, high = percentile(row["ms"], 0.5), percentile(row["ms"], 0.95)
        print(f"| {pages:,} | {row['sections']:,} | {size:,.0f} kB (quality 5) | {row['build']:,.0f} ms | {middle:.1f} ms | {high:.1f} ms |")


def print_kinds(queries: Sequence[Query], results: Sequence[Sequence[str]]) -> None:
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, query in enumerate(queries):
        groups[query.language, query.kind].append(at)
        groups[query.language, "all"].append(at)
    print("\n| language | kind | queries | recall@5 | MRR |\n|---|---|--:|--:|--:|")
    for (language, kind), places in sorted(groups.items()):
        found = score([queries[at] for at in places], [results[at] for at in places])
        print(f"| {language} | {kind} | {found.count} | {found} |")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unseen", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--queries", type=Path, default=ROOT / "tests" / "search" / "queries.csv")
    parser.add_argument("--misses", action="store_true", help="list the queries not answered in the first place")
    options = parser.parse_args()
    queries = [query for query in read_queries(options.queries) if query.unseen == options.unseen]
    results, times, wrong = ask_ours(queries)
    print(f"# Search: {len(queries)} queries, {'unseen' if options.unseen else 'seen'}")
    print_kinds(queries, results)
    print("\n| language | query in the worker, median | p95 | index, brotli |\n|---|--:|--:|--:|")
    for language in LANGUAGES:
        size = len(brotli.compress((SITE / language / "search" / "index.json").read_bytes(), quality=11)) / 1000
        middle, high = percentile(times[language], 0.5), percentile(times[language], 0.95)
        print(f"| {language} | {middle:.1f} ms | {high:.1f} ms | {size:.1f} kB |")
    print(f"\nHits in the wrong language: {wrong}")
    if options.misses:
        for query, found in zip(queries, results, strict=True):
            if place(query, found) != 1:
                print(f"- {query.language} {query.kind}: {query.text} → {', '.join(found[:5])}; wanted {'|'.join(query.pages)}")
    if not options.quick:
        print("\n| engine | ko recall@5 | ko MRR | en recall@5 | en MRR |\n|---|--:|--:|--:|--:|")
        for name, found in (("ours", results), ("theme (lunr)", ask_theme(queries)), ("Pagefind 1.5", ask_pagefind(queries))):
            parts = [
                score(
                    [query for query in queries if query.language == language],
                    [one for query, one in zip(queries, found, strict=True) if query.language == language],
                )
                for language in LANGUAGES
            ]
            print(f"| {name} | {parts[0]} | {parts[1]} |")
        print_growth(queries)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
