"""How much of an endless page is taken up: it bounds what hostile pages cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.codes import BlockKind

MOST_TELLINGS = 3
"""A sentence told word for word more often than in title, text and a pull quote adds nothing."""

MOST_MATTER = 5500
"""What a page may tell in sentences that name something: each counts for itself, its numbers, and twice its words for deals.

So much stands in 120 to 235 kB of prose, depending on how dense it is; no article is as long.
"""

MOST_ROWS = 6000
"""Rows of all tables of a page, and as many lines that begin with a label."""


def within_bounds(
    folded: str, sentences: Iterable[Sentence], matter_of: Callable[[Sentence], int], most: int = MOST_MATTER
) -> list[Sentence]:
    """The sentences that a reader may be given, headings and lines that can be of a table or record among them.

    Where ``matter_of`` tells no more than what a sentence counts for in the end, nothing is left out that is worth reading.
    """
    kept: list[Sentence] = []
    told: Counter[str] = Counter()
    matter = rows = lines = 0
    for sentence in sentences:
        if sentence.kind is BlockKind.TABLE_ROW:
            rows += 1
            if rows <= MOST_ROWS:
                kept.append(sentence)
            continue
        words = folded[sentence.start : sentence.end]
        told[words] += 1
        labelled = ":" in words and lines < MOST_ROWS
        lines += labelled
        again = told[words] > MOST_TELLINGS
        if labelled or (matter <= most and (not again or sentence.kind is BlockKind.HEADING)):
            kept.append(sentence)
        if sentence.names and not again:
            matter += matter_of(sentence)
    return kept
