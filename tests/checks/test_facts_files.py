"""A malformed facts file stops the build with file, line and what to do: docs/data's YAML and a calculator's JSON."""

from pathlib import Path

import pytest

from checks.markers import rates_problem
from compute_calculators import facts
from compute_calculators.facts import FactsError, read_rate, read_sources
from content.model import ContentError
from content.read import read_content

FIXTURES = Path(__file__).parent / "fixtures" / "facts"
NAMES = sorted(path.stem for path in FIXTURES.glob("*.yml"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A docs/data with an empty ledger, glossary and lists of questions and exams."""
    (tmp_path / "facts").mkdir()
    (tmp_path / "ledger.yml").write_text("entries: []\n", encoding="utf-8")
    (tmp_path / "glossary.yml").write_text("[]\n", encoding="utf-8")
    (tmp_path / "answers.yml").write_text("{}\n", encoding="utf-8")
    (tmp_path / "statements.yml").write_text("statements: {}\n", encoding="utf-8")
    (tmp_path / "exams.yml").write_text("exams: {}\n", encoding="utf-8")
    (tmp_path / "exam-sections.yml").write_text("pages: {}\n", encoding="utf-8")
    (tmp_path / "api-models.yml").write_text('version: "1.44.8"\nreleased: 2026-11-20\n', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
def test_the_build_stops_where_the_fault_is(name: str, folder: Path) -> None:
    file = folder / "facts" / f"{name}.yml"
    file.write_text((FIXTURES / f"{name}.yml").read_text(encoding="utf-8"), encoding="utf-8")
    expected = (FIXTURES / f"{name}.txt").read_text(encoding="utf-8").strip()
    with pytest.raises(ContentError) as stopped:
        read_content(folder)
    assert str(stopped.value).splitlines()[0].startswith(f"{file}:{expected}")


def test_all_faults_are_told_at_once(folder: Path) -> None:
    for name in ("unknown-unit", "no-date-read"):
        text = (FIXTURES / f"{name}.yml").read_text(encoding="utf-8")
        text = text.replace("test.limit", f"test.{name}").replace("guide:", f"guide-{name}:")
        (folder / "facts" / f"{name}.yml").write_text(text.replace("source: guide", f"source: guide-{name}"))
    with pytest.raises(ContentError) as stopped:
        read_content(folder)
    assert len(stopped.value.problems) == 2


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "ledger.yml").unlink()
    with pytest.raises(ContentError, match=r"ledger\.yml:1: the file is missing; restore it from git"):
        read_content(folder)


def test_a_file_in_another_encoding_is_named_with_its_line(folder: Path) -> None:
    (folder / "facts" / "korean.yml").write_bytes("facts:\n  # 값\n".encode("cp949"))
    with pytest.raises(ContentError, match=r"korean\.yml:2: this is not UTF-8; save the file again as UTF-8"):
        read_content(folder)


def test_a_facts_file_that_is_a_list_is_named(folder: Path) -> None:
    (folder / "facts" / "list.yml").write_text("- one\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"list\.yml:1: expected a mapping at the top"):
        read_content(folder)


SOURCES = {"sources": {"page": {"title": "A page", "address": None, "as_of": "2026-06"}}}


def test_a_calculators_rate_is_named_by_its_json_path() -> None:
    sources = read_sources(SOURCES, "facts.json")
    with pytest.raises(FactsError, match=r"facts\.json\.regions\.us-east-1\.requests\.value"):
        read_rate("requests", {"value": "0,2", "unit": "request", "source": "page", "confidence": "high"}, sources,
                  "facts.json.regions.us-east-1")  # fmt: skip
    with pytest.raises(FactsError, match=r"facts\.json\.free\.gb\.source: no source 'pag' in this file"):
        read_rate("gb", {"value": "1", "unit": "gb", "source": "pag", "confidence": "high"}, sources, "facts.json.free")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{\n "a": 1,\n}', r"calculator/facts\.json:3: "),
        ('{"value": 0.2}', r"calculator/facts\.json:1: 0\.2 is a bare number with a fraction: write money as a string"),
        ("[]", r"calculator/facts\.json: expected an object, found list"),
    ],
)
def test_a_calculators_file_that_is_no_json_object_is_named(
    text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "facts.json").write_text(text)
    monkeypatch.setattr("compute_calculators.facts.resources.files", lambda package: tmp_path)
    with pytest.raises(FactsError, match=message):
        facts.load("calculator", "facts.json")


RATES = """{
 "regions": {
  "us-east-1": {
   "requests": {
    "value": "0,2",
    "unit": "request"
   }
  }
 }
}
"""


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        (
            "facts.json.regions.us-east-1.requests.value: not a decimal",
            ":5: regions.us-east-1.requests.value: not a decimal",
        ),
        ("facts.json.regions.us-east-1.requests.source: expected", ":4: regions.us-east-1.requests.source: expected"),
        ("facts.json.sources: expected an object", ":1: sources: expected an object"),
        ("facts.json:3: Expecting ','", ":3: Expecting ','"),
    ],
)
def test_the_json_path_of_a_calculators_fault_becomes_a_line(message: str, shown: str, tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text(RATES)
    problem = rates_problem(message, tmp_path)
    assert f":{problem.line}: {problem.sentence}" == shown


STATEMENTS = """statements:
  test.one:
    says: One.
    model: {service: lambda, shape: Runtime, members: [python3.14]}
  test.two:
    says: Two.
    pages: [lambda/index.md]
    model: {service: lambda, shape: Timeout, bound: max}
  test.three:
    says: Three.
    pages: [lambda/index.md]
    model: {service: lambda, shape: Runtime, has: []}
"""


def test_every_malformed_statement_is_named_with_its_line(folder: Path) -> None:
    (folder / "statements.yml").write_text(STATEMENTS, encoding="utf-8")
    with pytest.raises(ContentError) as stopped:
        read_content(folder)
    file = folder / "statements.yml"
    assert str(stopped.value).splitlines() == [
        f"{file}:3: statements.test.one.pages: expected the pages that say so, such as [batch.md]",
        f"{file}:8: statements.test.two.model: a statement has no value to compare; use has, lacks, members, says",
        f"{file}:12: statements.test.three.model: has should be a name or a list of names",
    ]
