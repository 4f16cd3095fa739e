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

# The longest a function could run before November 2026; the older billing rules know no longer one.
LONGEST_BEFORE_MS = Decimal(900_000)


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
    timeout_percent: Decimal
    timeout_ms: Decimal
    ephemeral_mb: Decimal
    free_tier: bool
    provisioned_concurrency: Decimal
    provisioned_hours: Decimal
    provisioned_requests: Decimal
    provisioned_duration_ms: Decimal
    provisioned_inits: Decimal
    snapstart: bool
    snapstart_runtime: str
    snapstart_hours: Decimal
    snapstart_restores: Decimal
    restore_ms: Decimal
    response_mb: Decimal
    async_payload_kb: Decimal
    rule: str
    savings_plan: str
    billed_ms: Decimal | None = None
    gb_seconds: Decimal | None = None

    @property
    def is_measured(self) -> bool:
        """Whether the reader gave what AWS has billed already: rounding, INIT and timeouts are in it."""
        return self.billed_ms is not None or self.gb_seconds is not None

    def existed_under(self, rule: str) -> bool:
        """Whether a function could run as long as this one when ``rule`` was in force."""
        longest = max(self.duration_ms, self.init_ms, self.provisioned_duration_ms, self.late_ms)
        return rule == "current" or longest <= LONGEST_BEFORE_MS

    def follow(self, other: "Usage") -> Decimal:
        """The GB-seconds that ``other`` was given, for this one's requests and memory."""
        given = other.gb_seconds or Decimal(0)
        if not other.on_demand_requests:
            return given
        asked = EXACT.multiply(EXACT.multiply(given, self.memory_mb), self.on_demand_requests)
        return EXACT.divide(asked, EXACT.multiply(other.memory_mb, other.on_demand_requests))

    @property
    def late_ms(self) -> Decimal:
        """How long an invocation runs that is stopped at the function's limit; 0 where none is."""
        return self.timeout_ms if self.timeout_percent else Decimal(0)

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
