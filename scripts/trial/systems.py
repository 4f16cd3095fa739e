"""The systems of the trial, each with another release of Python."""

from dataclasses import dataclass

# What the README asks for. A newcomer's python3 on Debian comes without pip and venv.
BARE = ("python3", "make", "git", "ca-certificates")
# Debian and Ubuntu keep the standard library's ensurepip in a package of its own.
VENV = "python3-venv"


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """One release of a distribution. ``script`` is debootstrap's, for one that is older than the release."""

    key: str
    title: str
    family: str
    suite: str
    python: str
    components: str = "main"
    script: str = "sid"
    # Whether the distribution's own packages hold the browsers that the tests drive: Ubuntu's are Snap packages, which
    # no chroot can run.
    has_browsers: bool = True


SYSTEMS = (
    System(key="debian-12", title="Debian 12", family="debian", suite="bookworm", python="3.11"),
    System(
        key="ubuntu-24.04",
        title="Ubuntu 24.04 LTS",
        family="ubuntu",
        suite="noble",
        python="3.12",
        components="main,universe",
        script="gutsy",
        has_browsers=False,
    ),
    System(key="debian-13", title="Debian 13", family="debian", suite="trixie", python="3.13"),
    System(key="debian-14", title="Debian 14 (testing)", family="debian", suite="forky", python="3.14"),
)
