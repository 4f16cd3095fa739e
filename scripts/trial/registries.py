"""How this machine reaches the package registries, handed on to the systems of the trial.

A machine behind a mirror or a proxy has its mirrors in apt's sources and its certificates and indexes in environment
variables and configuration files. They are read when the trial runs, so no host's name stands in this repository, and
only settings of place and trust are read: no credential.
"""

import os
import re
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

from trial.systems import System

_APT = Path("/etc/apt")
_AUTHORITIES = Path("/usr/local/share/ca-certificates")
_NPM = (Path.home() / ".npmrc", Path("/etc/npmrc"), Path("/usr/etc/npmrc"), Path("/usr/local/etc/npmrc"))
_PIP = (Path("/etc/pip.conf"), Path.home() / ".config" / "pip" / "pip.conf", Path.home() / ".pip" / "pip.conf")
_ADDRESS = re.compile(r"https?://\S+")
# A folder of packages on this machine's disk is not in the new system, so only these of each tool's settings go along.
_PASSED = re.compile(
    r"(https?|no|all)_proxy|PIP_(INDEX_URL|EXTRA_INDEX_URL|TRUSTED_HOST|CERT|DEFAULT_TIMEOUT)"
    r"|UV_(DEFAULT_INDEX|INDEX|INDEX_URL|EXTRA_INDEX_URL|NATIVE_TLS|HTTP_TIMEOUT|INSECURE_HOST)"
    r"|npm_config_(registry|cafile|proxy|https_proxy|noproxy)"
    r"|(SSL_CERT_FILE|SSL_CERT_DIR|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|NODE_EXTRA_CA_CERTS|GIT_SSL_CAINFO)",
    re.IGNORECASE,
)
_NPM_LINE = re.compile(r"\s*(registry|cafile|proxy|https-proxy|noproxy)\s*=.*")
_PIP_LINE = re.compile(r"\s*(?P<name>index-url|extra-index-url|trusted-host|proxy)\s*=\s*(?P<value>\S.*)")


def environment() -> dict[str, str]:
    """The variables that tell pip, uv, npm and git where packages are and whom to trust."""
    variables = {name: value for name, value in os.environ.items() if _PASSED.fullmatch(name)}
    # An address with a password in it stays here.
    return {name: value for name, value in {**_pip_settings(), **variables}.items() if "@" not in value}


def _pip_settings() -> dict[str, str]:
    found = {}
    for file in filter(Path.is_file, _PIP):
        for line in file.read_text(encoding="utf-8").splitlines():
            setting = _PIP_LINE.match(line)
            if setting and "file:" not in setting["value"]:
                found[f"PIP_{setting['name'].replace('-', '_').upper()}"] = setting["value"].strip()
    return found


def npm_settings() -> str:
    """The lines of an ``.npmrc`` that name the registry, the proxy and the certificates."""
    lines = [line for file in filter(Path.is_file, _NPM) for line in file.read_text(encoding="utf-8").splitlines()]
    return "".join(f"{line.strip()}\n" for line in dict.fromkeys(lines) if _NPM_LINE.fullmatch(line))


def authorities() -> Mapping[str, bytes]:
    """The certificate authorities that this machine trusts beside its distribution's, by file name."""
    return {path.name: path.read_bytes() for path in sorted(_AUTHORITIES.glob("*.crt"))}


def mirror(system: System) -> str | None:
    """Where apt on this machine finds the packages of ``system``; None leaves debootstrap its own choice.

    ``TRIAL_DEBIAN_MIRROR`` and ``TRIAL_UBUNTU_MIRROR`` decide if they are set. A mirror that has the other family often
    has this one beside it.
    """
    if chosen := os.environ.get(f"TRIAL_{system.family.upper()}_MIRROR"):
        return chosen
    for address in _apt_addresses():
        start, _, last = address.rstrip("/").rpartition("/")
        candidate = f"{start}/{system.family}"
        if last in ("debian", "ubuntu") and _has(candidate, system):
            return candidate
    return None


def _apt_addresses() -> Iterator[str]:
    folder = _APT / "sources.list.d"
    for file in filter(Path.is_file, [_APT / "sources.list", *folder.glob("*.list"), *folder.glob("*.sources")]):
        for line in file.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                yield from _ADDRESS.findall(line)


def _has(address: str, system: System) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/dists/{system.suite}/InRelease", timeout=30) as answer:  # noqa: S310
            return f"Codename: {system.suite}".encode() in answer.read()
    except OSError:
        return False
