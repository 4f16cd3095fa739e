"""Packs the built site into an archive to publish, with version, date of the data and checksums. One commit gives one
archive.

    make site && .venv/bin/python -m hosting.release

Writes ``release/``: the archive, both books, ``release.json`` (what this is), ``SHA256SUMS`` (of the three), and in
the archive ``version.json`` and ``SHA256SUMS`` of every file. Checked with ``sha256sum --check SHA256SUMS``.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import yaml

from artifacts.archive import OLDEST_S, zipped
from artifacts.freshness import is_fresh
from compute_calculators import __version__
from project import ROOT, SITE

FACTS = ROOT / "docs" / "data" / "facts"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, default=ROOT / "release")
    options = parser.parse_args()
    if problems := find_problems():
        print("\n".join(problems), file=sys.stderr)
        return 1
    for name, digest in make_release(SITE, options.into, __version__, data_date(FACTS), *commit()):
        print(f"{digest}  {name}")
    return 0


def find_problems() -> list[str]:
    """Return the reasons why the present site must not be published."""
    problems = []
    if not is_fresh(SITE):
        problems.append("site/: not what its inputs make; run make site")
    if len(list(SITE.glob("pdf/*.pdf"))) < 2:
        problems.append("site/pdf: a book is missing; run make pdf")
    if _git("status", "--porcelain"):
        problems.append("the working tree has changes; commit them, so that the release names what it is made from")
    return problems


def data_date(facts: Path) -> str:
    """Return the ISO date of the fact that was read last."""
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(facts.glob("*.yml"))]
    return max(str(fact["read"]) for file in files for fact in (file.get("facts") or {}).values())


def commit() -> tuple[str, int]:
    """Return the commit and its time, which dates the files of the archive so that it is reproducible."""
    name, _, moment = _git("log", "-1", "--format=%H %ct").partition(" ")
    return name, int(moment or OLDEST_S)


def make_release(site: Path, into: Path, version: str, data: str, made_from: str, moment: int) -> list[tuple[str, str]]:
    """Write the release of ``site`` into the folder; return each file's name and digest."""
    into.mkdir(parents=True, exist_ok=True)
    stamp = {
        "version": version,
        "data": data,
        "commit": made_from,
        "date": time.strftime("%Y-%m-%d", time.gmtime(moment)),
    }
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    files["version.json"] = _json(stamp)
    files["SHA256SUMS"] = sums((name, _digest(files[name])) for name in sorted(files))
    archive = into / f"compute-notes-{version}.zip"
    archive.write_bytes(zipped(sorted(files.items()), moment_s=moment))
    made = {archive.name: archive.read_bytes()}
    for name in sorted(files):
        if name.startswith("pdf/") and name.endswith(".pdf"):
            made[Path(name).name] = files[name]
            (into / Path(name).name).write_bytes(files[name])
    made["release.json"] = _json({**stamp, "files": {name: _digest(content) for name, content in made.items()}})
    (into / "release.json").write_bytes(made["release.json"])
    digests = [(name, _digest(made[name])) for name in sorted(made)]
    (into / "SHA256SUMS").write_bytes(sums(digests))
    return digests


def sums(digests: Iterable[tuple[str, str]]) -> bytes:
    """Format digests for ``sha256sum --check``."""
    return "".join(f"{digest}  {name}\n" for name, digest in digests).encode()


def _json(content: object) -> bytes:
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _git(*arguments: str) -> str:
    result = subprocess.run(["git", *arguments], cwd=ROOT, check=False, capture_output=True, text=True)
    return result.stdout.strip()


if __name__ == "__main__":
    raise SystemExit(main())
