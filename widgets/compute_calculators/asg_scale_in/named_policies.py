"""The predefined policies other than Default, one clause each.

Source: *Configure termination policies*, "Predefined termination policies" (current page, read 2026-11-22).
"""

from compute_calculators.asg_scale_in.group import Group, Instance, LaunchConfiguration, LaunchTemplate
from compute_calculators.asg_scale_in.moments import show_moment
from compute_calculators.asg_scale_in.outdated import is_current, oldest_configuration, oldest_version, templates_of
from compute_calculators.asg_scale_in.step import Reason, Step, either, keep_all, narrow, reason

# "OldestInstance: ends the oldest instance in the group." "NewestInstance: ends the newest." (In our words.)


def oldest_instance(_: Group, standing: tuple[Instance, ...]) -> Step:
    """The instances launched first."""
    return _by_launch("oldest-instance", standing, newest=False)


def newest_instance(_: Group, standing: tuple[Instance, ...]) -> Step:
    """The instances launched last."""
    return _by_launch("newest-instance", standing, newest=True)


def _by_launch(rule: str, standing: tuple[Instance, ...], *, newest: bool) -> Step:
    launched = {i.id: i.launched for i in standing if i.launched is not None}
    unknown = [instance for instance in standing if instance.launched is None]
    if not launched:
        alternatives = [[instance] for instance in unknown]
        finding = reason("launch-unknown", count=len(unknown))
        return either(rule, standing, alternatives, lambda _: reason(rule), finding=finding, missing="launched")
    wanted = max(launched.values()) if newest else min(launched.values())
    going = [instance for instance in standing if launched.get(instance.id) == wanted]

    def why(instance: Instance) -> Reason:
        return reason(rule, launched=show_moment(launched[instance.id]), wanted=show_moment(wanted))

    if unknown:
        return either(
            rule,
            standing,
            [going, *([instance] for instance in unknown)],
            why,
            finding=reason("launch-unknown", count=len(unknown)),
            missing="launched",
        )
    return narrow(rule, standing, going, why, finding=reason(rule, wanted=show_moment(wanted)))


# "OldestLaunchTemplate: ends instances with the oldest launch template. Those on a launch template other than the
# current one go first, then those on the oldest version of the current one." (In our words.) An instance launched
# from a launch configuration has no launch template; that this policy passes over it is inference.


def oldest_launch_template(group: Group, standing: tuple[Instance, ...]) -> Step:
    """Instances of other templates, else of the current one's oldest version."""
    templated = tuple(i for i in standing if isinstance(i.template, LaunchTemplate))
    unknown = [i for i in standing if i.template is None]
    if group.current is None and len(templates_of(standing)) > 1:
        alternatives = [[instance] for instance in (*templated, *unknown)]
        finding = reason("current-unknown")
        return either(
            "noncurrent-template", standing, alternatives, _no_template, finding=finding, missing="current-template"
        )
    step = _oldest_template(group, standing, templated)
    if not unknown:
        return step
    # An instance whose template is not known may be on any, the oldest included.
    whys = {dropped.instance.id: dropped.why for dropped in step.eliminated}
    return either(
        step.rule,
        standing,
        [*(step.alternatives or ([step.after] if templated else [])), *([instance] for instance in unknown)],
        lambda instance: whys.get(instance.id) or _no_template(instance),
        finding=reason("template-unknown", count=len(unknown)),
        inference=step.inference,
        missing="template",
    )


def _oldest_template(group: Group, standing: tuple[Instance, ...], templated: tuple[Instance, ...]) -> Step:
    if not templated:
        return keep_all("oldest-version", standing, reason("no-template"))
    passed_over = any(isinstance(i.template, LaunchConfiguration) for i in standing)
    others = [
        i
        for i in templated
        if isinstance(i.template, LaunchTemplate) and group.current is not None and not is_current(group, i.template)
    ]
    if others:
        return narrow("noncurrent-template", standing, others, _no_template, inference=passed_over)
    step = oldest_version(templated)
    if len(templated) == len(standing):
        return step
    whys = {dropped.instance.id: dropped.why for dropped in step.eliminated}
    return either(
        step.rule,
        standing,
        step.alternatives or [step.after],
        lambda i: whys.get(i.id) or _no_template(i),
        finding=step.finding or reason("no-template"),
        inference=step.inference or passed_over,
        missing=step.missing,
    )


def _no_template(instance: Instance) -> Reason:
    return reason("current-template" if isinstance(instance.template, LaunchTemplate) else "no-template")


# "OldestLaunchConfiguration: ends instances with the oldest launch configuration. Those on a launch configuration
# other than the current one go first." (In our words.)


def oldest_launch_configuration(group: Group, standing: tuple[Instance, ...]) -> Step:
    """Instances on launch configurations other than the current one, of them the oldest; else the oldest."""
    current = group.current.name if isinstance(group.current, LaunchConfiguration) else None
    others = tuple(i for i in standing if isinstance(i.template, LaunchConfiguration) and i.template.name != current)
    if not others or len(others) == len(standing) or any(i.template is None for i in standing):
        return oldest_configuration(group, standing)
    step = oldest_configuration(group, others)
    whys = {dropped.instance.id: dropped.why for dropped in step.eliminated}
    names = sorted({i.template.name for i in step.after if isinstance(i.template, LaunchConfiguration)})
    return either(
        "noncurrent-configuration",
        standing,
        step.alternatives or [step.after],
        lambda i: whys.get(i.id) or _not_outdated(i),
        finding=reason("noncurrent-configuration", names=", ".join(names)),
        inference=step.inference,
        missing=step.missing,
    )


def _not_outdated(instance: Instance) -> Reason:
    if isinstance(instance.template, LaunchConfiguration):
        return reason("current-configuration", name=instance.template.name)
    return reason("not-a-configuration")
