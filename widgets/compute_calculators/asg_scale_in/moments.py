"""Points in time: ISO 8601 in, exact; the engine reads no clock."""

import re
from datetime import UTC, datetime
from functools import lru_cache

_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
_ISO = re.compile(rf"{_DATE}([T ]{_TIME}(Z|[+-][0-9]{{2}}:?[0-9]{{2}})?)?", re.ASCII)


@lru_cache(maxsize=4096)
def read_moment(text: str) -> datetime | None:
    """The moment that ``text`` names, in UTC where it names no zone; None if it names none."""
    if not _ISO.fullmatch(text):
        return None
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def write_moment(moment: datetime) -> str:
    """``2026-11-22T09:30:00Z``."""
    return moment.isoformat().replace("+00:00", "Z")


def show_moment(moment: datetime) -> str:
    """``2026-11-22 09:30``, the seconds only where there are any."""
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment.second else f"{moment:%Y-%m-%d %H:%M}"
