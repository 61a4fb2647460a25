"""Which sentences the readers take up: what a page says over and over, and heaps of keywords, are no further news."""

from __future__ import annotations

from collections import Counter

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading

MOST_TELLINGS = 3
"""A sentence told word for word more often than in title, text and a pull quote adds nothing."""

MOST_CUES = 90
"""Cue words in one sentence; the densest sentence of prose in the test pages has fewer than half as many."""

MOST_SENTENCES = 4000
"""Sentences that name somebody, a page; a megabyte of prose has as many sentences in all."""


def worth_reading(reading: Reading, scenes: list[Scene]) -> list[Scene]:
    """The scenes in order, without heaps of cue words, what was told often enough already, and the far end of endless pages.

    It bounds the cost of hostile pages: a reader weighs the cues of a sentence against one another.
    """
    told: Counter[str] = Counter()
    kept: list[Scene] = []
    naming = 0
    for scene in scenes:
        sentence = scene.sentence
        words = reading.folded[sentence.start : sentence.end]
        told[words] += 1
        if told[words] > MOST_TELLINGS or len(sentence.cues) > MOST_CUES:
            continue
        naming += bool(scene.actors)
        if naming > MOST_SENTENCES:
            break
        kept.append(scene)
    return kept
