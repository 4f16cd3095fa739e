"""Each upkeep count has a ceiling, and a count above its ceiling is reported."""

import pytest
import yaml

from checks import upkeep


def test_every_count_has_a_ceiling_and_every_ceiling_a_count() -> None:
    assert set(upkeep.counts()) == set(yaml.safe_load(upkeep.CEILINGS.read_text(encoding="utf-8")))


def test_a_ceiling_that_is_passed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    ceilings = yaml.safe_load(upkeep.CEILINGS.read_text(encoding="utf-8"))
    monkeypatch.setattr(upkeep, "counts", lambda: {**ceilings, "patches of WeasyPrint": 4})
    (problem,) = upkeep.find_problems()
    assert "patches of WeasyPrint: 4, the ceiling is 3" in problem.sentence
