"""Chinese sentences that go on with a round told before: 甲完成3亿元融资。乙领投,丙跟投。"""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType, Modality, Role

_ROUNDS = frozenset({"round", "round_field", "raise_sum"})
_PARTICIPATE = re.compile(
    "(?:等[^,;。]{0,10}?)?(?:共同|均|也|都|亦|悉数|联合|继续|分别)?参与(?:了|其中|本轮|此轮|投资|认购|融资){0,2}(?=[,;。]|$)"
)
"""Behind those who take part in a round; 参与 alone tells nothing elsewhere."""
_QUOTED_HEAD = re.compile(r"[」』”\"](?:已|拟|再|共|将|也|则|又|计划)*$")
_BACK = 2
_CLOSE = 90
_start = attrgetter("start")


def goes_on_with_round(reading: Reading, scene: Scene) -> bool:
    """Whether the sentence points back to a round (本轮由甲领投), or one of those right before it in its paragraph tells one."""
    sentence = scene.sentence
    if any("deal" in c.senses["anaphor"] for c in sentence.cues_of("anaphor")):
        return True
    at = bisect_left(reading.sentences, sentence.start, key=_start)
    before = reading.sentences[max(0, at - _BACK) : at]
    return any(
        s.paragraph == sentence.paragraph and any(_ROUNDS & set(c.senses["frame"]) for c in s.cues_of("frame"))
        for s in before
    )


def joins_round(reading: Reading, current: Draft | None, draft: Draft) -> bool:
    """Whether those who lead or join a round, the sentence naming no sum, join the round told right before, which then takes them."""
    if current is None or draft.rule != "deal.lead_round" or draft.numbers or reading.folded[draft.start].isascii():
        return False
    if current.type is not DealType.EQUITY_INVESTMENT or current.modality is Modality.DENIED:
        return False
    raising, joining = ({s.id for s in d.sides if s.role is Role.INVESTEE} for d in (current, draft))
    behind = draft.scene.sentence.start - current.scene.sentence.end
    if not raising or not joining <= raising or not (draft.scene is current.scene or 0 <= behind <= _CLOSE):
        return False
    known = current.ids
    current.sides += [s for s in draft.sides if s.id not in known]
    return True


def add_participants(reading: Reading, candidates: list[Candidate]) -> None:
    """Add those who take part in a round to those who pay for it, in place: 甲完成B轮融资,乙、丙和丁参与."""
    for candidate in candidates:
        if candidate.latin or candidate.frame not in ("round", "lead_round") or not candidate.paid:
            continue
        sentence, known = candidate.scene.sentence, candidate.ids
        for match in _PARTICIPATE.finditer(reading.folded, candidate.trigger.end, sentence.end):
            start, _ = sentence.clause(match.start())
            named = [a for a in candidate.scene.actors if start <= a.name.start and a.name.end <= match.start()]
            if start >= candidate.trigger.end and named and named[-1].name.end == match.start():
                candidate.pays += [a for a in named if a.id not in known and a.relation in ("", "and", "by", "with")]
        return


def headed_by_quoted(reading: Reading, candidate: Candidate) -> bool:
    """Whether the round is a Chinese one; where a name in quotation marks heads its verb (茶饮品牌「甲」集资9亿元), it is not that of who was spoken of before, in place."""
    if candidate.latin:
        return False
    start, _ = candidate.scene.sentence.clause(candidate.trigger.start)
    if candidate.carried and _QUOTED_HEAD.search(reading.folded, start, candidate.trigger.start):
        candidate.paid = []
    return True
