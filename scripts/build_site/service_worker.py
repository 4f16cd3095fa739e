"""Writes the service worker with its list of files, and the web app manifest, so that the site works offline.

The list has a hash for every file of this build. The service worker caches only files with a listed hash, so two builds
are never mixed.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from build_site.offline_zip.build import NAME as ZIP
from build_site.price_data import FOLDER as PRICE_DATA
from content.identity import colours, site_name
from project import ROOT

THEME = ROOT / "docs" / "theme" / "root"
# The list leaves out compressed twins, books, other downloads, and files for crawlers and hosts.
LEFT_OUT = {".br", ".gz", ".map", ".pdf", ".pyz"}
NOT_READ = {"_headers", "robots.txt", "sitemap.xml", "service-worker.js", "offline.json", "compute-notes.zip"}
NOT_READ |= {"_redirects", "card.png", "changes.xml", "llms.txt", "index.md", "offline-size.json"}


def write_service_worker(site: Path) -> None:
    """Write ``service-worker.js``, ``offline.json``, ``manifest.webmanifest`` and the icons to the site's root."""
    for icon in THEME.glob("icon*.png"):
        (site / icon.name).write_bytes(icon.read_bytes())
    (site / "manifest.webmanifest").write_text(json.dumps(_manifest(), ensure_ascii=False, indent=2), encoding="utf-8")
    files = {address: path for path in sorted(site.rglob("*")) if (address := _address(site, path)) is not None}
    hashes = {address: hashlib.sha256(path.read_bytes()).hexdigest()[:32] for address, path in files.items()}
    build = hashlib.sha256(json.dumps(hashes).encode()).hexdigest()[:12]
    size = sum(path.stat().st_size for path in files.values())
    content = _list(build, size, hashes)
    worker = (THEME / "service-worker.js").read_text(encoding="utf-8").replace("{list}", content, 1)
    (site / "service-worker.js").write_text(worker, encoding="utf-8")
    (site / "offline.json").write_text(content, encoding="utf-8")
    # Every page requests this small file to offer the download; only readers who accept fetch the list.
    bundle = site / ZIP
    sizes = {"size": size, "zip": bundle.stat().st_size if bundle.exists() else 0}
    (site / "offline-size.json").write_text(json.dumps(sizes), encoding="utf-8")


def _address(site: Path, path: Path) -> str | None:
    """Return the file's path from the root, or a page's folder; None for a file that is not cached."""
    # Price files are downloads: the calculators have their own copy, and nobody downloads offline.
    is_data = path.relative_to(site).parts[0] == PRICE_DATA
    if not path.is_file() or path.suffix in LEFT_OUT or path.name in NOT_READ or is_data:
        return None
    return path.relative_to(site).as_posix().removesuffix("index.html")


def _list(build: str, size: int, hashes: Mapping[str, str]) -> str:
    return json.dumps({"build": build, "size": size, "files": hashes})


def _manifest() -> Mapping[str, object]:
    """Return the web app manifest: the name, icons and colours of the site on a home screen."""
    return {
        "id": "compute-notes",
        "name": f"{site_name('ko')} · {site_name('en')}",
        "short_name": site_name("ko").removeprefix("AWS "),
        "description": "AWS 컴퓨팅 서비스를 배우는 노트와 계산기. Notes and calculators to learn AWS compute services.",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": colours()["paper"],
        "theme_color": colours()["accent"],
        "icons": [
            {"src": "icon-192.png", "sizes": "192x192", "type": "image/png"},
            {"src": "icon-512.png", "sizes": "512x512", "type": "image/png"},
            {"src": "icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
        ],
    }
