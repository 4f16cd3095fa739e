from refresh_prices.diff import report
from refresh_prices.figures import EC2, Figure, Key, Source
from refresh_prices.snapshot import Snapshot


def snapshot(*prices: tuple[str, str, str]) -> Snapshot:
    return Snapshot(
        region="us-east-1",
        figures=tuple(
            Figure(Key(EC2, item, "linux", "on-demand"), value, Source("one", as_of)) for item, value, as_of in prices
        ),
    )


def test_changed_appeared_and_vanished_are_told_apart() -> None:
    before = snapshot(
        ("a.large", "0.2", "2025-01-01"), ("b.large", "0.3", "2025-01-01"), ("c.large", "1", "2025-01-01")
    )
    after = snapshot(("a.large", "0.15", "2026-01-01"), ("c.large", "1", "2026-01-01"), ("d.large", "2", "2026-01-01"))
    lines = report(before, after)
    assert "| ec2 | on-demand | 1 | 1 | 1 | 1 |" in lines
    assert "- ec2 a.large linux on-demand: 0.2 (2025-01-01) → 0.15 (2026-01-01) (-25.0 %)" in lines
    assert "- ec2 b.large linux on-demand: was 0.3 (2025-01-01)" in lines
    assert "- ec2 d.large linux on-demand: 2 (2026-01-01)" in lines
    assert not any("c.large" in line for line in lines)


def test_equal_snapshots_have_no_lists() -> None:
    same = snapshot(("a.large", "0.2", "2025-01-01"))
    assert report(same, same)[-2:] == ["Figures: 1; that differ from the previous snapshot: 0.", ""]


def test_a_first_snapshot_is_counted_and_an_empty_one_says_so() -> None:
    assert report(snapshot(), snapshot())[-1] == "There was no snapshot before; no figure appeared."
    first = report(snapshot(), snapshot(("a.large", "0.2", "2025-01-01")))
    assert first[-1] == "There was no snapshot before; figures that appeared: 1 (1 of ec2)."
