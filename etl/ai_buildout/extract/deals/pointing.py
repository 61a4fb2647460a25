"""Triggers that only point to a deal told before: this round, the 15-year lease, to fulfil that contract."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading

_THE = re.compile(r"\W*(?:under |as part of |in return for )?(?:the|this|that) (?:[\w$€£.,-]+ ){0,3}")
_WITH_REACH = 8
_BACK_REACH = 24
_BACK = re.compile(r"\b(?:before|after|since|of|under|from|for|with|by|on|to) (?:the|that|this) $")


def points_back(reading: Reading, scene: Scene, candidate: Candidate) -> bool:
    """Whether the trigger is part of "this round", "the 15-year lease": told before, of parties named before."""
    cues = between(scene.sentence.cues_of("anaphor"), candidate.trigger.start - 6, candidate.trigger.end)
    if any("deal" in c.senses["anaphor"] and c.end >= candidate.trigger.start for c in cues):
        return not _names_other(scene, candidate)
    start, end = scene.sentence.clause(candidate.trigger.start)
    if between(scene.sentence.cues_of("growth"), candidate.trigger.end, end):
        return False  # The contract of November grows by $100bn: another one
    told = any(c.start == candidate.trigger.start for c in scene.sentence.cues_of("told_deal"))
    named = any(a.id in candidate.ids for a in scene.actors)
    return told and not named and bool(_THE.fullmatch(reading.folded, start, candidate.trigger.start))


def _names_other(scene: Scene, candidate: Candidate) -> bool:
    """Whether an English noun for a deal has the other party's own name right behind it: the deal with Foo covers eight reactors, the order from Foo."""
    end = candidate.trigger.end
    near = [a for a in scene.actors if 0 < a.name.start - end <= _WITH_REACH and a.relation in ("with", "from")]
    return candidate.latin and any(a.name.via not in ("pronoun", "role") for a in near)


def takes_up(reading: Reading, scene: Scene, candidate: Candidate) -> bool:
    """Whether the trigger only takes up what the sentence has told before it: and to fulfil that contract Foo bought."""
    place = candidate.trigger.start
    told = any(c.start == place for c in scene.sentence.cues_of("told_deal"))
    if told and candidate.latin and _BACK.search(reading.folded, max(scene.sentence.start, place - _BACK_REACH), place):
        earlier = between(scene.sentence.cues_of("told_deal"), scene.sentence.start, place)
        return bool(earlier) and not _names_other(scene, candidate)
    return told and reading.folded.startswith((" that ", " this "), place - len(" that "))
