"""Finds nginx, its brotli module and wrk, or extracts Debian's packages into ``.cache/nginx``.

Not installed: Debian's package would start a server on port 80 of the maintainer's machine.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from project import ROOT

FOLDER = ROOT / ".cache" / "nginx"
PACKAGES = ("nginx", "libnginx-mod-http-brotli-static", "wrk")
# Shared libraries that a slim machine lacks; their package names carry versions, so apt is asked for them.
_LIBRARIES = re.compile(r"Depends: (lib(?:luajit|pcre2|ssl)\S*)$", re.M)
_MODULE = "usr/lib/nginx/modules/ngx_http_brotli_static_module.so"
ADVICE = "python -m setup.tests fetches nginx, libnginx-mod-http-brotli-static and wrk."


@dataclass(frozen=True, slots=True, kw_only=True)
class Nginx:
    """The paths of the programs, and the environment that they need."""

    server: str
    module: Path
    load: str
    environment: dict[str, str]


def find_nginx() -> Nginx | None:
    """Return the system's installation if it is complete, else the extracted one."""
    for root in (Path("/"), FOLDER):
        server, load, module = root / "usr/sbin/nginx", root / "usr/bin/wrk", root / _MODULE
        if server.exists() and load.exists() and module.exists():
            libraries = sorted({str(file.parent) for file in FOLDER.rglob("lib*.so*")}) if root == FOLDER else []
            environment = {**os.environ, "LD_LIBRARY_PATH": os.pathsep.join(libraries)} if libraries else {**os.environ}
            return Nginx(server=str(server), module=module, load=str(load), environment=environment)
    return None


def fetch() -> None:
    """Extract the packages unless nginx is there; the caller then looks again."""
    if find_nginx() or not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return
    print("setup: nginx …", flush=True)
    if not _download():
        subprocess.run(["apt-get", "update", "-qq"], check=False, capture_output=True)
        _download()


def _download() -> bool:
    FOLDER.mkdir(parents=True, exist_ok=True)
    asked = subprocess.run(["apt-cache", "depends", *PACKAGES], check=False, capture_output=True, text=True)
    names = [*PACKAGES, *dict.fromkeys(_LIBRARIES.findall(asked.stdout))]
    # Without its sandbox user apt-get may write into our folder.
    command = ["apt-get", "download", "-qq", "-o", "APT::Sandbox::User=root", *names]
    if subprocess.run(command, cwd=FOLDER, check=False, capture_output=True).returncode:
        return False
    for package in FOLDER.glob("*.deb"):
        subprocess.run(["dpkg-deb", "--extract", package.name, "."], cwd=FOLDER, check=True)
        package.unlink()
    return True
