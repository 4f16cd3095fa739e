"""An hour is settled as in worked examples of AWS and of the FOCUS specification."""

from decimal import Decimal

import pytest

from compute_calculators.ec2_pricing.settlement import Commitment, Reserved, Use, normalization_factor, settle

D = Decimal


def use(name: str, quantity: str, on_demand: str, compute: str = "", ec2: str = "", kind: str = "") -> Use:
    family, _, size = kind.partition(".")
    given = {"compute-sp": compute, "ec2-sp": ec2}
    rates = {plan: D(rate) for plan, rate in given.items() if rate}
    return Use(name=name, quantity=D(quantity), on_demand=D(on_demand), rates=rates, family=family, size=size)


def compute(dollars: str) -> Commitment:
    return Commitment(plan="compute-sp", usd_per_hour=D(dollars))


def ec2(dollars: str, family: str) -> Commitment:
    return Commitment(plan="ec2-sp", usd_per_hour=D(dollars), family=family)


def reserved(kind: str, count: int = 1, *, flexible: bool = True) -> Reserved:
    family, _, size = kind.partition(".")
    return Reserved(family=family, size=size, count=D(count), is_flexible=flexible)


# Savings Plans guide, "Understanding how Savings Plans apply to your usage": the guide's hour and rates.
GUIDE = (
    use("r5", "4", "1.00", ".70", ".60", "r5.4xlarge"),
    use("m5 Windows", "1", "10.00", "8.20", "7.80", "m5.24xlarge"),
    use("Fargate vCPU", "400", ".04", ".03"),
    use("Fargate GB", "1600", ".004", ".003"),
    use("Lambda GB-seconds", "1500000", ".000015", ".00001275"),
)
# A million Lambda requests, which no plan discounts.
REQUESTS = D("0.20")
R5 = reserved("r5.4xlarge", 2)


@pytest.mark.parametrize(
    ("bought", "plans", "on_demand"),
    [
        # 4 x 1.00 + 10 + 400 x .04 + 1,600 x .004 + 1.5 M x .000015 + .20 = 4 + 10 + 16 + 6.40 + 22.50 + .20
        ([], [], "59.10"),
        # Everything covered costs 2.80 + 8.20 + 12 + 4.80 + 19.125 = 46.925; of $50 the rest lapses.
        ([], [compute("50")], "0.20"),
        # The r5 saves most, 30 %: $2 / .70 = 2.857 of them leave 1.142857.
        ([], [compute("2")], "56.24"),
        # r5 (30 %) takes 2.80, Fargate (25 %) 12 + 4.80 = 19.60; 10 + 22.50 + .20 remain.
        ([], [compute("19.60")], "32.70"),
        # Reserved Instances first: two r5 need 1.40 less of the plan.
        ([R5], [compute("18.20")], "32.70"),
        # The EC2 Instance plan covers the r5 for 2.40 of its $3, the Compute plan Fargate.
        ([], [compute("16.80"), ec2("3", "r5")], "32.70"),
    ],
)
def test_the_guides_hour_settles_as_the_guide_says(
    bought: list[Reserved], plans: list[Commitment], on_demand: str
) -> None:
    assert (settle(GUIDE, bought, plans).on_demand + REQUESTS).quantize(D("0.01")) == D(on_demand)


def test_what_a_plan_does_not_use_lapses() -> None:
    assert settle(GUIDE, [], [compute("50")]).used == {"compute-sp": D("46.925")}
    assert settle(GUIDE, [], [compute("16.80"), ec2("3", "r5")]).used == {"ec2-sp": D("2.40"), "compute-sp": D("16.80")}


