"""The picture that a shared link shows: title, one sentence, the site's name. Drawn while building, without a network
(``share_card_drawing.py``)."""

import hashlib
from pathlib import Path

from artifacts.cache import make_once
from content.identity import colours

DRAWN_BY = Path(__file__).with_name("share_card_drawing.py")


def write_card(path: Path, title: str, sentence: str, site_name: str, cache: Path) -> None:
    """Write the card; one that was drawn before comes from ``cache``."""
    made_from = "\0".join((title, sentence, site_name, str(colours()), DRAWN_BY.read_text(encoding="utf-8")))
    kept = cache / f"{hashlib.sha256(made_from.encode()).hexdigest()[:32]}.png"
    path.write_bytes(make_once(kept, lambda: _draw(title, sentence, site_name)).read_bytes())


def _draw(title: str, sentence: str, site_name: str) -> bytes:
    # Its imaging library takes long to import, and is seldom needed.
    from build_site.share_card_drawing import draw_card

    return draw_card(title, sentence, site_name)
