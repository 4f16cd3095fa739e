from collections.abc import Callable
from pathlib import Path

import pytest

from refresh_prices.figures import Reading

Prices = Callable[..., dict[str, str]]
Kinds = Callable[..., list[tuple[str, int, str]]]

# These are left out: SQL Server (0004), dedicated tenancy, the Local Zone, the rate of zero, and 1.46667E-5.
SOUND = {
    "ec2 m5.large linux compute-sp-1yr-no-upfront": "0.091",
    "ec2 m5.large windows compute-sp-1yr-no-upfront": "0.183",
    "ec2 m5.large linux ec2-sp-3yr-all-upfront": "0.048",
    "hosts m5 compute-sp-1yr-no-upfront": "4.4",
    "fargate linux/x86_64/vcpu-hour compute-sp-1yr-no-upfront": "0.039576",
}


@pytest.mark.parametrize("name", ["sound.csv", "sound.json"])
def test_both_forms_of_the_file_give_the_same_figures(name: str, priced: Prices) -> None:
    assert priced(f"savings_plans/{name}") == SOUND


@pytest.mark.parametrize("name", ["sound.csv", "sound.json"])
def test_zero_exponent_and_local_zone_are_reported(name: str, kinds: Kinds) -> None:
    found = [(severity, kind) for severity, _, kind in kinds(f"savings_plans/{name}")]
    assert sorted(found) == [("note", "other-place"), ("warning", "exponent"), ("warning", "zero-price")]


def test_a_file_cut_in_the_middle_gives_nothing(kinds: Kinds, priced: Prices) -> None:
    assert [kind for _, _, kind in kinds("savings_plans/truncated.json")] == ["truncated"]
    assert priced("savings_plans/truncated.json") == {}


def test_a_missing_column_is_named(read: Callable[..., Reading]) -> None:
    sentences = [problem.sentence for problem in read("savings_plans/column-missing.csv").problems]
    assert sentences == ["The column 'DiscountedRate' is missing."]


def test_a_rate_without_its_operation_is_of_no_known_system(priced: Prices, kinds: Kinds) -> None:
    found = kinds("savings_plans/operation-missing.json")
    assert [kind for severity, _, kind in found if severity == "warning" and kind != "exponent"] == [
        "malformed-row"
    ] * 5
    assert not any(key.startswith("ec2") for key in priced("savings_plans/operation-missing.json"))


@pytest.mark.parametrize(
    ("again", "figure", "fate"),
    [("0.0910000000", "0.091", "it was used once"), ("0.0920000000", None, "its prices differ, so none was used")],
)
def test_a_rate_that_occurs_again_is_used_once_or_not_at_all(
    again: str,
    figure: str | None,
    fate: str,
    tmp_path: Path,
    fixtures: Path,
    read: Callable[..., Reading],
    priced: Prices,
) -> None:
    sound = (fixtures / "savings_plans/sound.csv").read_text(encoding="utf-8")
    first = next(line for line in sound.splitlines() if ",R1,AmazonEC2" in line)
    twice = tmp_path / "twice.csv"
    twice.write_text(sound + first.replace("0.0910000000", again) + "\n", encoding="utf-8")
    assert priced(twice).get("ec2 m5.large linux compute-sp-1yr-no-upfront") == figure
    others = {key: value for key, value in SOUND.items() if key != "ec2 m5.large linux compute-sp-1yr-no-upfront"}
    assert others.items() <= priced(twice).items()
    [said] = [problem.sentence for problem in read(twice).problems if problem.kind.value == "duplicate-row"]
    assert said.endswith(f"{fate}.")
