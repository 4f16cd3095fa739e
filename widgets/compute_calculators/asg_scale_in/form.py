"""The inputs of a scale-in, and the way from their text to a group.

An input left empty takes what the scenario says; with the reader's own fleet, what an import says, or a default.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from compute_calculators.asg_scale_in.aws_json import is_aws, read_aws
from compute_calculators.asg_scale_in.fleet import read_instances, read_json, show
from compute_calculators.asg_scale_in.group import EVENTS, ON_DEMAND, SPOT, STATES, Group, Instance, Template
from compute_calculators.asg_scale_in.moments import read_moment, write_moment
from compute_calculators.asg_scale_in.scenarios import read_scenarios
from compute_calculators.asg_scale_in.settings import guess_template, read_ids, read_mixed, read_policies
from compute_calculators.asg_scale_in.step import Reason, reason
from compute_calculators.asg_scale_in.template import read_template, write_template
from compute_calculators.fields import Choice, Form, Number, Rows, Text, Toggle, Value, parse_number
from compute_calculators.fields import Group as FieldGroup
from compute_calculators.problems import Problem, problem

_SCENARIOS = tuple(read_scenarios())
_LONGEST_FLEET = 900_000
_TERMINATE = Number(name="terminate", default="1", minimum="1", maximum="100")
_ANY_TIME = datetime(2026, 11, 22, 12, tzinfo=UTC)
_DEFAULTS = {"policies": "Default", "terminate": "1", "seed": "1", "event": EVENTS[0]}
_SETTINGS = (
    "policies", "terminate", "current_template", "now", "mixed_instances_policy", "lambda_returns", "event", "named",
)  # fmt: skip

FORM = Form(
    groups=(
        FieldGroup(
            name="question",
            fields=(Choice(name="scenario", default=_SCENARIOS[0], options=_SCENARIOS),),
        ),
        FieldGroup(
            name="settings",
            folded=True,
            fields=(
                Text(name="terminate", default="", longest=40, lines=1),
                Text(name="policies", default="", longest=2_000, lines=1),
                Text(name="current_template", default="", longest=300, lines=1),
                Text(name="now", default="", longest=40, lines=1),
                Text(name="seed", default="1", longest=64, lines=1),
                Choice(name="event", default="", options=("", *EVENTS)),
                Text(name="named", default="", longest=40_000, lines=1),
                Text(name="lambda_returns", default="", longest=40_000, lines=1),
                Text(name="mixed_instances_policy", default="", longest=20_000, lines=4),
            ),
        ),
        FieldGroup(
            name="fleet",
            folded=True,
            fields=(
                Rows(
                    name="fleet",
                    default="",
                    longest=_LONGEST_FLEET,
                    columns=(
                        Text(name="id", default="", lines=1),
                        Text(name="az", default="", lines=1),
                        Text(name="instance_type", default="", lines=1),
                        Text(name="template", default="", lines=1),
                        Text(name="launched", default="", lines=1),
                        Choice(name="purchase", default=ON_DEMAND, options=("", ON_DEMAND, SPOT)),
                        Choice(name="state", default="InService", options=STATES),
                        Toggle(name="healthy", default="true"),
                        Toggle(name="protected", default="false"),
                    ),
                ),
            ),
        ),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A group ready for the rules. ``settings`` spells what holds, ``scenario`` is None for the reader's own fleet."""

    group: Group
    scenario: str | None
    settings: Mapping[str, str]
    notices: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fleet:
    """Where the instances come from, with the settings that come with them."""

    entries: object
    where: str
    scenario: str | None
    settings: Mapping[str, str]


def read_asked(values: Mapping[str, Value]) -> Asked | list[Problem]:
    """The group that parsed ``values`` describe, or everything that is wrong with it."""
    source = _fleet(values)
    if isinstance(source, Problem):
        # The other inputs are still read, so that their problems are told in the same breath.
        unread = _Fleet(entries=[], where="", scenario=None, settings={})
        return [source, *_Inputs(values, unread).problems]
    asked = _Inputs(values, source)
    instances = read_instances(source.entries, asked.now, source.where)
    if isinstance(instances, list):
        return [*instances, *asked.problems]
    now = asked.now or _present(instances)
    current = asked.template(instances)
    asked.check_ids(instances)
    if asked.problems or current is None:
        return asked.problems
    group = Group(
        instances=instances,
        current=current,
        policies=asked.policies,
        terminate=asked.terminate,
        now=now,
        mixed=asked.mixed,
        seed=asked.text("seed"),
        released=asked.released,
        event=asked.event,
        named=asked.named,
    )
    settings = {name: asked.text(name) for name in _SETTINGS}
    settings |= {"now": write_moment(now), "current_template": write_template(current)}
    return Asked(
        group=group, scenario=source.scenario, settings=settings, notices=tuple(_notices(group, asked, source))
    )


