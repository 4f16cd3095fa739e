"""Leaves out of the theme's style sheet what styles features that this site does not have.

The theme has one style sheet for all of its features, and a phone fetches it before the first page appears. The classes
of the unused features are listed in ``docs/theme/stylesheets/unused-features.txt``;
tests/build_site/test_theme_styles.py fails when a page has one of them.
"""

import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

_NESTED = ("media", "supports")
_CUSTOM_PROPERTY = re.compile(r"var\(\s*(--[\w-]+)")


def read_unused_features(path: Path) -> tuple[str, ...]:
    """Read the beginnings of class names, one per line; ``#`` begins a comment."""
    lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line)


def is_unused(name: str, features: tuple[str, ...]) -> bool:
    """Return whether the class ``name`` belongs to a feature: it is listed or continues a listed name by ``-``."""
    return any(name == feature or name.startswith((f"{feature}-", f"{feature}_")) for feature in features)


def without_features(css: str, features: tuple[str, ...], ours: str) -> str:
    """Return the theme's ``css`` without the selectors of ``features``, and then without the custom properties that
    neither it nor ``ours`` (all that we wrote for the pages) names in a ``var()``."""
    kept = "".join(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), features))
    read = set(_CUSTOM_PROPERTY.findall(kept + ours))
    rules = tinycss2.parse_stylesheet(kept, skip_whitespace=True)
    return "".join(_without_unread(rule, read) for rule in rules)


def _rules(rules: Iterable[Node], features: tuple[str, ...]) -> Iterable[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [selector for selector in _selectors(rule) if not _names_feature(selector, features)]
            if selectors:
                prelude = ",".join(tinycss2.serialize(selector) for selector in selectors)
                yield f"{prelude}{{{tinycss2.serialize(rule.content)}}}"
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in _NESTED:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if content := "".join(_rules(inner, features)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{content}}}"
        else:
            yield rule.serialize()


def _selectors(rule: QualifiedRule) -> list[list[Node]]:
    """Split a rule's selectors at the commas between them; those inside ``:is(…)`` stay together."""
    selectors: list[list[Node]] = [[]]
    for part in rule.prelude:
        if part == ",":
            selectors.append([])
        else:
            selectors[-1].append(part)
    return selectors


def _names_feature(selector: list[Node], features: tuple[str, ...]) -> bool:
    """Return whether an element that ``selector`` matches, or its ancestor, needs a class of ``features``."""
    return any(
        before == "." and part.type == "ident" and is_unused(part.value, features)
        for before, part in pairwise(selector)
    )


def _without_unread(rule: Node, read: set[str]) -> str:
    if not isinstance(rule, QualifiedRule) or "--" not in tinycss2.serialize(rule.content):
        return str(rule.serialize())
    declarations = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    kept = [part for part in declarations if not (part.type == "declaration" and _is_unread(part.name, read))]
    return f"{tinycss2.serialize(rule.prelude)}{{{';'.join(part.serialize() for part in kept)}}}" if kept else ""


def _is_unread(name: str, read: set[str]) -> bool:
    return name.startswith("--") and name not in read
