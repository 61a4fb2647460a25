"""Who calls for tenders, told before who wins: 甲的服务器集采中,乙拿下10亿元订单."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.syntax.reading import Reading

_FRAMES = ("order", "win_bid")
_TENDER = re.compile(
    r"(?:的)?[^,;。]{0,24}?(?:集采|集中采购|采购|招标|公开招标|标案|竞标|比选|遴选|询价)(?:项目|招标|大标|工程|案|活动|结果)?(?:之?中|里|内|上)?[,、]?(?=[^,;。]{0,30}$)"
)


def name_tenderers(reading: Reading, candidates: list[Candidate]) -> None:
    """Let whoever calls for tenders pay for what others win there, in place."""
    for candidate in candidates:
        if candidate.latin or candidate.frame not in _FRAMES or candidate.pays or not candidate.paid:
            continue
        winner = min(a.name.start for a in candidate.paid)
        if winner >= candidate.trigger.start:
            continue
        before = [a for a in candidate.scene.actors if a.name.end <= winner and a.id not in candidate.ids]
        candidate.pays = [a for a in before if _TENDER.fullmatch(reading.folded, a.name.end, winner)][:1]
