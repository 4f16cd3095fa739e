"""A built page cut into its tags and the text between them, for what reads every page on every build.

By one pattern: a parser that knows all of HTML takes four times as long, and our pages are well-formed
(``checks/built_html.py``).
"""

import re

VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
# Comments, declarations, and scripts and styles with what is in them: no part of the text, and no tag to anyone.
_NOTHING = r"!--.*?--|![^>]*|(?:script|style)\b[^>]*>.*?</(?:script|style)"
_TAG = re.compile(
    r"(?P<text>[^<]*+(?:<(?![a-zA-Z/!])[^<]*+)*+)"
    rf"<(?:{_NOTHING}|(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+))>",
    re.DOTALL,
)


# The text before a tag, "/" if it ends an element, its name, and its attributes as they are written.
Tag = tuple[str, str, str, str]


def read_tags(html: str) -> list[Tag]:
    """Every tag in order. One without a name is no element, as what stands behind the text after the last one."""
    return _TAG.findall(html + "<!>")
