"""Which sentences the readers take up: what a page says over and over, and heaps of keywords, are no further news."""

from __future__ import annotations

from collections import Counter

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading

MOST_TELLINGS = 3
"""A sentence told word for word more often than in title, text and a pull quote adds nothing."""

MOST_CUES = 90
"""Cue words in one sentence; the densest sentence of prose in the test pages has fewer than half as many."""

MOST_TRIGGERS = 20
"""Words for deals in one sentence; the densest sentence of prose in the test pages has seven."""

MOST_MATTER = 7000
"""What a page may tell in sentences that name something: each counts for itself, its numbers, and twice its words for deals.

So much stands in 150 to 300 kB of prose, depending on how dense it is; no article is as long.
"""

MOST_ROWS = 6000
"""Rows of all tables of a page, and as many lines that begin with a label."""


def worth_reading(reading: Reading, scenes: list[Scene]) -> list[Scene]:
    """The scenes in order, without heaps of cue words, what was told often enough already, and the far end of endless pages.

    It bounds the cost of hostile pages: a reader weighs the cues of a sentence against one another.
    """
    told: Counter[str] = Counter()
    kept: list[Scene] = []
    matter = 0
    for scene in scenes:
        sentence = scene.sentence
        words = reading.folded[sentence.start : sentence.end]
        told[words] += 1
        triggers = len(sentence.cues_of("frame"))
        if told[words] > MOST_TELLINGS or len(sentence.cues) > MOST_CUES or triggers > MOST_TRIGGERS:
            continue
        if scene.actors or sentence.names:
            matter += 1 + len(sentence.quantities) + 2 * triggers
        if matter > MOST_MATTER:
            break
        kept.append(scene)
    return kept
