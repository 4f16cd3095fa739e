"""Outdated configurations: launch configurations, other templates, old versions.

Source: *Configure termination policies*, "Instances that use outdated configurations" (current page, read
2026-11-22).
"""

from compute_calculators.asg_scale_in.group import Group, Instance, LaunchConfiguration, LaunchTemplate
from compute_calculators.asg_scale_in.step import Step, keep_all, narrow, reason


def outdated(group: Group, standing: tuple[Instance, ...]) -> Step:
    """The Default policy's step on configurations, for a group of either kind."""
    if isinstance(group.current, LaunchConfiguration):
        return oldest_configuration(group, standing)
    return _first_find(group.current.name, standing)


# "For a group with a launch template, in this order: first, instances launched from a launch configuration; then,
# instances launched from another launch template than the current one; last, instances on the oldest version of
# the current launch template. If none is outdated or several are left, the billing hour decides." (In our words.)


def _first_find(current: str, standing: tuple[Instance, ...]) -> Step:
    if found := [i for i in standing if isinstance(i.template, LaunchConfiguration)]:
        return narrow("launch-configuration", standing, found, lambda _: reason("launch-configuration"))
    if found := [i for i in standing if i.template.name != current]:
        return narrow("other-template", standing, found, lambda _: reason("other-template", current=current))
    return oldest_version(standing)


def oldest_version(standing: tuple[Instance, ...]) -> Step:
    """Of instances of one template, those on its oldest version; all where the versions are not all known."""
    versions = {i.id: i.template.version for i in standing if isinstance(i.template, LaunchTemplate)}
    known = [version for version in versions.values() if version is not None]
    if len(known) < len(standing):
        return keep_all("oldest-version", standing, reason("version-unknown"))
    oldest = min(known)
    if max(known) == oldest:
        return keep_all("oldest-version", standing, reason("one-version", version=oldest))
    return narrow(
        "oldest-version",
        standing,
        (instance for instance in standing if versions[instance.id] == oldest),
        lambda instance: reason("oldest-version", version=versions[instance.id], oldest=oldest),
        finding=reason("oldest-version", oldest=oldest),
    )


# "For a group with a launch configuration: whether any instance uses the oldest launch configuration."
# (In our words. Configurations have no version; the oldest is the one made first. Where the input does not say when,
# those other than the current one count as older: inference.)


def oldest_configuration(group: Group, standing: tuple[Instance, ...]) -> Step:
    """The instances on the oldest launch configuration."""
    found = [i for i in standing if isinstance(i.template, LaunchConfiguration)]
    if not found:
        return keep_all("oldest-configuration", standing, reason("no-configuration"))
    made = {i.template.name: i.template.created for i in found if isinstance(i.template, LaunchConfiguration)}
    if len(made) == 1:
        only = next(iter(made))
        return narrow(
            "oldest-configuration", standing, found, lambda _: reason("not-a-configuration"),
            finding=reason("one-configuration", name=only),
        )  # fmt: skip
    dates = {name: date for name, date in made.items() if date is not None}
    if len(dates) == len(made):
        first = min(dates.values())
        oldest = {name for name, date in dates.items() if date == first}
    else:
        oldest = set(made) - {group.current.name}
    return narrow(
        "oldest-configuration",
        standing,
        (instance for instance in found if instance.template.name in oldest),
        lambda instance: reason("oldest-configuration", name=instance.template.name, oldest=", ".join(sorted(oldest))),
        finding=reason("oldest-configuration", oldest=", ".join(sorted(oldest))),
        inference=len(dates) < len(made),
    )
