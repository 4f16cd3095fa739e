"""Splits Korean text into sentences, and knows the words that connect one with the sentence before it."""

import re
from collections.abc import Iterator

CONNECTIVE = re.compile(
    r"(?:첫째|둘째|셋째|그래서|그러면|그런데|그러나|그리고|그러므로|그렇지만|그래도|그동안|그다음|그 대신|그중|"
    r"그 밖에|그때|하지만|다만|단,|반면|반대로|대신|따라서|또한|또|예를 들어|이를테면|즉|특히|먼저|이어서|마지막으로|"
    r"결국|이때|이렇게|이처럼|이와 달리|이 때문에|이런|이에 따라|물론|한편|오히려|참고로|처음에는|나중에|이후|이제|"
    r"게다가|그만큼|이 경우|덕분에|어느 쪽이든|무엇보다)(?=[\s,])"
)
_END = re.compile(r"(?<=[가-힣][.?!])\s+")


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a paragraph."""
    yield from (sentence.strip() for sentence in _END.split(text) if sentence.strip())
