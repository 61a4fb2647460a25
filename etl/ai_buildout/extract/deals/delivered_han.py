"""Who delivers what two companies agreed on in Chinese, told by a clause behind the pact: 甲与乙敲定合作,由乙代工10吉瓦芯片."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading

_PACTS = ("partner", "agreement", "cooperation_pact")
_BOTH = 2
_DELIVERS = re.compile(
    "(?:负责|独家|全权|全数|主要|将|会|来|为其|为对方|为后者|代为){0,3}(?:代工|生产|制造|量产|组装|供货|供应|交付|提供|承建|设计|开发并供应|出货)(?!商)"
)
_DUTY = re.compile("(?:则|将)?(?:负责|承担)(?:供货|供应|交付|生产|制造|代工|量产|组装|提供)")
_OF_MONEY = re.compile("授信|贷款|融资|资金|信贷|担保|借款|服务")
"""What is provided is no goods: 由该行提供30亿元授信."""
_OBJECT_REACH = 30


def deliver_as_told(reading: Reading, scene: Scene, candidates: list[Candidate]) -> None:
    """Put the two parties of a pact on the sides that a later clause tells, in place; one who delivers goods makes the pact a contract."""
    for pact in candidates:
        peers = {a.id: a for a in pact.peers}
        if pact.latin or pact.frame not in _PACTS or len(peers) != _BOTH or pact.pays or pact.paid:
            continue
        supplier = next((a for a in scene.actors if a.id in peers and _delivers(reading, scene, pact, a)), None)
        if supplier is None:
            continue
        pact.paid = [peers.pop(supplier.id)]
        pact.pays = list(peers.values())
        pact.peers = []
        if pact.frame != "agreement":
            pact.frame, pact.table = "agreement", reading.lexicon.tables["frame"]["agreement"]


def _delivers(reading: Reading, scene: Scene, pact: Candidate, actor: Actor) -> bool:
    """Whether a name behind a pact does the delivering of goods: behind 由, or by its duty."""
    if actor.name.start < pact.trigger.end:
        return False
    told = (_DELIVERS if actor.relation == "by" else _DUTY).match(reading.folded, actor.name.end)
    if told is None:
        return False
    reach = told.end() + _OBJECT_REACH
    goods = [
        c.start
        for c in scene.sentence.cues_of("topic")
        if told.start() <= c.start < reach and {"hardware", "compute"} & set(c.senses["topic"])
    ]
    goods += [n.start for n in scene.sentence.names if n.kind == "product" and told.end() <= n.start < reach]
    return bool(goods) and not _OF_MONEY.search(reading.folded, told.end(), min(goods))


def only_houses(reading: Reading, candidate: Candidate) -> bool:
    """Whether a Chinese clause only says who gives room or power for what was told before: …,机房由甲提供."""
    start, end = candidate.scene.sentence.clause(candidate.trigger.start)
    told = between(candidate.scene.sentence.quantities, start, end)
    return not told and _HOUSED.match(reading.folded, start, candidate.trigger.start) is not None


_HOUSED = re.compile(
    "[^,;。]{0,4}(?:机房|机柜|机架|场地|园区|数据中心|资料中心|厂房|电力|供电|电源|散热|液冷|冷却|网络|光纤|土地)[^,;。]{0,3}由"
)
