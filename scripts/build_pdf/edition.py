"""The edition's date is that of the built commit, so that two builds of one commit give the same bytes."""

import os
import subprocess
from datetime import UTC, datetime

from project import ROOT


def edition_date() -> str:
    """Return the ISO date of the commit, or of ``SOURCE_DATE_EPOCH`` if it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        command = ["git", "log", "-1", "--format=%ct"]
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        epoch = result.stdout.strip() or "1767225600"
    return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
