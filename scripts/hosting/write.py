"""Fills the hosts' templates (``deploy/templates/``) with the headers of ``deploy/headers.yml``.

What hosts look for in the folder that they are given goes into the site, the rest beside the templates' folder.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from hosting.headers import Area, areas, redirects
from project import ROOT

DEPLOY = ROOT / "deploy"
TEMPLATES = DEPLOY / "templates"
_PLACEHOLDER = re.compile(r"\{\{(?P<name>[^{}]+)\}\}")
NGINX = {"listen": "80", "root": "/var/www/compute-notes"}


def write_hosting(site: Path, origin: str) -> None:
    """Write ``_headers`` and ``_redirects`` into ``site``, ``nginx.conf`` and ``cloudformation.yml`` into
    ``deploy/``."""
    found = areas(site)
    lines = "".join(f"{old} {new} 301\n" for old, new in redirects().items())
    (site / "_redirects").write_text(lines, encoding="utf-8")
    (site / "_headers").write_text(filled("_headers", found), encoding="utf-8")
    if site.parent != ROOT:
        return
    host = {"host": urlsplit(origin).hostname or "_"}
    (DEPLOY / "nginx.conf").write_text(filled("nginx.conf", found, {**NGINX, **host}), encoding="utf-8")
    (DEPLOY / "cloudformation.yml").write_text(filled("cloudformation.yml", found), encoding="utf-8")


def filled(template: str, found: list[Area], more: Mapping[str, str] | None = None) -> str:
    """Fill each ``{{area.Header}}``, ``{{redirects.address}}`` and each name of ``more`` in a template. Raises
    ``KeyError`` for an unknown name."""
    values = {f"{area.name}.{header}": value for area in found for header, value in area.headers.items()}
    values |= {f"redirects.{old}": new for old, new in redirects().items()} | dict(more or {})
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    return _PLACEHOLDER.sub(lambda match: values[match["name"]], text)
