"""Reads every sentence that the site shows from its source: pages, facts, ledger, glossary, diagrams, calculators,
theme.

A check of language that read the pages alone would pass a misspelt label.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import yaml

from checks.prose import plain, read_lines
from content.model import Content
from content.read import read_content
from content.source_pages import SourcePage, read_pages
from project import LANGUAGES, ROOT

DATA = ROOT / "docs" / "data"
DIAGRAMS = ROOT / "docs" / "diagrams"
TEXTS = ROOT / "widgets" / "compute_calculators" / "text"
THEME = {"ko": ROOT / "mkdocs.yml", "en": ROOT / "docs" / "mkdocs.en.yml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text for readers of one language. ``shape`` is as in :class:`prose.Line`, or ``label`` outside the pages."""

    path: str
    line: int
    language: str
    shape: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A text in both languages."""

    korean: Passage
    english: Passage


def read_passages() -> list[Passage]:
    """Read all passages of both languages."""
    content = read_content()
    found = [passage for page in read_pages() for passage in page_passages(page, content)]
    for pair in read_pairs():
        found += [pair.korean, pair.english]
    found += [passage for path in sorted(DIAGRAMS.glob("*.svg")) for passage in diagram_passages(path, content)]
    return found + [passage for language, path in THEME.items() for passage in theme_passages(path, language)]


def korean_passages() -> list[Passage]:
    return [passage for passage in read_passages() if passage.language == "ko"]


def english_passages() -> list[Passage]:
    return [passage for passage in read_passages() if passage.language == "en"]


def page_passages(page: SourcePage, content: Content | None) -> list[Passage]:
    """Read the lines of one page."""
    return [
        Passage(path=str(page.path), line=line.number, language=page.language, shape=line.shape, text=line.text)
        for line in read_lines(page, content)
    ]


def read_pairs() -> list[Pair]:
    """Read the bilingual texts of the data files: facts' names and notes, ledger, glossary, calculators."""
    content = read_content()
    found = [pair for path in sorted(DATA.rglob("*.yml")) for pair in yaml_pairs(path, content)]
    for korean in sorted((TEXTS / "ko").glob("*.json")):
        found += json_pairs(korean, TEXTS / "en" / korean.name)
    return found


def yaml_pairs(path: Path, content: Content | None = None) -> Iterator[Pair]:
    """Yield every mapping that has a ``ko`` and an ``en`` text."""
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    if root is not None:
        yield from _pairs(root, path, content)


def _pairs(node: yaml.Node, path: Path, content: Content | None) -> Iterator[Pair]:
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _pairs(child, path, content)
    elif isinstance(node, yaml.MappingNode):
        children = {key.value: value for key, value in node.value}
        texts = {language: children.get(language) for language in LANGUAGES}
        if all(isinstance(text, yaml.ScalarNode) for text in texts.values()):
            made = {
                language: Passage(
                    path=str(path),
                    line=text.start_mark.line + 1,
                    language=language,
                    shape="label",
                    text=plain(" ".join(text.value.split()), language, content),
                )
                for language, text in texts.items()
                if isinstance(text, yaml.ScalarNode)
            }
            yield Pair(korean=made["ko"], english=made["en"])
        for child in children.values():
            yield from _pairs(child, path, content)


def json_pairs(korean: Path, english: Path) -> list[Pair]:
    """Pair a calculator's sentences by key."""
    made = {}
    for language, path in (("ko", korean), ("en", english)):
        text = path.read_text(encoding="utf-8")
        lines = {match[1]: number for number, line in enumerate(text.splitlines(), 1) if (match := _KEY.match(line))}
        made[language] = {
            key: Passage(path=str(path), line=lines.get(key, 1), language=language, shape="label", text=value)
            for key, value in json.loads(text).items()
        }
    return [Pair(korean=made["ko"][key], english=made["en"][key]) for key in made["ko"] if key in made["en"]]


_KEY = re.compile(r'^\s*"([^"]+)":')


def diagram_passages(path: Path, content: Content | None = None) -> Iterator[Passage]:
    """Read a diagram's labels, title and description; a label without a language counts for both."""
    source = path.read_text(encoding="utf-8")
    for element in ElementTree.fromstring(source).iter():
        text = " ".join("".join(element.itertext()).split())
        if not text or element.tag.rpartition("}")[2] not in ("text", "title", "desc"):
            continue
        first = (element.text or "").strip() or text
        line = source[: max(source.find(first), 0)].count("\n") + 1
        languages = [element.attrib["lang"]] if "lang" in element.attrib else LANGUAGES
        for language in languages:
            shown = plain(text, language, content)
            yield Passage(path=str(path), line=line, language=language, shape="label", text=shown)


def theme_passages(path: Path, language: str) -> Iterator[Passage]:
    """Read the words that the theme adds to every page."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        found = re.match(r"^(?:site_name|site_description|    [a-z_]+|  permalink_title): (?P<text>[^!{\[].*)$", line)
        if found:
            yield Passage(
                path=str(path), line=number, language=language, shape="label", text=found["text"].strip("\"'")
            )
