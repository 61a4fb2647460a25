"""Units, affiliates and funds of a company, which act for it: a unit of Foo has ordered, sold to an affiliate of Foo."""

from __future__ import annotations

import re

from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_REACH = 60
_STANDS_FOR = re.compile(r"\bthe (?:owner|parent|maker|operator) $")
_UNIT = re.compile(
    r"(?:\b(?P<relation>to|from|with|by) |^\W*|[,;:] |\b(?:that|and|but|while|as|said|says|when|because|after|before) )"
    r"(?:(?:an?|one|two|three|its|several|certain|another) )?(?:[a-z-]+ ){0,2}"
    r"(?:units?|affiliates?|subsidiar(?:y|ies)|arms?|divisions?|vehicles?|entit(?:y|ies)|funds|executives|officials|managers) $"
)
_CHANGES_HANDS = re.compile(
    r" (?:(?:is|was|are|were|has|have|had|will|would|to|be|been|being|agreed|set|about|up) )*(?:sold|bought|acquired|taken over|spun|carved|divested|offloaded|for sale)\b"
)
"""Behind the name: the unit itself is what is bought."""


def unit_of(reading: Reading, sentence: Sentence, marker: Cue, name: NameMention) -> str | None:
    """How a company stands that is named behind "of" for its unit or owner: as that does; None where neither acts."""
    if _STANDS_FOR.search(reading.folded, sentence.start, marker.start):
        return ""
    start = max(sentence.clause(marker.start)[0], marker.start - _REACH)
    unit = _UNIT.search(reading.gap(start, marker.start))
    if unit is None or _CHANGES_HANDS.match(reading.folded, name.end, sentence.end):
        return None
    return unit["relation"] or ""
