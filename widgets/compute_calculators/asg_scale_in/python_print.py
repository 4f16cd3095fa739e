"""What Python prints of a value (boto3's answer in a log or a shell), rewritten as JSON."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

# A string, a constant, or a date as its repr writes it; everything else is spelled as in JSON.
_TOKEN = re.compile(
    r"""(?P<string>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")"""
    r"|\b(?P<constant>True|False|None)\b"
    r"|datetime\.datetime\((?P<date>[0-9]+(?:, *[0-9]+){2,6})"
    r"(?P<zone>, *tzinfo=(?:[^()]|\((?:[^()]|\([^()]*\))*\))*)?\)",
    re.ASCII,
)
# What repr and JSON write in a string; importing ast for it would take more of the browser's memory.
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.ASCII)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "\\": "\\", "'": "'", '"': '"', "/": "/"}
_CONSTANTS = {"True": "true", "False": "false", "None": "null"}
_UTC = re.compile(r"tzutc\(\)|datetime\.timezone\.utc|<UTC>|UTC", re.ASCII)
_OFFSET = re.compile(r"(?:tzoffset\([^,]*,|timedelta\((?:0, *|seconds=)?) *(-?[0-9]{1,5})\)", re.ASCII)


def looks_printed(text: str) -> bool:
    """Whether ``text`` begins like a printed dictionary or list of them, and not like JSON."""
    return re.match(r"[\s\[{]*[\[{]\s*['(]|[\s\[{]*\{\s*'", text) is not None


def to_json(text: str) -> str:
    """``text`` with Python's strings, constants and dates as JSON's; what is neither is left as it stands."""
    return _TOKEN.sub(_rewrite, text)


def _rewrite(match: re.Match[str]) -> str:
    if (string := match["string"]) is not None:
        return _string(string)
    if (constant := match["constant"]) is not None:
        return _CONSTANTS[constant]
    numbers = [int(number) for number in match["date"].split(",")]
    zone = match["zone"] or ""
    try:
        return json.dumps(_zoned(numbers, zone) or match[0])
    except (ValueError, OverflowError):
        return json.dumps(match[0])


def _string(literal: str) -> str:
    return json.dumps(_ESCAPE.sub(_character, literal[1:-1]), ensure_ascii=False)


def _character(match: re.Match[str]) -> str:
    """What an escape stands for; one that neither knows is its own two characters."""
    digits = match[1] or match[2] or match[3]
    if digits is None:
        return _ESCAPED.get(match[4], match[0])
    number = int(digits, 16)
    return chr(number) if number < 0x110000 else match[0]


def _zoned(numbers: list[int], zone: str) -> str | None:
    """The moment in ISO 8601; None for a local time, of which nobody can tell when it was."""
    build: Callable[..., datetime] = datetime
    moment = build(*numbers)
    if not zone or _UTC.search(zone):
        return moment.isoformat() + "Z"
    if (offset := _OFFSET.search(zone)) is None:
        return None
    return moment.replace(tzinfo=timezone(timedelta(seconds=int(offset[1])))).isoformat()
