"""The book's fonts: files of the locked npm packages and nothing of the machine's, so that every machine sets the
same lines. A text face for prose, a monospaced one with Hangul for code."""

import os
import warnings
from pathlib import Path

from project import ROOT

_PRETENDARD = ROOT / "node_modules" / "pretendard" / "dist" / "public" / "static" / "alternative"
_D2CODING = ROOT / "node_modules" / "d2coding" / "fonts"
FACES = (
    ("Pretendard", 400, _PRETENDARD / "Pretendard-Regular.ttf"),
    ("Pretendard", 700, _PRETENDARD / "Pretendard-Bold.ttf"),
    ("D2Coding", 400, _D2CODING / "d2coding-full.ttf"),
    ("D2Coding", 700, _D2CODING / "d2coding-bold-full.ttf"),
)
# Every font stack must end with a font that has the character: Pretendard stands both before and after D2Coding.
REGULAR = (FACES[0][2], FACES[2][2])


def font_faces() -> str:
    """Return the ``@font-face`` rules for the style sheet."""
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{path.as_uri()}"); }}'
        for family, weight, path in FACES
    )


def hide_system_fonts(cache: Path) -> None:
    """Point fontconfig at a configuration without folders. Call this before importing WeasyPrint, which reads it."""
    cache.mkdir(parents=True, exist_ok=True)
    configuration = cache / "fonts.conf"
    configuration.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n'
        f"<fontconfig><cachedir>{cache}</cachedir></fontconfig>\n",
        encoding="utf-8",
    )
    os.environ["FONTCONFIG_FILE"] = str(configuration)
    # WeasyPrint logs a warning about this when it is imported.
    warnings.filterwarnings("ignore", "No fonts configured")
