"""The published prices follow their schema, agree in both formats, and match their hashes."""

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # It comes without types.
import pytest

from build_site.page_companions import llms_txt
from build_site.price_data import write_price_data
from compute_calculators.regions import REGION_CODES
from content.source_pages import read_pages

ORIGIN = "https://example.com/notes"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("site")
    write_price_data(site, ORIGIN)
    return site / "prices"


def read(path: Path) -> Any:
    return json.loads(path.read_bytes())


def test_the_index_names_every_file_with_its_size_and_hash(folder: Path) -> None:
    index = read(folder / "index.json")
    assert list(index["regions"]) == list(REGION_CODES)
    named = [
        index["schema"],
        *(about[kind] for about in index["regions"].values() for kind in ("json", "csv", "history")),
    ]
    assert {entry["file"] for entry in named} == {path.name for path in folder.iterdir()} - {"index.json"}
    for entry in named:
        content = (folder / entry["file"]).read_bytes()
        assert (entry["bytes"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert index["licence"]["url"] == "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize("region", REGION_CODES)
def test_a_regions_file_is_as_the_schema_says(folder: Path, region: str) -> None:
    schema = read(folder / "schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(read(folder / f"{region}.json"))


def test_the_schema_refuses_a_number_for_an_amount(folder: Path) -> None:
    content = read(folder / "ap-northeast-2.json")
    content["hosts"]["i4i"][1] = 14.172
    found = list(jsonschema.Draft202012Validator(read(folder / "schema.json")).iter_errors(content))
    assert [list(error.absolute_path) for error in found] == [["hosts", "i4i", 1]]


def test_a_line_of_the_csv_has_a_figure_with_source_date_and_cautions(folder: Path) -> None:
    with (folder / "ap-northeast-1.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == read(folder / "index.json")["regions"]["ap-northeast-1"]["figures"]
    # The gathered tables: m5.large, Standard, 3 years, All Upfront, $1,225, of 2021-09-21.
    found = [
        row for row in rows if row["item"] == "m5.large" and row["option"] == "ri-standard-3yr-all-upfront:upfront"
    ]
    assert [(row["value"], row["as_of"], row["cautions"], row["vcpu"], row["memory_gib"]) for row in found] == [
        ("1225", "2021-09-21", "old", "2", "8")
    ]
    assert all(row["value"] and row["as_of"] and row["source"] and row["since"] <= row["as_of"] for row in rows)


def test_programs_are_told_of_it(folder: Path) -> None:
    assert f"]({ORIGIN}/{folder.name}/index.json)" in llms_txt(read_pages(), ORIGIN)
