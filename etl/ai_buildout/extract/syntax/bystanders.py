"""Companies that head a sentence only to say what they are to the one spoken of, or think of it; the next sentence is not about them."""

from __future__ import annotations

import re

from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import NameMention

_IS_ITS = re.compile(
    r"(?:, [^,;.]{3,60},)? (?:is|are|was|were|remains?|became|has been|will be) (?:now |also |still |already |one of |among |by far )*"
    r"(?:its|their|the (?:company|firm|group|start-?up|developer|landlord|operator)['’]s)\b"
)
"""Foo is its biggest tenant."""
_BACKS = re.compile(
    r"[^.;]{0,60}? (?:(?:co-)?(?:led|leads?)|joined|backed|anchored|participated in|took part in|arranged|underwrote|invested in|contributed to)"
    r" (?:the|this|that|its|their) (?:[a-z-]+ ){0,3}(?:round|raise|fundraising|funding|financing|offering|issue|loan|sale|placement|series)\b"
)
"""Foo and Bar led the round."""
_SPEECH_REACH = 24
_SPEAKERS = ("investor", "government")
_SAYS = frozenset({"speech", "reckon"})


def only_stands_by(
    reading: Reading, sentence: Sentence, head: Actor, subject: list[NameMention], directory: Directory
) -> bool:
    """Whether a head of a sentence is no subject to hand on, another being spoken of before."""
    if not subject or subject[0].entity_id == head.id or head.name.via == "pronoun":
        return False
    if _IS_ITS.match(reading.folded, head.name.end, sentence.end) or _BACKS.match(
        reading.folded, head.name.end, sentence.end
    ):
        return True
    if directory.sector(head.id) not in _SPEAKERS:
        return False
    cues = between(sentence.cues, head.name.end, head.name.end + _SPEECH_REACH)
    return any("forecast" in c.senses.get("modality", ()) or not _SAYS.isdisjoint(c.senses) for c in cues)
