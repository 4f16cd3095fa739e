import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from refresh_prices.atomic import locked, recover, replace_files

OLD = {"a.json": b"old a", "b.json": b"old b", "index.json": b"old index"}
NEW = {"a.json": b"new a", "b.json": b"new b", "index.json": b"new index"}
SCRIPTS = Path(__file__).parents[2] / "scripts"


class PowerCut(BaseException):
    """The machine stops here."""


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in OLD.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_all_files_are_replaced_and_nothing_else_is_left(folder: Path) -> None:
    replace_files(folder, NEW)
    assert contents(folder) == NEW
    assert not list(folder.glob(".*"))


def test_files_that_are_not_replaced_stay(folder: Path) -> None:
    replace_files(folder, {"a.json": b"new a"})
    assert contents(folder) == OLD | {"a.json": b"new a"}


@pytest.mark.parametrize("step", range(20))
def test_a_power_cut_at_any_step_leaves_one_whole_snapshot(
    step: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps_left = step

    def stopping(function: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            nonlocal steps_left
            if steps_left == 0:
                raise PowerCut
            steps_left -= 1
            return function(*args, **kwargs)

        return call

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", stopping(os.fsync))
        for name in ("replace", "rename", "mkdir", "rmdir", "open"):
            patch.setattr(Path, name, stopping(getattr(Path, name)))
        with contextlib.suppress(PowerCut):
            replace_files(folder, NEW)
    assert all(data in (OLD[name], NEW[name]) for name, data in contents(folder).items())
    recover(folder)
    assert contents(folder) in (OLD, NEW)
    assert not list(folder.glob(".*"))


def test_a_second_refresh_does_not_start(folder: Path) -> None:
    with locked(folder), pytest.raises(BlockingIOError), locked(folder):
        pass


def test_a_killed_refresh_leaves_the_old_snapshot_whole(folder: Path, fixtures: Path) -> None:
    # Slow down every fsync, so that the kill comes in the middle of writing.
    program = (
        "import os, sys, time; force = os.fsync\n"
        "def slow(descriptor):\n    print('writing', flush=True); time.sleep(0.2); force(descriptor)\n"
        "os.fsync = slow\n"
        "from refresh_prices.__main__ import main\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    for name in OLD:
        (folder / name).unlink()
    arguments = ["--region", "ap-northeast-2", "--out", str(folder), "--from"]
    environment = os.environ | {"PYTHONPATH": str(SCRIPTS)}
    start = [sys.executable, "-c", program, *arguments]
    subprocess.run(
        [*start, str(fixtures / "aws/meteredUnitMap_ecs.json")], check=True, env=environment, capture_output=True
    )
    before = contents(folder)
    process = subprocess.Popen(
        [*start, str(fixtures / "ec2/sound.csv")], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout is not None
    with process.stdout:
        assert process.stdout.readline() == b"writing\n"
        time.sleep(0.05)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert contents(folder) == before
    subprocess.run([*start, str(fixtures / "ec2/sound.csv")], check=True, env=environment, capture_output=True)
    assert b"m5.large" in contents(folder)["ap-northeast-2.json"]
    assert not list(folder.glob(".*"))
