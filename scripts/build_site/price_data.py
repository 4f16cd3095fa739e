"""``site/prices/``: the prices for who wants to use them elsewhere, as JSON and as CSV.

``<region>.json`` is the calculators' own file, described by ``schema.json``; ``<region>.csv`` has one figure a line and
needs no description; ``<region>.history.csv`` what prices were before. ``index.json`` names them all, each with its
size and hash.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from artifacts.cache import kept
from compute_calculators.regions import REGIONS, Region
from project import ROOT

PRICES = ROOT / "widgets" / "compute_calculators" / "ec2_pricing" / "prices"
FOLDER = "prices"
COLUMNS: tuple[str, ...] = ("group", "item", "vcpu", "memory_gib", "architecture", "system", "option", "value")
COLUMNS += ("as_of", "since", "cautions", "source")
LICENCE = {
    "en": "Prices are facts published by Amazon Web Services. This selection and its form: CC BY 4.0.",
    "ko": "가격은 Amazon Web Services가 공표한 사실입니다. 이 자료의 구성과 형식은 CC BY 4.0으로 씁니다.",
    "url": "https://creativecommons.org/licenses/by/4.0/",
}
_CELLS = 3


def write_price_data(site: Path, origin: str) -> None:
    """Write the folder ``prices`` into ``site``."""
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    regions = {}
    for region in REGIONS:
        shard = (PRICES / f"{region.code}.json").read_bytes()
        files = {
            "json": (f"{region.code}.json", shard),
            "csv": (f"{region.code}.csv", kept("price-csv", _made_from(shard), partial(as_csv, shard))),
            "history": (f"{region.code}.history.csv", (PRICES / f"{region.code}.history.csv").read_bytes()),
        }
        for name, content in files.values():
            (folder / name).write_bytes(content)
        regions[region.code] = _about(region, shard, files)
    schema = json.dumps(schema_of(origin), ensure_ascii=False, indent=1).encode() + b"\n"
    (folder / "schema.json").write_bytes(schema)
    index = {
        "title": "AWS compute prices of seven Regions, with source and date of each figure",
        "page": {language: f"{origin}/{language}/about-the-data/" for language in ("ko", "en")},
        "licence": LICENCE,
        "currency": "USD",
        "schema": {"file": "schema.json", **_described(schema)},
        "regions": regions,
    }
    (folder / "index.json").write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _made_from(shard: bytes) -> list[tuple[str, bytes]]:
    return [("shard", shard), ("by", Path(__file__).read_bytes())]


def _described(content: bytes) -> dict[str, object]:
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _about(region: Region, shard: bytes, files: dict[str, tuple[str, bytes]]) -> dict[str, object]:
    content = json.loads(shard)
    return {
        "name": {language: region.name(language) for language in ("ko", "en")},
        "as_of": content["as_of"],
        "types": len(content["types"]),
        "figures": files["csv"][1].count(b"\n") - 1,
        **{kind: {"file": name, **_described(data)} for kind, (name, data) in files.items()},
    }


def as_csv(shard: bytes) -> bytes:
    """One figure a line, in the order of the shard: groups by name, then the instance types."""
    content = json.loads(shard)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for group in ("fargate", "hosts", "lambda", "lightsail"):
        for item, flat in content[group].items():
            writer.writerows((group, item, "", "", "", "", *cells) for cells in _figures(content, flat))
    for name, (vcpu, memory, architecture, systems) in content["types"].items():
        size = ("" if vcpu is None else vcpu, memory, architecture)
        for system, flat in systems.items():
            writer.writerows(("ec2", name, *size, system, *cells) for cells in _figures(content, flat))
    return text.getvalue().encode()


def _figures(content: dict[str, list[list[str]]], flat: list[int]) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(flat), _CELLS):
        option, value, source = flat[start : start + _CELLS]
        title, as_of, cautions, _, since = content["sources"][source]
        yield str(content["options"][option]), str(value), as_of, since or as_of, cautions, title


def schema_of(origin: str) -> dict[str, object]:
    """The JSON Schema of ``<region>.json``."""
    date = {"type": "string", "pattern": r"^20\d{2}-[01]\d-[0-3]\d$"}
    maybe_date = {"type": "string", "pattern": r"^(20\d{2}-[01]\d-[0-3]\d)?$"}
    amount = {"type": "string", "description": "A decimal number, never in floating point; of advice a range."}
    texts = {"type": "string"}
    figures = {
        "type": "array",
        "description": "Three at a time: index into options, value, index into sources.",
        "items": {"anyOf": [{"type": "integer", "minimum": 0}, amount]},
    }
    by_item = {"type": "object", "additionalProperties": {"$ref": "#/$defs/figures"}}
    row = {
        "type": "array",
        "description": "vCPUs, GiB of memory, architecture, figures by operating system.",
        "prefixItems": [
            {"type": ["integer", "null"]},
            texts,
            {"enum": ["x86_64", "arm64", ""]},
            {
                "type": "object",
                "propertyNames": {"enum": ["linux", "windows", "rhel", "suse"]},
                "additionalProperties": {"$ref": "#/$defs/figures"},
            },
        ],
        "items": False,
        "minItems": 4,
    }
    source = {
        "type": "array",
        "description": "Title, date of the copy, cautions joined by commas, address, date of the oldest copy with it.",
        "prefixItems": [texts, date, texts, texts, maybe_date],
        "items": False,
        "minItems": 5,
    }
    change = {
        "type": "array",
        "description": "Group, item, system, option; the price before and its date, the price after and its date.",
        "prefixItems": [texts, texts, texts, texts, amount, date, amount, date],
        "items": False,
        "minItems": 8,
    }
    properties = {
        "schema": {"const": 2},
        "region": texts,
        "currency": {"const": "USD"},
        "as_of": {
            "type": "object",
            "properties": {"oldest": date, "newest": date},
            "required": ["newest", "oldest"],
            "additionalProperties": False,
        },
        "options": {"type": "array", "items": texts},
        "sources": {"type": "array", "items": source},
        "conflicts": {"type": "array", "items": {"type": "array", "minItems": 6, "maxItems": 6}},
        "history": {"type": "array", "items": change},
        "types": {"type": "object", "additionalProperties": row},
        **dict.fromkeys(("fargate", "hosts", "lambda", "lightsail"), by_item),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{origin}/{FOLDER}/schema.json",
        "title": "Prices of one AWS Region",
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
        "$defs": {"figures": figures},
    }
