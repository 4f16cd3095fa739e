"""Modules as one classic script, for pages opened from files: no browser loads a module from there.

Not a bundler. Each of our modules becomes a function that returns what it exports, in the order of their imports.
"""

import re
from collections.abc import Mapping

_IMPORT = re.compile(r'^import (?:(?P<names>[^;"]+?) from )?"\./(?P<module>[\w.-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) (?P<name>\w+))", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export) .*|\bimport\.meta\b.*", re.MULTILINE)


def join(modules: Mapping[str, str], start: str) -> str:
    """The module ``start`` with all it imports; ``modules`` holds their texts by name, without ``.js``."""
    order: list[str] = []
    _visit(modules, start, order, ())
    return "(() => {\n" + "".join(_function(name, modules[name]) for name in order) + "})();\n"


def _visit(modules: Mapping[str, str], name: str, order: list[str], on_the_way: tuple[str, ...]) -> None:
    if name in on_the_way:
        raise ValueError(f"modules import each other: {' → '.join([*on_the_way, name])}")
    if name in order:
        return
    for match in _IMPORT.finditer(modules[name]):
        _visit(modules, match["module"], order, (*on_the_way, name))
    order.append(name)


def _function(name: str, module: str) -> str:
    exported = [match["name"] for match in _EXPORT.finditer(module)]
    body = _EXPORT.sub("", _IMPORT.sub(_taken, module))
    if left := _LEFT.search(body):
        raise ValueError(f"{name}.js: a classic script cannot say {left[0]!r}")
    return f"const {_variable(name)} = (() => {{\n{body}return {{ {', '.join(exported)} }};\n}})();\n"


def _taken(match: re.Match[str]) -> str:
    """What an import takes from the module's function; a default import takes what has its own name."""
    if match["names"] is None:
        return ""
    names = match["names"].strip("{} \n").replace(" as ", ": ")
    return f"const {{ {names} }} = {_variable(match['module'])};\n"


def _variable(name: str) -> str:
    return "module_" + re.sub(r"\W", "_", name)
