"""The other party of a contract whose clause names only one: who heads the sentence before it, else the company that the page is about."""

from __future__ import annotations

import re
from dataclasses import replace

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.topics import by_sectors
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading

_WORTH = re.compile("规模|金额|总额|对价|作价|价格|总价|价值|总值|代价")


def companion(reading: Reading, candidate: Candidate, directory: Directory) -> list[Actor]:
    """The other party of a lone one's contract: who heads the sentence before it, else whom the page or the text was about."""
    scene = candidate.scene
    heads = [a for a in scene.actors if a.name.end <= candidate.trigger.start and not a.relation and not a.described]
    place = candidate.trigger.start
    asides = [(a, b) for a, b in scene.sentence.asides if candidate.latin and b <= place]
    others = [a for a in heads if a.id not in candidate.ids and not a.maker]
    others = [a for a in others if not any(start <= a.name.start < end for start, end in asides)]
    if others or reading.gap(candidate.trigger.start, candidate.trigger.end).endswith("交易"):
        return others[:1]  # 关连交易上限: of whom is not told
    about = [Actor(name) for name in scene.topic[:1] if name.entity_id not in candidate.ids]
    return about or _spoken_of(candidate, directory)


def _spoken_of(candidate: Candidate, directory: Directory) -> list[Actor]:
    """Whom the text was about, for a Chinese contract of a company of another trade: 甲上月借款。还款来源是乙去年签下的合约."""
    told = {n.entity_id: n for n in candidate.scene.carried if n.entity_id not in candidate.ids}
    if candidate.latin or candidate.scene.topic or len(told) != 1:
        return []
    (name,) = told.values()
    actor = Actor(name)
    tried = replace(candidate, peers=[*candidate.peers, actor])
    return [actor] if by_sectors(tried, directory) is not None else []


def tells_worth(reading: Reading, candidate: Candidate, candidates: list[Candidate]) -> bool:
    """Whether a Chinese word for a deal only tells what a takeover or investment before it in the sentence is worth: …,交易规模达1160亿元."""
    start, end = candidate.trigger.start, candidate.trigger.end
    if not reading.gap(start, end).endswith("交易") or not _WORTH.match(reading.folded, end):
        return False
    return any(
        c.table["type"] in ("acquisition", "equity_investment") and c.trigger.end <= start and c.ids for c in candidates
    )


def has_sum(candidate: Candidate) -> bool:
    """Whether the clause of a contract, or the sentence where nobody else is named behind it, gives a sum or a power."""
    start, end = candidate.scene.sentence.clause(candidate.trigger.start)
    others = [
        a for a in candidate.scene.actors if a.name.start >= end and a.id not in candidate.ids and not a.described
    ]
    if candidate.trigger.end == end - 1 or not others:
        end = candidate.scene.sentence.end
    return any(q.kind in ("money", "power") for q in between(candidate.scene.sentence.quantities, start, end))
