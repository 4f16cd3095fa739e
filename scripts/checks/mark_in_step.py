"""Records that both languages of the named pages (``lambda/index.md``; all pages without a name) say the same now.

Run it after comparing them. scripts/checks/translations.py then reports whichever side changes alone.
"""

import argparse
import json
import sys

from checks.in_step import FILE, Recorded, hash_sections, read_recorded
from content.source_pages import SourcePage, read_pages


def mark(pages: list[SourcePage], recorded: Recorded, names: list[str]) -> dict[str, dict[str, list[str]]]:
    """Update ``recorded`` with the present state of the pages ``names``; without names, of all existing pages."""
    sides = {(page.language, page.name): hash_sections(page) for page in pages}
    kept = {}
    for name in sorted({page.name for page in pages}):
        korean, english = sides.get(("ko", name), {}), sides.get(("en", name), {})
        if names and name not in names:
            kept[name] = {section: list(hashes) for section, hashes in recorded.get(name, {}).items()}
        else:
            kept[name] = {section: [korean[section], english[section]] for section in korean if section in english}
    return {name: sections for name, sections in kept.items() if sections}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="PAGE", help="a page below docs/ko and docs/en")
    names: list[str] = parser.parse_args().names
    pages = read_pages()
    if unknown := sorted(set(names) - {page.name for page in pages}):
        print(f"no page {', '.join(unknown)}; name it as below docs/ko, such as lambda/index.md", file=sys.stderr)
        return 2
    marked = mark(pages, read_recorded(), names)
    FILE.write_text(json.dumps(marked, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(names) or len(marked)} pages recorded in {FILE.relative_to(FILE.parents[2])}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
