"""The simulation: every minute the load is served, the metric is measured, and the policy is asked.

Sources: *Step and simple scaling policies*, *Target tracking scaling policies* and *Set the default instance warmup*
(2023 copies of the guide, read 2026-11-30). What no page says, and is therefore inference: the load is spread evenly,
what is not served is lost and not queued, utilisation ends at 100 %, the alarm's minutes, and that a change takes
effect at the next minute's beginning.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from compute_calculators.asg_scale_out.policies import Policy, StepPolicy, TargetPolicy, step_at, step_desired
from compute_calculators.asg_scale_out.policies import target_desired as tracked
from compute_calculators.asg_scale_out.rates import HourlyRate
from compute_calculators.asg_scale_out.usage import Usage
from compute_calculators.money import EXACT

# "Target tracking scales in more gradually than out." (In our words.) Its alarms, as readers find them in CloudWatch,
# begin to remove at nine tenths of the target. (Inference.)
_SCALE_IN_SHARE = Fraction(9, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Minute:
    """One minute: ``running`` are launched, ``serving`` take load, ``counted`` have warmed up too.

    ``metric`` is the average utilisation in per cent, None where nothing serves.
    """

    at: int
    demand: Fraction
    served: Fraction
    running: int
    serving: int
    counted: int
    desired: int
    metric: Fraction | None

    @property
    def unserved(self) -> Fraction:
        return self.demand - self.served


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A changed desired capacity: ``code`` names the rule, ``asked`` what it wanted before the group's limits."""

    at: int
    code: str
    metric: Fraction
    before: int
    after: int
    asked: int
    is_inference: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """Every minute and every change."""

    usage: Usage
    minutes: tuple[Minute, ...]
    changes: tuple[Change, ...]
    rate: HourlyRate | None

    @property
    def demand(self) -> Fraction:
        return sum((minute.demand for minute in self.minutes), Fraction(0))

    @property
    def served(self) -> Fraction:
        return sum((minute.served for minute in self.minutes), Fraction(0))

    @property
    def unserved_percent(self) -> Fraction:
        return Fraction(0) if not self.demand else 100 * (self.demand - self.served) / self.demand

    @property
    def instance_minutes(self) -> int:
        return sum(minute.running for minute in self.minutes)

    @property
    def cost(self) -> Decimal | None:
        """US dollars for all instance-minutes at the hourly rate; None where that is missing."""
        if self.rate is None:
            return None
        return EXACT.divide(EXACT.multiply(self.rate.value, Decimal(self.instance_minutes)), Decimal(60))


class _Group:
    """The instances by the minute in which each was launched, and the minutes that an alarm has lasted."""

    def __init__(self, usage: Usage) -> None:
        self.usage = usage
        # Those that run at the beginning have long warmed up.
        self.launched = [-usage.start - usage.warm_up] * usage.first
        self.desired = usage.first
        self.high = self.low = 0

    def measure(self, at: int, demand: Fraction) -> Minute:
        usage = self.usage
        serving = sum(at >= launched + usage.start for launched in self.launched)
        counted = sum(at >= launched + usage.start + usage.warm_up for launched in self.launched)
        room = serving * usage.capacity
        return Minute(
            at=at,
            demand=demand,
            served=min(demand, room),
            running=len(self.launched),
            serving=serving,
            counted=counted,
            desired=self.desired,
            metric=min(Fraction(100), 100 * demand / room) if room else None,
        )

    def decide(self, minute: Minute) -> Change | None:
        """The change that the policy makes after ``minute``, once its alarm has lasted long enough."""
        usage, metric = self.usage, minute.metric
        if metric is None:
            return None
        above, below = _breaches(usage.policy, metric)
        self.high, self.low = (self.high + 1) * above, (self.low + 1) * below
        wanted = self.desired
        if above and self.high >= usage.out_after:
            wanted = max(self.desired, _asked(usage.policy, metric, minute.counted, self.desired))
        elif below and self.low >= usage.in_after and minute.counted >= self.desired:
            wanted = min(self.desired, _asked(usage.policy, metric, minute.counted, self.desired))
        limited = max(usage.minimum, min(usage.maximum, wanted))
        if limited == self.desired:
            return None
        code = ("target" if isinstance(usage.policy, TargetPolicy) else "step") + ("-out" if above else "-in")
        change = Change(
            at=minute.at,
            code=code + ("-limited" if limited != wanted else ""),
            metric=metric,
            before=self.desired,
            after=limited,
            asked=wanted,
            is_inference=isinstance(usage.policy, TargetPolicy),
        )
        self._resize(limited, minute.at + 1)
        return change

    def _resize(self, desired: int, at: int) -> None:
        self.desired = desired
        self.launched += [at] * (desired - len(self.launched))
        # Which one goes is the scale-in's question; here all are alike.
        del self.launched[desired:]


def _breaches(policy: Policy, metric: Fraction) -> tuple[bool, bool]:
    """Whether the alarms of scale-out and of scale-in are in breach."""
    if isinstance(policy, TargetPolicy):
        return metric > policy.target, metric < policy.target * _SCALE_IN_SHARE
    step = step_at(policy, metric)
    return step in policy.out, step in policy.into


def _asked(policy: Policy, metric: Fraction, counted: int, desired: int) -> int:
    if isinstance(policy, StepPolicy):
        return step_desired(policy, metric, counted, desired)
    return tracked(policy, metric, counted, desired)


def simulate(usage: Usage, rate: HourlyRate | None) -> Simulation:
    """The whole load, from its first minute to its last."""
    group = _Group(usage)
    minutes, changes = [], []
    for at, demand in enumerate(usage.load):
        minute = group.measure(at, demand)
        minutes.append(minute)
        change = group.decide(minute)
        if change is not None:
            changes.append(change)
    return Simulation(usage=usage, minutes=tuple(minutes), changes=tuple(changes), rate=rate)
