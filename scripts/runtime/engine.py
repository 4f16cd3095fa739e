"""Removes from Pyodide's engine the exports for dynamically loaded C extensions.

Pyodide exports every function and variable of Python, 8,500 names, for extensions that are loaded later, and its script
enters each one into tables before Python starts. This site loads no extension. So the wasm ships with the exports that
the scripts name, and the glue script without the lines about the others. The functions themselves stay.
"""

import re
import shutil
from collections.abc import Set
from pathlib import Path

from artifacts.cache import CACHE, digest
from runtime import wasm

WASM = "pyodide.asm.wasm"
GLUE = "pyodide.asm.mjs"
LOADER = "pyodide.mjs"
LIBRARY = "python_stdlib.zip"
# Exports that our own scripts call (snapshot.mjs); none of Pyodide's scripts names them.
OURS = {"malloc_set_footprint_limit", "malloc_footprint", "malloc_usable_size"}
_DECLARED = re.compile(
    r"var (?P<names>[\w$]+(?:,[\w$]+)*);function assignWasmExports\(wasmExports\)\{(?P<lines>[^{}]*)\}"
)
_READ = re.compile(r'wasmExports\["(?P<name>[\w$]+)"\]')
_WORD = re.compile(r"[\w$]+")


def engine(pyodide: Path) -> Path:
    """Return a folder like ``pyodide`` that holds the smaller engine; it is cached."""
    inputs = [(name, (pyodide / name).read_bytes()) for name in (WASM, GLUE, LOADER)]
    inputs.append(("script", Path(__file__).read_bytes()))
    folder = CACHE / f"engine-{digest(inputs)[:16]}"
    if not folder.exists():
        partial = folder.with_suffix(".part")
        shutil.rmtree(partial, ignore_errors=True)
        shutil.copytree(pyodide, partial, ignore=lambda _, names: {name for name in names if _unused(name)})
        module, glue = without_doors(*(content for _, content in inputs[:3]))
        (partial / WASM).write_bytes(module)
        (partial / GLUE).write_bytes(glue)
        partial.rename(folder)
    return folder


def without_doors(binary: bytes, glue: bytes, loader: bytes) -> tuple[bytes, bytes]:
    """Return the wasm and its script with only the exports that one of the scripts, or the wasm's imports, names."""
    text = glue.decode()
    block = _DECLARED.search(text)
    if block is None:
        raise SystemExit(f"{GLUE}: the exports are not taken as they used to be; see {__file__}")
    module = wasm.read(binary)
    words = set(_WORD.findall(text[: block.start()] + text[block.end() :] + loader.decode()))
    linked = {name for origin, name, _ in wasm.imported(module) if origin.startswith("GOT.")}
    kept = [
        export
        for export in wasm.exports(module)
        if export.kind not in (wasm.FUNCTION, wasm.VARIABLE)
        or {export.name, f"_{export.name}"} & words
        or export.name in linked | OURS
    ]
    smaller = _taken(text, block, {export.name for export in kept})
    return wasm.write(wasm.with_exports(module, kept)), smaller.encode()


def _taken(text: str, block: re.Match[str], kept: Set[str]) -> str:
    """Return the glue script without the exports outside ``kept``."""
    lines = [line for line in block["lines"].split(";") if (found := _READ.search(line)) and found["name"] in kept]
    set_there = {name for line in lines for name in _WORD.findall(line)}
    words = set(_WORD.findall(text[: block.start()] + text[block.end() :]))
    names = [name for name in block["names"].split(",") if name in set_there | words]
    taken = f"var {','.join(names)};function assignWasmExports(wasmExports){{{';'.join(lines)}}}"
    return text[: block.start()] + taken + text[block.end() :]


def _unused(name: str) -> bool:
    return name.endswith((".map", ".html", ".ts", ".md", ".js"))
