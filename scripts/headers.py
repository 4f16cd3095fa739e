"""The response headers of production, from one source: written to ``site/_headers``, which hosts read and
``serve.py`` obeys, and for nginx and CloudFront to ``deploy/``.

The policy allows our own origin only. The theme's few inline scripts are allowed by hash, found in the built pages.
"""

import base64
import hashlib
import json
import re
from pathlib import Path

_INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
FOREVER = "public, max-age=31536000, immutable"
# A page may be kept but is asked for again each time: a new build shows at once, an unchanged page costs a 304.
ASK_AGAIN = "no-cache"
Rules = tuple[tuple[str, dict[str, str]], ...]
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def rules(site: Path) -> Rules:
    """Path patterns and their headers, in order; a later rule overrides an earlier one."""
    everywhere = {"Content-Security-Policy": policy(inline_hashes(site)), **SECURITY, "Cache-Control": ASK_AGAIN}
    return (
        ("/*", everywhere),
        ("/runtime/*", {"Cache-Control": FOREVER}),
        ("/widgets/*", {"Cache-Control": FOREVER}),
    )


def write_headers(site: Path) -> None:
    """Write the rules as ``_headers`` into the site, and for nginx and CloudFront into ``deploy/`` beside it."""
    found = rules(site)
    (site / "_headers").write_text(netlify(found), encoding="utf-8")
    deploy = site.parent / "deploy"
    deploy.mkdir(exist_ok=True)
    (deploy / "nginx.conf").write_text(nginx(found), encoding="utf-8")
    (deploy / "cloudfront.json").write_text(cloudfront(found), encoding="utf-8")


def netlify(found: Rules) -> str:
    """The form that Netlify and Cloudflare Pages read."""
    lines = []
    for path, headers in found:
        lines.append(path)
        lines += [f"  {name}: {value}" for name, value in headers.items()]
    return "\n".join(lines) + "\n"


def nginx(found: Rules) -> str:
    """Locations to include in a ``server`` block. nginx forgets outer headers where a location adds one, so each
    location has all of its own."""
    blocks = []
    for path, headers in _merged(found):
        lines = "".join(f'    add_header {name} "{value}" always;\n' for name, value in headers.items())
        blocks.append(f"location {path} {{\n    gzip_static on;\n{lines}}}\n")
    return "types { application/wasm wasm; text/javascript mjs; application/manifest+json webmanifest; }\n" + "".join(
        blocks
    )


def cloudfront(found: Rules) -> str:
    """One ResponseHeadersPolicyConfig per cache behaviour, as the AWS CLI reads them."""
    policies = []
    for path, headers in _merged(found):
        name = "compute-notes" + (path.rstrip("/").replace("/", "-") or "-pages")
        items = [{"Header": key, "Value": value, "Override": True} for key, value in headers.items() if key not in _OWN]
        security = {
            "ContentSecurityPolicy": {
                "Override": True,
                "ContentSecurityPolicy": headers["Content-Security-Policy"],
            },
            "ContentTypeOptions": {"Override": True},
            "ReferrerPolicy": {"Override": True, "ReferrerPolicy": headers["Referrer-Policy"]},
        }
        config = {
            "Name": name,
            "SecurityHeadersConfig": security,
            "CustomHeadersConfig": {"Quantity": len(items), "Items": items},
        }
        policies.append({"PathPattern": f"{path}*", "ResponseHeadersPolicyConfig": config})
    return json.dumps(policies, indent=2) + "\n"


# CloudFront refuses these among custom headers: they have settings of their own.
_OWN = {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"}


def _merged(found: Rules) -> Rules:
    """The rules with everything that holds under each prefix, the prefix without its star."""
    base = dict(found[0][1])
    return tuple((path.removesuffix("*"), {**base, **headers}) for path, headers in found)


def read_headers(site: Path) -> list[tuple[str, dict[str, str]]]:
    """The rules of ``site/_headers``, in order; a later rule overrides an earlier one."""
    rules: list[tuple[str, dict[str, str]]] = []
    for line in (site / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            rules.append((line, {}))
        else:
            name, _, value = line.strip().partition(": ")
            rules[-1][1][name] = value
    return rules


def policy(hashes: list[str]) -> str:
    """The Content-Security-Policy; ``wasm-unsafe-eval`` is all that Pyodide needs."""
    scripts = " ".join(["'self'", "'wasm-unsafe-eval'", *hashes])
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {scripts}",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


def inline_hashes(site: Path) -> list[str]:
    """``'sha256-…'`` of every inline script in the built pages."""
    found = set()
    for page in site.rglob("*.html"):
        for match in _INLINE.finditer(page.read_text(encoding="utf-8")):
            attributes = match["attributes"]
            if "src=" in attributes or "application/json" in attributes or "application/ld+json" in attributes:
                continue
            digest = hashlib.sha256(match["code"].encode()).digest()
            found.add(f"'sha256-{base64.b64encode(digest).decode()}'")
    return sorted(found)
