"""Which sentences the readers take up: what a page says over and over, and heaps of keywords, are no further news."""

from __future__ import annotations

from collections import Counter

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.bounds import MOST_MATTER, MOST_TELLINGS, within_bounds
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence

MOST_CUES = 90
"""Cue words in one sentence; the densest sentence of prose in the test pages has fewer than half as many."""

MOST_TRIGGERS = 20
"""Words for deals in one sentence; the densest sentence of prose in the test pages has seven."""


def worth_a_scene(reading: Reading) -> list[Sentence]:
    """The sentences that a reader may be given; no other needs a scene.

    What a sentence names before its scene is set is the least that it counts for.
    """
    return within_bounds(reading.folded, reading.sentences, lambda s: 0 if _is_heap(s) else _matter(s), MOST_MATTER)


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
        if told[words] > MOST_TELLINGS or _is_heap(sentence):
            continue
        if scene.actors or sentence.names:
            matter += _matter(sentence)
        if matter > MOST_MATTER:
            break
        kept.append(scene)
    return kept


def _is_heap(sentence: Sentence) -> bool:
    return len(sentence.cues) > MOST_CUES or len(sentence.cues_of("frame")) > MOST_TRIGGERS


def _matter(sentence: Sentence) -> int:
    return 1 + len(sentence.quantities) + 2 * len(sentence.cues_of("frame"))
