"""Writes the pages above the languages: the choice of a language, the 404 page and the offline page."""

from pathlib import Path
from urllib.parse import urlsplit

from build_site.not_found import page_lists
from content.identity import colours, site_name
from project import DOCS

THEME = DOCS / "theme"
PAGES = ("index.html", "404.html", "no-connection.html")
FILES = ("root.css", "choose-language.js", "no-connection.js")


def write_root_pages(site: Path, origin: str) -> None:
    """Write them with their style sheet and scripts, and ``robots.txt``."""
    source, target = THEME / "root", site / "root"
    base = urlsplit(origin).path.rstrip("/") + "/"
    for name in PAGES:
        html = (source / name).read_text(encoding="utf-8").replace("{origin}", origin).replace("{base}", base)
        html = html.replace("{name-ko}", site_name("ko")).replace("{name-en}", site_name("en"))
        (site / name).write_text(html.replace("{pages}", page_lists(base)), encoding="utf-8")
    target.mkdir(exist_ok=True)
    for path in (*(source / name for name in FILES), THEME / "javascripts" / "not-found.js"):
        (target / path.name).write_bytes(path.read_bytes())
    styles = target / "root.css"
    styles.write_text(_colours() + styles.read_text(encoding="utf-8"), encoding="utf-8")
    (site / "robots.txt").write_text(
        f"User-agent: *\nAllow: /\nSitemap: {origin}/ko/sitemap.xml\nSitemap: {origin}/en/sitemap.xml\n"
    )


def _colours() -> str:
    """Return both schemes as custom properties: these pages have no switch and follow the system."""
    light, dark = (
        "".join(f"--{name}:{value};" for name, value in colours(scheme).items()) for scheme in ("light", "dark")
    )
    return f":root{{{light}color-scheme:light dark}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
