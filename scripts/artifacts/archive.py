"""Writes reproducible zips: the bytes depend on the files alone, not on the day, the checkout or the umask."""

import io
import time
import zipfile
from collections.abc import Iterable

# ZIP timestamps begin in 1980.
OLDEST_S = 315_532_800
# These formats are compressed already, so the zip stores them as they are.
_COMPRESSED = (".br", ".gz", ".pdf", ".png", ".woff2", ".zip", ".pyz")


def zipped(files: Iterable[tuple[str, bytes]], *, moment_s: int = OLDEST_S, stored: bool = False) -> bytes:
    """Return the zip of ``files``, names and contents, in their order, all dated ``moment_s`` (seconds since 1970); if
    ``stored``, nothing is compressed."""
    date = time.gmtime(max(moment_s, OLDEST_S))[:6]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, date)
            as_it_is = stored or name.endswith(_COMPRESSED)
            entry.compress_type = zipfile.ZIP_STORED if as_it_is else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, compresslevel=None if as_it_is else 9)
    return buffer.getvalue()
