"""One trial's own copy of a system: an overlay over the base, thrown away afterwards, and commands that run in it.

Commands get namespaces of their own for mounts and processes, so that whatever they start ends with them; and one for
the network too, with nothing in it but the loopback device, where a trial has no connection.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from trial import registries

USER = "newcomer"
# /dev/shm for browsers; /sys is left out, as nothing of the project may need it. The loopback device of a new network
# namespace is down at first.
_ENTER = """
root=$1 user=$2 network=$3
shift 3
mount --make-rprivate /
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/dev/shm"
if [ "$network" = no ]; then ip link set lo up; fi
exec chroot --userspec="$user:$user" "$root" "$@"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A system that may be changed. ``root`` is its folder on this machine."""

    root: Path
    started: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def start(
        self,
        command: str,
        *,
        user: str,
        folder: str,
        log: Path,
        variables: Mapping[str, str] | None = None,
        network: bool = True,
    ) -> subprocess.Popen[bytes]:
        """Start a shell's ``command`` in ``folder`` as ``user``; what it prints goes to ``log``."""
        # A shell starts what it puts into the background deaf to Ctrl-C, and so would be all that is started from it.
        isolated = ["env", "--default-signal=INT", "unshare", "--mount", "--pid", "--fork", "--kill-child"]
        if not network:
            isolated.append("--net")
        # A newcomer's shell: none of the variables of the shell that started the trial.
        settings = {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": home(user),
            "USER": user,
            "TERM": "dumb",
            **registries.environment(),
            **(variables or {}),
        }
        assigned = [f"{name}={value}" for name, value in settings.items()]
        shell = ["env", "-i", *assigned, "sh", "-c", f'cd "$1" && {command}', "sh", folder]
        entered = ["sh", "-ec", _ENTER, "sh", str(self.root), user, "yes" if network else "no", *shell]
        with log.open("ab") as output:
            process = subprocess.Popen(
                [*isolated, *entered], stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
            )
        self.started.append(process)
        return process

    def run(self, command: str, *, user: str = "root", folder: str = "/", log: Path, **more: object) -> int:
        """The exit status of ``command``."""
        return self.start(command, user=user, folder=folder, log=log, **more).wait()  # type: ignore[arg-type]


def home(user: str) -> str:
    return "/root" if user == "root" else f"/home/{user}"


@contextmanager
def room(base: Path) -> Iterator[Room]:
    """A room over ``base``; it is unmounted and removed at the end."""
    # Beside the base, because a temporary folder in memory would be too small.
    place = Path(tempfile.mkdtemp(prefix="room-", dir=base.parent))
    root = place / "root"
    for name in ("upper", "work", "root"):
        (place / name).mkdir()
    layers = f"lowerdir={base},upperdir={place / 'upper'},workdir={place / 'work'}"
    subprocess.run(["mount", "-t", "overlay", "overlay", "-o", layers, str(root)], check=True)
    made = Room(root=root)
    try:
        _prepare(root)
        yield made
    finally:
        for process in made.started:
            end(process, 0)
        subprocess.run(["umount", "--lazy", str(root)], check=True)
        # Hundreds of thousands of files, and whatever the trial made unreadable.
        subprocess.run(["rm", "-rf", "--one-file-system", str(place)], check=True)


def _prepare(root: Path) -> None:
    """The way to the registries, and an ordinary user."""
    target = root / "etc/resolv.conf"
    target.unlink(missing_ok=True)
    shutil.copyfile("/etc/resolv.conf", target)
    subprocess.run(["chroot", str(root), "useradd", "--create-home", "--shell", "/bin/sh", USER], check=True)
    for user in ("root", USER):
        file = root / home(user).lstrip("/") / ".npmrc"
        file.write_text(registries.npm_settings(), encoding="utf-8")


def end(process: subprocess.Popen[bytes], seconds: float = 120) -> int:
    """Ctrl-C to everything of ``process`` that stands in its terminal's foreground; the exit status of the whole. On a
    busy machine a build needs its time to put away what it has begun."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.wait()


def in_network_of(process: subprocess.Popen[bytes], command: Sequence[str]) -> list[str]:
    """``command`` with its network replaced by that of ``process``."""
    return ["nsenter", f"--net=/proc/{_inner(process)}/ns/net", *command]


def _inner(process: subprocess.Popen[bytes]) -> int:
    """The child that ``unshare --fork`` started: ``unshare`` itself has the new network as well, but not for long
    enough to rely on."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return int(children[0]) if children else process.pid
