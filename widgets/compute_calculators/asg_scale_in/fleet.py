"""A fleet out of its JSON: every problem at once, each with its place, such as ``[2].launched``."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from compute_calculators.asg_scale_in.group import (
    ON_DEMAND,
    SPOT,
    STATES,
    Instance,
    LaunchConfiguration,
    LaunchTemplate,
    Template,
)
from compute_calculators.asg_scale_in.moments import read_moment
from compute_calculators.asg_scale_in.template import UNKNOWN_TEMPLATE, read_template
from compute_calculators.nesting import is_too_deep
from compute_calculators.problems import Problem, problem

LARGEST_FLEET = 2_000
_LONGEST_SHOWN = 60
_HIGHEST_VERSION = 10**9
_STATES = frozenset(STATES)
_NO_NUMBER = ("$Latest", "$Default", UNKNOWN_TEMPLATE)
# WeightedCapacity is 1 to 999 (API reference, LaunchTemplateOverrides).
_LARGEST_WEIGHT = 999
_BOOLEANS = {True: True, False: False, "true": True, "false": False}


@dataclass(slots=True)
class Reader:
    """Reads one list of instances and collects what is wrong with it on the way."""

    problems: list[Problem] = field(default_factory=list)

    def wrong(self, code: str, place: str, **values: object) -> None:
        shown = {name: show(value) for name, value in values.items()}
        self.problems.append(problem("fleet", f"asg-scale-in.{code}", place=place, **shown))

    def instance(self, entry: object, place: str) -> Instance | None:
        """One instance, or None if it cannot be told which; its problems are noted either way."""
        if not isinstance(entry, dict):
            self.wrong("not-an-object", place)
            return None
        before = len(self.problems)
        identifier = self.word(entry, "id", place)
        az = self.word(entry, "az", place)
        instance_type = self.word(entry, "instance_type", place)
        units = self.units(entry, place)
        purchase = entry.get("purchase") or None
        if purchase not in (None, ON_DEMAND, SPOT):
            self.wrong("purchase", f"{place}.purchase", value=purchase)
        state = entry.get("state", "InService")
        if not isinstance(state, str) or state not in _STATES:
            self.wrong("state", f"{place}.state", value=state)
        healthy = self.boolean(entry, "healthy", place, default=True)
        protected = self.boolean(entry, "protected", place, default=False)
        template = self.template(entry, place)
        launched = self.moment(entry.get("launched"), f"{place}.launched")
        if len(self.problems) > before:
            return None
        return Instance(
            id=identifier,
            az=az,
            instance_type=None if instance_type == UNKNOWN_TEMPLATE else instance_type,
            purchase=purchase,
            state=state,
            healthy=healthy,
            protected=protected,
            template=template,
            launched=launched,
            units=units,
        )

    def word(self, entry: Mapping[str, object], key: str, place: str) -> str:
        value = entry.get(key)
        if isinstance(value, str) and len(value) <= 200 and (word := value.strip()):
            return word
        self.wrong("missing" if value is None or value == "" else "not-a-word", f"{place}.{key}")
        return ""

    def units(self, entry: Mapping[str, object], place: str) -> int:
        """The weight: how many units of capacity the instance is; 0 where the input does not say."""
        value = entry.get("weight")
        if value is None or value == "":
            return 0
        number = read_whole(value)
        if number is None or not 0 < number <= _LARGEST_WEIGHT:
            self.wrong("weight", f"{place}.weight", value=value, most=_LARGEST_WEIGHT)
            return 0
        return number

    def boolean(self, entry: Mapping[str, object], key: str, place: str, *, default: bool) -> bool:
        value = entry.get(key, default)
        if isinstance(value, bool | str) and value in _BOOLEANS:
            return _BOOLEANS[value]
        self.wrong("not-a-boolean", f"{place}.{key}", value=value)
        return default

    def moment(self, value: object, place: str) -> datetime | None:
        """A date, or None where it is missing: unknown is not an error, the steps that need it say so."""
        if value is None or value == "":
            return None
        moment = read_moment(value.strip()) if isinstance(value, str) else None
        if moment is None:
            self.wrong("not-a-date", place, value=value)
        return moment

    def template(self, entry: Mapping[str, object], place: str) -> Template | None:
        """``launch_template``, ``launch_configuration``, or the editor's short form ``template``; exactly one.

        None where the short form says that it is not known.
        """
        given = [
            key for key in ("launch_template", "launch_configuration", "template") if entry.get(key) not in (None, "")
        ]
        if len(given) != 1:
            self.wrong("two-templates" if given else "no-template", place)
            return None
        [key] = given
        value = entry[key]
        if isinstance(value, str):
            read = read_template(value.strip())
            if key == "template" or (key == "launch_template") == isinstance(read, LaunchTemplate):
                return read
        if not isinstance(value, dict):
            self.wrong("not-a-template", f"{place}.{key}", value=value)
            return None
        name = self.word(value, "name", f"{place}.{key}")
        identifier = value.get("id")
        if identifier is not None and not isinstance(identifier, str):
            self.wrong("not-text", f"{place}.{key}.id", value=identifier)
            identifier = None
        if key == "launch_configuration":
            return LaunchConfiguration(name=name, created=self.moment(value.get("created"), f"{place}.{key}.created"))
        version = value.get("version")
        if version in _NO_NUMBER:
            alias = "" if version == UNKNOWN_TEMPLATE else str(version)
            return LaunchTemplate(name=name, version=None, id=identifier, alias=alias)
        return LaunchTemplate(name=name, version=self.version(value, f"{place}.{key}"), id=identifier)

    def version(self, entry: Mapping[str, object], place: str) -> int | None:
        value = entry.get("version")
        number = read_whole(value)
        if number is not None and 0 < number < _HIGHEST_VERSION:
            return number
        self.wrong("missing" if value is None or value == "" else "version", f"{place}.version", value=value)
        return None

    def unique(self, places: list[tuple[str, Instance]]) -> None:
        first: dict[str, str] = {}
        for place, instance in places:
            if instance.id in first:
                self.wrong("duplicate-id", f"{place}.id", id=instance.id, first=first[instance.id])
            else:
                first[instance.id] = place

    def not_in_future(self, places: list[tuple[str, Instance]], now: datetime) -> None:
        for place, instance in places:
            if instance.launched is not None and instance.launched > now:
                self.wrong("future", f"{place}.launched")
            template = instance.template
            if isinstance(template, LaunchConfiguration) and template.created is not None and template.created > now:
                self.wrong("future", f"{place}.launch_configuration.created")


def read_whole(value: object) -> int | None:
    """A whole number given as one or as its digits."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def read_json(text: str, name: str) -> object | Problem:
    """The value that ``text`` is, or where it stops being JSON."""
    if is_too_deep(text):
        return problem(name, "asg-scale-in.too-deep")
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        return problem(name, "asg-scale-in.not-json", line=str(error.lineno), column=str(error.colno))
    except RecursionError:
        return problem(name, "asg-scale-in.too-deep")
    except ValueError:
        # A number of thousands of digits.
        return problem(name, "asg-scale-in.not-json", line="1", column="1")
    return value


def read_instances(entries: object, now: datetime | None, where: str = "") -> tuple[Instance, ...] | list[Problem]:
    """The fleet's instances in order of id, so that the order of the input decides nothing.

    ``now`` None takes the latest launch for the present.
    """
    if not isinstance(entries, list):
        return [problem("fleet", "asg-scale-in.not-a-list")]
    if not entries:
        return [problem("fleet", "asg-scale-in.empty-fleet")]
    if len(entries) > LARGEST_FLEET:
        return [problem("fleet", "asg-scale-in.too-many", most=str(LARGEST_FLEET), count=str(len(entries)))]
    reader = Reader()
    found = [(f"{where}[{index}]", reader.instance(entry, f"{where}[{index}]")) for index, entry in enumerate(entries)]
    places = [(place, instance) for place, instance in found if instance is not None]
    reader.unique(places)
    if now is not None:
        reader.not_in_future(places, now)
    if reader.problems:
        return reader.problems
    return tuple(sorted((instance for _, instance in places), key=lambda instance: instance.id))


def show(value: object) -> str:
    """The reader's own value in a message, cut where it is long."""
    try:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return "…"
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
