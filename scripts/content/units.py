"""Formats a value and its unit in each language.

The number comes first in both; Korean closes up (128MB, 15분), English inserts a space (128 MB, 15 minutes).
"""

import re
from collections.abc import Mapping

from compute_calculators.text import group, read_text

_AMOUNT = {"ko": "${n}", "en": "${n}"}
UNITS: Mapping[str, Mapping[str, str]] = {
    "count": {"ko": "{n}", "en": "{n}"},
    "percent": {"ko": "{n}%", "en": "{n}%"},
    "usd": _AMOUNT,
    "usd-per-hour": {"ko": "시간당 ${n}", "en": "${n} per hour"},
    "usd-per-month": {"ko": "월 ${n}", "en": "${n} a month"},
    "usd-per-million-requests": {"ko": "100만 건당 ${n}", "en": "${n} per million requests"},
    "usd-per-gb-second": {"ko": "GB-초당 ${n}", "en": "${n} per GB-second"},
    "usd-per-gb-month": {"ko": "GB-월당 ${n}", "en": "${n} per GB-month"},
    "usd-per-gb": {"ko": "GB당 ${n}", "en": "${n} per GB"},
    "usd-per-gb-hour": {"ko": "GB-시간당 ${n}", "en": "${n} per GB-hour"},
    "usd-per-vcpu-hour": {"ko": "vCPU-시간당 ${n}", "en": "${n} per vCPU-hour"},
    "ms": {"ko": "{n}ms", "en": "{n} ms"},
    "seconds": {"ko": "{n}초", "en": "{n} second|{n} seconds"},
    "minutes": {"ko": "{n}분", "en": "{n} minute|{n} minutes"},
    "hours": {"ko": "{n}시간", "en": "{n} hour|{n} hours"},
    "days": {"ko": "{n}일", "en": "{n} day|{n} days"},
    "weeks": {"ko": "{n}주", "en": "{n} week|{n} weeks"},
    "months": {"ko": "{n}개월", "en": "{n} month|{n} months"},
    "years": {"ko": "{n}년", "en": "{n} year|{n} years"},
    "kb": {"ko": "{n}KB", "en": "{n} KB"},
    "mb": {"ko": "{n}MB", "en": "{n} MB"},
    "gb": {"ko": "{n}GB", "en": "{n} GB"},
    "tb": {"ko": "{n}TB", "en": "{n} TB"},
    "gib": {"ko": "{n}GiB", "en": "{n} GiB"},
    "gb-seconds": {"ko": "{n}GB-초", "en": "{n} GB-seconds"},
    "vcpu": {"ko": "vCPU {n}개", "en": "{n} vCPU"},
    "date": {"ko": "{n}", "en": "{n}"},
    "month": {"ko": "{n}", "en": "{n}"},
    "year": {"ko": "{n}", "en": "{n}"},
}
_SHAPES = {
    "date": (re.compile(r"\d{4}-\d{2}-\d{2}"), "an ISO date such as 2026-11-22"),
    "month": (re.compile(r"\d{4}-\d{2}"), "an ISO month such as 2025-08"),
    "year": (re.compile(r"\d{4}"), "a year such as 2025"),
}
_NUMBER = (re.compile(r"-?\d+(\.\d+)?"), "a plain number such as 0.20, without separators, in quotes")


def value_problem(value: str, unit: str) -> str | None:
    """Return the problem of ``value`` for ``unit``, or None."""
    shape, expected = _SHAPES.get(unit, _NUMBER)
    return None if shape.fullmatch(value) else f"{value!r} should be {expected}"


def write(value: str, unit: str, language: str) -> str:
    """Format ``value`` in ``unit`` for readers of ``language``."""
    number = read_text(language).date(value) if unit in _SHAPES else group(value)
    one, _, many = UNITS[unit][language].partition("|")
    return (many if many and value != "1" else one).replace("{n}", number)
