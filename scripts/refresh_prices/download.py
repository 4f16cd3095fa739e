"""Fetches a file to disk, in blocks, and makes sure that all of it came.

A connection that breaks early looks like a short file.  So the bytes are counted against Content-Length, a gzip
body must reach its own end mark, and a checksum that the server sends must agree.
"""

# ruff: noqa: S310 (only addresses that begin with http come here, see addresses.is_address)
from __future__ import annotations

import base64
import gzip
import hashlib
import shutil
import urllib.request
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

_BLOCK = 1 << 20
_TIMEOUT_SECONDS = 60


class BrokenDownloadError(OSError):
    """The file came, but not all of it, or not as it was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A file on disk, under which name its figures are quoted, and its date for want of one inside."""

    path: Path
    name: str
    date: str
    sha256: str = ""


def fetch(address: str, directory: Path) -> Fetched:
    """Download `address` into `directory`, unpacked; raise BrokenDownloadError if it is not whole."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip", "User-Agent": "refresh-prices"})
    number = sum(1 for _ in directory.iterdir())
    path = directory / f"{number:03d}-{Path(urlsplit(address).path).name.removesuffix('.gz') or 'index'}"
    received = 0
    raw_sha, raw_md5, out_sha = hashlib.sha256(), hashlib.md5(usedforsecurity=False), hashlib.sha256()
    with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS) as reply, path.open("wb") as file:
        packed = reply.headers.get("Content-Encoding") == "gzip" or urlsplit(address).path.endswith(".gz")
        unpacker = zlib.decompressobj(wbits=31) if packed else None
        while block := reply.read(_BLOCK):
            received += len(block)
            raw_sha.update(block)
            raw_md5.update(block)
            out = _unpacked(unpacker, block, address) if unpacker else block
            out_sha.update(out)
            file.write(out)
        expected = reply.headers.get("Content-Length")
        if expected is not None and expected.isdecimal() and int(expected) != received:
            raise BrokenDownloadError(f"{address}: {received} of {expected} bytes came; the download was cut short")
        if unpacker and not unpacker.eof:
            raise BrokenDownloadError(f"{address}: the gzip body has no end; the download was cut short")
        for name, digest in (("x-amz-checksum-sha256", raw_sha.digest()), ("Content-MD5", raw_md5.digest())):
            sent = reply.headers.get(name)
            if sent and sent != base64.b64encode(digest).decode():
                raise BrokenDownloadError(f"{address}: the checksum {name} does not agree")
        date = _date(reply.headers.get("Last-Modified"))
    return Fetched(path=path, name=address, date=date, sha256=out_sha.hexdigest())


def _unpacked(unpacker: zlib._Decompress, block: bytes, address: str) -> bytes:
    try:
        return unpacker.decompress(block)
    except zlib.error as failure:
        raise BrokenDownloadError(f"{address}: the gzip body is broken ({failure})") from failure


def _date(last_modified: str | None) -> str:
    """The day a file without a date of its own was last changed, or today."""
    moment = parsedate_to_datetime(last_modified) if last_modified else datetime.now(UTC)
    return moment.date().isoformat()


def fetch_text(address: str) -> str:
    """A small file as text."""
    request = urllib.request.Request(address, headers={"User-Agent": "refresh-prices"})
    with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS) as reply:
        body = bytes(reply.read())
    return body.decode("utf-8")


def local(path: Path, directory: Path, date: str) -> Fetched:
    """A local file, unpacked into `directory` if it is gzipped."""
    if path.suffix != ".gz":
        return Fetched(path=path, name=path.name, date=date)
    unpacked = directory / path.name.removesuffix(".gz")
    try:
        with gzip.open(path) as source, unpacked.open("wb") as target:
            shutil.copyfileobj(source, target, _BLOCK)
    except (EOFError, zlib.error) as failure:
        raise BrokenDownloadError(f"{path}: the gzip file has no end; the download was cut short") from failure
    return Fetched(path=unpacked, name=path.name, date=date)
