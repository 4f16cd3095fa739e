from refresh_prices.figures import EC2, Figure, Key, Reading, Scope, Source
from refresh_prices.merge import merge
from refresh_prices.snapshot import Snapshot

LARGE = Key(EC2, "m5.large", "linux", "on-demand")
LINUX = Scope(EC2, "linux", "on-demand")


def figure(key: Key, value: str, as_of: str, source: str = "one") -> Figure:
    return Figure(key, value, Source(source, as_of))


def merged(before: list[Figure], *readings: Reading, allow_loss: bool = False) -> tuple[dict[Key, Figure], Snapshot]:
    before_it = Snapshot(region="ap-northeast-2", figures=tuple(before))
    snapshot = merge(before_it, readings, allow_loss=allow_loss).snapshot
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
    again = merge(once, [reading]).snapshot
    nothing = merge(once, []).snapshot
    assert again == once
    assert nothing.figures == once.figures
    assert nothing.conflicts == once.conflicts


def test_losing_a_third_of_an_option_at_once_forbids_the_refresh() -> None:
    keys = [Key(EC2, f"m{number}.large", "linux", "on-demand") for number in range(100)]
    before = Snapshot(region="ap-northeast-2", figures=tuple(figure(key, "1", "2025-01-01") for key in keys))
    reading = Reading(figures=tuple(figure(key, "1", "2026-01-01") for key in keys[:60]), covers=frozenset({LINUX}))
    problems = merge(before, [reading]).problems
    assert [(problem.severity.value, problem.kind.value) for problem in problems] == [("error", "mass-loss")]
    assert "40 of 100" in problems[0].sentence
    accepted = merge(before, [reading], allow_loss=True).problems
    assert [problem.severity.value for problem in accepted] == ["warning"]


def test_an_equal_price_keeps_the_date_of_its_oldest_copy() -> None:
    found, _ = merged([figure(LARGE, "0.096", "2023-08-30")], Reading(figures=(figure(LARGE, "0.0960", "2026-10-13"),)))
    assert (found[LARGE].source.as_of, found[LARGE].source.since) == ("2026-10-13", "2023-08-30")


def test_a_price_that_changed_in_between_is_not_as_old_as_its_oldest_copy() -> None:
    earlier = [figure(LARGE, "0.096", "2021-01-01"), figure(LARGE, "0.1", "2023-01-01")]
    now = Reading(figures=(figure(LARGE, "0.096", "2026-10-13"),))
    result = merge(Snapshot(region="us-east-1"), [now], earlier=earlier)
    assert result.snapshot.by_key()[LARGE].source.since == ""
    assert [(change.old, change.old_as_of, change.new, change.new_as_of) for change in result.changes] == [
        ("0.096", "2021-01-01", "0.1", "2023-01-01"),
        ("0.1", "2023-01-01", "0.096", "2026-10-13"),
    ]


def test_a_price_with_a_digit_more_is_the_same_price() -> None:
    # p4d.24xlarge costs 21.95764 in one copy and 21.957642 in another.
    result = merge(
        Snapshot(region="us-east-1", figures=(figure(LARGE, "21.95764", "2026-02-17"),)),
        [Reading(figures=(figure(LARGE, "21.957642", "2026-10-13"),))],
    )
    assert result.changes == ()


def test_spot_prices_and_rounded_rates_have_no_history() -> None:
    spot = LARGE._replace(option="spot-quoted")
    reserved = LARGE._replace(option="ri-standard-3yr-all-upfront")
    rounded = Figure(reserved, "0.0304", Source("two", "2019-04-05", "approximate"))
    before = [figure(spot, "0.03", "2026-01-01"), rounded]
    now = Reading(figures=(figure(spot, "0.04", "2026-10-13"), figure(reserved, "0.03", "2021-09-21")))
    assert merge(Snapshot(region="us-east-1"), [now], earlier=before).changes == ()


def test_what_is_older_than_a_cut_of_the_on_demand_price_is_not_used_and_said_so() -> None:
    p4d = LARGE._replace(item="p4d.24xlarge")
    reserved, spot = p4d._replace(option="ri-standard-1yr-no-upfront"), p4d._replace(option="spot-average")
    saving = p4d._replace(option="spot-saving-percent")
    reading = Reading(
        figures=(
            figure(p4d, "32.7726", "2025-04-05"),
            figure(p4d, "21.957642", "2026-10-13", "two"),
            figure(reserved, "20.1755", "2025-04-05"),
            figure(spot, "9.83", "2024-04-03"),
            figure(saving, "70", "2024-04-03"),
        )
    )
    result = merge(Snapshot(region="us-east-1"), [reading])
    assert set(result.snapshot.by_key()) == {p4d, saving}
    assert "2 prices of p4d.24xlarge of 2025-04-05 or before were left out" in result.problems[0].sentence


def test_a_quoted_price_gives_way_to_an_older_copy_that_says_the_same() -> None:
    quoted = Figure(LARGE, "0.096", Source("somebody", "2026-10-05", "second-hand"))
    found, _ = merged([], Reading(figures=(quoted, figure(LARGE, "0.096", "2026-07-20"))))
    assert found[LARGE].source == Source("one", "2026-07-20")


def test_a_figure_of_three_years_before_the_newest_says_that_it_is_old() -> None:
    other = LARGE._replace(item="m5.xlarge")
    found, _ = merged([], Reading(figures=(figure(LARGE, "0.1", "2023-08-30"), figure(other, "0.2", "2026-10-13"))))
    assert (found[LARGE].source.caution, found[other].source.caution) == ("old", "")
