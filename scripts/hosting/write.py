"""Writes every host's form of the headers: into the site what hosts look for there, the rest into ``deploy/``."""

from pathlib import Path
from urllib.parse import urlsplit

from hosting.cloudformation import template
from hosting.headers import areas
from hosting.netlify import headers_file, redirects_file
from hosting.nginx import server_block


def write_hosting(site: Path, origin: str) -> None:
    """``_headers`` and ``_redirects`` into ``site``; ``nginx.conf`` and ``cloudformation.json`` beside it."""
    found = areas(site)
    (site / "_redirects").write_text(redirects_file(), encoding="utf-8")
    (site / "_headers").write_text(headers_file(found, site), encoding="utf-8")
    deploy = site.parent / "deploy"
    deploy.mkdir(exist_ok=True)
    (deploy / "nginx.conf").write_text(server_block(found, urlsplit(origin).hostname or "_"), encoding="utf-8")
    (deploy / "cloudformation.json").write_text(template(found), encoding="utf-8")
