"""How much lies between two places of a sentence: what is left when function words, numbers and dates are taken away."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence


class Span(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int:
        """Its first character."""
        ...

    @property
    def end(self) -> int:
        """The character behind its last."""
        ...


S = TypeVar("S", bound=Span)
_start = attrgetter("start")

_TRANSPARENT = frozenset({"link", "whole", "growth", "modality", "marker", "noise", "anaphor", "past"})
_COVER = 12  # a hole may begin before the gap
_WORD = re.compile(r"[a-z0-9][a-z0-9'.%-]*|[\u3400-\u9fff]")


def residue(reading: Reading, sentence: Sentence, start: int, end: int) -> int:
    """The weight of the foreign matter between two places: 1 for a Han character, 2 for a Latin word.

    Function words (``link``, ``growth``, ``modality``, ``marker``, ``noise``), quantities, dates and asides weigh nothing.
    """
    if end <= start:
        return 0
    holes = [
        (c.start, c.end) for c in between(sentence.cues, start - _COVER, end) if not _TRANSPARENT.isdisjoint(c.senses)
    ]
    holes += [(m.start, m.end) for m in between(sentence.quantities, start - _COVER, end)]
    holes += [(m.start, m.end) for m in between(sentence.dates, start - _COVER, end)]
    holes += [(a, b) for a, b in sentence.asides if start <= a and b <= end]
    weight = 0
    for match in _WORD.finditer(reading.folded, start, end):
        if not any(a <= match.start() < b for a, b in holes):
            weight += 2 if match.group().isascii() else 1
    return weight


def between(mentions: Sequence[S], start: int, end: int) -> list[S]:
    """The mentions of an ordered list that lie whole between two places."""
    found: list[S] = []
    if not mentions or start >= end:
        return found
    for i in range(bisect_left(mentions, start, key=_start), len(mentions)):
        mention = mentions[i]
        if mention.start >= end:
            break
        if mention.end <= end:
            found.append(mention)
    return found


def starting(mentions: Sequence[S], start: int, end: int) -> list[S]:
    """The mentions of an ordered list that begin at ``start`` or behind it, and before ``end``."""
    if not mentions:
        return []
    first = bisect_left(mentions, start, key=_start)
    if first == len(mentions) or mentions[first].start >= end:
        return []  # as most often
    return list(mentions[first : bisect_left(mentions, end, first + 1, key=_start)])


def fills_field(reading: Reading, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a span is a whole field of a line whose fields strokes part: 甲｜B轮｜3亿元."""
    left, right = sentence.clause(start)
    if left == sentence.start or reading.folded[left - 1] != "|":
        return False
    return not reading.gap(left, start).strip() and reading.gap(end, right).strip() in ("|", "")
