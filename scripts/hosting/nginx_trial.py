"""Runs Debian's nginx on the site with ``deploy/nginx.conf``, and wrk against it, for the benchmark and the test."""

import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hosting.headers import areas
from hosting.write import filled
from setup.nginx import Nginx

# Enough for 200 connections and an open file each, on two workers. A request for another host name gets a different
# server, as on Debian, where it is nginx's start page.
CONFIGURATION = """load_module {module};
daemon off;
worker_processes 2;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
    server {{ listen {listen} default_server; return 421; }}
}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """The result of a wrk run."""

    requests: int
    per_second: float
    p99: str
    bytes_read: str
    errors: str


@contextmanager
def nginx_on(nginx: Nginx, site: Path, folder: Path) -> Iterator[str]:
    """Run nginx with ``site`` on a free local port and yield its URL; its files are in ``folder``."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    listen = f"127.0.0.1:{port}"
    block = filled("nginx.conf", areas(site), {"listen": listen, "host": "127.0.0.1", "root": str(site)})
    (folder / "site.conf").write_text(block, encoding="utf-8")
    main = folder / "nginx.conf"
    main.write_text(CONFIGURATION.format(module=nginx.module, folder=folder, listen=listen), encoding="utf-8")
    command = [nginx.server, "-e", f"{folder}/error.log", "-p", str(folder), "-c", str(main)]
    # When started by root, nginx would run its workers as a user who may not read the maintainer's files.
    server = subprocess.Popen([*command, "-g", "user root;"] if _is_root() else command, env=nginx.environment)
    try:
        _wait_for(port, server, folder)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def ask(nginx: Nginx, address: str, *, encoding: str, connections: int, seconds: int) -> Load:
    """Run wrk against ``address`` at full load."""
    command = [nginx.load, "-t", "2", "-c", str(connections), "-d", f"{seconds}s", "--timeout", "20s", "--latency",
               "-H", f"Accept-Encoding: {encoding}", address]  # fmt: skip
    said = subprocess.run(command, env=nginx.environment, check=True, capture_output=True, text=True).stdout
    total = re.search(r"(\d+) requests in \S+, (\S+) read", said)
    rate = re.search(r"Requests/sec:\s+(\S+)", said)
    p99 = re.search(r"99%\s+(\S+)", said)
    if not (total and rate and p99):
        raise RuntimeError(f"wrk said what is not understood:\n{said}")
    errors = [line.strip() for line in said.splitlines() if "errors" in line or "Non-2xx" in line]
    return Load(
        requests=int(total[1]), per_second=float(rate[1]), p99=p99[1], bytes_read=total[2], errors="; ".join(errors)
    )


def _is_root() -> bool:
    return Path("/proc/self").stat().st_uid == 0


def _wait_for(port: int, server: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    log = folder / "error.log"
    raise RuntimeError(f"nginx did not start: {log.read_text() if log.exists() else 'it said nothing'}")
