"""Who shares a company that is only called a venture: Foo took 80% of the venture, Bar kept the rest."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.extract.syntax.gaps import starting
from ai_buildout.extract.syntax.reading import Reading

_FRAMES = ("take_share", "own")
_SHARE_REACH = 30
_OF_VENTURE = re.compile(
    r" of (?:the|a|that|this|their) (?:[a-z0-9$€£.-]+ ){0,3}(?:venture|vehicle|partnership|project company|joint company)\b"
)
_KEEPS = re.compile(
    r" (?:then |still |itself |in turn |would |will )*(?:ke(?:ep|eps|pt|eping)|retain(?:s|ed|ing)?|h(?:old|olds|eld|olding)|own(?:s|ed|ing)?|ha(?:s|d|ving|ve)|tak(?:es|e|ing)|took|put(?:s|ting)?) (?:the (?:rest|other|remaining|remainder)|a \w+|\d|half|one)"
)


def venture_partners(reading: Reading, candidate: Candidate) -> list[Actor] | None:
    """The holders of the venture of which a share is told, all of whom the sentence names; None where it tells no such share."""
    if candidate.frame not in _FRAMES or not candidate.latin or len(candidate.pays) == 0:
        return None
    sentence, end = candidate.scene.sentence, candidate.trigger.end
    shares = [q for q in starting(sentence.quantities, end, end + _SHARE_REACH) if q.kind == "share"]
    if not shares or not _OF_VENTURE.match(reading.folded, shares[0].end):
        return None
    payers = {a.id for a in candidate.pays}
    keeping = [
        a
        for a in candidate.scene.actors
        if a.name.start > shares[0].end and a.id not in payers and _KEEPS.match(reading.folded, a.name.end)
    ]
    return [*candidate.pays, *keeping] if keeping else None
