"""Bundles the calculators' style sheets into one file for readers."""

import re
from collections.abc import Mapping

_IMPORT = re.compile(rb'@import url\("([a-z-]+\.css)"\);\n')


def join_styles(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Inline every imported style sheet in place of its import and drop it as a file.

    Raises ``KeyError`` for an import of a sheet that is not among them.
    """
    imported = {name.decode() for content in files.values() for name in _IMPORT.findall(content)}
    return {
        name: _IMPORT.sub(lambda found: files[found[1].decode()], content) if name.endswith(".css") else content
        for name, content in files.items()
        if name not in imported
    }
