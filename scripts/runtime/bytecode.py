"""x"""
from pathlib import Path


def compiled_library(pyodide: Path) -> bytes:
    return (pyodide / "python_stdlib.zip").read_bytes()


def compiled_package(pyodide: Path, package: bytes) -> bytes:
    return package
