"""The search as classic scripts, for pages opened from files: the modules joined into one script, the index as a
global. No bundler: our modules import only each other, by names that differ, one statement at a time.
"""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULES = ROOT / "docs" / "theme" / "search"
# Sets globalThis.MiniSearch when no module loader is there.
LIBRARY = ROOT / "node_modules" / "minisearch" / "dist" / "umd" / "index.js"
# Each after what it imports.
ORDER = (
    "text", "tokenizer", "vocabulary", "lexicon", "query", "excerpt", "calculators", "rank", "engine",
    "client-offline", "phrases", "recent", "hits", "search-box",
)  # fmt: skip
_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


def write_offline_search(site: Path, languages: tuple[str, ...]) -> None:
    """Beside each ``index.json``: ``index.js`` and ``offline.js``."""
    script = offline_script()
    for language in languages:
        folder = site / language / "search"
        index = (folder / "index.json").read_text(encoding="utf-8")
        (folder / "index.js").write_text(f"globalThis.searchIndex = {index};\n", encoding="utf-8")
        (folder / "offline.js").write_text(script, encoding="utf-8")


def offline_script() -> str:
    """The library, then every module in a scope of its own names."""
    library = LIBRARY.read_text(encoding="utf-8").replace("//# sourceMappingURL=index.js.map", "")
    modules = [joinable((MODULES / f"{name}.js").read_text(encoding="utf-8")) for name in ORDER]
    return library + "\n(() => {\nconst MiniSearch = globalThis.MiniSearch;\n" + "\n".join(modules) + "})();\n"


def joinable(module: str) -> str:
    """A module without its imports and the word ``export``."""
    return _EXPORT.sub("", _IMPORT.sub("", module))