def _fleet(values: Mapping[str, Value]) -> _Fleet | Problem:
    text = str(values["fleet"]).strip()
    if not text:
        scenario = read_scenarios()[str(values["scenario"])]
        return _Fleet(
            entries=list(scenario.fleet), where="", scenario=scenario.name, settings=_DEFAULTS | dict(scenario.settings)
        )
    value = read_json(text, "fleet")
    if isinstance(value, Problem):
        return value
    if not is_aws(value):
        return _Fleet(entries=value, where="", scenario=None, settings=_DEFAULTS)
    imported = read_aws(value)
    if isinstance(imported, Problem):
        return imported
    return _Fleet(
        entries=list(imported.entries),
        where=imported.where,
        scenario=None,
        settings=_DEFAULTS | dict(imported.settings),
    )


class _Inputs:
    """The settings as values; what is wrong with them gathers in ``problems``."""

    def __init__(self, values: Mapping[str, Value], source: _Fleet) -> None:
        self._values = values
        self._settings = source.settings
        self.problems: list[Problem] = []
        self.event = self.text("event")
        policies = read_policies(self.text("policies") or "Default")
        self.policies = policies if isinstance(policies, tuple) else ()
        mixed = read_mixed(self.text("mixed_instances_policy"))
        self.mixed = None if isinstance(mixed, list) else mixed
        for found in (policies, mixed):
            if isinstance(found, list):
                self.problems += found
        self.terminate = self._terminate()
        self.now = self._now()
        answer = self.text("lambda_returns")
        self.released = None if not answer else () if answer.lower() == "none" else read_ids(answer)
        self.named = read_ids(self.text("named"))
        if answer and self.policies and not self.policies[0].startswith("arn:"):
            self.problems.append(problem("lambda_returns", "asg-scale-in.no-lambda"))

    def text(self, name: str) -> str:
        """The reader's own text for ``name``, else what comes with the fleet."""
        return str(self._values[name]).strip() or self._settings.get(name, "")

    def _terminate(self) -> int:
        number = parse_number(_TERMINATE, self.text("terminate") or "1")
        if isinstance(number, Problem):
            self.problems.append(number)
            return 1
        return int(number)

    def _now(self) -> datetime | None:
        text = self.text("now")
        now = read_moment(text)
        if text and now is None:
            self.problems.append(problem("now", "asg-scale-in.not-a-date", place="now", value=show(text)))
        return now

    def template(self, instances: tuple[Instance, ...]) -> Template | None:
        text = self.text("current_template")
        current = read_template(text) if text else guess_template(instances)
        if isinstance(current, Problem):
            self.problems.append(current)
            return None
        return current

    def check_ids(self, instances: tuple[Instance, ...]) -> None:
        known = {instance.id for instance in instances}
        for name, ids in (("lambda_returns", self.released or ()), ("named", self.named)):
            unknown = [identifier for identifier in ids if identifier not in known]
            if unknown:
                self.problems.append(problem(name, "asg-scale-in.unknown-ids", ids=show(", ".join(unknown))))
        if self.event == "direct-termination" and not self.named:
            self.problems.append(problem("named", "asg-scale-in.nobody-named"))


def _present(instances: tuple[Instance, ...]) -> datetime:
    """The latest launch, for want of a time; where no launch is known either, nothing depends on the present."""
    return max((i.launched for i in instances if i.launched is not None), default=_ANY_TIME)


def _notices(group: Group, asked: _Inputs, source: _Fleet) -> list[Reason]:
    """What was missing in the reader's own fleet, and what was taken in its place."""
    if source.scenario is not None:
        return []
    notices = []
    launched = sum(instance.launched is None for instance in group.instances)
    purchase = sum(instance.purchase is None for instance in group.instances)
    if launched:
        notices.append(reason("launched", count=launched))
    if purchase and group.mixed is not None:
        notices.append(reason("purchase", count=purchase))
    if not asked.text("current_template"):
        notices.append(reason("current-template", name=write_template(group.current)))
    if asked.now is None and launched < len(group.instances):
        notices.append(reason("now", now=write_moment(group.now)))
    return notices
