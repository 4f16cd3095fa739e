"""Modules as one script: a classic one for pages opened from files, where no browser loads a module, or a module.

Not a bundler. Each of our modules becomes a function that returns what it exports, in the order of their imports.
"""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

_IMPORT = re.compile(r'^import (?:(?P<names>[^;"]+?) from )?"\./(?P<module>[\w.-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) (?P<name>\w+))", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export) .*", re.MULTILINE)
_META = re.compile(r"\bimport\.meta\b.*")
# Whole lines only: none of ours opens a line of a template with two slashes.
_COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)


def join(modules: Mapping[str, str], start: str) -> str:
    """The module ``start`` with all it imports; ``modules`` holds their texts by name, without ``.js``."""
    order: list[str] = []
    _visit(modules, start, order, ())
    functions = "".join(_function(name, modules[name]) for name in order)
    if left := _META.search(functions):
        raise ValueError(f"{start}.js: a classic script cannot say {left[0]!r}")
    return "(() => {\n" + functions + "})();\n"


def join_as_module(modules: Mapping[str, str], start: str, beside: AbstractSet[str] = frozenset()) -> str:
    """The same as a module, which exports what ``start`` does and still imports what stays ``beside`` it."""
    order: list[str] = []
    own = {name: text if name == start or name not in beside else "" for name, text in modules.items()}
    _visit(own, start, order, ())
    imports = "".join(
        f'import * as {_variable(name)} from "./{name}.js";\n' for name in order if name in beside and name != start
    )
    functions = "".join(_function(name, own[name]) for name in order if name == start or name not in beside)
    exported = _exported(own[start])
    exports = f"export const {{ {', '.join(exported)} }} = {_variable(start)};\n" if exported else ""
    return imports + functions + exports


def without_comments(script: str) -> str:
    """A fifth of what a reader would fetch: the lines that are comments are for who reads the source."""
    return _COMMENT.sub("", script)


def _visit(modules: Mapping[str, str], name: str, order: list[str], on_the_way: tuple[str, ...]) -> None:
    if name in on_the_way:
        raise ValueError(f"modules import each other: {' → '.join([*on_the_way, name])}")
    if name in order:
        return
    for match in _IMPORT.finditer(modules[name]):
        _visit(modules, match["module"], order, (*on_the_way, name))
    order.append(name)


def _function(name: str, module: str) -> str:
    body = without_comments(_EXPORT.sub("", _IMPORT.sub(_taken, module)))
    if left := _LEFT.search(body):
        raise ValueError(f"{name}.js: a joined script cannot say {left[0]!r}")
    return f"const {_variable(name)} = (() => {{\n{body}return {{ {', '.join(_exported(module))} }};\n}})();\n"


def _exported(module: str) -> list[str]:
    return [match["name"] for match in _EXPORT.finditer(module)]


def _taken(match: re.Match[str]) -> str:
    """What an import takes from the module's function; a default import takes what has its own name."""
    if match["names"] is None:
        return ""
    names = match["names"].strip("{} \n").replace(" as ", ": ")
    return f"const {{ {names} }} = {_variable(match['module'])};\n"


def _variable(name: str) -> str:
    return "module_" + re.sub(r"\W", "_", name)
