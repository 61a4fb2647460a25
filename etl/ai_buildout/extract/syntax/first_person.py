"""Whom "we" means on a page that a company writes or speaks itself: a transcript, a letter to shareholders, a filing."""

from __future__ import annotations

from collections.abc import Sequence

from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import NameMention

_QUOTES = '"'
_LONGEST_SPEECH = 2000
"""How far back an opening mark is looked for; it bounds the cost of endless paragraphs."""


def speaker_of(reading: Reading, topic: Sequence[NameMention]) -> NameMention | None:
    """The company that speaks as "we": the page's own, where the page talks of its business so outside quotation marks."""
    if not topic:
        return None
    for sentence in reading.sentences:
        if any(not is_quoted(reading, cue.start, sentence.paragraph) for cue in sentence.cues_of("own_business")):
            return topic[0]
    return None


def is_quoted(reading: Reading, place: int, block: int) -> bool:
    """Whether a place of a block stands inside quotation marks."""
    start = max(reading.document.blocks[block].start, place - _LONGEST_SPEECH)
    return reading.folded.count(_QUOTES, start, place) % 2 == 1
