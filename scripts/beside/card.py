"""The picture that a shared link shows: title, one sentence, the site's name. Drawn while building, without a network
(``drawing.py``)."""

import hashlib
from pathlib import Path

DRAWN_BY = Path(__file__).with_name("drawing.py")


def write_card(path: Path, title: str, sentence: str, site_name: str, cache: Path) -> None:
    """Write the card; one that was drawn before comes from ``cache``."""
    made_from = "\0".join((title, sentence, site_name, DRAWN_BY.read_text(encoding="utf-8")))
    kept = cache / f"{hashlib.sha256(made_from.encode()).hexdigest()[:32]}.png"
    if not kept.exists():
        # Its imaging library takes long to import, and is seldom needed.
        from beside.drawing import draw_card

        cache.mkdir(parents=True, exist_ok=True)
        partial = kept.with_suffix(".part")
        partial.write_bytes(draw_card(title, sentence, site_name))
        partial.replace(kept)
    path.write_bytes(kept.read_bytes())
