"""Problems in a book's content. They are reported together, each with its page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BookProblem:
    """One defect that must not be printed, with its place and its remedy."""

    page: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.page}: {self.sentence}"


class BookError(Exception):
    """Raised when the book cannot be made; carries every problem found."""

    def __init__(self, problems: list[BookProblem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))

    def __reduce__(self) -> tuple[type["BookError"], tuple[list[BookProblem]]]:
        """Support pickling: worker processes hand over the problems and not only their text."""
        return BookError, (self.problems,)
