"""Cuts Pretendard down to the characters that the built pages use, page by page: ``site/fonts/``.

A page's style sheet names what its language's pages share, what it alone adds, and its bold characters; a character
beyond those (a search hit, an answer) is in the whole site's font, which is fetched only then. ``fonts.css`` names the
whole site's fonts alone, for pages that were rebuilt while being served. A character that no page has is drawn by the
system's own font, and so is a first page whose fonts come late: text that is being read does not move. Every file is
named by its content.
"""

import hashlib
import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

from page_fonts import PageText

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "node_modules" / "pretendard" / "dist" / "web" / "static" / "woff2"
WEIGHTS = {400: "Pretendard-Regular.woff2", 700: "Pretendard-Bold.woff2"}
TEXTS = ROOT / "widgets" / "compute_calculators" / "text"
# What a reader may type into a form or meet in an answer, whatever today's pages hold.
ALWAYS = {*map(chr, range(0x20, 0x7F)), *"·…“”‘’×÷−±≤≥≈→←↑↓₩€%°▲¶"}
# A quarter of the original's grid: finer than any screen shows at the sizes of this site, and a fifth fewer bytes.
UNITS_PER_EM = 512
_LINK = re.compile(r'<link rel="stylesheet" href="([^"]*?)fonts\.css"')
_SILENT = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutter:
    """Cuts fonts into ``site/fonts``; what was cut before comes from ``cache``."""

    site: Path
    cache: Path
    # The whole site's font of each weight, uncompressed: a page is cut from it in a hundredth of the time.
    bases: Mapping[int, bytes]

    def cut(self, weight: int, wanted: set[str], name: str) -> "Face":
        """Write the font of ``wanted``."""
        content = _cut(self.bases[weight], "".join(sorted(wanted)), self.cache, "woff2")
        file = f"pretendard-{weight}-{name}.{hashlib.sha256(content).hexdigest()[:10]}.woff2"
        (self.site / "fonts" / file).write_bytes(content)
        return Face(weight=weight, file=file, wanted=frozenset(wanted))


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A font in ``site/fonts`` and the characters it has."""

    weight: int
    file: str
    wanted: frozenset[str]

    def rule(self, without: Set[str] = frozenset()) -> str:
        """Its ``@font-face``, as a style sheet in ``fonts/`` has it; empty if nothing is left for it.

        No two faces of a weight claim one character: a browser that waits for the one would fetch the other too.
        """
        left = self.wanted - without
        if not left:
            return ""
        return (
            f'@font-face {{ font-family: "Pretendard"; font-weight: {self.weight}; font-style: normal; '
            f'font-display: optional; src: url("{self.file}") format("woff2"); unicode-range: {_ranges(left)}; }}\n'
        )


def subset_fonts(site: Path, cache: Path) -> None:
    """Write the fonts with their style sheets, and link each page to its own."""
    (site / "fonts").mkdir(exist_ok=True)
    cache.mkdir(parents=True, exist_ok=True)
    used = ALWAYS | characters(site) | _sentences()
    text = "".join(sorted(used))
    bases = {weight: _cut((FONTS / name).read_bytes(), text, cache, None) for weight, name in WEIGHTS.items()}
    cutter = Cutter(site=site, cache=cache, bases=bases)
    hangul = {character for character in used if _is_hangul(character)}
    whole = [
        cutter.cut(weight, wanted, script)
        for weight in WEIGHTS
        for script, wanted in (("latin", used - hangul), ("hangul", hangul))
    ]
    rules = "".join(face.rule() for face in whole)
    (site / "fonts.css").write_text(rules.replace('url("', 'url("fonts/'), encoding="utf-8")
    for language in ("ko", "en"):
        pages = {path: PageText(path.read_text(encoding="utf-8")) for path in sorted((site / language).rglob("*.html"))}
        shared = ALWAYS | _common([page.all for page in pages.values()])
        core = cutter.cut(400, shared & used, f"core-{language}")
        for path, page in pages.items():
            _write_page(cutter, path, page, whole, core, used)


def _write_page(cutter: Cutter, path: Path, page: PageText, whole: list[Face], core: Face, used: set[str]) -> None:
    """The page's style sheet: what its language shares, what it alone shows, and for all else the whole site's."""
    own, bold = (page.all & used) - core.wanted, page.bold & used
    taken = {400: core.wanted | own, 700: frozenset(bold)}
    mine = [core, *(cutter.cut(weight, wanted, "page") for weight, wanted in ((400, own), (700, bold)) if wanted)]
    rules = "".join(face.rule(without=taken[face.weight]) for face in whole) + "".join(face.rule() for face in mine)
    name = f"page.{hashlib.sha256(rules.encode()).hexdigest()[:10]}.css"
    (cutter.site / "fonts" / name).write_text(rules, encoding="utf-8")
    # An optional font that is preloaded is waited for a moment, so that the text does not move when it comes.
    early = "".join(
        rf'<link rel="preload" href="\1fonts/{face.file}" as="font" type="font/woff2" crossorigin>' for face in mine
    )
    linked = _LINK.sub(rf'{early}<link rel="stylesheet" href="\1fonts/{name}"', path.read_text(encoding="utf-8"))
    path.write_text(linked, encoding="utf-8")


def _common(pages: list[set[str]]) -> set[str]:
    """The Hangul that at least half of the pages show."""
    counts = Counter(character for page in pages for character in page if _is_hangul(character))
    return {character for character, count in counts.items() if 2 * count >= len(pages)}


def _ranges(wanted: Iterable[str]) -> str:
    """``unicode-range`` for exactly these characters."""
    points = sorted(ord(character) for character in wanted)
    spans: list[list[int]] = []
    for point in points:
        if spans and point == spans[-1][1] + 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in spans)


def characters(site: Path) -> set[str]:
    """Every character of the text of every built page."""
    found: set[str] = set()
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        # Drawings are read by PageText alone; hidden parts by the pattern alone.
        found.update(html.unescape(_SILENT.sub("", text)), PageText(text).all)
    return {character for character in found if character.isprintable()}


def _sentences() -> set[str]:
    """Every character that a calculator may answer with."""
    found = {character for path in TEXTS.rglob("*.json") for character in path.read_text(encoding="utf-8")}
    return {character for character in found if character.isprintable()}


def _is_hangul(character: str) -> bool:
    return "\u1100" <= character <= "\u11ff" or "\u3130" <= character <= "\u318f" or "\uac00" <= character <= "\ud7a3"


def _cut(font: bytes, text: str, cache: Path, flavor: str | None) -> bytes:
    name = f"{UNITS_PER_EM} {flavor} {hashlib.sha256(font).hexdigest()} {text}"
    kept = cache / hashlib.sha256(name.encode()).hexdigest()
    if not kept.exists():
        options = subset.Options(layout_features=["kern", "tnum"])
        # The file's own modification time would make two builds differ.
        with TTFont(BytesIO(font), recalcTimestamp=False) as loaded:
            cutter = subset.Subsetter(options)
            cutter.populate(text=text)
            cutter.subset(loaded)
            # Does nothing to what was cut from a font on this grid.
            scale_upem(loaded, UNITS_PER_EM)
            loaded.flavor = flavor
            buffer = BytesIO()
            loaded.save(buffer)
        partial = kept.with_suffix(".part")
        partial.write_bytes(buffer.getvalue())
        partial.replace(kept)
    return kept.read_bytes()
