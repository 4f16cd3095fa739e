"""``make setup`` names what a machine lacks in one line, whatever its locale."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from project import ROOT
from setup import environment, pyodide_build, system_packages

# Shadow pip and ensurepip, as on a Debian without python3-venv.
_ABSENT = 'raise ImportError("not installed")\n'


def set_up(tree: Path, path: str, *options: str) -> subprocess.CompletedProcess[str]:
    """``python -m setup`` in a copy of what it reads, on a machine with the programs of ``path`` only."""
    for name in ("requirements", "scripts/setup"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("scripts/project.py", "package-lock.json"):
        shutil.copy(ROOT / name, tree / name)
    absent = tree / "absent"
    absent.mkdir()
    for module in ("pip", "ensurepip"):
        (absent / f"{module}.py").write_text(_ABSENT)
    variables = {"PATH": path, "PYTHONPATH": f"{absent}{os.pathsep}{tree / 'scripts'}"}
    command = [sys.executable, *options, "-m", "setup"]
    return subprocess.run(command, cwd=tree, env=variables, capture_output=True, text=True, check=False, timeout=60)


def test_who_may_install_nothing_is_told_what_to_ask_for_in_one_line(tmp_path: Path) -> None:
    answer = set_up(tmp_path, path="/nowhere")
    assert (answer.returncode, answer.stdout) == (1, "")
    (line,) = answer.stderr.splitlines()
    assert line.startswith("This python3 (3.")
    assert "Ask the administrator of this machine to run: apt-get install python3-venv" in line


def test_an_older_python_is_told_so_before_it_reads_what_it_cannot(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys; sys.version_info = (3, 8, 10, 'final', 0)\n")
    (tmp_path / "setup").mkdir()
    for name in ("__init__.py", "__main__.py"):
        shutil.copy(ROOT / "scripts" / "setup" / name, tmp_path / "setup" / name)
    # Nothing else of the project is there, so an import before the check would be a traceback.
    variables = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-m", "setup"]
    answer = subprocess.run(command, env=variables, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert len(answer.stderr.splitlines()) == 1
    assert answer.stderr.startswith("Python 3.11 or newer is needed")


@pytest.mark.parametrize("variables", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LANG": "C"}, {"LC_ALL": "C.UTF-8"}])
def test_python_starts_from_a_path_that_the_shells_language_cannot_write(
    variables: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "내 문서" / "컴퓨팅 노트"
    venv = root / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    shutil.copytree(ROOT / "widgets" / "compute_calculators", root / "widgets" / "compute_calculators")
    (root / "scripts").mkdir()
    (root / "scripts" / "found_in_scripts.py").touch()
    monkeypatch.setattr(environment, "ROOT", root)
    monkeypatch.setattr(environment, "VENV", venv)
    environment._link_sources()
    command = [str(venv / "bin" / "python"), "-c", "import compute_calculators, found_in_scripts"]
    answer = subprocess.run(command, env=variables, capture_output=True, check=False)
    assert (answer.returncode, answer.stderr.decode()) == (0, "")


def test_what_was_removed_since_the_last_time_is_set_up_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stamp alone is no environment: .cache may have been emptied, or the system's Python replaced."""
    steps: list[str] = []
    monkeypatch.setattr(environment, "_step", lambda name, _: steps.append(name))
    monkeypatch.setattr(environment, "_install_uv", lambda: steps.append("uv"))
    monkeypatch.setattr(environment, "_link_sources", lambda: None)
    monkeypatch.setattr(environment, "_install_builder", lambda: steps.append("compiler"))
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp")
    places = {name: tmp_path / name for name in ("python", "uv", "compiler")}
    monkeypatch.setattr(environment, "PYTHON", places["python"])
    monkeypatch.setattr(environment, "UV", places["uv"])
    monkeypatch.setattr(pyodide_build, "folder", lambda: places["compiler"])
    assert environment.set_up() == 0
    for place in places.values():
        place.touch()
    steps.clear()
    assert (environment.set_up(), steps) == (0, [])
    for name, place in places.items():
        place.unlink()
        assert environment.set_up() == 0
        assert steps, f"without {name} nothing was set up"
        place.touch()
        steps.clear()


def test_what_the_browsers_compiler_needs_is_there_before_a_build_asks_for_it() -> None:
    """No build fetches anything: a machine may lose its connection after ``make setup``."""
    assert (pyodide_build.folder() / "pyodide_build").is_dir()


def test_one_unknown_package_does_not_keep_the_others_away(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    def apt_get(*arguments: str) -> bool:
        asked.append(arguments)
        return "unknown" not in arguments

    monkeypatch.setattr(system_packages, "can_install", lambda: True)
    monkeypatch.setattr(system_packages, "_apt_get", apt_get)
    system_packages.install(["qpdf", "unknown"])
    assert asked[-2:] == [("install", "-y", "-qq", "qpdf"), ("install", "-y", "-qq", "unknown")]
