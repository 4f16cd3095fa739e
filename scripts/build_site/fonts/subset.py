"""Cuts Pretendard down to the characters that the built pages use, page by page: ``site/fonts/``.

The fonts of a page are split into several files of similar size, which load in parallel: the characters that all pages
share, those that the pages of its language share, those of the page alone, and its bold characters. Any other character
(in a search hit) is in the whole site's font, which loads on demand. Characters that only the answers of a page's
calculators need load with Python (``letters.js``): loaded later they would cause a layout shift while the reader types,
loaded earlier they would delay the first paint. ``fonts.css`` has only the whole site's fonts, for the 404 page. A
character in no font, and a first page whose fonts arrive late, use the system's font, so text does not shift while it
is being read. Every file is named by its content hash.

A second run over the same site only updates the changed pages; edits are handled that way.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from artifacts.built_html import attribute, document, write
from build_site.fonts.cut import cut_font
from build_site.fonts.page_text import PageText, read_page_text
from build_site.placed_calculators import placed_calculators
from project import LANGUAGES, ROOT

# These are TrueType files, which fontTools reads glyph by glyph; WOFF2 must be decompressed as a whole.
FONTS = ROOT / "node_modules" / "pretendard" / "dist" / "public" / "static" / "alternative"
WEIGHTS = {400: FONTS / "Pretendard-Regular.ttf", 700: FONTS / "Pretendard-Bold.ttf"}
TEXTS = ROOT / "widgets" / "compute_calculators" / "text"
# Characters that a reader may type into a form or meet in an answer, whatever the pages contain today.
ALWAYS = {*map(chr, range(0x20, 0x7F)), *"·…“”‘’×÷−±≤≥≈→←↑↓₩€%°▲¶"}
# Matches the font links of a page, both as rendered and as an earlier run has rewritten them.
_SHEETS = 'link[rel="stylesheet"][href$="fonts.css"], link[rel="stylesheet"][href*="fonts/page."]'
_PRELOADS = 'link[rel="preload"][as="font"]'


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutter:
    """Subsets fonts into ``site/fonts``; subsets are cached in ``cache``."""

    site: Path
    cache: Path
    # The whole site's subset of each weight, uncompressed: subsetting it for a page takes a hundredth of the time.
    bases: Mapping[int, Path]

    def cut(self, weight: int, wanted: Set[str], name: str) -> "Face":
        """Write the subset for ``wanted``."""
        content = cut_font(self.bases[weight], "".join(sorted(wanted)), self.cache, "woff2").read_bytes()
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
        """Return the ``@font-face`` rule for a style sheet in ``fonts/``; empty if no characters are left for it.

        No two faces of a weight claim one character: a browser that waits for the one would fetch the other too.
        """
        left = self.wanted - without
        if not left:
            return ""
        return (
            f'@font-face {{ font-family: "Pretendard"; font-weight: {self.weight}; font-style: normal; '
            f'font-display: optional; src: url("{self.file}") format("woff2"); unicode-range: {_ranges(left)}; }}\n'
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The fonts that the pages of one language share; the first of ``cores`` is shared with the other language too."""

    cutter: Cutter
    whole: tuple[Face, ...]
    cores: tuple[Face, ...]
    used: frozenset[str]


def read_page_texts(site: Path, pool: Executor) -> Mapping[Path, PageText]:
    """Read the characters of every page; ``pool`` shares the work."""
    paths = sorted(site.rglob("*.html"))
    return dict(zip(paths, pool.map(_read, paths, chunksize=8), strict=True))


def write_no_fonts(site: Path) -> None:
    """Link the pages to no web fonts. The first build of a tree does so, because subsetting takes half a minute; until
    then the pages use the system's font."""
    (site / "fonts.css").write_text("/* The fonts are being cut. */\n", encoding="utf-8")


def subset_fonts(site: Path, pages: Mapping[Path, PageText], cache: Path, pool: Executor) -> None:
    """Write the fonts with their style sheets, and link each page to its own; ``pool`` shares the work."""
    (site / "fonts").mkdir(exist_ok=True)
    cache.mkdir(parents=True, exist_ok=True)
    used = ALWAYS | characters(pages.values()) | _sentences()
    base = partial(cut_font, text="".join(sorted(used)), cache=cache, flavor=None)
    cutter = Cutter(site=site, cache=cache, bases=dict(zip(WEIGHTS, pool.map(base, WEIGHTS.values()), strict=True)))
    hangul = {character for character in used if _is_hangul(character)}
    scripts = {"latin": used - hangul, "hangul": hangul}
    parts = [(weight, wanted, script) for weight in WEIGHTS for script, wanted in scripts.items()]
    whole = tuple(pool.map(cutter.cut, *zip(*parts, strict=True)))
    rules = "".join(face.rule() for face in whole)
    (site / "fonts.css").write_text(rules.replace('url("', 'url("fonts/'), encoding="utf-8")
    written = {face.file for face in whole}
    own = {
        language: {path: page for path, page in pages.items() if path.is_relative_to(site / language)}
        for language in LANGUAGES
    }
    common = {language: _common(own[language].values()) & used for language in LANGUAGES}
    always = ALWAYS & used | set.intersection(*common.values())
    core = cutter.cut(400, always, "core")
    written.add(core.file)
    for language in LANGUAGES:
        frames = site / "embed" / language
        own[language] |= {path: page for path, page in pages.items() if path.is_relative_to(frames)}
        more = common[language] - always
        cores = (core, cutter.cut(400, more, f"core-{language}")) if more else (core,)
        shared = Shared(cutter=cutter, whole=whole, cores=cores, used=frozenset(used))
        for files in pool.map(partial(_write_page, shared), own[language].keys(), own[language].values(), chunksize=8):
            written.update(files)
    for path in (site / "fonts").iterdir():
        if path.name not in written:
            path.unlink()


