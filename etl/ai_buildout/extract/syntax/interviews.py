"""Pages of questions and answers, and the company for which the one speaks who answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.codes import BlockKind
from ai_buildout.model.document import Block
from ai_buildout.model.mention import NameMention

_FEWEST = 2
_EARLY = 5
_LONGEST_QUESTION = 200
_PROSE = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM)
_LABEL = re.compile(r"\s*(?:问|q|question|记者|主持人)\s*[:.]", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:答|a|answer)\s*[:.]", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:we|our|us|i)\b|我们|我哋|我司|咱们|我")

SpeaksFor = Callable[[Reading, Sentence, NameMention], bool]


def interviewee(reading: Reading, speaks_for: SpeaksFor) -> NameMention | None:
    """The company that a page of questions and answers asks: the first whose officer its opening names."""
    if not is_interview(reading):
        return None
    early = ((s, n) for s in reading.sentences if s.paragraph < _EARLY for n in s.names if n.kind == "company")
    return next((n for s, n in early if speaks_for(reading, s, n)), None)


def is_interview(reading: Reading) -> bool:
    """Whether several paragraphs are questions that the next ones answer, by their label or in the first person."""
    answered = 0
    for question, answer in pairwise(_prose(reading)):
        if _is_question(reading, question):
            labelled = _ANSWER.match(reading.folded, answer.start, answer.end)
            answered += bool(labelled or _FIRST_PERSON.search(reading.folded, answer.start, answer.end))
        if answered >= _FEWEST:
            return True
    return False


def answers(reading: Reading) -> frozenset[int]:
    """The numbers of the blocks of an interview in which answers stand: those behind its first question that are no questions."""
    found: set[int] = set()
    asked = False
    for number, block in enumerate(reading.document.blocks):
        if block.kind not in _PROSE or block.end == block.start:
            continue
        if _is_question(reading, block):
            asked = True
        elif asked:
            found.add(number)
    return frozenset(found)


def _prose(reading: Reading) -> list[Block]:
    return [b for b in reading.document.blocks if b.kind in _PROSE and b.end > b.start]


def _is_question(reading: Reading, block: Block) -> bool:
    """Whether a paragraph is short and asks, by its end or by its label."""
    asked = reading.folded[block.start : block.end].rstrip(" \"」』'")
    return len(asked) <= _LONGEST_QUESTION and (asked.endswith("?") or _LABEL.match(asked) is not None)
