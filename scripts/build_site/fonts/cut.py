"""Cuts a font down to some characters; a cut that was made before comes from a cache by content."""

import hashlib
from functools import cache as remember
from io import BytesIO
from pathlib import Path

from artifacts.cache import make_once

# A quarter of the original's grid: finer than any screen shows at the sizes of this site, and a fifth fewer bytes.
UNITS_PER_EM = 512


def cut_font(font: Path, text: str, cache: Path, flavor: str | None) -> Path:
    """The file in ``cache`` with the characters of ``text``; ``flavor`` as fontTools names the packings."""
    name = f"{UNITS_PER_EM} {flavor} {_digest(font)} {text}"
    return make_once(cache / hashlib.sha256(name.encode()).hexdigest(), lambda: _cut(font, text, flavor))


def _cut(font: Path, text: str, flavor: str | None) -> bytes:
    # A tenth of a second to import, and seldom needed.
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.scaleUpem import scale_upem

    cutter = subset.Subsetter(subset.Options(layout_features=["kern", "tnum"]))
    # The file's own modification time would make two builds differ.
    with TTFont(font, recalcTimestamp=False) as loaded:
        cutter.populate(text=text)
        cutter.subset(loaded)
        # What was cut from a font on this grid has it, and a third of the time would go into finding that out.
        if vars(loaded["head"])["unitsPerEm"] != UNITS_PER_EM:
            scale_upem(loaded, UNITS_PER_EM)
        loaded.flavor = flavor
        buffer = BytesIO()
        loaded.save(buffer)
    return buffer.getvalue()


@remember
def _digest(font: Path) -> str:
    return hashlib.sha256(font.read_bytes()).hexdigest()
