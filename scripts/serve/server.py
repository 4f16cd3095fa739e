"""A local server that behaves like production: compression, ``_headers``, ``_redirects``, media types, ``304``, byte
ranges and ``404`` pages.

For the maintainer's own machine: it listens on 127.0.0.1 only. A connection is never closed without an answer: what
cannot be the name of a file is not found.
"""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from hosting.headers import ASK_AGAIN, read_headers, read_redirects
from hosting.media_types import TYPES, UNKNOWN
from project import SITE
from serve.negotiation import accepted_encodings, asked_range, has_it

# Files that configure hosts and are not served.
HIDDEN = {"_headers", "_redirects"}
# Suffixes of compressed twins by encoding; the smaller encoding comes first.
_TWINS = {"br": ".br", "gzip": ".gz"}
Content = tuple[bytes, dict[str, str]]


class Handler(BaseHTTPRequestHandler):
    """Handles a request for a file of the site."""

    protocol_version = "HTTP/1.1"
    site = SITE

    def handle(self) -> None:
        # A browser may close the connection early; that is no error.
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_POST(self) -> None:
        """Answer 405, since only GET and HEAD are supported."""
        # The request's body stays unread, so this connection must close.
        self.close_connection = True
        headers = {**self._headers_of("/404.html"), "Allow": "GET, HEAD", "Connection": "close"}
        self._send(HTTPStatus.METHOD_NOT_ALLOWED, headers, b"", with_body=False)

    do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_POST  # noqa: N815 (the library's names)

    def _answer(self, *, with_body: bool) -> None:
        path, query = _parts(self.path)
        if target := _told_to_hosts(self.site).redirects.get(path) or self._folder(path):
            # Redirects are not cached, because the next build may have a file there.
            headers = {**self._headers_of(target), "Cache-Control": ASK_AGAIN}
            headers["Location"] = quote(target) + (f"?{query}" if query else "")
            self._send(HTTPStatus.MOVED_PERMANENTLY, headers, b"", with_body=with_body)
        elif (file := self._find(path)) and (content := self._content(file)):
            self._send_file(path, TYPES.get(file.suffix, UNKNOWN), content, with_body=with_body)
        else:
            self._send_missing(path, with_body=with_body)

    def _send_file(self, path: str, kind: str, content: Content, *, with_body: bool) -> None:
        """Send the file, or the requested range of it."""
        body, encoding = content
        headers = {
            "Content-Type": kind,
            "Vary": "Accept-Encoding",
            "Accept-Ranges": "bytes",
            "ETag": f'"{hashlib.sha256(body).hexdigest()[:16]}"',
            **self._headers_of(path),
            **encoding,
        }
        if has_it(self.headers.get("If-None-Match"), headers["ETag"]):
            self._send(HTTPStatus.NOT_MODIFIED, headers, b"", with_body=False)
            return
        part = self._part(headers["ETag"], len(body)) if with_body else None
        if part is None:
            self._send(HTTPStatus.OK, headers, body, with_body=with_body)
        elif part:
            headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{len(body)}"
            self._send(HTTPStatus.PARTIAL_CONTENT, headers, body[part.start : part.stop], with_body=True)
        else:
            headers["Content-Range"] = f"bytes */{len(body)}"
            self._send(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers, b"", with_body=True)

    def _part(self, etag: str, size: int) -> range | None:
        """Return the requested bytes; all of them if If-Range names another version."""
        condition = self.headers.get("If-Range")
        if condition is not None and condition.strip() != etag:
            return None
        return asked_range(self.headers.get("Range"), size)

    def _send_missing(self, path: str, *, with_body: bool) -> None:
        """Send the 404 page with its own headers, because those of the missing file's folder may allow caching for
        ever."""
        file = self._not_found(path)
        # During the first build the 404 page may not exist yet.
        body, encoding = self._content(file) or (b"404", {})
        headers = {"Content-Type": TYPES[".html"], "Vary": "Accept-Encoding", **encoding}
        headers |= self._headers_of(f"/{file.relative_to(self.site).as_posix()}")
        self._send(HTTPStatus.NOT_FOUND, headers, body, with_body=with_body)

    def _headers_of(self, path: str) -> dict[str, str]:
        """Return the headers that ``_headers`` sets for a path."""
        found = {"Cache-Control": ASK_AGAIN}  # hosts send this for paths without a rule
        for pattern, extra in _told_to_hosts(self.site).rules:
            if path == pattern or (pattern.endswith("*") and path.startswith(pattern[:-1])):
                found.update(extra)
        return found

    def _folder(self, path: str) -> str | None:
        """Return the URL path of a page that was requested without its trailing slash."""
        return f"{path}/" if not path.endswith("/") and not self._find(path) and self._find(f"{path}/") else None

    def _find(self, path: str) -> Path | None:
        """Return the file for ``path``, but never one outside the site or a host's configuration."""
        # A name may contain a NUL byte or be too long for the file system.
        with suppress(ValueError, OSError):
            file = (self.site / path.lstrip("/")).resolve()
            if path.endswith("/"):
                file /= "index.html"
            if file.is_relative_to(self.site.resolve()) and file.is_file() and file.name not in HIDDEN:
                return file
        return None

    def _not_found(self, path: str) -> Path:
        language = path.split("/")[1] if path.count("/") > 1 else ""
        page = self.site / language / "404.html"
        return page if language in ("ko", "en") and page.exists() else self.site / "404.html"

    def _content(self, file: Path) -> Content | None:
        """Return the bytes and the Content-Encoding; None if a build has just removed the file."""
        with suppress(OSError):
            for encoding in accepted_encodings(self.headers.get("Accept-Encoding", ""), _TWINS):
                twin = file.with_name(file.name + _TWINS[encoding])
                # While pages are being edited a compressed twin may be older than its file.
                if twin.exists() and twin.stat().st_mtime >= file.stat().st_mtime:
                    return twin.read_bytes(), {"Content-Encoding": encoding}
            return file.read_bytes(), {}
        return None

    def _send(self, status: HTTPStatus, headers: dict[str, str], body: bytes, *, with_body: bool) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status is not HTTPStatus.NOT_MODIFIED:  # its Content-Length would be that of the uncompressed file
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 (the library's name)
        """Log nothing: a line per request would drown the build's output."""


def _parts(target: str) -> tuple[str, str]:
    """Split a request target into path and query. Leading slashes are merged, since ``//name`` in a redirect would be
    another host; a malformed target has an empty path."""
    try:
        parts = urlsplit(target)
    except ValueError:  # for example http://[
        return "/\0", ""
    return "/" + unquote(parts.path).lstrip("/"), parts.query


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldToHosts:
    """The rules of the site's ``_headers`` and ``_redirects``."""

    rules: tuple[tuple[str, Mapping[str, str]], ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)


def _told_to_hosts(site: Path) -> ToldToHosts:
    """Read the rules of the present site; a build may replace it while it is being served."""
    try:
        return _read_told(site, (site / "_headers").stat().st_mtime_ns)
    except FileNotFoundError:
        return ToldToHosts()


@lru_cache(maxsize=8)
def _read_told(site: Path, _: int) -> ToldToHosts:
    return ToldToHosts(rules=tuple(read_headers(site)), redirects=read_redirects(site))


def make_server(site: Path, port: int) -> ThreadingHTTPServer:
    """Return a server for ``site`` on 127.0.0.1; port 0 selects a free port."""
    return ThreadingHTTPServer(("127.0.0.1", port), type("SiteHandler", (Handler,), {"site": site}))
