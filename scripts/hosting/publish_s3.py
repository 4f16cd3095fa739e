"""Uploads ``site/`` to the bucket of ``deploy/cloudformation.json``, then has CloudFront drop what it keeps.

What pages need goes first and pages follow, so that no reader gets a page whose files are not there yet; what the new
site no longer has is removed last.
"""

import argparse
import hashlib
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3

from artifacts.compress import WORTH_IT
from hosting.media_types import TYPES, UNKNOWN
from project import ROOT

TWINS = {".br": "br", ".gz": "gzip"}
HIDDEN = {"_headers", "_redirects"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """One object: where its bytes are and what it is said to be."""

    key: str
    file: Path
    kind: str
    encoding: str | None


def uploads(site: Path) -> list[Upload]:
    """Every object of the site, pages last."""
    return sorted(_uploads(site), key=lambda upload: (upload.kind.startswith("text/html"), upload.key))


def _uploads(site: Path) -> Iterator[Upload]:
    for file in site.rglob("*"):
        if not file.is_file() or file.suffix in TWINS or file.name in HIDDEN:
            continue
        key = file.relative_to(site).as_posix()
        kind = TYPES.get(file.suffix, UNKNOWN)
        yield Upload(key=key, file=file, kind=kind, encoding=None)
        if file.suffix in WORTH_IT:
            for suffix, encoding in TWINS.items():
                twin = file.with_name(file.name + suffix)
                # A file too small to compress has no twin: then its own bytes stand under the twin's name.
                found = twin.exists()
                yield Upload(
                    key=key + suffix, file=twin if found else file, kind=kind, encoding=encoding if found else None
                )


def publish(site: Path, bucket: str, distribution: str | None, region: str | None = None) -> tuple[int, int]:
    """Make the bucket hold the site; how many objects were uploaded and how many removed."""
    s3: Any = boto3.client("s3", region_name=region)
    wanted = uploads(site)
    there = {
        item["Key"]: item["ETag"].strip('"')
        for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
        for item in page.get("Contents", ())
    }
    changed = [upload for upload in wanted if there.get(upload.key) != _etag(upload.file)]
    first = [upload for upload in changed if not upload.kind.startswith("text/html")]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda upload: _put(s3, bucket, upload), first))
        list(pool.map(lambda upload: _put(s3, bucket, upload), changed[len(first) :]))
    gone = sorted(there.keys() - {upload.key for upload in wanted})
    for start in range(0, len(gone), 1000):
        objects = [{"Key": key} for key in gone[start : start + 1000]]
        s3.delete_objects(Bucket=bucket, Delete={"Objects": objects})
    if distribution and (changed or gone):
        paths = {"Quantity": 1, "Items": ["/*"]}
        batch = {"Paths": paths, "CallerReference": str(time.time_ns())}
        boto3.client("cloudfront").create_invalidation(DistributionId=distribution, InvalidationBatch=batch)
    return len(changed), len(gone)


def _etag(file: Path) -> str:
    """What S3 calls an object that was uploaded in one piece."""
    return hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()


def _put(s3: Any, bucket: str, upload: Upload) -> None:
    # No Cache-Control: readers get the one of the headers policy, and the edge keeps all until it is told to drop it.
    more = {"ContentEncoding": upload.encoding} if upload.encoding else {}
    s3.put_object(Bucket=bucket, Key=upload.key, Body=upload.file.read_bytes(), ContentType=upload.kind, **more)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bucket")
    parser.add_argument("--distribution", help="the distribution's id, to drop what it keeps")
    options = parser.parse_args()
    changed, gone = publish(ROOT / "site", options.bucket, options.distribution)
    print(f"{changed} objects uploaded, {gone} removed from {options.bucket}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