@pytest.mark.parametrize(
    ("bought", "running", "covered"),
    [
        # EC2 documentation: one m4.xlarge covers one of four, or four that run for a quarter of an hour.
        ("m4.xlarge", {"m4.xlarge": "4"}, {"m4.xlarge": "1"}),
        ("m4.xlarge", {"m4.xlarge": "1"}, {"m4.xlarge": "1"}),
        # A t2.medium covers two t2.small, or half of a t2.large.
        ("t2.medium", {"t2.small": "2"}, {"t2.small": "2"}),
        ("t2.medium", {"t2.large": "1"}, {"t2.large": "0.5"}),
        # An m3.2xlarge is 16 units: both m3.large take 8, one of two m3.xlarge the rest.
        ("m3.2xlarge", {"m3.xlarge": "2", "m3.large": "2"}, {"m3.large": "2", "m3.xlarge": "1"}),
        # Another family gains nothing.
        ("m4.xlarge", {"m5.xlarge": "1"}, {"m5.xlarge": "0"}),
    ],
)
def test_a_regional_reserved_instance_covers_its_family_from_the_smallest_size(
    bought: str, running: dict[str, str], covered: dict[str, str]
) -> None:
    uses = [use(kind, quantity, "1", kind=kind) for kind, quantity in running.items()]
    assert settle(uses, [reserved(bought)], []).reserved_hours == {name: D(hours) for name, hours in covered.items()}


def test_normalization_factors_are_those_of_the_documentation() -> None:
    sizes = ("nano", "micro", "small", "medium", "large", "xlarge", "2xlarge", "12xlarge", "24xlarge", "metal")
    factors = (D("0.25"), D("0.5"), D(1), D(2), D(4), D(8), D(16), D(96), D(192), None)
    assert tuple(map(normalization_factor, sizes)) == factors


class TestFocus:
    """FOCUS specification, appendix on commitment discounts (pull request 1877), commit 0bd9aa27, read 2026-11-30.

    Its hours with a Savings Plan hold together where one resource runs or none. Left out, because their own figures
    do not: the "standard" rows of the 75 % and 150 % scenarios (172 units at $78.60 are not $3.96; 12 hours of
    overflow at $36.30 are $435.60 and not $459.18), the "annual commitment" of the Reserved Instance paid partly
    upfront ($238,333.33 is $220,000 and one month of twelve), and the flexible scenario in which two VM_Medium of
    factor 2 fill a VM_XLarge of factor 8.
    """

    @pytest.mark.parametrize(
        ("hours_used", "committed", "list_price", "used", "unused"),
        [
            (18, "52.40", "78.60", "943.20", "314.40"),
            (24, "24.20", "36.30", "580.80", "0"),
            (24, "51.14", "76.71", "1227.36", "0"),
        ],
    )
    def test_a_day_of_a_savings_plan_is_used_and_lost_hour_by_hour(
        self, hours_used: int, committed: str, list_price: str, used: str, unused: str
    ) -> None:
        day = [use("instance", "1" if hour < hours_used else "0", list_price, committed) for hour in range(24)]
        spent = [settle([running], [], [compute(committed)]) for running in day]
        total = sum((hour.used["compute-sp"] for hour in spent), D(0))
        assert total == D(used)
        assert 24 * D(committed) - total == D(unused)
        assert all(hour.on_demand == 0 for hour in spent)

    def test_without_flexibility_a_smaller_size_is_charged_on_demand(self) -> None:
        # The commitment for the large one costs $1 and is lost; the medium one costs $1 On-Demand: $2.
        medium = use("VM_Medium", "1", "1.00", kind="vm.medium")
        assert settle([medium], [reserved("vm.large", flexible=False)], []).on_demand == 1

    def test_with_flexibility_the_smallest_commitment_covers_a_quarter_of_a_large_one(self) -> None:
        # $0.25 for the commitment and three quarters of $2: $1.75.
        large = use("VM_Large", "1", "2.00", kind="vm.large")
        settled = settle([large], [reserved("vm.small")], [])
        assert settled.reserved_hours == {"VM_Large": D("0.25")}
        assert settled.on_demand + D("0.25") == D("1.75")
