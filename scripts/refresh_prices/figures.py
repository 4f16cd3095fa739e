"""The values that pass from readers to the snapshot: a figure is a price with its key, source and date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from refresh_prices.problems import Problem

EC2 = "ec2"
HOSTS = "hosts"
FARGATE = "fargate"
LAMBDA = "lambda"
LIGHTSAIL = "lightsail"
GROUPS = (EC2, FARGATE, HOSTS, LAMBDA, LIGHTSAIL)
SYSTEMS = ("linux", "rhel", "suse", "windows")


class Key(NamedTuple):
    """What a figure is the price of.  `system` is empty outside EC2."""

    group: str
    item: str
    system: str
    option: str

    def __str__(self) -> str:
        return " ".join(part for part in self if part)


class Scope(NamedTuple):
    """What a file speaks about completely: a figure of this scope that it lacks is gone."""

    group: str
    system: str
    option: str


class Source(NamedTuple):
    """Where a figure was read and of which date it is.

    `caution` holds codes, joined by commas.  `address` is where a reader can look the figure up, "" where there is no
    such place.  `since` is the date of the oldest copy that had the same price without another in between, "" where
    none is older than `as_of`.
    """

    name: str
    as_of: str
    caution: str = ""
    address: str = ""
    since: str = ""

    def with_caution(self, code: str) -> Source:
        codes = {part for part in self.caution.split(",") if part} | {code}
        return self._replace(caution=",".join(sorted(codes)))

    def has_caution(self, code: str) -> bool:
        return code in self.caution.split(",")


class Figure(NamedTuple):
    """A price (or a percentage, or a range) as text; a decimal number, never a float."""

    key: Key
    value: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class InstanceType:
    """What a calculator shows and filters by.  None and "" mean that no source said."""

    name: str
    vcpu: int | None = None
    memory_gib: str = ""
    arch: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one file says about one region."""

    figures: tuple[Figure, ...] = ()
    instance_types: tuple[InstanceType, ...] = ()
    covers: frozenset[Scope] = frozenset()
    problems: tuple[Problem, ...] = ()
    rows: int = 0