def _read(path: Path) -> PageText:
    html = path.read_text(encoding="utf-8")
    page = read_page_text(html)
    answers: set[str] = set()
    for calculator, language in placed_calculators(html):
        answers |= ALWAYS | _sentences(f"{language}/{calculator}.json") | _sentences(f"{language}/common.json")
    return replace(page, answers=frozenset(answers))


def _write_page(shared: Shared, path: Path, page: PageText) -> list[str]:
    """Write the page's style sheet: its language's shared fonts, its own, and the whole site's as a fallback.

    Returns the names of the files in ``fonts/`` that the page needs.
    """
    cutter, cores, used = shared.cutter, shared.cores, shared.used
    wanted_by_all = frozenset[str]().union(*(core.wanted for core in cores))
    own, bold = (page.all & used) - wanted_by_all, page.bold & used
    shown = {400: wanted_by_all | own, 700: bold}
    later = {weight: page.answers & used - wanted for weight, wanted in shown.items()}
    answers = [cutter.cut(weight, wanted, "answers") for weight, wanted in later.items() if wanted]
    taken = {weight: shown[weight] | later[weight] for weight in shown}
    mine = [*cores, *(cutter.cut(weight, wanted, "page") for weight, wanted in ((400, own), (700, bold)) if wanted)]
    rules = "".join(face.rule(without=taken[face.weight]) for face in shared.whole)
    rules += "".join(face.rule() for face in (*mine, *answers))
    name = f"page.{hashlib.sha256(rules.encode()).hexdigest()[:10]}.css"
    (cutter.site / "fonts" / name).write_text(rules, encoding="utf-8")
    # The browser waits a moment for an optional font that is preloaded, so that the text does not shift later. The
    # largest text is requested first.
    mine.sort(key=lambda face: -(cutter.site / "fonts" / face.file).stat().st_size)
    # One character of each font is enough to request it.
    _link(path, name, [face.file for face in mine], "".join(max(face.wanted) for face in answers))
    return [name, *(face.file for face in (*mine, *answers))]


def _link(path: Path, sheet: str, early: list[str], letters: str) -> None:
    """Link the page to its style sheet ``sheet`` and preload the fonts ``early``. ``letters`` are characters by which
    scripts request the fonts of a calculator's answers."""
    tree = document(path.read_text(encoding="utf-8"))
    (link,) = tree.css(_SHEETS) or (None,)
    if link is None:
        return
    for preload in tree.css(_PRELOADS):
        preload.decompose()
    fonts = f"{attribute(link, 'href').partition('fonts')[0]}fonts"
    for file in early:
        preload = tree.create_node("link")
        values = {"rel": "preload", "href": f"{fonts}/{file}", "as": "font", "type": "font/woff2", "crossorigin": ""}
        for name, value in values.items():
            preload.attrs[name] = value
        link.insert_before(preload)
    link.attrs["href"] = f"{fonts}/{sheet}"
    if letters:
        link.attrs["data-answers"] = letters
    path.write_text(write(tree), encoding="utf-8")


def _common(pages: Iterable[PageText]) -> set[str]:
    """Return the Hangul that at least three in five pages show; its font is about as large as one of bold
    characters."""
    shown = [page.all for page in pages]
    counts = Counter(character for characters in shown for character in characters if _is_hangul(character))
    return {character for character, count in counts.items() if 5 * count >= 3 * len(shown)}


def _ranges(wanted: Iterable[str]) -> str:
    """Return the ``unicode-range`` of exactly these characters."""
    points = sorted(ord(character) for character in wanted)
    spans: list[list[int]] = []
    for point in points:
        if spans and point == spans[-1][1] + 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in spans)


def characters(pages: Iterable[PageText]) -> set[str]:
    """Return all characters of all built pages."""
    found = frozenset[str]().union(*(page.all | page.hidden for page in pages))
    return {character for character in found if character.isprintable()}


def _sentences(files: str = "*/*.json") -> set[str]:
    """Return the characters that a calculator may answer with; ``files`` restricts them to the calculators with texts
    there."""
    found = {character for path in TEXTS.glob(files) for character in path.read_text(encoding="utf-8")}
    return {character for character in found if character.isprintable()}


def _is_hangul(character: str) -> bool:
    return "\u1100" <= character <= "\u11ff" or "\u3130" <= character <= "\u318f" or "\uac00" <= character <= "\ud7a3"
