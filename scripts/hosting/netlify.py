"""``_headers`` and ``_redirects``, which Netlify and Cloudflare Pages read in the folder they are given.

Both hosts apply every rule that matches an address, and join a header that two of them set with a comma: a joined
Cache-Control contradicts itself. So headers that hold everywhere stand under ``/*``, and those that differ stand
under patterns of which no two match the same address.
"""

from collections.abc import Iterator
from pathlib import Path

from hosting.headers import UNASKED, Areas

# Cloudflare Pages reads no more rules, and no longer lines.
MOST_RULES = 100
LONGEST_LINE = 2000


def headers_file(found: Areas, site: Path) -> str:
    """``_headers`` for the files that are in ``site``."""
    whole = found[0][1]
    same = {name for name, value in whole.items() if all(headers[name] == value for _, headers in found)}
    rules = [("/*", {name: whole[name] for name in whole if name in same})]
    for pattern in _patterns("/", found, site):
        headers = of_address(found, pattern)
        rules.append((pattern, {name: value for name, value in headers.items() if name not in same}))
    lines = [line for path, headers in rules for line in (path, *(f"  {name}: {headers[name]}" for name in headers))]
    too_long = [line for line in lines if len(line) > LONGEST_LINE]
    if len(rules) > MOST_RULES or too_long:
        raise ValueError(f"_headers: {len(rules)} rules, {len(too_long)} lines too long; a host would leave some out")
    return "\n".join(lines) + "\n"


def redirects_file() -> str:
    """``_redirects``, in the form that both hosts read. Nothing on missing pages: Cloudflare knows no 404 here, and
    finds the page of the language by itself."""
    return "".join(f"{old} {new} 301\n" for old, new in UNASKED.items())


def of_address(found: Areas, address: str) -> dict[str, str]:
    """The headers of the longest prefix that ``address`` begins with."""
    return max((area for area in found if address.startswith(area[0])), key=lambda area: len(area[0]))[1]


def _patterns(folder: str, found: Areas, site: Path) -> Iterator[str]:
    """Patterns that match every address under ``folder``, each address by one: a folder that is all of one area with
    a star, any other entry by entry."""
    if not any(prefix.startswith(folder) and prefix != folder for prefix, _ in found):
        yield f"{folder}*"
        return
    yield folder
    for entry in sorted((site / folder.strip("/")).iterdir()):
        if entry.is_dir():
            yield from _patterns(f"{folder}{entry.name}/", found, site)
        elif entry.suffix not in (".br", ".gz") and not entry.name.startswith("_"):
            yield f"{folder}{entry.name}"
