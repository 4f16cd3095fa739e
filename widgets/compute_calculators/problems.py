"""The reader's errors: values, not exceptions, all of a request at once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with one field.

    ``code`` names the sentence in ``text/<language>/common.json`` under ``problem.<code>`` or in the calculator's
    own file; ``values`` fill its placeholders. ``field`` is None where the request as a whole is at fault.
    """

    field: str | None
    code: str
    values: tuple[tuple[str, str], ...] = ()


def problem(field: str | None, code: str, **values: str) -> Problem:
    """A :class:`Problem` with its placeholders given by name."""
    return Problem(field=field, code=code, values=tuple(sorted(values.items())))
