"""Cuts Pretendard down to the characters that the built pages use: ``site/fonts/`` and ``site/fonts.css``.

One file per weight and script, so that an English page fetches no Hangul; each named by its content. A character
that no page has is drawn by the system's own font.
"""

import hashlib
import html
import re
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "node_modules" / "pretendard" / "dist" / "web" / "static" / "woff2"
WEIGHTS = {400: "Pretendard-Regular.woff2", 700: "Pretendard-Bold.woff2"}
# What a reader may type into a form or meet in an answer, whatever today's pages hold.
ALWAYS = {*map(chr, range(0x20, 0x7F)), *"·…“”‘’×÷−±≤≥≈→←↑↓₩€%°▲"}
_SILENT = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", re.DOTALL)
_RANGES = {
    "hangul": "U+1100-11FF, U+3130-318F, U+AC00-D7A3",
    "latin": "U+0000-10FF, U+1200-312F, U+3190-ABFF, U+D7A4-FFFF",
}


def subset_fonts(site: Path, cache: Path) -> None:
    """Write the subset fonts and their ``fonts.css``; what was cut before comes from ``cache``."""
    used = ALWAYS | characters(site)
    hangul = {character for character in used if _is_hangul(character)}
    target = site / "fonts"
    target.mkdir(exist_ok=True)
    cache.mkdir(parents=True, exist_ok=True)
    rules = []
    for weight, name in WEIGHTS.items():
        for script, wanted in (("latin", used - hangul), ("hangul", hangul)):
            content = _cut(FONTS / name, "".join(sorted(wanted)), cache)
            file = f"pretendard-{weight}-{script}.{hashlib.sha256(content).hexdigest()[:10]}.woff2"
            (target / file).write_bytes(content)
            rules.append(
                f'@font-face {{ font-family: "Pretendard"; font-weight: {weight}; font-style: normal; '
                f'font-display: swap; src: url("fonts/{file}") format("woff2"); unicode-range: {_RANGES[script]}; }}\n'
            )
    (site / "fonts.css").write_text("".join(rules), encoding="utf-8")


def characters(site: Path) -> set[str]:
    """Every character of the text of every built page."""
    found: set[str] = set()
    for page in site.rglob("*.html"):
        found.update(html.unescape(_SILENT.sub("", page.read_text(encoding="utf-8"))))
    return {character for character in found if character.isprintable()}


def _is_hangul(character: str) -> bool:
    return "\u1100" <= character <= "\u11ff" or "\u3130" <= character <= "\u318f" or "\uac00" <= character <= "\ud7a3"


def _cut(font: Path, text: str, cache: Path) -> bytes:
    kept = cache / hashlib.sha256(font.read_bytes() + text.encode()).hexdigest()
    if not kept.exists():
        # Only here: half a second to load, and most builds find the fonts cut already.
        from fontTools import subset
        from fontTools.ttLib import TTFont

        options = subset.Options(
            flavor="woff2", layout_features=["kern", "tnum", "liga", "calt", "ccmp", "locl", "mark"]
        )
        # The file's own modification time would make two builds differ.
        with TTFont(font, recalcTimestamp=False) as loaded:
            cutter = subset.Subsetter(options)
            cutter.populate(text=text)
            cutter.subset(loaded)
            loaded.flavor = "woff2"
            buffer = BytesIO()
            loaded.save(buffer)
        kept.write_bytes(buffer.getvalue())
    return kept.read_bytes()
