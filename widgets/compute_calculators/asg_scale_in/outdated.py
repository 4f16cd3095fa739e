"""Outdated configurations: launch configurations, other templates, old versions.

Source: *Configure termination policies*, "Instances that use outdated configurations" (current page, read
2026-11-22).
"""

from collections.abc import Sequence

from compute_calculators.asg_scale_in.group import Group, Instance, LaunchConfiguration, LaunchTemplate, is_same
from compute_calculators.asg_scale_in.step import Reason, Step, either, keep_all, narrow, reason


def outdated(group: Group, standing: tuple[Instance, ...]) -> Step:
    """The Default policy's step on configurations, for a group of either kind."""
    if group.current is None and len(templates_of(standing)) > 1:
        # Whatever is not the group's template goes first, and which that is nobody said.
        alternatives = [[instance] for instance in standing]
        finding = reason("current-unknown")
        return either(
            "other-template", standing, alternatives, lambda _: finding, finding=finding, missing="current-template"
        )
    if isinstance(group.current, LaunchConfiguration):
        return oldest_configuration(group, standing)
    return _first_find(group, standing)


def templates_of(standing: Sequence[Instance]) -> set[tuple[str, str] | None]:
    """The templates and configurations in use, each once; None among them where one is not known."""
    return {
        None
        if i.template is None
        else ("template", i.template.id or i.template.name)
        if isinstance(i.template, LaunchTemplate)
        else ("configuration", i.template.name)
        for i in standing
    }


# An override of a mixed instances policy may bring a launch template of its own, which is then the current one of
# its type (*Use multiple launch templates*). What the policies make of it is not documented: inference.


def is_current(group: Group, template: LaunchTemplate) -> bool:
    """Whether ``template`` is the group's, or that of one of its overrides."""
    if isinstance(group.current, LaunchTemplate) and is_same(template, group.current):
        return True
    return any(is_same(template, other) for other in _own_templates(group))


def _own_templates(group: Group) -> list[LaunchTemplate]:
    return [override.template for override in group.mixed.overrides if override.template] if group.mixed else []


# "For a group with a launch template, in this order: first, instances launched from a launch configuration; then,
# instances launched from another launch template than the current one; last, instances on the oldest version of
# the current launch template. If none is outdated or several are left, the billing hour decides." (In our words.)


def _first_find(group: Group, standing: tuple[Instance, ...]) -> Step:
    known = tuple(i for i in standing if i.template is not None)
    unknown = [i for i in standing if i.template is None]
    step = _first_find_of_known(group, known) if known else None
    if not unknown:
        return step or keep_all("oldest-version", standing, reason("no-template"))
    # Who has no template in the output may be on a deleted configuration, which goes first, or may have been attached.
    whys = {dropped.instance.id: dropped.why for dropped in step.eliminated} if step else {}
    found = (step.alternatives or (step.after,)) if step else ()
    ahead = step is not None and step.rule == "launch-configuration"
    alternatives = [*found, *(_beside(step.after, unknown) if step and ahead else ([i] for i in unknown))]
    return either(
        step.rule if step else "launch-configuration",
        standing,
        alternatives,
        lambda i: whys[i.id],
        finding=reason("template-unknown", count=len(unknown)),
        inference=step.inference if step else False,
        missing="template",
    )


def _first_find_of_known(group: Group, standing: tuple[Instance, ...]) -> Step:
    if found := [i for i in standing if isinstance(i.template, LaunchConfiguration)]:
        return narrow("launch-configuration", standing, found, lambda _: reason("launch-configuration"))
    templated = [(i, i.template) for i in standing if isinstance(i.template, LaunchTemplate)]
    others = [i for i, template in templated if group.current is not None and not is_current(group, template)]
    if not others:
        return oldest_version(standing)
    current = group.current.name if group.current else ""

    def why(instance: Instance) -> Reason:
        name = instance.template.name if instance.template else current
        return reason("other-template", current=name)

    by_override = any(
        i not in others and isinstance(group.current, LaunchTemplate) and not is_same(template, group.current)
        for i, template in templated
    )
    return narrow("other-template", standing, others, why, inference=by_override)


