"""A freshly installed system in a folder, made once by debootstrap and kept: no trial writes into it (``room.py``)."""

import os
import subprocess
from pathlib import Path

from trial import registries
from trial.systems import BARE, System

_SCRIPTS = Path("/usr/share/debootstrap/scripts")


class UnavailableError(Exception):
    """The packages of a system cannot be had from here; the message says why."""


def base_system(system: System, cache: Path) -> Path:
    """The folder of ``system`` with the packages of ``systems.BARE``, installed at the first call.

    Raises :class:`UnavailableError` with the end of debootstrap's output.
    """
    folder = cache / system.key
    if folder.exists():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    partial = cache / f"{system.key}.part"
    subprocess.run(["rm", "-rf", "--one-file-system", str(partial)], check=True)
    command = ["debootstrap", "--variant=minbase", f"--components={system.components}"]
    command += [f"--include={','.join(BARE)}", system.suite, str(partial)]
    address = registries.mirror(system)
    own_script = (_SCRIPTS / system.suite).exists()
    if address:
        command.append(address)
    if not own_script:
        if not address:
            raise UnavailableError(f"this debootstrap does not know {system.suite}, and no mirror of it was found")
        command.append(str(_SCRIPTS / system.script))
    made = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"})
    if made.returncode:
        raise UnavailableError("\n".join((made.stdout + made.stderr).splitlines()[-5:]))
    _trust(partial)
    partial.rename(folder)
    return folder


def _trust(root: Path) -> None:
    """Add this machine's certificate authorities to the system's own, as its administrator would."""
    for name, content in registries.authorities().items():
        (root / "usr/local/share/ca-certificates" / name).write_bytes(content)
    subprocess.run(["chroot", str(root), "update-ca-certificates"], check=True, capture_output=True)
