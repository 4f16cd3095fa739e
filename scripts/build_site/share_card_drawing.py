"""Draws a share card. The bytes depend on its words, the font and this file alone, so builds are reproducible."""

from functools import cache as remember
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from build_site.fonts.subset import WEIGHTS
from content.identity import colours

SIZE = (1200, 630)
MARGIN = 80
PAPER, INK, INK_2, ACCENT = (colours()[name] for name in ("paper", "ink", "ink-2", "accent"))
# A title that does not fit at one size is set in the next smaller one.
TITLE_SIZES = (84, 72, 60)
TITLE_LINES, TEXT_LINES = 3, 4


def draw_card(title: str, sentence: str, site_name: str) -> bytes:
    """Return the card as PNG."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 16, SIZE[1]), fill=ACCENT)
    size, lines = _title(title)
    top = MARGIN
    for line in lines:
        draw.text((MARGIN, top), line, font=_font(700, size), fill=INK)
        top += round(size * 1.25)
    top += 24
    for line in wrap(sentence, 400, 38)[:TEXT_LINES]:
        draw.text((MARGIN, top), line, font=_font(400, 38), fill=INK_2)
        top += round(38 * 1.5)
    draw.text((MARGIN, SIZE[1] - MARGIN), site_name, font=_font(700, 36), fill=ACCENT, anchor="ls")
    buffer = BytesIO()
    # A small palette is enough for text on paper and keeps the file small.
    image.quantize(32).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _title(title: str) -> tuple[int, list[str]]:
    for size in TITLE_SIZES:
        lines = wrap(title, 700, size)
        if len(lines) <= TITLE_LINES:
            break
    return size, lines


def wrap(text: str, weight: int, size: int) -> list[str]:
    """Wrap ``text`` into lines that fit, breaking only between words as the Korean pages do."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _font(weight, size).getlength(longer) <= SIZE[0] - 2 * MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@remember
def _font(weight: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(WEIGHTS[weight], size, layout_engine=ImageFont.Layout.BASIC)
