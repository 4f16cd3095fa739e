"""A build replaces the site as a whole or not at all, and two builds wait for each other."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from build_site.__main__ import is_whole, read_options
from build_site.staging import staged


def test_a_plain_build_is_whole() -> None:
    assert is_whole(read_options([]))
    assert is_whole(read_options(["--if-stale"]))


@pytest.mark.parametrize("options", [["--scope", "quick"], ["--scope", "first"], ["--policy-in-pages"]])
def test_a_build_that_leaves_something_out_is_not(options: list[str]) -> None:
    assert not is_whole(read_options(options))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "of-the-last-build.html").write_text("old")
    return folder


def test_nothing_of_the_last_build_is_left(site: Path) -> None:
    with staged(site) as building:
        (building / "index.html").write_text("new")
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_build_that_stops_leaves_the_site_as_it_was(site: Path) -> None:
    with pytest.raises(KeyboardInterrupt), staged(site) as building:
        (building / "index.html").write_text("half")
        raise KeyboardInterrupt
    assert [path.name for path in site.iterdir()] == ["of-the-last-build.html"]
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_second_build_waits_for_the_first(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    is_building, may_end = Event(), Event()

    def first() -> None:
        with staged(site) as building:
            (building / "by").write_text("the first")
            is_building.set()
            assert may_end.wait(30)

    def second() -> str:
        with staged(site) as building:
            (building / "by").write_text("the second")
            return (site / "by").read_text()

    with ThreadPoolExecutor() as pool:
        building = pool.submit(first)
        assert is_building.wait(30)
        waiting = pool.submit(second)
        while "waiting for it" not in capsys.readouterr().out:
            time.sleep(0.01)
        may_end.set()
        building.result()
        assert waiting.result() == "the first"
    assert (site / "by").read_text() == "the second"


_POOL = """
import os, sys, time
from artifacts.processes import process_pool

with process_pool() as pool:
    print(pool.submit(os.getpid).result(), flush=True)
    pool.submit(time.sleep, 600)
    time.sleep(600)
"""


def test_a_build_that_is_killed_leaves_no_process_behind() -> None:
    build = subprocess.Popen([sys.executable, "-c", _POOL], stdout=subprocess.PIPE, text=True)
    assert build.stdout
    worker = Path(f"/proc/{int(build.stdout.readline())}")
    build.kill()
    build.wait()
    build.stdout.close()
    end = time.monotonic() + 60
    while worker.exists() and "State:\tZ" not in (worker / "status").read_text():
        assert time.monotonic() < end, "the worker outlived its build"
        time.sleep(0.05)


_INTERRUPTED = f"""
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
{"".join(f"    {line}" for line in _POOL.strip().splitlines(keepends=True))}
except KeyboardInterrupt:
    print("stopped")
"""


def test_ctrl_c_ends_the_build_and_its_processes_without_a_traceback() -> None:
    """The terminal sends the signal to all of them."""
    build = subprocess.Popen(
        [sys.executable, "-c", _INTERRUPTED],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert build.stdout
    build.stdout.readline()
    os.killpg(build.pid, signal.SIGINT)
    assert build.communicate(timeout=60) == ("stopped\n", "")


def test_the_pools_processes_are_the_builds_own_forks_on_every_python() -> None:
    """Python 3.14 would start them from a server, whose children end at once because the build is not their parent."""
    program = (
        _POOL.partition("    pool.submit(time.sleep")[0].replace("os.getpid)", "os.getppid)") + "print(os.getpid())\n"
    )
    start = 'import multiprocessing\nmultiprocessing.set_start_method("forkserver")\n'
    answer = subprocess.run([sys.executable, "-c", start + program], capture_output=True, text=True, check=False)
    parent_of_worker, build = answer.stdout.split()
    assert parent_of_worker == build
