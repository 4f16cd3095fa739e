"""Decodes a scraped file, or explains in a sentence why it cannot. Nothing is guessed silently."""

import re

# Mojibake of UTF-8 read as Windows-1252 ("AWSëŠ” …"); three of these in a row do not occur in Korean or English.
_MOJIBAKE = re.compile("[\u00c3\u00ea-\u00ed\u00ec][\u0080-\u00bf\u0152-\u0178\u02c6-\u2122]")
_HANGUL = re.compile("[가-힣]")
_FEW = 3
# Korean Windows (code page 949) has no ✅: each is saved as a question mark, so no heading is left.
_LOST_MARK = re.compile(r"^[ \t]*\?+[ \t]+\S", re.MULTILINE)
_ANY_HEADING = re.compile(r"[✅☑✔✓]|^#", re.MULTILINE)


class NotesError(Exception):
    """Raised when the file cannot be imported; the message gives the place and the remedy."""


def read_text(data: bytes, name: str) -> str:
    """Decode ``data``. Raises :class:`NotesError` for an empty or damaged file."""
    if not data.strip():
        raise NotesError(f"{name}:1: the file is empty; save the post's text into it")
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        line = data[: data.index(0)].count(b"\n") + 1
        raise NotesError(f"{name}:{line}: this is no text file, or UTF-16 without its mark; save it as UTF-8 text")
    text = _decode(data, name)
    if not text.strip():
        raise NotesError(f"{name}:1: there is nothing but spaces in the file; save the post's text into it")
    damaged = [number for number, line in enumerate(text.splitlines(), start=1) if "\ufffd" in line]
    if damaged:
        where = ", ".join(map(str, damaged[:10]))
        raise NotesError(
            f"{name}:{damaged[0]}: characters were lost before the file was saved (lines {where}); save it again"
        )
    lost = [text[: found.start()].count("\n") + 1 for found in _LOST_MARK.finditer(text)]
    if len(lost) >= _FEW and not _ANY_HEADING.search(text):
        raise NotesError(
            f"{name}:{lost[0]}: {len(lost)} lines begin with a question mark and none with ✅: the marks were lost "
            "when it was saved; save the post again as UTF-8"
        )
    if len(_MOJIBAKE.findall(text)) >= _FEW and not _HANGUL.search(text):
        raise NotesError(f"{name}:1: this is UTF-8 that was read as another encoding; save the post again as UTF-8")
    return text


def _decode(data: bytes, name: str) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(mark):
            return _strict(data, encoding, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        try:
            korean = data.decode("cp949")
        except UnicodeDecodeError:
            line = data[: error.start].count(b"\n") + 1
            sentence = f"byte {error.start} is neither UTF-8 nor Korean Windows (CP949); save the file again as UTF-8"
            raise NotesError(f"{name}:{line}: {sentence}") from error
        return korean


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise NotesError(f"{name}:{line}: the file says it is {encoding} but is not; save it again as UTF-8") from error
