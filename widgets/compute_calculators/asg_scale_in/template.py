"""The short form of a template: ``web:3``, or a launch configuration's name with its date, ``old@2022-01-01``."""

import re

from compute_calculators.asg_scale_in.group import LaunchConfiguration, LaunchTemplate, Template
from compute_calculators.asg_scale_in.moments import read_moment, write_moment

_VERSIONED = re.compile(r"(?P<name>.+):(?P<version>[0-9]{1,9}|\$Latest|\$Default)", re.ASCII)


def read_template(text: str) -> Template:
    """The template that ``text`` names: with a version a launch template, without one a launch configuration."""
    if match := _VERSIONED.fullmatch(text):
        version = match["version"]
        return LaunchTemplate(name=match["name"], version=int(version) if version.isdigit() else None)
    name, _, date = text.rpartition("@")
    created = read_moment(date)
    if name and created is not None:
        return LaunchConfiguration(name=name, created=created)
    return LaunchConfiguration(name=text, created=None)


def write_template(template: Template) -> str:
    """The short form of ``template``; :func:`read_template` reads it back."""
    match template:
        case LaunchTemplate(name=name, version=version):
            return f"{name}:{'$Latest' if version is None else version}"
        case LaunchConfiguration(name=name, created=created):
            return name if created is None else f"{name}@{write_moment(created)}"
