"""Pacts, orders and loans told by a noun with one party beside it: the only other company of the sentence is the other party.

``A $6bn lease with Foo anchors Bar's new campus``; ``The Foo agreement, worth $19bn, gives Bar capacity``; ``来自甲的165亿美元订单,帮助乙走出低谷``.
"""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading

_TYPES = ("debt", "lease", "power_purchase", "hardware_supply", "compute_contract", "topic")
_NEAR = 40
_COMPARED = re.compile(
    r"(?:than|unlike|like|behind|ahead of|following|after|rivals?|rivalling|against|compared (?:with|to)|similar to|competitors?|besides|except|via|through|"
    r"alongside|at|analysts? at|according to|said|told|says|比起?|较|相较于?|对比|不同于|继|紧随|效仿|对手|根据|据|通过|透过|称|表示) (?:its |the |that of |those of )?$"
    r"|(?:比起?|较|相较于?|对比|不同于|继|紧随|效仿|对手|根据|据|通过|透过|称|表示|分析师|除了?)$"
)
"""Right before a company that takes no part: others are measured by it, or it only tells."""
_TELLS = re.compile(
    r",? (?:analysts?|said|says|reported|noted|wrote|estimates?|shares|stock|'s (?:analysts?|shares|stock|rival))\b|(?:分析师|股价|报道|称|表示|指出|认为|预计|竞争对手|的?对手)"
)


def join_lone(reading: Reading, scene: Scene, candidates: list[Candidate]) -> None:
    """Give a noun for a pact that names one party the only other company of its sentence, in place."""
    named = {a.id: a for a in reversed(scene.actors) if scene.sentence.start <= a.name.start < scene.sentence.end}
    if len(named) != 2 or any(len(c.ids) > 1 for c in candidates):
        return
    for candidate in candidates:
        if not _is_lone(candidate) or not _has_own_sum(scene, candidate):
            continue
        others = [a for i, a in named.items() if i not in candidate.ids]
        if len(others) == 1 and candidate.ids <= named.keys() and _takes_part(reading, scene, others[0]):
            _give(candidate, others[0])


def _is_lone(candidate: Candidate) -> bool:
    table = candidate.table
    pact = table.get("agreement") or table["type"] in _TYPES
    if not (table.get("noun") and pact) or len(candidate.ids) != 1 or candidate.carried:
        return False
    return table["type"] != "debt" or any(a.relation in ("from", "by") for a in candidate.pays)


def _has_own_sum(scene: Scene, candidate: Candidate) -> bool:
    """Whether a sum or a power stands beside the noun in its clause."""
    start, _ = scene.sentence.clause(candidate.trigger.start)
    near = (max(start, candidate.trigger.start - _NEAR), candidate.trigger.end + _NEAR)
    return any(q.kind in ("money", "power") for q in between(scene.sentence.quantities, *near))


def _takes_part(reading: Reading, scene: Scene, actor: Actor) -> bool:
    start = scene.sentence.start
    if actor.described or actor.name.via == "pronoun":
        return False
    before = _COMPARED.search(reading.folded, max(start, actor.name.start - 24), actor.name.start)
    return before is None and _TELLS.match(reading.folded, actor.name.end, scene.sentence.end) is None


def _give(candidate: Candidate, actor: Actor) -> None:
    if candidate.peers:
        candidate.peers.append(actor)
    elif candidate.pays:
        candidate.paid.append(actor)
    else:
        candidate.pays.append(actor)
