"""The calculators' style sheets, bundled: each stands for one idea in a file of its own, and a reader fetches one."""

import re
from collections.abc import Mapping

_IMPORT = re.compile(rb'@import url\("([a-z-]+\.css)"\);\n')


def join_styles(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """``files`` with every sheet in the place of the line that imports it; a sheet that was imported is gone.

    Raises ``KeyError`` for an import of a sheet that is not among them.
    """
    imported = {name.decode() for content in files.values() for name in _IMPORT.findall(content)}
    return {
        name: _IMPORT.sub(lambda found: files[found[1].decode()], content) if name.endswith(".css") else content
        for name, content in files.items()
        if name not in imported
    }
