"""The state of the page that is being rendered: its sources, and the answers to its questions."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from content.model import Content
from content.read import read_content
from project import ROOT
from site_markdown.reports import Receiver


@dataclass(slots=True)
class PageState:
    """The state of the current page, shared by the parts of the extension."""

    language: str
    receiver: Receiver = field(default_factory=Receiver)
    also: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    # Of each question so far, which choices are right, counted from 0.
    answers: list[tuple[int, ...]] = field(default_factory=list)

    def reset(self) -> None:
        self.also.clear()
        self.facts.clear()
        self.answers.clear()

    @property
    def content(self) -> Content:
        return read_content()

    def link(self, page: str) -> str:
        """Return ``ec2#benefits`` as a link that MkDocs resolves from any page: ``/ec2/index.md#benefits``."""
        path, hash_, anchor = page.partition("#")
        return f"/{page_file(path)}{hash_}{anchor}"


def page_file(page: str) -> str:
    """Return the file of a page's path under a language: ``ec2`` → ``ec2/index.md``, ``ami`` → ``ami.md``."""
    folder = Path(page) / "index.md"
    return folder.as_posix() if (ROOT / "docs" / "ko" / folder).exists() else f"{page}.md"


def page_title(page: str, language: str) -> str:
    """Return the title from the front matter of a page."""
    text = (ROOT / "docs" / language / page_file(page)).read_text(encoding="utf-8")
    title = re.search(r"^title: (.+)$", text, re.MULTILINE)
    if not title:
        raise ValueError(f"docs/{language}/{page_file(page)}: no title")
    return title[1].strip()
