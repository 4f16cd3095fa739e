"""A bundle does what its modules did, and a module that cannot be bundled stops the build."""

import subprocess
from pathlib import Path

import pytest

from artifacts.esbuild import bundle, bundle_module, minify_script
from setup.node import node_folder

MODULES = {
    "start": 'import { next } from "./count.js";\nimport { twice as double } from "./twice.js";\n'
    "// 첫 번째\nexport const first = double(next());\nconsole.log(first);\n",
    "twice": 'import { next } from "./count.js";\nexport function twice(value) {\n  return value * 2 + next();\n}\n',
    "count": "let count = 0;\nexport function next() {\n  return (count += 1);\n}\n",
}
IMPOSSIBLE = (
    "console.log(import.meta.url);",
    'import { a } from "./missing.js"; a();',
    'import { none } from "./count.js"; none();',
    "let a; let a;",
)


def run(folder: Path, name: str) -> str:
    node = node_folder() / "bin" / "node"
    done = subprocess.run([node, name], cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    assert not done.stderr
    return done.stdout


def test_a_classic_script_does_what_the_modules_did_and_leaves_no_name_behind(tmp_path: Path) -> None:
    script = bundle(MODULES, "start")
    (tmp_path / "all.cjs").write_text(f"{script}\nconsole.log(typeof next, typeof count, typeof first);\n")
    # 1 doubled, and the 2 that comes next.
    assert run(tmp_path, "all.cjs") == "4\nundefined undefined undefined\n"
    assert "첫 번째" not in script


def test_what_stays_beside_is_there_once(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"type": "module"}')
    for name in ("start", "count"):
        (tmp_path / f"{name}.js").write_text(bundle_module(MODULES, name, {"start", "count"}))
    (tmp_path / "ask.js").write_text(
        'import { first } from "./start.js";\nimport { next } from "./count.js";\nconsole.log(first, next());\n'
    )
    assert run(tmp_path, "ask.js") == "4\n4 3\n"


def test_a_classic_script_without_its_comments_keeps_its_global_names(tmp_path: Path) -> None:
    small = minify_script("// why\nfunction answer() {\n  return 42; // and so\n}\n")
    assert "why" not in small
    (tmp_path / "all.cjs").write_text(f"{small}\nconsole.log(answer());\n")
    assert run(tmp_path, "all.cjs") == "42\n"


@pytest.mark.parametrize("line", IMPOSSIBLE)
def test_what_the_script_cannot_do_stops_the_build(line: str) -> None:
    with pytest.raises(ValueError, match=r"all\.js:1"):
        bundle({**MODULES, "all": f"{line}\n"}, "all")
