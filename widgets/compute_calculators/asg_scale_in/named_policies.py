"""The predefined policies other than Default, one clause each.

Source: *Configure termination policies*, "Predefined termination policies" (current page, read 2026-11-22).
"""

from compute_calculators.asg_scale_in.group import Group, Instance, LaunchConfiguration, LaunchTemplate
from compute_calculators.asg_scale_in.moments import show_moment
from compute_calculators.asg_scale_in.outdated import oldest_configuration, oldest_version
from compute_calculators.asg_scale_in.step import Reason, Step, keep_all, narrow, reason

# "OldestInstance: ends the oldest instance in the group." "NewestInstance: ends the newest." (In our words.)


def oldest_instance(_: Group, standing: tuple[Instance, ...]) -> Step:
    """The instances launched first."""
    return _by_launch("oldest-instance", standing, newest=False)


def newest_instance(_: Group, standing: tuple[Instance, ...]) -> Step:
    """The instances launched last."""
    return _by_launch("newest-instance", standing, newest=True)


def _by_launch(rule: str, standing: tuple[Instance, ...], *, newest: bool) -> Step:
    launched = {i.id: i.launched for i in standing if i.launched is not None}
    if len(launched) < len(standing):
        return keep_all(rule, standing, reason("launch-unknown"))
    wanted = max(launched.values()) if newest else min(launched.values())

    def why(instance: Instance) -> Reason:
        return reason(rule, launched=show_moment(launched[instance.id]), wanted=show_moment(wanted))

    return narrow(
        rule,
        standing,
        (instance for instance in standing if launched[instance.id] == wanted),
        why,
        finding=reason(rule, wanted=show_moment(wanted)),
    )


# "OldestLaunchTemplate: ends instances with the oldest launch template. Those on a launch template other than the
# current one go first, then those on the oldest version of the current one." (In our words.) An instance launched
# from a launch configuration has no launch template; that this policy passes over it is inference.


def oldest_launch_template(group: Group, standing: tuple[Instance, ...]) -> Step:
    """Instances of other templates, else of the current one's oldest version."""
    templated = tuple(i for i in standing if isinstance(i.template, LaunchTemplate))
    if not templated:
        return keep_all("oldest-version", standing, reason("no-template"))
    current = group.current.name if isinstance(group.current, LaunchTemplate) else None
    mixed_kinds = len(templated) < len(standing)
    if others := [i for i in templated if i.template.name != current]:
        return narrow(
            "noncurrent-template",
            standing,
            others,
            lambda i: reason("current-template" if isinstance(i.template, LaunchTemplate) else "no-template"),
            inference=mixed_kinds,
        )
    step = oldest_version(templated)
    if not mixed_kinds:
        return step
    whys = {dropped.instance.id: dropped.why for dropped in step.eliminated}
    return narrow(
        step.rule,
        standing,
        step.after,
        lambda i: whys.get(i.id, reason("no-template")),
        finding=step.finding,
        inference=True,
    )


# "OldestLaunchConfiguration: ends instances with the oldest launch configuration. Those on a launch configuration
# other than the current one go first." (In our words.)


def oldest_launch_configuration(group: Group, standing: tuple[Instance, ...]) -> Step:
    """Instances on launch configurations other than the current one, of them the oldest; else the oldest."""
    configured = [i for i in standing if isinstance(i.template, LaunchConfiguration)]
    current = group.current.name if isinstance(group.current, LaunchConfiguration) else None
    others = tuple(i for i in configured if i.template.name != current)
    if not others or len(others) == len(standing):
        return oldest_configuration(group, standing)
    step = oldest_configuration(group, others)
    whys = {dropped.instance.id: dropped.why for dropped in step.eliminated}
    return narrow(
        "noncurrent-configuration",
        standing,
        step.after,
        lambda i: whys.get(i.id) or _not_outdated(i),
        finding=step.finding,
        inference=step.inference,
    )


def _not_outdated(instance: Instance) -> Reason:
    if isinstance(instance.template, LaunchConfiguration):
        return reason("current-configuration", name=instance.template.name)
    return reason("not-a-configuration")
