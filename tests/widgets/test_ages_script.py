"""The browser shows the sentence about an answer's age, which Python sends hidden, according to the reader's clock."""

import json
import subprocess

import pytest

from project import ROOT

SCRIPT = (ROOT / "widgets" / "browser" / "ages.js").as_uri()
RUN = """
import { showAges } from %s;
const aged = { dataset: { newest: %s }, hidden: true };
showAges({ querySelectorAll: () => [aged] }, Date.parse(%s));
console.log(JSON.stringify(aged.hidden));
"""


@pytest.mark.parametrize(
    ("newest", "today", "hidden"),
    [
        ("2026-10-13", "2026-11-30", True),
        # Ninety days after 2026-10-13 is 2027-01-11.
        ("2026-10-13", "2027-01-11", True),
        ("2026-10-13", "2027-01-12", False),
        # A month alone counts from its first day: ninety days after 2026-06-01 is 2026-08-30.
        ("2026-06", "2026-08-30", True),
        ("2026-06", "2026-08-31", False),
    ],
)
def test_the_sentence_shows_once_the_newest_price_is_more_than_ninety_days_old(
    newest: str, today: str, hidden: bool
) -> None:
    script = RUN % tuple(map(json.dumps, (SCRIPT, newest, today)))
    command = ["node", "--input-type=module", "-e", script]
    found = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    assert json.loads(found.stdout) is hidden