def oldest_version(standing: tuple[Instance, ...]) -> Step:
    """The instances on the oldest version of their template, as far as versions are known."""
    versions: dict[str, int] = {}
    oldest: dict[str, int] = {}
    keys: dict[str, str] = {}
    for instance in standing:
        template = instance.template
        if isinstance(template, LaunchTemplate) and template.version is not None:
            key = keys[instance.id] = template.id or template.name
            versions[instance.id] = template.version
            oldest[key] = min(oldest.get(key, template.version), template.version)
    known = [i for i in standing if i.id in versions and versions[i.id] == oldest[keys[i.id]]]
    unknown = [i for i in standing if i.id not in versions]

    def why(instance: Instance) -> Reason:
        return reason("oldest-version", version=versions[instance.id], oldest=oldest[keys[instance.id]])

    if unknown:
        # Nothing is older than version 1: who may be on it can only be its equal.
        first = bool(oldest) and all(version == 1 for version in oldest.values())
        alternatives = [known, *(_beside(known, unknown) if first else ([i] for i in unknown))]
        finding = reason("version-unknown", count=len(unknown))
        return either("oldest-version", standing, alternatives, why, finding=finding, missing="version")
    if len(known) == len(standing):
        if len(oldest) > 1:
            return keep_all("oldest-version", standing, reason("versions-of-several"), inference=True)
        return keep_all("oldest-version", standing, reason("one-version", version=min(oldest.values())))
    several = len(oldest) > 1
    finding = reason("versions-of-several") if several else reason("oldest-version", oldest=min(oldest.values()))
    # Version numbers of two templates say nothing of each other.
    return narrow("oldest-version", standing, known, why, finding=finding, inference=several)


def _beside(known: Sequence[Instance], unknown: Sequence[Instance]) -> list[list[Instance]]:
    """``known`` with each of ``unknown``; those launched at one moment together, as nothing later tells them apart."""
    together: dict[object, list[Instance]] = {}
    for instance in unknown:
        together.setdefault(instance.launched, []).append(instance)
    return [[*known, *more] for more in together.values()]


# "For a group with a launch configuration: whether any instance uses the oldest launch configuration."
# (In our words. Configurations have no version; the oldest is the one made first. Where the input does not say when,
# those other than the current one count as older: inference. An instance whose configuration was deleted has none in
# the output; the group's own cannot be deleted, so it is another.)


def oldest_configuration(group: Group, standing: tuple[Instance, ...]) -> Step:
    """The instances on the oldest launch configuration."""
    found = [i for i in standing if isinstance(i.template, LaunchConfiguration)]
    nameless = [i for i in standing if i.template is None]
    if not found and not nameless:
        return keep_all("oldest-configuration", standing, reason("no-configuration"))
    made = {i.template.name: i.template.created for i in found if isinstance(i.template, LaunchConfiguration)}
    if len(made) == 1 and not nameless:
        only = next(iter(made))
        return narrow(
            "oldest-configuration", standing, found, lambda _: reason("not-a-configuration"),
            finding=reason("one-configuration", name=only),
        )  # fmt: skip
    dates = {name: date for name, date in made.items() if date is not None}
    if len(dates) == len(made) and not nameless:
        first = min(dates.values())
        oldest = [name for name, date in dates.items() if date == first]
        alternatives = [_using(found, oldest)]
    else:
        current = group.current.name if isinstance(group.current, LaunchConfiguration) else None
        earliest = min((date for name, date in dates.items() if name != current), default=None)
        oldest = [name for name in made if name != current and (name not in dates or dates[name] == earliest)]
        alternatives = [*(_using(found, [name]) for name in oldest), *([i] for i in nameless)]
        if not oldest and not isinstance(group.current, LaunchConfiguration):
            # Nor need any of them be on a configuration: then nobody drops out.
            alternatives.append(found or list(standing))
    names = ", ".join(sorted(oldest))
    return either(
        "oldest-configuration",
        standing,
        alternatives,
        lambda i: (
            reason("oldest-configuration", name=i.template.name, oldest=names)
            if isinstance(i.template, LaunchConfiguration)
            else reason("not-a-configuration")
        ),
        finding=reason("configuration-deleted", count=len(nameless))
        if nameless
        else reason("oldest-configuration", oldest=names),
        inference=len(dates) < len(made) or bool(nameless),
        missing="configuration-date",
    )


def _using(found: list[Instance], names: Sequence[str]) -> list[Instance]:
    return [i for i in found if isinstance(i.template, LaunchConfiguration) and i.template.name in names]
