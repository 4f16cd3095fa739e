"""The calculators' scripts are bundled: many source files become few downloads."""

import re
from pathlib import Path

from runtime.widget_scripts import ENTRIES, join_scripts

BROWSER = Path(__file__).parents[2] / "widgets" / "browser"
_ADDRESS = re.compile(r'(?:from|import|import\(|new URL\()\s*"\./([\w-]+\.js)"')


def joined() -> dict[str, str]:
    scripts = {path.name: path.read_bytes() for path in BROWSER.glob("*.js")}
    return {name: content.decode() for name, content in join_scripts(scripts).items()}


def test_every_script_that_one_names_is_there_and_none_is_there_that_nothing_names() -> None:
    scripts = joined()
    named = {name for content in scripts.values() for name in _ADDRESS.findall(content)}
    # The build writes this one (build_runtime.py).
    assert named - {"runtime.js"} <= set(scripts)
    assert set(scripts) == named - {"runtime.js"} | {f"{name}.js" for name in ENTRIES}


def test_a_page_with_a_calculator_waits_for_no_chain_of_modules() -> None:
    scripts = joined()
    # What prints a page, and the list of Python's files, are fetched when somebody asks for them.
    assert set(_ADDRESS.findall(scripts["calc-widget.js"])) - {"handout.js"} == {"client.js"}
    assert set(_ADDRESS.findall(scripts["client.js"])) - {"runtime.js"} == {"worker.js"}
    assert set(_ADDRESS.findall(scripts["worker.js"])) == {"runtime.js"}


def test_files_that_are_no_scripts_stay_as_they_are() -> None:
    scripts = {path.name: path.read_bytes() for path in BROWSER.glob("*.js")}
    assert join_scripts({**scripts, "calc-widget.css": b"a {}"})["calc-widget.css"] == b"a {}"
