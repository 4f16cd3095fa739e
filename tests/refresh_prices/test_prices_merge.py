from refresh_prices.figures import EC2, Figure, Key, Reading, Scope, Source
from refresh_prices.merge import merge
from refresh_prices.snapshot import Snapshot

LARGE = Key(EC2, "m5.large", "linux", "on-demand")
LINUX = Scope(EC2, "linux", "on-demand")


def figure(key: Key, value: str, as_of: str, source: str = "one") -> Figure:
    return Figure(key, value, Source(source, as_of))


def merged(before: list[Figure], *readings: Reading, allow_loss: bool = False) -> tuple[dict[Key, Figure], Snapshot]:
    snapshot, _ = merge(Snapshot(region="ap-northeast-2", figures=tuple(before)), readings, allow_loss=allow_loss)
    return snapshot.by_key(), snapshot


def test_the_newest_figure_is_taken() -> None:
    found, _ = merged(
        [], Reading(figures=(figure(LARGE, "0.2", "2026-01-01"), figure(LARGE, "0.1", "2025-01-01", "two")))
    )
    assert found[LARGE].value == "0.2"


def test_an_older_file_does_not_replace_a_newer_figure() -> None:
    old_file = Reading(figures=(figure(LARGE, "0.1", "2020-01-01"),), covers=frozenset({LINUX}))
    found, _ = merged([figure(LARGE, "0.2", "2026-01-01")], old_file)
    assert found[LARGE] == figure(LARGE, "0.2", "2026-01-01")


def test_what_a_complete_file_lacks_is_gone_and_the_rest_stays() -> None:
    spot = LARGE._replace(option="spot-quoted")
    other = LARGE._replace(item="m5.xlarge")
    before = [figure(LARGE, "0.1", "2025-01-01"), figure(spot, "0.03", "2025-01-01")]
    found, _ = merged(before, Reading(figures=(figure(other, "0.2", "2026-01-01"),), covers=frozenset({LINUX})))
    assert set(found) == {other, spot}


def test_a_file_without_a_usable_figure_removes_nothing() -> None:
    found, _ = merged([figure(LARGE, "0.1", "2025-01-01")], Reading(covers=frozenset({LINUX})))
    assert found[LARGE].value == "0.1"


def test_two_prices_of_nearly_one_date_are_disputed_and_both_kept() -> None:
    found, snapshot = merged(
        [], Reading(figures=(figure(LARGE, "0.2", "2026-09-24"), figure(LARGE, "0.1", "2026-09-20", "two")))
    )
    assert found[LARGE].source.caution == "disputed"
    assert [conflict.value for conflict in snapshot.conflicts] == ["0.1"]


def test_an_old_figure_of_a_family_that_moved_is_marked() -> None:
    mover, steady = (Key(EC2, item, "linux", "on-demand") for item in ("p5.48xlarge", "m5.large"))
    fresh = Key(EC2, "c5.large", "linux", "on-demand")
    found, _ = merged(
        [],
        Reading(
            figures=(
                figure(mover, "60", "2025-04-05"),
                figure(steady, "0.1", "2025-04-05"),
                figure(fresh, "0.1", "2026-09-01"),
            )
        ),
    )
    assert [found[key].source.caution for key in (mover, steady, fresh)] == ["moved", "", ""]


def test_merging_the_same_again_changes_nothing() -> None:
    reading = Reading(figures=(figure(LARGE, "0.2", "2026-09-24"), figure(LARGE, "0.1", "2026-09-20", "two")))
    _, once = merged([], reading)
    again, _ = merge(once, [reading])
    nothing, _ = merge(once, [])
    assert again == once
    assert nothing.figures == once.figures
    assert nothing.conflicts == once.conflicts


def test_losing_a_third_of_an_option_at_once_forbids_the_refresh() -> None:
    keys = [Key(EC2, f"m{number}.large", "linux", "on-demand") for number in range(100)]
    before = Snapshot(region="ap-northeast-2", figures=tuple(figure(key, "1", "2025-01-01") for key in keys))
    reading = Reading(figures=tuple(figure(key, "1", "2026-01-01") for key in keys[:60]), covers=frozenset({LINUX}))
    _, problems = merge(before, [reading])
    assert [(problem.severity.value, problem.kind.value) for problem in problems] == [("error", "mass-loss")]
    assert "40 of 100" in problems[0].sentence
    _, accepted = merge(before, [reading], allow_loss=True)
    assert [problem.severity.value for problem in accepted] == ["warning"]
