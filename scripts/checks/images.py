"""Checks that every image has a description: alternative text in Markdown, title and description in both languages in a
diagram, and a caption under it."""

import re
from pathlib import Path
from xml.etree import ElementTree

from checks.problem import Problem, at, run
from content.diagrams import DIAGRAMS, layer_problems
from content.source_pages import SourcePage, read_pages
from project import LANGUAGES

_IMAGE = re.compile(r"!\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]*)")
_CODE = re.compile(r"`[^`]*`")
_SVG = "{http://www.w3.org/2000/svg}"
_SHORTEST = 3


def find_problems() -> list[Problem]:
    found = [problem for page in read_pages() for problem in page_problems(page)]
    return found + [problem for path in sorted(DIAGRAMS.glob("*.svg")) for problem in diagram_problems(path)]


def page_problems(page: SourcePage) -> list[Problem]:
    """Return images without alternative text or with the file name in its place, and diagrams without a caption."""
    problems = []
    for number, line in enumerate(page.lines, start=1):
        for image in _IMAGE.finditer(_CODE.sub("", line)):
            text = image["text"].strip()
            if (
                len(text) < _SHORTEST
                or text == Path(image["target"]).stem
                or re.search(r"\.(png|svg|jpe?g|webp)$", text)
            ):
                sentence = f"say what {image['target']} shows: ![a sentence]({image['target']}), not {text!r}"
                problems.append(at(page, number, sentence))
    for diagram in page.of("block:diagram"):
        caption = page.lines[diagram.line].strip() if diagram.line < len(page.lines) else ""
        if not caption or caption.startswith("///"):
            problems.append(at(page, diagram.line, f"write a caption under /// diagram | {diagram.name}"))
    return problems


def diagram_problems(path: Path) -> list[Problem]:
    """Return the missing titles, descriptions and labels of a diagram."""
    try:
        svg = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    except ElementTree.ParseError as error:
        return [Problem(path=str(path), line=error.position[0], sentence=f"not well-formed: {error}")]
    layers = [Problem(path=str(path), line=1, sentence=sentence) for sentence in layer_problems(svg)]
    return layers + [
        Problem(path=str(path), line=1, sentence=f'add <{part} lang="{language}"> with a text')
        for part in ("title", "desc")
        for language in LANGUAGES
        if not any(
            len((element.text or "").strip()) >= _SHORTEST
            for element in svg.findall(f"{_SVG}{part}")
            if element.get("lang") == language
        )
    ]


if __name__ == "__main__":
    raise SystemExit(run("alternative text", find_problems))
