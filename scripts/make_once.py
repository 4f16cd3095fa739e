"""What takes long to make is made once, and kept in a file that is never seen half written."""

import os
import threading
from collections.abc import Callable
from pathlib import Path


def make_once(kept: Path, make: Callable[[], bytes]) -> Path:
    """``kept``, with what ``make`` makes if it was not there; its name says all that goes into it."""
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        # Another process or thread may be at the same.
        partial = kept.with_name(f"{kept.name}.{os.getpid()}.{threading.get_ident()}.part")
        partial.write_bytes(make())
        partial.replace(kept)
    return kept
