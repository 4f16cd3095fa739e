"""A release is identified, verifiable and reproducible."""

import hashlib
import json
import os
import subprocess
import zipfile
from pathlib import Path

from hosting.release import data_date, make_release

MOMENT = 1_795_000_000  # this timestamp is 2026-11-18


def small_site(folder: Path) -> Path:
    for name in ("index.html", "ko/index.html", "pdf/compute-notes.ko.pdf"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    return folder


def test_two_releases_of_one_commit_are_the_same_bytes(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    first = make_release(site, tmp_path / "one", "1.2.0", "2026-11-22", "abc", MOMENT)
    for path in site.rglob("*"):
        os.utime(path, (1, 1))
    assert make_release(site, tmp_path / "two", "1.2.0", "2026-11-22", "abc", MOMENT) == first
    assert [name for name, _ in first] == ["compute-notes-1.2.0.zip", "compute-notes.ko.pdf", "release.json"]


def test_the_checksums_are_those_of_the_files_beside_them_and_inside(tmp_path: Path) -> None:
    made = tmp_path / "release"
    make_release(small_site(tmp_path / "site"), made, "1.2.0", "2026-11-22", "abc", MOMENT)
    subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=made, check=True, capture_output=True)
    with zipfile.ZipFile(made / "compute-notes-1.2.0.zip") as archive:
        lines = archive.read("SHA256SUMS").decode().splitlines()
        assert {line.split("  ")[1] for line in lines} == set(archive.namelist()) - {"SHA256SUMS"}
        for line in lines:
            digest, name = line.split("  ")
            assert hashlib.sha256(archive.read(name)).hexdigest() == digest


def test_the_release_says_its_version_its_commit_and_how_old_its_data_are(tmp_path: Path) -> None:
    made = tmp_path / "release"
    make_release(small_site(tmp_path / "site"), made, "1.2.0", "2026-11-22", "abc", MOMENT)
    stamp = {"version": "1.2.0", "data": "2026-11-22", "commit": "abc", "date": "2026-11-18"}
    assert json.loads((made / "release.json").read_text()).items() >= stamp.items()
    with zipfile.ZipFile(made / "compute-notes-1.2.0.zip") as archive:
        assert json.loads(archive.read("version.json")) == stamp


def test_the_date_of_the_data_is_the_youngest_reading(tmp_path: Path) -> None:
    for name, dates in (("a", ("2026-11-03", "2025-01-01")), ("b", ("2026-10-30",))):
        facts = "".join(f"  {name}.{number}: {{read: {date}}}\n" for number, date in enumerate(dates))
        (tmp_path / f"{name}.yml").write_text(f"facts:\n{facts}")
    assert data_date(tmp_path) == "2026-11-03"
