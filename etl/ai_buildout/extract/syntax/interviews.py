"""Pages of questions and answers, and the company for which the one speaks who answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.codes import BlockKind
from ai_buildout.model.mention import NameMention

_FEWEST = 2
_EARLY = 5
_LONGEST_QUESTION = 200
_PROSE = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM)
_LABEL = re.compile(r"\s*(?:问|q|question|记者|主持人)\s*[:.]", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:we|our|us|i)\b|我们|我哋|我司|咱们|我")

SpeaksFor = Callable[[Reading, Sentence, NameMention], bool]


def interviewee(reading: Reading, speaks_for: SpeaksFor) -> NameMention | None:
    """The company that a page of questions and answers asks: the first whose officer its opening names."""
    if not is_interview(reading):
        return None
    early = ((s, n) for s in reading.sentences if s.paragraph < _EARLY for n in s.names if n.kind == "company")
    return next((n for s, n in early if speaks_for(reading, s, n)), None)


def is_interview(reading: Reading) -> bool:
    """Whether several paragraphs are questions that the next ones answer in the first person."""
    blocks = [b for b in reading.document.blocks if b.kind in _PROSE and b.end > b.start]
    answered = 0
    for question, answer in pairwise(blocks):
        asked = reading.folded[question.start : question.end].rstrip(" \"」』'")
        short = len(asked) <= _LONGEST_QUESTION
        if not short or not (asked.endswith("?") or _LABEL.match(asked)):
            continue
        answered += _FIRST_PERSON.search(reading.folded, answer.start, answer.end) is not None
        if answered >= _FEWEST:
            return True
    return False
