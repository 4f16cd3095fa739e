"""Scripts of the calculators: many files for who writes them, few for who opens a page."""

import re
import subprocess
from pathlib import Path

from join_modules import join_as_module
from setup import node_folder
from widget_scripts import ENTRIES, join_scripts

BROWSER = Path(__file__).parents[2] / "widgets" / "browser"
_ADDRESS = re.compile(r'(?:from |import |import\(|new URL\()"\./([\w-]+\.js)"')


def test_a_joined_module_exports_what_it_did_imports_what_stays_beside_and_says_no_comment() -> None:
    modules = {
        "all": 'import { one } from "./one.js";\nimport { two } from "./two.js";\n'
        "// Why.\nexport const three = one + two;\n",
        "one": "export const one = 1;\n",
        "two": 'import "./one.js";\nexport const two = 2;\n',
    }  # fmt: skip
    assert join_as_module(modules, "all", {"all", "two"}) == (
        'import * as module_two from "./two.js";\n'
        "const module_one = (() => {\nconst one = 1;\nreturn { one };\n})();\n"
        "const module_all = (() => {\nconst { one } = module_one;\nconst { two } = module_two;\n"
        "const three = one + two;\nreturn { three };\n})();\n"
        "export const { three } = module_all;\n"
    )


def test_joined_modules_do_what_the_modules_did(tmp_path: Path) -> None:
    modules = {
        "start": 'import { next } from "./count.js";\nimport { twice as double } from "./twice.js";\n'
        'export const here = () => import.meta.url.endsWith("/start.js");\nexport const first = double(next());\n',
        "twice": 'import { next } from "./count.js";\n'
        "export function twice(value) {\n  return value * 2 + next();\n}\n",
        "count": "let count = 0;\nexport const nothing = 0;\nexport function next() {\n  return (count += 1);\n}\n",
    }
    (tmp_path / "package.json").write_text('{"type": "module"}')
    for name in ("start", "count"):
        (tmp_path / f"{name}.js").write_text(join_as_module(modules, name, {"start", "count"}))
    # One count for both: 1 doubled, and 2 more; then it goes on from there.
    (tmp_path / "ask.js").write_text(
        'import { first, here } from "./start.js";\nimport { next } from "./count.js";\n'
        "console.log(first, here(), next());\n"
    )
    node = node_folder() / "bin" / "node"
    asked = subprocess.run([node, "ask.js"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert asked.stdout == "4 true 3\n", asked.stderr


def test_every_script_that_one_names_is_there_and_none_is_there_that_nothing_names() -> None:
    scripts = {path.name: path.read_bytes() for path in BROWSER.glob("*.js")}
    joined = {name: content.decode() for name, content in join_scripts(scripts).items()}
    named = {name for content in joined.values() for name in _ADDRESS.findall(content)}
    # The build writes this one (build_runtime.py).
    assert named - {"runtime.js"} <= set(joined)
    assert set(joined) == named - {"runtime.js"} | {f"{name}.js" for name in ENTRIES}


def test_a_page_with_a_calculator_waits_for_no_chain_of_modules() -> None:
    scripts = {path.name: path.read_bytes() for path in BROWSER.glob("*.js")}
    joined = join_scripts(scripts)
    assert _ADDRESS.findall(joined["calc-widget.js"].decode()) == ["client.js"]
    assert _ADDRESS.findall(joined["client.js"].decode()) == ["worker.js"]
