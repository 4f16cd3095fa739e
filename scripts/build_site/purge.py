"""Style sheets without the rules that no page and no script can use, and without what nothing reads any longer.

A selector goes when it names an element, class, id, attribute or exact value that is no word anywhere (``used.py``).
What cannot be judged (states, :not) stays. Then custom properties and animations that nothing names go.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import tinycss2
from tinycss2.ast import Declaration, Node

from build_site.used import is_used

Words = frozenset[str]
# Holds rules of its own.
_NESTING = {"media", "supports", "container", "layer"}
_ALTERNATIVES = {"is", "where", "has", "-webkit-any", "-moz-any"}
_READ = re.compile(r"var\(\s*(--[\w-]+)")


def purge(css: str, words: Words, read_elsewhere: str = "") -> str:
    """``css`` without what cannot apply; another sheet, ``read_elsewhere``, reads its custom properties as well."""
    text = "".join(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), words))
    while (smaller := _without_unread(text, words, read_elsewhere)) != text:
        text = smaller
    return text


def _rules(nodes: Sequence[Node], words: Words) -> list[str]:
    kept = []
    for node in nodes:
        if node.type == "qualified-rule":
            kept.append(_rule(node, words))
        elif node.type == "at-rule":
            kept.append(_at_rule(node, words))
        else:
            raise _not_understood(node)
    return [rule for rule in kept if rule]


def _rule(rule: Any, words: Words) -> str:
    selectors = [selector for selector in _split(rule.prelude) if is_possible(selector, words)]
    body = _declarations(rule.content)
    if not selectors or not body:
        return ""
    return ",".join(_text(selector) for selector in selectors) + "{" + body + "}"


def _at_rule(rule: Any, words: Words) -> str:
    keyword = rule.lower_at_keyword
    if keyword == "charset":
        return ""
    head = f"@{keyword} {_text(rule.prelude)}".strip()
    if rule.content is None:
        return f"{head};"
    if keyword in _NESTING:
        nodes = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        inner = "".join(_rules(nodes, words))
        return f"{head}{{{inner}}}" if inner else ""
    if keyword.endswith("keyframes"):
        return f"{head}{{{_text(rule.content)}}}"
    return f"{head}{{{_declarations(rule.content)}}}"


def _declarations(content: Sequence[Node]) -> str:
    kept = []
    for node in tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True):
        if node.type != "declaration":
            raise _not_understood(node)
        kept.append(_declaration(node))
    return ";".join(kept)


def _declaration(node: Declaration) -> str:
    return f"{node.name}:{_text(node.value)}{'!important' if node.important else ''}"


def _not_understood(node: Node) -> ValueError:
    """A rule in a rule, say: better no site than one without it."""
    what = node.message if node.type == "error" else node.serialize()[:80]
    return ValueError(f"line {node.source_line} of the joined sheets: {what!r} is not understood")


def is_possible(selector: Sequence[Node], words: Words) -> bool:
    """Whether all that the selector names may be there."""
    before = ""
    for token in selector:
        if not _may_match(token, before, words):
            return False
        before = token.value if token.type == "literal" else ""
    return True


def _may_match(token: Any, before: str, words: Words) -> bool:
    if token.type in ("ident", "hash"):
        # After a colon it is a state.
        return before == ":" or is_used(token.value, words)
    if token.type == "[] block":
        return _attribute_may_match(token.content, words)
    if token.type == "function" and token.lower_name in _ALTERNATIVES:
        return any(is_possible(inner, words) for inner in _split(token.arguments))
    return True


def _attribute_may_match(content: Sequence[Any], words: Words) -> bool:
    parts = [token for token in content if token.type != "whitespace"]
    if not is_used(parts[0].value, words):
        return False
    is_exact = len(parts) > 2 and parts[1].type == "literal" and parts[1].value == "="
    return not is_exact or is_used(parts[2].value, words)


def _split(tokens: Iterable[Any]) -> list[list[Any]]:
    """The selectors of a list, without the spaces around them."""
    found: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "comment":
            continue
        if token.type == "literal" and token.value == ",":
            found.append([])
        else:
            found[-1].append(token)
    return [_stripped(selector) for selector in found]


def _stripped(tokens: list[Any]) -> list[Any]:
    while tokens and tokens[0].type == "whitespace":
        tokens = tokens[1:]
    while tokens and tokens[-1].type == "whitespace":
        tokens = tokens[:-1]
    return tokens


def _text(tokens: Sequence[Any]) -> str:
    parts = [" " if token.type == "whitespace" else token.serialize() for token in tokens if token.type != "comment"]
    return "".join(parts).strip()


def _without_unread(css: str, words: Words, read_elsewhere: str) -> str:
    """Without declarations of custom properties, and animations, that nothing in a sheet or a script names."""
    read = set(_READ.findall(css + read_elsewhere)) | {name for name in words if name.startswith("--")}
    return "".join(_read_only(node, read, css) for node in tinycss2.parse_stylesheet(css))


def _read_only(node: Any, read: set[str], css: str) -> str:
    if node.type == "qualified-rule":
        nodes = tinycss2.parse_declaration_list(node.content)
        body = ";".join(
            _declaration(one) for one in nodes if one.type == "declaration"
            and (not one.name.startswith("--") or one.name in read)
        )  # fmt: skip
        return f"{_text(node.prelude)}{{{body}}}" if body else ""
    keyword = node.lower_at_keyword
    head = f"@{keyword} {_text(node.prelude)}".strip()
    if keyword.endswith("keyframes"):
        name = _text(node.prelude)
        is_named = re.search(rf"animation(?:-name)?:[^;}}]*(?<![\w-]){re.escape(name)}(?![\w-])", css)
        return f"{head}{{{_text(node.content)}}}" if is_named else ""
    if keyword in _NESTING:
        inner = "".join(_read_only(one, read, css) for one in tinycss2.parse_rule_list(node.content))
        return f"{head}{{{inner}}}" if inner else ""
    return f"{head}{{{_text(node.content)}}}" if node.content is not None else f"{head};"
