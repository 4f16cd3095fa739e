"""A local server that answers as production would: compressed, with ``_headers``, types, ``304`` and ``404`` pages.

For the maintainer's own machine: it listens on 127.0.0.1 only.
"""

import hashlib
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlsplit

from hosting.headers import ASK_AGAIN, read_headers
from hosting.media_types import TYPES, UNKNOWN
from project import SITE

# What hosts read and do not send.
HIDDEN = {"_headers", "_redirects"}


class Handler(BaseHTTPRequestHandler):
    """One request for one file of the site."""

    protocol_version = "HTTP/1.1"
    site = SITE
    rules: ClassVar[list[tuple[str, dict[str, str]]]] = []

    def handle(self) -> None:
        # A browser that needs no more hangs up; that is no fault to be told of.
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self._find(path)
        if file is None and not path.endswith("/") and self._find(f"{path}/"):
            self._send(HTTPStatus.MOVED_PERMANENTLY, {"Location": f"{path}/"}, b"", with_body=with_body)
            return
        status = HTTPStatus.OK
        if file is None:
            status, file = HTTPStatus.NOT_FOUND, self._not_found(path)
        chosen, encoding = self._encoded(file)
        body = chosen.read_bytes()
        headers = {
            "Content-Type": TYPES.get(file.suffix, UNKNOWN),
            "Vary": "Accept-Encoding",
            "Cache-Control": ASK_AGAIN,  # as hosts do for what no rule names: a missing page
            "ETag": f'"{hashlib.sha256(body).hexdigest()[:16]}"',
        }
        for pattern, extra in self.rules:
            if path == pattern or (pattern.endswith("*") and path.startswith(pattern[:-1])):
                headers.update(extra)
        if encoding:
            headers["Content-Encoding"] = encoding
        if status is HTTPStatus.OK and self.headers.get("If-None-Match") == headers["ETag"]:
            self._send(HTTPStatus.NOT_MODIFIED, headers, b"", with_body=False)
            return
        self._send(status, headers, body, with_body=with_body)

    def _find(self, path: str) -> Path | None:
        """The file for ``path``, never outside the site, never a hidden twin."""
        file = (self.site / path.lstrip("/")).resolve()
        if not file.is_relative_to(self.site.resolve()):
            return None
        if path.endswith("/"):
            file /= "index.html"
        return file if file.is_file() and file.name not in HIDDEN else None

    def _not_found(self, path: str) -> Path:
        language = path.split("/")[1] if path.count("/") > 1 else ""
        page = self.site / language / "404.html"
        return page if language in ("ko", "en") and page.exists() else self.site / "404.html"

    def _encoded(self, file: Path) -> tuple[Path, str | None]:
        accepted = self.headers.get("Accept-Encoding", "")
        for suffix, encoding in ((".br", "br"), (".gz", "gzip")):
            twin = file.with_name(file.name + suffix)
            # While pages are being edited a twin may be older than its file.
            if encoding in accepted and twin.exists() and twin.stat().st_mtime >= file.stat().st_mtime:
                return twin, encoding
        return file, None

    def _send(self, status: HTTPStatus, headers: dict[str, str], body: bytes, *, with_body: bool) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 (the library's name)
        """Quiet: a request a line is noise beside the build."""


def make_server(site: Path, port: int) -> ThreadingHTTPServer:
    """A server for ``site`` on 127.0.0.1; port 0 takes a free one."""
    handler = type("SiteHandler", (Handler,), {"site": site, "rules": read_headers(site)})
    return ThreadingHTTPServer(("127.0.0.1", port), handler)
