"""Who is meant where a Chinese clause leaves its subject out: 10月入股甲,出资10亿; 甲是最大的客户。乙的合同值142亿, on a page about 丙."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import NameMention

_SPENDING = frozenset({"invest", "put", "put_into", "spend_at", "pay", "acquire"})
_PACTS = frozenset({"agreement", "order", "lease", "cloud_contract"})
_HOSTS = ("neocloud", "data_center_developer")
_PACT_OF = re.compile("的(?:这|那)?[^,;。的]{0,6}?(?:合同|合约|订单|大单|租约|协议|单子|契约|长约|投资|注资|贷款)")
"""Right behind a company whose pact was told: it is the other party, not whom the text is about."""


def find_left_out(reading: Reading, candidates: list[Candidate], directory: Directory) -> list[Candidate]:
    """The candidates, a subject that a Chinese clause leaves out put right, in place."""
    han = [c for c in candidates if not c.latin]
    for before, after in pairwise(han):
        _resume(before, after)
    for candidate in han:
        _give_back(reading, candidate, directory)
    return candidates


def is_dated_takeover(scene: Scene, lead: Candidate) -> bool:
    """Whether a Chinese clause opens with the day on which the company that the page is about buys a company: 9月收购甲."""
    about = {n.entity_id for n in scene.topic[:1]}
    if lead.latin or lead.frame != "acquire" or not lead.paid or {a.id for a in lead.pays} != about:
        return False
    start = scene.sentence.clause(lead.trigger.start)[0]
    behind = all(a.name.via not in ("pronoun", "role") and a.name.start >= lead.trigger.end for a in lead.paid)
    return behind and any(start <= d.start <= start + 1 and d.end <= lead.trigger.start for d in scene.sentence.dates)


def _resume(before: Candidate, after: Candidate) -> None:
    """Who spends is the subject of the clause before, not the company that stands there behind the verb: 入股甲,出资10亿."""
    start = after.scene.sentence.clause(after.trigger.start)[0]
    if after.frame not in _SPENDING or after.paid or len(after.pays) != 1 or not (before.pays and before.paid):
        return
    given = after.pays[0]
    behind = before.trigger.end <= given.name.start and given.name.end <= start
    if behind and given.id in {a.id for a in before.paid} and before.table["type"] == after.table["type"]:
        after.pays, after.paid, after.carried = list(before.pays), list(before.paid), before.carried


def _give_back(reading: Reading, candidate: Candidate, directory: Directory) -> None:
    """Put the company that the page is about in the place of one of which only a pact with it was told before."""
    topic = candidate.scene.topic[:1]
    carried = candidate.scene.carried[:1]
    if not (candidate.carried and topic and carried) or topic[0].entity_id in candidate.ids:
        return
    told = carried[0]
    if told.entity_id not in candidate.ids or told.entity_id == topic[0].entity_id:
        return
    if _PACT_OF.match(reading.folded, told.end) or _lets(candidate, told, topic[0], directory):
        for side in _sides(candidate):
            side[:] = [Actor(topic[0]) if a.id == told.entity_id else a for a in side]


def _lets(candidate: Candidate, told: NameMention, topic: NameMention, directory: Directory) -> bool:
    """Whether a pact of which only the owner is named can be one with whom the page is about, who lets capacity, and not with the other."""
    if candidate.frame not in _PACTS or not any(a.genitive for a in candidate.peers):
        return False
    return directory.sector(topic.entity_id) in _HOSTS and directory.sector(told.entity_id) not in _HOSTS


def _sides(candidate: Candidate) -> Iterator[list[Actor]]:
    yield from (candidate.pays, candidate.paid, candidate.peers)
