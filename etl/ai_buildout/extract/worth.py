"""Which sentences the readers take up: what a page says over and over, and heaps of keywords, are no further news."""

from __future__ import annotations

from collections import Counter

from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.codes import BlockKind

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


def within_bounds(reading: Reading) -> list[Sentence]:
    """The sentences that a reader may be given, headings and lines that can be of a table or record among them; no other needs a scene.

    What a sentence names before its scene is set is the least that it counts for: nothing is left out that :func:`worth_reading` keeps.
    """
    kept: list[Sentence] = []
    told: Counter[str] = Counter()
    matter = rows = lines = 0
    for sentence in reading.sentences:
        if sentence.kind is BlockKind.TABLE_ROW:
            rows += 1
            if rows <= MOST_ROWS:
                kept.append(sentence)
            continue
        words = reading.folded[sentence.start : sentence.end]
        told[words] += 1
        labelled = ":" in words and lines < MOST_ROWS
        lines += labelled
        again = told[words] > MOST_TELLINGS
        if labelled or (matter <= MOST_MATTER and (not again or sentence.kind is BlockKind.HEADING)):
            kept.append(sentence)
        if sentence.names and not again and not _is_heap(sentence):
            matter += _matter(sentence)
    return kept


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
