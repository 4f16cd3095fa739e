"""Reads YAML with the line of every value, so that a problem in the content can be reported as ``path:line``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

# libyaml's loader, where PyYAML has it, is ten times as fast and gives the same nodes and marks.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def walk(node: yaml.Node, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield every path inside a YAML node with its line, counted from 1."""
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from walk(value, (*path, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from walk(value, (*path, str(index)))


def load_marked(path: Path) -> tuple[Any, dict[tuple[str, ...], int]]:
    """Return a YAML file's data, with dates left as strings, and the line of every path inside it."""
    loader = _LOADER(path.read_text(encoding="utf-8"))
    try:
        node = loader.get_single_node()
        return (loader.construct_document(node), dict(walk(node))) if node else (None, {})
    finally:
        loader.dispose()
