"""A stub without the tables of named characters: the calculators escape HTML and never unescape it."""

html5: dict[str, str] = {}
name2codepoint: dict[str, int] = {}
codepoint2name: dict[int, str] = {}
entitydefs: dict[str, str] = {}
