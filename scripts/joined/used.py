"""What selectors can match: the names in the built pages, and every word in what may change a page later.

Scripts and the calculators' Python are read as words: a class that a script adds stands in it as one. A word too many
keeps a rule that nobody needs; that is the safe side.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_TAG = re.compile(r"<(?P<tag>[a-zA-Z][\w-]*)(?P<attributes>(?:\s+[^\s=<>\"]+(?:=\"[^\"]*\")?)*)")
_ATTRIBUTE = re.compile(r"\s(?P<name>[^\s=<>\"]+)(?:=\"(?P<value>[^\"]*)\")?")
_WORD = re.compile(r"(?:--)?[A-Za-z_][\w-]*")
# What only the pages set, though their values (red, left, …) are words in scripts as well.
_FROM_PAGES = ("data-md-color", "dir")
# Classes of what the theme's script can and mkdocs.yml does not switch on: versions, annotations, tabs, tooltips, …
_OFF = (
    "md-version", "md-annotation", "tabbed-", "md-tag", "md-source", "md-consent", "md-tooltip", "md-status", "md-tabs",
    "mermaid", "md-banner", "md-post", "md-search-result__more", "md-search-result__icon",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """Everything that a page has or may come to have."""

    tags: frozenset[str]
    classes: frozenset[str]
    ids: frozenset[str]
    attributes: frozenset[str]
    values: frozenset[tuple[str, str]]
    words: frozenset[str]

    def has_tag(self, name: str) -> bool:
        return name.lower() in self.tags or name in self.words

    def has_class(self, name: str) -> bool:
        return name in self.classes or (name in self.words and not name.startswith(_OFF))

    def has_id(self, name: str) -> bool:
        return name in self.ids or name in self.words

    def has_attribute(self, name: str) -> bool:
        return name in self.attributes or name in self.words

    def has_value(self, name: str, value: str) -> bool:
        if (name, value) in self.values:
            return True
        return value in self.words and not name.startswith(_FROM_PAGES)

    def digest(self) -> bytes:
        """The same for the same content, in every process."""
        return repr([sorted(getattr(self, name)) for name in self.__slots__]).encode()


def find_used(pages: Iterable[str], scripts: Iterable[str]) -> Used:
    """What is in the HTML of ``pages`` and the words of ``scripts``."""
    tags: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for attributes in _distinct_tags(pages, tags):
        pairs.update((match["name"], match["value"] or "") for match in _ATTRIBUTE.finditer(attributes))
    words = {word for script in scripts for word in _WORD.findall(script)}
    return Used(
        tags=frozenset(tags),
        classes=frozenset(name for attribute, value in pairs if attribute == "class" for name in value.split()),
        ids=frozenset(value for attribute, value in pairs if attribute == "id"),
        attributes=frozenset(name for name, _ in pairs),
        values=frozenset(pairs),
        # data-md-state is dataset.mdState in a script.
        words=frozenset(words | {_dashed(word) for word in words}),
    )


def _distinct_tags(pages: Iterable[str], tags: set[str]) -> set[str]:
    """The attributes of every element, each text once; fills ``tags`` with the elements' names."""
    found = set()
    for page in pages:
        for match in _TAG.finditer(page):
            tags.add(match["tag"].lower())
            found.add(match["attributes"])
    return found


def _dashed(word: str) -> str:
    return "data-" + re.sub("[A-Z]", lambda match: "-" + match[0].lower(), word)
