"""How the search grows: today's index blown up to sites of other sizes, built and asked."""

import json
import random
from collections.abc import Sequence
from typing import Any

import brotli

from bench.search_engines import CACHE, SITE, Query, node

SIZES = (40, 400, 2000)


def grown_index(pages: int, seed: int = 1) -> dict[str, Any]:
    """An index of ``pages`` made-up Korean pages: today's sections shuffled, with new words at today's rate."""
    index: dict[str, Any] = json.loads((SITE / "ko" / "search" / "index.json").read_text(encoding="utf-8"))
    draw = random.Random(seed)  # noqa: S311 (nothing here is secret)
    named = index["pages"]
    sections = [section for page in named for section in page[3]]
    bodies = [(section[2], asked) for section, asked in zip(sections, index["asked"], strict=True) if section[2]]
    headings = [section[1] for section in sections if section[1]]
    each = max(1, round(len(sections) / len(named)))
    for number in range(len(named), pages):
        own = []
        for part in range(each):
            text, asked = draw.choice(bodies)
            # One word in fifty is one that no other page has.
            body = [f"{word}{number}" if draw.random() < 0.02 else word for word in text.split()]
            own.append([f"part-{part}" if part else "", draw.choice(headings), " ".join(body)])
            index["asked"].append(asked)
        named.append([f"page-{number}/", f"{draw.choice(headings)} {number}", draw.choice(named[:25])[2], own])
    return index


def measure_growth(queries: Sequence[Query]) -> list[tuple[int, int, float, dict[str, Any]]]:
    """(pages, sections, compressed kB, times) for each size."""
    CACHE.mkdir(parents=True, exist_ok=True)
    paths = []
    for pages in SIZES:
        path = CACHE / f"index-{pages}.json"
        path.write_text(json.dumps(grown_index(pages), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        paths.append(path)
    texts = [query.text for query in queries if query.language == "ko"][:60]
    asked = {"folder": str(SITE / "ko" / "search"), "indexes": [str(path) for path in paths], "queries": texts}
    rows = node("search_scale.mjs", asked)
    return [
        (pages, row["sections"], len(brotli.compress(path.read_bytes(), quality=5)) / 1000, row)
        for pages, path, row in zip(SIZES, paths, rows, strict=True)
    ]
