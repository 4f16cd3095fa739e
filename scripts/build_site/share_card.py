"""Writes a page's share card: its title, one sentence and the site's name, drawn without network access
(``share_card_drawing.py``)."""

import hashlib
from pathlib import Path

from artifacts.cache import make_once
from content.identity import colours

DRAWN_BY = Path(__file__).with_name("share_card_drawing.py")


def write_card(path: Path, title: str, sentence: str, site_name: str, cache: Path) -> None:
    """Write the share card; cards are cached in ``cache``."""
    made_from = "\0".join((title, sentence, site_name, str(colours()), DRAWN_BY.read_text(encoding="utf-8")))
    kept = cache / f"{hashlib.sha256(made_from.encode()).hexdigest()[:32]}.png"
    path.write_bytes(make_once(kept, lambda: _draw(title, sentence, site_name)).read_bytes())


def _draw(title: str, sentence: str, site_name: str) -> bytes:
    # Imported late because the imaging library is slow to import and seldom needed.
    from build_site.share_card_drawing import draw_card

    return draw_card(title, sentence, site_name)
