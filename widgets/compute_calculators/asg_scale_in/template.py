"""The short form of a template: ``web:3``, or a launch configuration's name with its date, ``old@2022-01-01``.

Names as AWS allows them do not always fit it. A launch template whose name another one has too carries its id,
``web#lt-0a1b:3``; a configuration whose name reads like something else stands behind an equals sign, ``=app:42``, and
with its date ``@2022-01-01=app:42``. What is not known is ``?``.
"""

import re

from compute_calculators.asg_scale_in.group import LaunchConfiguration, LaunchTemplate, Template
from compute_calculators.asg_scale_in.moments import read_moment, write_moment

_VERSIONED = re.compile(
    r"(?P<name>.+?)(#(?P<id>lt-[0-9A-Za-z-]+))?:(?P<version>[0-9]{1,9}|\$Latest|\$Default|\?)", re.ASCII
)
_DATED = re.compile(r"@(?P<date>[^=]+)=(?P<name>.+)")
UNKNOWN_TEMPLATE = "?"


def read_template(text: str) -> Template | None:
    """The template that ``text`` names: with a version a launch template, without one a launch configuration."""
    if text == UNKNOWN_TEMPLATE:
        return None
    if text.startswith("=") and len(text) > 1:
        return LaunchConfiguration(name=text[1:], created=None)
    if (match := _DATED.fullmatch(text)) and (created := read_moment(match["date"])) is not None:
        return LaunchConfiguration(name=match["name"], created=created)
    if match := _VERSIONED.fullmatch(text):
        version = match["version"]
        return LaunchTemplate(
            name=match["name"],
            version=int(version) if version.isdigit() else None,
            id=match["id"],
            alias=version if version.startswith("$") else "",
        )
    name, _, date = text.rpartition("@")
    created = read_moment(date)
    if name and created is not None:
        return LaunchConfiguration(name=name, created=created)
    return LaunchConfiguration(name=text, created=None)


def write_template(template: Template | None, with_id: frozenset[str] = frozenset()) -> str:
    """The short form of ``template``; :func:`read_template` reads it back. Names in ``with_id`` carry their id."""
    match template:
        case None:
            return UNKNOWN_TEMPLATE
        case LaunchTemplate(name=name, version=version, id=identifier, alias=alias):
            own = f"#{identifier}" if identifier and name in with_id else ""
            return f"{name}{own}:{alias or '?' if version is None else version}"
        case LaunchConfiguration(name=name, created=created):
            plain = name if created is None else f"{name}@{write_moment(created)}"
            if read_template(plain) == template:
                return plain
            return f"={name}" if created is None else f"@{write_moment(created)}={name}"
