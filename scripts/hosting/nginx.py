"""``deploy/nginx.conf``: a whole ``server`` block, to include in nginx's ``http``.

Files are sent as they were compressed at build: ``gzip_static`` is part of nginx, ``brotli_static`` comes from the
package libnginx-mod-http-brotli-static.
"""

from hosting.headers import UNASKED, Areas
from hosting.media_types import TYPES
from project import LANGUAGES

_UTF8 = "; charset=utf-8"


def server_block(found: Areas, host: str, *, listen: str = "80", root: str = "/var/www/compute-notes") -> str:
    """The ``server`` that sends the files under ``root`` to who asks for ``host``; without its name Debian's start page
    would answer instead."""
    kinds: dict[str, list[str]] = {}
    for suffix, kind in TYPES.items():
        kinds.setdefault(kind.removesuffix(_UTF8), []).append(suffix.removeprefix("."))
    types = "".join(f"        {kind} {' '.join(suffixes)};\n" for kind, suffixes in kinds.items())
    texts = " ".join(dict.fromkeys(kind.removesuffix(_UTF8) for kind in TYPES.values() if kind.endswith(_UTF8)))
    texts = texts.removeprefix("text/html ")  # nginx has that one by itself
    whole = found[0][1]
    places = [_location(prefix, headers) for prefix, headers in found]
    places += [_location(f"/{language}/", whole, f"/{language}/404.html") for language in LANGUAGES]
    redirects = "".join(f"    location = {old} {{ return 301 {new}; }}\n" for old, new in UNASKED.items())
    return f"""# Written by make site from scripts/hosting/headers.py; an edit here is lost.
server {{
    listen {listen};
    server_name {host};
    root {root};
    absolute_redirect off;
    server_tokens off;
    default_type application/octet-stream;
    types {{
{types}    }}
    charset utf-8;
    charset_types {texts};
    gzip_static on;
    brotli_static on;
    gzip_vary on;
    open_file_cache max=2000 inactive=60s;
    open_file_cache_valid 10s;
    error_page 404 /404.html;
    location ~ ^/_(headers|redirects)$ {{ return 404; }}
{redirects}{"".join(places)}}}
"""


def _location(prefix: str, headers: dict[str, str], missing: str = "") -> str:
    """nginx forgets outer headers where a location adds one, so each location has all of its own."""
    lines = "".join(f'        add_header {name} "{value}" always;\n' for name, value in headers.items())
    error_page = f"        error_page 404 {missing};\n" if missing else ""
    return f"    location {prefix} {{\n{error_page}{lines}    }}\n"
