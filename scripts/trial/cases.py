"""The ways in which a newcomer may start: who they are, where the copy lies, and what their machine is set to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from trial.room import USER
from trial.systems import VENV


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One way to start.

    ``administrator_installed`` are packages that are there beside the four of ``systems.BARE``. ``asks`` names the
    commands that must stop with one line of what to ask the administrator for; the trial does what the line says and
    runs the command again.
    """

    key: str
    title: str
    user: str = USER
    folder: str = "compute-notes"
    variables: Mapping[str, str] = field(default_factory=dict)
    shallow: bool = False
    connected: bool = True
    administrator_installed: tuple[str, ...] = (VENV,)
    asks: tuple[str, ...] = ()


CASES = (
    Case(key="root", title="root, nothing else installed", user="root", administrator_installed=()),
    Case(key="user", title="ordinary user, with python3-venv", asks=("test",)),
    Case(
        key="user-bare",
        title="ordinary user, nothing else installed",
        administrator_installed=(),
        asks=("serve", "test"),
    ),
    Case(
        key="hangul-path",
        title="path with spaces and Hangul, LC_ALL=C",
        folder="내 문서/컴퓨팅 노트 사본",
        variables={"LC_ALL": "C"},
    ),
    Case(key="lang-c", title="LANG=C", variables={"LANG": "C"}),
    Case(key="offline", title="no network after make setup", connected=False),
    Case(key="shallow", title="clone without history (--depth 1)", shallow=True),
)
