"""Checks that every calculator, diagram, note, fact and source that a page names exists, and that every block is
closed."""

from pathlib import Path

from checks.problem import Problem, at, run
from compute_calculators.calculators import CALCULATORS
from compute_calculators.facts import FactsError
from content.diagrams import DIAGRAMS, diagram_problem, fact_problems
from content.marked_yaml import load_marked
from content.model import Content, ContentError
from content.rate_tables import TABLES
from content.read import read_content
from content.source_pages import Mark, SourcePage, read_pages
from project import ROOT

_WITH_ARGUMENT = (
    "calculator", "diagram", "region-rates", "self-check", "then-and-now", "exam-map", "exam-tasks",
    "answer-card",
)  # fmt: skip
_BLOCKS = (
    *_WITH_ARGUMENT, "sources", "facts", "missing-prices", "price-ages", "price-files",
    "glossary", "calculator-answers", "latest-changes", "progress", "service-map",
)  # fmt: skip


def find_problems() -> list[Problem]:
    try:
        content = read_content()
    except ContentError as error:
        return [Problem(path=found.path, line=found.line, sentence=found.sentence) for found in error.problems]
    except FactsError as error:
        return [rates_problem(str(error))]
    drawings = [found for path in sorted(DIAGRAMS.glob("*.svg")) for found in drawing_problems(path, content)]
    return drawings + [found for page in read_pages() for found in page_problems(page, content)]


def drawing_problems(path: Path, content: Content) -> list[Problem]:
    """Return the missing facts that a drawing's labels name."""
    found = fact_problems(path.read_text(encoding="utf-8"), content.facts)
    return [Problem(path=str(path), line=line, sentence=sentence) for line, sentence in found]


def rates_problem(message: str, folder: Path = ROOT / "widgets") -> Problem:
    """Report a calculator's malformed data at the line of the JSON path that the message names."""
    file, _, path = message.partition(".json")
    place, _, sentence = path.partition(": ")
    if place.startswith(":"):  # a JSON syntax error names its line itself
        return Problem(path=f"{folder / file}.json", line=int(place[1:]), sentence=sentence)
    # JSON is a subset of YAML, and the YAML reader knows line numbers.
    lines = {".".join(("", *keys)): line for keys, line in load_marked(folder / f"{file}.json")[1].items()}
    found = place
    while found not in lines:
        found = found.rpartition(".")[0]
    return Problem(path=f"{folder / file}.json", line=lines[found], sentence=f"{place.lstrip('.')}: {sentence}")


def page_problems(page: SourcePage, content: Content) -> list[Problem]:
    """Return the missing targets that one page names."""
    problems = []
    open_block: Mark | None = None
    for mark in page.marks:
        if mark.kind == "close":
            if open_block is None:
                problems.append(at(page, mark.line, "/// closes nothing; remove it or name the block that it opens"))
            open_block = None
        elif mark.kind.startswith("block:"):
            if open_block is not None:
                problems.append(at(page, open_block.line, "this block is not closed; add /// on a line of its own"))
            open_block = mark
            if sentence := _block_problem(mark, content):
                problems.append(at(page, mark.line, sentence))
        elif mark.kind == "fact" and mark.name not in content.facts:
            problems.append(at(page, mark.line, f"no fact {mark.name!r}; add it under docs/data/facts or correct it"))
        elif mark.kind == "answer" and mark.name not in content.answers:
            problems.append(at(page, mark.line, f"no answer {mark.name!r}; ask for it in docs/data/answers.yml"))
        elif mark.kind == "source" and mark.name not in content.sources:
            problems.append(at(page, mark.line, f"no source {mark.name!r}; add it under sources: in docs/data/facts"))
    if open_block is not None:
        problems.append(at(page, open_block.line, "this block is not closed; add /// on a line of its own"))
    return problems


def _block_problem(mark: Mark, content: Content) -> str | None:
    name = mark.kind.removeprefix("block:")
    if name not in _BLOCKS:
        return f"no block {name!r}; there are {', '.join(_BLOCKS)}"
    if name in _WITH_ARGUMENT and not mark.name:
        return f"{name} needs an argument: /// {name} | …"
    if name == "calculator" and mark.name not in CALCULATORS:
        return f"no calculator {mark.name!r}; there are {', '.join(CALCULATORS)}"
    if name == "region-rates" and mark.name not in TABLES:
        return f"no table of rates {mark.name!r}; there are {', '.join(TABLES)}"
    if name == "diagram" and (sentence := diagram_problem(mark.name)):
        return sentence
    if name == "then-and-now" and mark.name != "all" and mark.name not in {str(key) for key in content.ledger}:
        return f"no entry {mark.name!r} in docs/data/ledger.yml"
    if name == "exam-map" and mark.name not in content.exams:
        return f"no exam {mark.name!r}; there are {', '.join(content.exams)}"
    if name == "sources":
        missing = [source for source in mark.name.replace(",", " ").split() if source not in content.sources]
        if missing:
            return f"no source {missing[0]!r}; add it under sources: in docs/data/facts"
    return None


if __name__ == "__main__":
    raise SystemExit(run("markers", find_problems))
