"""The inputs of a scale-in, and the way from their text to a group.

An input left empty takes what the scenario says; with the reader's own fleet, what an import says, or a default.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from compute_calculators.asg_scale_in.aws_group import fill_rows, read_aws
from compute_calculators.asg_scale_in.aws_shapes import is_aws
from compute_calculators.asg_scale_in.documents import read_documents
from compute_calculators.asg_scale_in.fleet import read_instances, show
from compute_calculators.asg_scale_in.group import (
    EVENTS,
    OF_NAMED,
    ON_DEMAND,
    SPOT,
    STATES,
    Group,
    Instance,
    LaunchConfiguration,
    LaunchTemplate,
    MixedPolicy,
    Template,
)
from compute_calculators.asg_scale_in.moments import read_moment, write_moment
from compute_calculators.asg_scale_in.scenarios import read_scenarios
from compute_calculators.asg_scale_in.settings import (
    POLICY_NAMES,
    PROCESSES,
    guess_template,
    read_ids,
    read_mixed,
    read_policies,
    read_processes,
)
from compute_calculators.asg_scale_in.step import Reason, reason
from compute_calculators.asg_scale_in.template import read_template, write_template
from compute_calculators.asg_scale_in.which import CAUSES, DESIRED, REPLACEMENTS, likely
from compute_calculators.fields import Choice, Form, Number, Rows, Text, Toggle, Value, parse_number
from compute_calculators.fields import Group as FieldGroup
from compute_calculators.problems import Problem, problem

_SCENARIOS = tuple(read_scenarios())
# Two thousand instances take 1.1 million characters as the command line indents them, and their description by EC2
# behind them up to six times as much.
_LONGEST_FLEET = 8_000_000
_TERMINATE = Number(name="terminate", default="1", minimum="1", maximum="100")
# "You must specify at least 86,400 seconds." (API reference, MaxInstanceLifetime, in our words.)
_LIFETIME = Number(name="max_lifetime", default="604800", minimum="86400", maximum="31536000")
_DEFAULTS = {"policies": "Default", "terminate": "1", "seed": "1", "event": EVENTS[0]}
_SETTINGS = (
    "policies", "terminate", "current_template", "now", "mixed_instances_policy", "lambda_returns", "event", "named",
    "group", "suspended_processes", "availability_zones", "decrement", "max_lifetime",
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
                Text(name="policies", default="", longest=2_000, lines=1, picks=POLICY_NAMES),
                Text(name="current_template", default="", longest=300, lines=1),
                Text(name="now", default="", longest=40, lines=1),
                Text(name="seed", default="1", longest=64, lines=1),
                Choice(name="event", default="", options=("", *EVENTS)),
                Text(name="named", default="", longest=40_000, lines=1),
                Choice(name="decrement", default="", options=("", "false", "true")),
                Text(name="max_lifetime", default="", longest=40, lines=1),
                Text(name="lambda_returns", default="", longest=40_000, lines=1),
                Text(name="mixed_instances_policy", default="", longest=40_000, lines=4),
                Text(name="suspended_processes", default="", longest=400, lines=1, picks=PROCESSES),
                Text(name="availability_zones", default="", longest=2_000, lines=1),
            ),
        ),
        FieldGroup(
            name="which",
            folded=True,
            fields=(
                Choice(name="replacement", default="", options=REPLACEMENTS),
                Choice(name="desired", default="", options=DESIRED),
                Choice(name="cause", default="", options=CAUSES),
            ),
        ),
        FieldGroup(
            name="fleet",
            folded=True,
            fields=(
                Text(name="group", default="", longest=300, lines=1),
                Rows(
                    name="fleet",
                    default="",
                    longest=_LONGEST_FLEET,
                    columns=(
                        Text(name="id", default="", lines=1),
                        Text(name="az", default="", lines=1),
                        Text(name="instance_type", default="", lines=1),
                        Text(name="template", default="", lines=1),
                        Text(name="launched", default="", lines=1, moment=True),
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
    with_id: frozenset[str] = field(default_factory=frozenset)
    likely: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fleet:
    """Where the instances come from, with the settings that come with them; ``is_aws`` for a document of AWS's."""

    entries: object
    where: str = ""
    scenario: str | None = None
    settings: Mapping[str, str]
    notices: tuple[Reason, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_aws: bool = False


def read_asked(values: Mapping[str, Value]) -> Asked | list[Problem]:
    """The group that parsed ``values`` describe, or everything that is wrong with it."""
    source = _fleet(values)
    if isinstance(source, Problem):
        # The other inputs are still read, so that their problems are told in the same breath.
        unread = _Fleet(entries=[], settings={})
        return [source, *_Inputs(values, unread).problems]
    asked = _Inputs(values, source)
    instances = read_instances(source.entries, asked.now, source.where)
    if isinstance(instances, list):
        return [*source.problems, *instances, *asked.problems]
    current = asked.template(instances, may_be_unknown=source.is_aws)
    asked.check_ids(instances)
    problems = [*source.problems, *asked.problems]
    if problems:
        return problems
    instances, by_settings = _complete(instances, asked.mixed)
    group = Group(
        instances=instances,
        current=current,
        policies=asked.policies,
        terminate=asked.terminate,
        now=asked.now,
        mixed=asked.mixed,
        seed=asked.text("seed"),
        released=asked.released,
        event=asked.event,
        named=asked.named,
        suspended=asked.suspended,
        zones=asked.zones,
        decrement=asked.text("decrement"),
        max_lifetime=asked.max_lifetime,
    )
    with_id = shared_names(group)
    settings = {name: asked.text(name) for name in _SETTINGS}
    settings |= {"current_template": "" if current is None else write_template(current, with_id)}
    settings |= {"now": "" if asked.now is None else write_moment(asked.now)}
    return Asked(
        group=group,
        scenario=source.scenario,
        settings=settings,
        notices=(*_notices(group, asked, source, by_settings), *source.notices),
        with_id=with_id,
        likely=likely(*(str(values[name]) for name in ("replacement", "desired", "cause"))),
    )


def _fleet(values: Mapping[str, Value]) -> _Fleet | Problem:
    text = str(values["fleet"]).strip()
    if not text:
        scenario = read_scenarios()[str(values["scenario"])]
        return _Fleet(
            entries=list(scenario.fleet), scenario=scenario.name, settings=_DEFAULTS | dict(scenario.settings)
        )
    documents = read_documents(text, "fleet")
    if isinstance(documents, Problem):
        return documents
    skipped = documents.passed_over
    notices = () if skipped is None else (reason("passed-over", line=show(skipped)),)
    if not is_aws(documents.values):
        if len(documents.values) > 1:
            return problem("fleet", "asg-scale-in.several-documents", count=str(len(documents.values)))
        return _Fleet(entries=documents.values[0], settings=_DEFAULTS, notices=notices)
    if (rows := fill_rows(documents.values)) is not None:
        return _Fleet(entries=rows, settings=_DEFAULTS, notices=notices)
    imported = read_aws(documents.values, str(values["group"]).strip())
    if isinstance(imported, Problem):
        return imported
    return _Fleet(
        entries=imported.entries,
        where=imported.where,
        settings=_DEFAULTS | imported.settings,
        notices=(*imported.notices, *notices),
        problems=tuple(imported.problems),
        is_aws=True,
    )


def _complete(instances: tuple[Instance, ...], mixed: MixedPolicy | None) -> tuple[tuple[Instance, ...], int]:
    """``instances`` with the weight of their type, and with the purchase option where the settings allow only one.

    The number is of those whose option follows from the settings: with no base and 0 % above it all are Spot, with
    100 % all On-Demand.
    """
    weights = {override.instance_type: override.weight for override in mixed.overrides} if mixed else {}
    only = None
    if mixed is None or not mixed.has_ratio:
        pass
    elif mixed.on_demand_percent == 100:
        only = ON_DEMAND
    elif not mixed.on_demand_percent and not mixed.on_demand_base:
        only = SPOT
    completed, by_settings = [], 0
    for instance in instances:
        units = instance.units or weights.get(instance.instance_type or "") or 1
        purchase = instance.purchase or only
        by_settings += purchase != instance.purchase
        completed.append(replace(instance, units=units, purchase=purchase))
    return tuple(completed), by_settings


def shared_names(group: Group) -> frozenset[str]:
    """The names that more than one launch template of the group has, and those that stand for a missing name."""
    ids: dict[str, set[str | None]] = {}
    for template in (group.current, *(instance.template for instance in group.instances)):
        if isinstance(template, LaunchTemplate):
            ids.setdefault(template.name, set()).add(template.id)
    return frozenset(name for name, known in ids.items() if len(known - {None}) > 1 or name in known)


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
        suspended = read_processes(self.text("suspended_processes"))
        self.suspended = suspended if isinstance(suspended, tuple) else ()
        self.zones = read_ids(self.text("availability_zones"))
        for found in (policies, mixed, suspended):
            if isinstance(found, list):
                self.problems += found
        self.terminate = self._whole(_TERMINATE) or 1
        self.max_lifetime = self._whole(_LIFETIME)
        if self.event == "max-lifetime" and not self.text("max_lifetime"):
            self.problems.append(problem("max_lifetime", "asg-scale-in.no-lifetime"))
        self.now = self._now()
        answer = self.text("lambda_returns")
        self.released = None if not answer else () if answer.lower() == "none" else read_ids(answer)
        self.named = read_ids(self.text("named"))
        if answer and self.policies and not self.policies[0].startswith("arn:"):
            self.problems.append(problem("lambda_returns", "asg-scale-in.no-lambda"))

    def text(self, name: str) -> str:
        """The reader's own text for ``name``, else what comes with the fleet."""
        return str(self._values[name]).strip() or self._settings.get(name, "")

    def _whole(self, field_: Number) -> int | None:
        text = self.text(field_.name)
        number = parse_number(field_, text) if text else None
        if isinstance(number, Problem):
            self.problems.append(number)
            return None
        return None if number is None else int(number)

    def _now(self) -> datetime | None:
        text = self.text("now")
        now = read_moment(text)
        if text and now is None:
            self.problems.append(problem("now", "asg-scale-in.not-a-date", place="now", value=show(text)))
        return now

    def template(self, instances: tuple[Instance, ...], *, may_be_unknown: bool) -> Template | None:
        text = self.text("current_template")
        current = read_template(text) if text else guess_template(instances)
        if isinstance(current, Problem):
            # A document may lack the group's template; who writes a fleet can say which it is.
            self.problems += [] if may_be_unknown else [current]
            return None
        return current

    def check_ids(self, instances: tuple[Instance, ...]) -> None:
        known = {instance.id for instance in instances}
        for name, ids in (("lambda_returns", self.released or ()), ("named", self.named)):
            unknown = [identifier for identifier in ids if identifier not in known]
            if unknown:
                self.problems.append(problem(name, "asg-scale-in.unknown-ids", ids=show(", ".join(unknown))))
        if self.event in OF_NAMED:
            self._check_named(instances)

    # "TerminateInstanceInAutoScalingGroup cannot be called for an instance in a warm pool." (API reference, in our
    # words.)

    def _check_named(self, instances: tuple[Instance, ...]) -> None:
        if not self.named:
            self.problems.append(problem("named", "asg-scale-in.nobody-named"))
        warm = [i.id for i in instances if i.id in self.named and i.state.startswith("Warmed:")]
        if warm:
            self.problems.append(problem("named", "asg-scale-in.in-warm-pool", ids=show(", ".join(warm))))
        bought = [i.id for i in instances if i.id in self.named and i.purchase == ON_DEMAND]
        if bought and self.event in ("spot-interruption", "capacity-rebalance"):
            self.problems.append(problem("named", "asg-scale-in.not-spot", ids=show(", ".join(bought))))


def _notices(group: Group, asked: _Inputs, source: _Fleet, by_settings: int) -> list[Reason]:
    """What was missing in the reader's own fleet, what was taken in its place, and what bears on the answer."""
    if source.scenario is not None:
        return []
    notices = []
    launched = sum(instance.launched is None for instance in group.instances)
    purchase = sum(instance.purchase is None for instance in group.instances)
    templates = sum(instance.template is None for instance in group.instances)
    if launched:
        notices.append(reason("launched", count=launched))
    if group.mixed is not None and by_settings:
        option = ON_DEMAND if group.mixed.on_demand_percent else SPOT
        notices.append(reason(f"purchase-by-settings-{option}", count=by_settings))
    if purchase and group.mixed is not None:
        notices.append(reason("purchase", count=purchase))
    if templates:
        in_configuration = isinstance(group.current, LaunchConfiguration)
        notices.append(reason("configuration-deleted" if in_configuration else "template", count=templates))
    if group.current is None:
        notices.append(reason("current-template-unknown"))
    elif not asked.text("current_template"):
        notices.append(reason("current-template", name=write_template(group.current)))
    if asked.now is None and launched < len(group.instances):
        notices.append(reason("now"))
    notices += _zone_notices(group)
    if group.mixed is not None and len({instance.units for instance in group.instances}) > 1:
        notices.append(reason("weights"))
    if group.suspended:
        notices.append(reason("suspended", processes=", ".join(group.suspended)))
    return notices


# "Balance is kept between the zones that are enabled for the group." (In our words.) What a scale-in does with
# instances in a zone that the group has left is not documented.


def _zone_notices(group: Group) -> list[Reason]:
    if not group.zones:
        return []
    left = Counter(instance.az for instance in group.instances if instance.az not in group.zones)
    return [reason("zone-left", az=az, count=count) for az, count in sorted(left.items())]
