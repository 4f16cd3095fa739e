"""Time and memory of a whole build as the site grows: 40, 400 and 2,000 generated pages over both languages, beside
the pages that are there.

    .venv/bin/python scripts/bench/build_growth.py --pages 40 400 2000

A generated page is one of the real service pages under another name, in sections of 20 and parts of 200: with facts,
notes, questions and sources, without a calculator. Processor time per page should not grow with their number.
"""

import argparse
import re
import tempfile
from pathlib import Path

from bench.tree import copy_tree, measure

MODELS = ("ami.md", "batch.md", "lightsail.md", "image-builder.md", "app-runner.md", "sam.md", "outposts.md")
# As a site of that size would be: the navigation is pruned to the page's own section, so that what a page carries of it
# depends on these and not on the number of pages. A flat list of sections would be on every page and grow with all.
SECTION = 20
PART = 200
BUILD = ["scripts/build_site.py", "--no-compress", "--no-books"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[0, 40, 400, 2000])
    options = parser.parse_args()
    print("| generated pages | build | processor time | per generated page | memory | slowest stages |")
    print("|---:|---:|---:|---:|---:|---|")
    first = None
    for pages in options.pages:
        with tempfile.TemporaryDirectory() as name:
            folder = copy_tree(Path(name) / "tree")
            grow(folder, pages // 2)
            measure(BUILD, folder)  # fills what is not warm: new words, new bytecode
            cost = measure(BUILD, folder)
        first = first or (pages, cost.cpu_s)
        each = f"{(cost.cpu_s - first[1]) / (pages - first[0]) * 1000:.0f} ms" if pages > first[0] else ""
        stages = sorted(re.findall(r"site: (.+?) … (\S+) s", cost.said), key=lambda stage: -float(stage[1]))[:3]
        slowest = ", ".join(f"{stage} {seconds} s" for stage, seconds in stages)
        print(
            f"| {pages:,} | {cost.seconds:.1f} s | {cost.cpu_s:.1f} s | {each} | {cost.memory_mb:.0f} MB | {slowest} |",
            flush=True,
        )
    return 0


def grow(folder: Path, each: int) -> None:
    """Add ``each`` pages to both languages, and to the navigation."""
    for number in range(each):
        model = MODELS[number % len(MODELS)]
        for language in ("ko", "en"):
            text = (folder / "docs" / language / model).read_text(encoding="utf-8")
            text = re.sub(r"^title: (.*)$", rf"title: \1 {number}", text, count=1, flags=re.M)
            # A topic of the notes belongs to one page.
            text = re.sub(r"^topics:\n(?:  .*\n)+", "topics: {}\n", text, count=1, flags=re.M)
            (folder / "docs" / language / f"page-{number:04}.md").write_text(text, encoding="utf-8")
    entries = []
    for number in range(each):
        if number % PART == 0:
            entries.append(f"  - Part {number // PART}:\n")
        if number % SECTION == 0:
            entries.append(f"      - Section {number // SECTION}:\n")
        entries.append(f"          - page-{number:04}.md\n")
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("  - index.md\n", "  - index.md\n" + "".join(entries), 1), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
