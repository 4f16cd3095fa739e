"""Raises the pinned botocore to the newest: ``python -m checks.api_models.newest FOLDER``.

Writes the lock and ``docs/data/api-models.yml``, then what a pull request would say into ``FOLDER/title.txt`` and
``FOLDER/text.md``; neither is written where the pinned version is the newest. Asks nothing of GitHub.
"""

import subprocess
import sys
import tempfile
import zipfile
from datetime import date
from pathlib import Path

from checks.api_models.audit import audit, places
from checks.api_models.installed import LOCK, UV, data_folder, pinned_version
from checks.api_models.models import Models
from checks.api_models.report import pull_request
from content.model import ApiModels
from content.read import DATA, read_content
from project import ROOT

MODELS = DATA / "api-models.yml"
WANTED = ROOT / "requirements" / "facts.in"


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: python -m checks.api_models.newest FOLDER", file=sys.stderr)
        return 2
    before = pinned_version()
    _lock()
    version = pinned_version()
    if version == before:
        print(f"botocore {version} is the newest; nothing is raised")
        return 0
    released = wheel_date(_download())
    MODELS.write_text(with_version(MODELS.read_text(encoding="utf-8"), version, released), encoding="utf-8")
    propose(Path(arguments[0]), before, Models(data_folder()))
    print(f"botocore {before} is raised to {version} of {released}")
    return 0


def propose(folder: Path, before: str, models: Models) -> None:
    """The title and the text of the pull request, for what ``docs/data/api-models.yml`` now says."""
    content = read_content()
    now: ApiModels = content.api_models
    done = audit(content, places(), models)
    counts = done.counts(content, now.version)
    title, text = pull_request(done.findings, before, now.version, now.released, counts)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "title.txt").write_text(f"{title}\n", encoding="utf-8")
    (folder / "text.md").write_text(text, encoding="utf-8")


def with_version(text: str, version: str, released: date) -> str:
    """``api-models.yml`` with its comment kept and its two values replaced."""
    comment = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
    return f'{comment}version: "{version}"\nreleased: {released}\n'


def wheel_date(wheel: Path) -> date:
    """The day of the newest file in a wheel, which is the day on which it was built."""
    with zipfile.ZipFile(wheel) as files:
        return max(date(*file.date_time[:3]) for file in files.infolist())


def _lock() -> None:
    options = ["--upgrade", "--no-deps", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"]
    told = ["--custom-compile-command", "see requirements/facts.in", "--python-version", "3.11"]
    wanted, lock = (str(path.relative_to(ROOT)) for path in (WANTED, LOCK))
    subprocess.run([str(UV), "pip", "compile", "--quiet", *options, *told, wanted, "-o", lock], cwd=ROOT, check=True)


def _download() -> Path:
    """The wheel of the new lock, which uv would unpack without the dates of its files."""
    folder = Path(tempfile.mkdtemp(prefix="api-models-"))
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*command, "--require-hashes", "--dest", str(folder), "-r", str(LOCK)], cwd=ROOT, check=True)
    (wheel,) = folder.glob("botocore-*.whl")
    return wheel


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
