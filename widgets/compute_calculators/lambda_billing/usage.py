"""A month of one Lambda function, as the contract names its inputs."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from compute_calculators.money import EXACT

RULES = ("current", "before-2025-08", "before-2020-12")
SAVINGS_PLANS = (
    "none",
    *(f"{term}-{payment}-upfront" for term in ("1yr", "3yr") for payment in ("no", "partial", "all")),
)

# Java's managed runtimes pay nothing for SnapStart.
SNAPSTART_RUNTIMES = ("python", "dotnet", "java")

MB_PER_GB = Decimal(1024)


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """A month of one function, as the contract names it."""

    region: str
    architecture: str
    requests: Decimal
    duration_ms: Decimal
    memory_mb: Decimal
    init_ms: Decimal
    cold_start_percent: Decimal
    ephemeral_mb: Decimal
    free_tier: bool
    provisioned_concurrency: Decimal
    provisioned_hours: Decimal
    provisioned_requests: Decimal
    provisioned_duration_ms: Decimal
    snapstart: bool
    snapstart_runtime: str
    snapstart_hours: Decimal
    snapstart_restores: Decimal
    response_mb: Decimal
    async_payload_kb: Decimal
    rule: str
    savings_plan: str

    @property
    def memory_gb(self) -> Decimal:
        return EXACT.divide(self.memory_mb, MB_PER_GB)

    @property
    def on_demand_requests(self) -> Decimal:
        return EXACT.subtract(self.requests, self.provisioned_requests)

    @property
    def units_per_request(self) -> Decimal:
        """What one invocation counts as.

        "You are charged for 1 request per each asynchronous event for the first 256 KB. Individual event size beyond
        256 KB is charged 1 additional request for each 64 KB chunk up to 1 MB." Lambda pricing page, copy of 2026-06
        or later.
        """
        beyond = max(self.async_payload_kb - 256, Decimal(0))
        return 1 + (beyond / 64).to_integral_value(rounding=ROUND_CEILING)

    @property
    def pays_for_snapstart(self) -> bool:
        return self.snapstart and self.snapstart_runtime != "java"
