"""Asks three engines the same queries over the same pages: ours, the theme's own and Pagefind."""

import json
import re
import shutil
import subprocess
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.npm_packages import npm_packages
from project import LANGUAGES, ROOT, SITE
from serve.server import make_server
from setup.browser import find_chromium
from setup.node import node_folder

HERE = Path(__file__).parent
CACHE = ROOT / ".cache" / "bench"
THEME_LANGUAGES = {"ko": "[ko, en]", "en": "[en]"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One query and the pages that count as an answer."""

    language: str
    kind: str
    text: str
    pages: tuple[str, ...]
    unseen: bool


def node(script: str, data: object) -> Any:
    command = [str(node_folder() / "bin" / "node"), str(HERE / script)]
    result = subprocess.run(command, input=json.dumps(data), capture_output=True, text=True, check=False)
    if result.returncode:
        raise SystemExit(f"{script} failed:\n{result.stderr}")
    return json.loads(result.stdout)


def in_browser(site: Path, work: Callable[[Any, str], Any]) -> Any:
    """Open a page of ``site`` in Chromium and return the result of ``work``."""
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
    """Return the answers and times of our worker, and how many links led to the other language."""
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
    return re.split("[?#]", url)[0].strip("/")


def ask_theme(queries: Sequence[Query]) -> list[list[str]]:
    """Ask the theme's own engine, on an index that its own plugin writes."""
    CACHE.mkdir(parents=True, exist_ok=True)
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
    """Ask Pagefind on the same pages, in the browser that it is made for."""
    binary = next((npm_packages() / "@pagefind").glob("*/bin/pagefind*"))
    copy = CACHE / "pagefind-site"
    shutil.rmtree(copy, ignore_errors=True)
    for page in [*SITE.glob("*/**/index.html"), *SITE.rglob("404.html")]:
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
