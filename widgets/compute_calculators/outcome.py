"""What a calculator is, and what it gives: an answer, a wish for a file, or what is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from compute_calculators.blocks import Block
from compute_calculators.fields import Form, Value
from compute_calculators.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A calculation: what the contract's JSON says, put together for who asks for it, and what the page shows."""

    result: Callable[[], Mapping[str, object]]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """Data that is not in the package: its host fetches ``file`` beside the package, hands it over and asks again.

    ``problems`` are those that are plain without it.
    """

    file: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculator:
    """A form, and the way from its parsed values to an outcome, or to what is wrong with them together.

    ``is_exported`` says that the answer is something to take away.
    """

    form: Form
    run: Callable[[Mapping[str, Value]], Outcome | Needs | list[Problem]]
    is_exported: bool = True
