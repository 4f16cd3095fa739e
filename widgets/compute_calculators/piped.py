"""What is piped into the command line, which must be neither waited for nor overlooked."""

import select
from typing import TextIO

# A program that writes into the pipe at all has begun by then.
_PATIENCE_S = 0


def read_piped(stream: TextIO) -> str:
    """The text that waits on ``stream``; nothing from a terminal, a closed stream, or a pipe that stays silent."""
    try:
        if stream.isatty():
            return ""
        ready, _, _ = select.select([stream], [], [], _PATIENCE_S)
    except (OSError, ValueError, AttributeError):
        # No real file stands behind it, or the system can only wait for sockets.
        return ""
    return stream.buffer.read().decode(errors="replace").strip() if ready else ""
