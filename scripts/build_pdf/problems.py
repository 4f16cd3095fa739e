"""Problems in a book's content. They are reported all at once, each with its page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BookProblem:
    """One thing that must not be printed, where it is and what to do."""

    page: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.page}: {self.sentence}"


class BookError(Exception):
    """The book cannot be made. Carries every problem found."""

    def __init__(self, problems: list[BookProblem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))

    def __reduce__(self) -> tuple[type["BookError"], tuple[list[BookProblem]]]:
        """Books are made in processes of their own: the problems come through, not their text."""
        return BookError, (self.problems,)
