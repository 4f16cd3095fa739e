"""Bundles the calculators for ``file://``: their scripts as one classic script, and Pyodide with the snapshot as base64
in another, which the page loads at the first touch."""

import base64
import gzip
import json
from pathlib import Path
from typing import Any

from artifacts.cache import kept
from artifacts.esbuild import bundle
from project import ROOT
from runtime.widget_scripts import QRCODE

BROWSER = ROOT / "widgets" / "browser"
FROM_FILES = BROWSER / "from-files"
# These files serve a start without the snapshot; in the zip the snapshot is always there.
FALLBACK = ("library", "package")
# The smaller engine saves download time, which does not count here, and needs the whole engine as a fallback.
SMALL_ENGINE = "core"
_FILES = "export const FILES = "


def widget_scripts(folder: Path) -> dict[str, bytes]:
    """Return ``offline.js`` and ``python.js`` for the calculators' folder ``folder`` of a built site."""
    modules = {path.stem: path.read_text(encoding="utf-8") for path in BROWSER.glob("*.js")}
    modules["qrcode"] = QRCODE.read_text(encoding="utf-8")
    described, modules["runtime"] = _without_small_engine((folder / "runtime.js").read_text(encoding="utf-8"))
    own = {path.stem: path.read_text(encoding="utf-8") for path in FROM_FILES.glob("*.js")}
    worker = bundle({**modules, **own}, "worker")
    page = bundle({**modules, **own, "worker-text": f"export const WORKER = {json.dumps(worker)};\n"}, "calc-widget")
    return {"offline.js": page.encode(), "python.js": _python(folder, described)}


def _without_small_engine(runtime: str) -> tuple[dict[str, Any], str]:
    """Return the files listed in ``runtime.js`` without the small engine, and the text of ``runtime.js`` without its
    entry."""
    before, after = runtime.split(_FILES)
    described, end = json.JSONDecoder().raw_decode(after)
    described.pop(SMALL_ENGINE, None)
    return described, f"{before}{_FILES}{json.dumps(described)}{after[end:]}"


def _python(folder: Path, described: dict[str, Any]) -> bytes:
    paths = [file["path"] for name, file in described.items() if name not in FALLBACK]
    packed = {path: _packed((folder / path).read_bytes()) for path in paths}
    return f"globalThis.pythonFiles = {json.dumps(packed)};\n".encode()


def _packed(content: bytes) -> str:
    small = kept("gzip", [("", content)], lambda: gzip.compress(content, 9, mtime=0))
    return base64.b64encode(small).decode()
