"""AWS's API models as they lie in botocore's ``data`` folder, whole or as the excerpts of the tests.

Read without botocore itself: the models are JSON, one folder for each service and one inside it for each version of it.
"""

import gzip
import html
import json
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from content.ties import Tie

_TAG = re.compile(r"<[^>]*>")
_SPACE_BEFORE_STOP = re.compile(r" (?=[.,;:)])")
_GLOBAL = re.compile(r".*-global")


class NotThereError(Exception):
    """The models have no such place; the message says what is missing."""


class Models:
    """The models under one ``data`` folder, each read when it is asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: dict[str, Any] = {}

    def shape(self, tie: Tie) -> "Place":
        """The place that the tie names. Raises :class:`NotThereError` if there is none."""
        model = self._service(tie.service)
        if tie.operation:
            operation = model["operations"].get(tie.operation)
            if operation is None:
                raise NotThereError(f"{tie.service} has no operation {tie.operation}")
            return Place(model, {}, operation.get("documentation", ""))
        if not tie.shape:
            return Place(model, {}, model.get("documentation", ""))
        shape = model["shapes"].get(tie.shape)
        if shape is None:
            raise NotThereError(f"{tie.service} has no shape {tie.shape}")
        text = shape.get("documentation", "")
        for name in tie.member.split(".") if tie.member else ():
            members = shape.get("members") or {}
            if name not in members:
                raise NotThereError(f"{tie.service} {tie.shape} has no member {name}")
            text = members[name].get("documentation", "")
            shape = model["shapes"][members[name]["shape"]]
        return Place(model, shape, text)

    def regions(self, tie: Tie) -> set[str]:
        """The Regions of a partition, or those in which ``endpoints.json`` lists the service ``tie.shape``."""
        if tie.service == "partitions":
            found = {partition["id"]: partition["regions"] for partition in self._file("partitions.json")["partitions"]}
            if tie.partition not in found:
                raise NotThereError(f"there is no partition {tie.partition}; there are {', '.join(sorted(found))}")
            return {region for region in found[tie.partition] if not _GLOBAL.fullmatch(region)}
        listed = {part["partition"]: part["services"] for part in self._file("endpoints.json")["partitions"]}
        services = listed.get(tie.partition or "aws", {})
        if tie.shape not in services:
            raise NotThereError(f"endpoints.json lists no service {tie.shape}")
        return {region for region in services[tie.shape]["endpoints"] if "fips" not in region}

    def services(self, beginning: str) -> set[str]:
        """The services whose name begins so: a new one of a family is how ``lambda-web`` appeared."""
        return {path.name for path in self.folder.glob(f"{beginning}*/")}

    def _service(self, name: str) -> Any:
        versions = sorted(path for path in (self.folder / name).glob("*/") if any(path.glob("service-2.json*")))
        if not versions:
            raise NotThereError(f"there is no service {name}")
        return self._file(f"{name}/{versions[-1].name}/service-2.json")

    def _file(self, name: str) -> Any:
        if name not in self._read:
            path, packed = self.folder / name, self.folder / f"{name}.gz"
            if not path.exists() and not packed.exists():
                raise NotThereError(f"there is no {name}")
            self._read[name] = json.loads(
                gzip.decompress(packed.read_bytes()) if packed.exists() else path.read_bytes()
            )
        return self._read[name]


class Place:
    """A shape, a member or an operation: its sentences, its bounds and its names."""

    def __init__(self, model: Any, shape: Any, text: str) -> None:
        self._model = model
        self._shape = shape
        self._text = text

    @cached_property
    def text(self) -> str:
        """The documentation as plain text on one line, and behind it the pattern that the value must match."""
        plain = html.unescape(_TAG.sub(" ", self._text)).replace("’", "'")
        text = _SPACE_BEFORE_STOP.sub("", " ".join(plain.split()))
        return f"{text} pattern: {self._shape['pattern']}" if "pattern" in self._shape else text

    @property
    def bounds(self) -> dict[str, str]:
        """``min`` and ``max`` where the shape has them."""
        return {name: str(self._shape[name]) for name in ("min", "max") if name in self._shape}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The values of an enumeration, or the members of a structure; of a list, those of its items."""
        shape = self._shape
        while shape.get("type") == "list":
            shape = self._model["shapes"][shape["member"]["shape"]]
        return tuple(shape.get("enum") or shape.get("members") or ())

    @property
    def operations(self) -> Iterator[str]:
        """The service's operations."""
        return iter(self._model["operations"])
