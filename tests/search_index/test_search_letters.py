"""The index is respelt to be small, and what the reader's browser spells back is what the build meant."""

import json
import subprocess
from pathlib import Path

import pytest

from search_index.build import make_index
from search_index.letters import respell
from search_index.sections import read_built_pages
from setup.node import node_folder

LETTERS = Path(__file__).parents[2] / "docs" / "theme" / "search" / "letters.js"


def spell_back(text: str) -> object:
    script = f"import {{ spellBack }} from {json.dumps(LETTERS.as_uri())};"
    script += "let text = ''; for await (const part of process.stdin.setEncoding('utf8')) text += part;"
    script += "process.stdout.write(JSON.stringify(spellBack(JSON.parse(text))));"
    command = [str(node_folder() / "bin" / "node"), "--input-type=module", "-e", script]
    return json.loads(subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout)


def test_the_commonest_letter_takes_the_first_sign_that_no_text_uses() -> None:
    assert respell({"pages": ["다나다#"]}) == {"pages": ["!$!#"], "letters": "다나", "steps": "", "signs": "!$"}


def test_a_common_letter_takes_a_rare_sign_s_place_and_the_sign_another() -> None:
    every = "".join(map(chr, range(0x21, 0x7F)))
    respelt = respell({"pages": ["다" * 7 + "나" * 4, every]})
    assert respelt["letters"] == "다"
    # "!" is U+0021, 나 U+B098, which is B077 further; steps are said from U+0023 on.
    assert respelt["steps"] == "\x44\ub09a"
    assert respelt["signs"] == "!"
    assert respelt["pages"] == ["!!!!!!!" + "\x81" * 4, "\x80" + every[1:]]


def test_letters_that_are_places_themselves_do_not_get_mixed_up() -> None:
    index = {"text": "".join(map(chr, range(0x80, 0x200))) + "가é가", "all": "".join(map(chr, range(0x20, 0x7F)))}
    respelt = respell(index)
    assert spell_back(json.dumps(respelt)) == index


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_built_index_is_spelt_back_to_the_letter(site: Path, language: str) -> None:
    sent = (site / language / "search" / "index.json").read_text(encoding="utf-8")
    assert spell_back(sent) == json.loads(json.dumps(make_index(language, read_built_pages(site / language))))
