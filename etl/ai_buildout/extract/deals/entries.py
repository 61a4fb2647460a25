"""Lines of a list of rounds that open with who raised the money: ``Foo - $230m, Series B, led by Bar``."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import starting
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading

_OPENING = re.compile(r"[\s\d.)(*•·‣–—-]{0,6}")
_HEAD_REACH = 6
_PARTED = re.compile(r"\*{0,2}(?: ?[:–—]| -{1,2})\*{0,2} (?:an? |the )?$")
_ROUND = re.compile(
    r"\b(?:series [a-k]\d?|seed|(?:funding |equity |growth |venture )?round|led by|co-led by|valuation|post-money|pre-money|raise|fundraising)\b"
)
_GIVES = ("from", "by", "led", "with")


def round_entry(reading: Reading, scene: Scene) -> Candidate | None:
    """The round that a line tells whose head is a company, a dash or colon, and at once a sum; None where it tells none."""
    sentence = scene.sentence
    head = next((a for a in scene.actors if a.name.start - sentence.start <= _HEAD_REACH), None)
    if head is None or head.relation or head.genitive or head.described:
        return None
    if not _OPENING.fullmatch(reading.folded, sentence.start, head.name.start):
        return None
    sums = [
        q for q in starting(sentence.quantities, head.name.end, head.name.end + _HEAD_REACH * 2) if q.kind == "money"
    ]
    if not sums or not _PARTED.fullmatch(reading.folded, head.name.end, sums[0].start):
        return None
    givers = [a for a in scene.actors if a.name.start > sums[0].end and a.relation in _GIVES and a.id != head.id]
    if not givers and not _ROUND.search(reading.folded, sums[0].end, sentence.end):
        return None
    if any("debt" in c.senses.get("topic", ()) for c in starting(sentence.cues, sums[0].end, sentence.end)):
        return None
    named = [a for a in givers if _ROUND.search(reading.folded, sums[0].end, sentence.end) or a.relation != "with"]
    place = Cue(sums[0].start, sums[0].start, {"frame": ("round_entry",)})
    table = reading.lexicon.tables["frame"]["round_entry"]
    return Candidate(scene, place, "round_entry", table, pays=named, paid=[head], latin=True)
