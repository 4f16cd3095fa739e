"""Prints how the Korean pages read: per page the number of sentences, the share that begins with a connective, and
the spread of lengths. It is a report for writers and fails nothing: ``python -m checks.korean_rhythm``.
"""

from dataclasses import dataclass
from statistics import median, quantiles

from checks.korean.sentences import CONNECTIVE, sentences
from checks.passages import page_passages
from checks.prose import without_code
from content.read import read_content
from content.source_pages import SourcePage, read_pages

_SHAPES = ("text", "item")
# A good blog on the same subject has two or three of ten (issue 23); below this the page is marked.
_FEWEST_PERCENT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """One page's sentences: their number, how many begin with a connective, and lengths in characters."""

    page: str
    count: int
    connected: int
    shorter: float
    middle: float
    longer: float

    @property
    def percent(self) -> float:
        return 100 * self.connected / self.count


def measure(page: SourcePage, texts: list[str]) -> Rhythm | None:
    """Measure the sentences in ``texts``; None where there are too few to have a rhythm."""
    found = [sentence for text in texts for sentence in sentences(text) if sentence.endswith((".", "?"))]
    if len(found) < 4:
        return None
    lengths = [len(sentence) for sentence in found]
    first, _, third = quantiles(lengths, n=4)
    return Rhythm(
        page=page.name,
        count=len(found),
        connected=sum(bool(CONNECTIVE.match(sentence)) for sentence in found),
        shorter=first,
        middle=median(lengths),
        longer=third,
    )


def main() -> None:
    print("| page | sentences | begin with a connective | quarter shorter than | median | quarter longer than |")
    print("|---|---|---|---|---|---|")
    for page in read_pages():
        if page.language != "ko":
            continue
        passages = page_passages(page, read_content())
        rhythm = measure(page, [without_code(one.text) for one in passages if one.shape in _SHAPES])
        if rhythm:
            mark = " (few)" if rhythm.percent < _FEWEST_PERCENT else ""
            print(
                f"| {rhythm.page} | {rhythm.count} | {rhythm.percent:.0f} %{mark} | {rhythm.shorter:.0f} | "
                f"{rhythm.middle:.0f} | {rhythm.longer:.0f} |"
            )


if __name__ == "__main__":
    main()
