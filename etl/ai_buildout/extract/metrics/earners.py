"""Who earns the sales that a sentence tells of: not the customer that accounts for a part of them, nor a company by one contract alone."""

from __future__ import annotations

import re

from ai_buildout.extract.metrics.groups import Subject
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import NameMention

_OF_OTHERS = re.compile(r"\b(?:its|the company's|the group's|their)\b")
_ACCOUNTS = re.compile(
    r"\b(?:account(?:s|ed)? for|contribut(?:es|ed|ing)|represent(?:s|ed)|provid(?:es|ed)|generat(?:es|ed))\b"
)
_SPENDS = re.compile(
    r" (?:spen[dt]s?|spending|invest\w*|ploughs?|ploughed|puts?|pays?|paid|devotes?|devoted)\b[^,;]{0,24}$"
)
_IS_CLIENT = re.compile(r"(?:客户|客戶|买家|租户|用户)(?:则|就|也|依旧|仍|仍然|正|一直)?(?:是|为|叫|系)$")
_SALES = frozenset({"revenue", "revenue_of"})
_CONTRACT_REACH = 60
_FROM_CONTRACT = re.compile(
    r"^[^,;.]*\b(?:from|under|out of|over) (?:the|this|that|its|each) (?:[a-z-]+ ){0,2}(?:contract|agreement|deal|lease|arrangement|tenancy)\b"
)
_A_YEAR = re.compile(r"\b(?:a|per|each|every) year\b|\bannual|\byearly")


def earner_of(reading: Reading, scene: Scene, measure: Measure, found: Subject) -> Subject | None:
    """Whose sales a share is of: a customer that accounts for 87% of "its" revenue is not who earns it."""
    table = reading.lexicon.tables["metric"][measure.metric]
    owner = found[1]
    if "of_clients" not in table or owner is None or owner.start < scene.sentence.start or measure.base is not None:
        return found
    if _IS_CLIENT.search(reading.folded, scene.sentence.start, owner.start):
        return _of_client(scene, owner)
    if _SPENDS.search(reading.folded, owner.end, measure.quantity.start):
        return None  # spent 25% of sales on research
    if not _ACCOUNTS.search(reading.folded, owner.end, measure.quantity.start):
        return found
    sellers = _sellers(scene, owner)
    if sellers:
        return sellers[0].entity_id, sellers[0]
    behind = measure.cue.start >= measure.quantity.start
    if not (behind and _OF_OTHERS.search(reading.folded, measure.cue.start, measure.cue.end)):
        return found
    opening = reading.document.blocks[scene.sentence.paragraph].start
    told = [n for n in scene.carried[:1] if n.start >= opening]
    others = [n for n in (*told, *scene.topic) if n.entity_id != found[0]]
    return (others[0].entity_id, others[0]) if others else None


def _of_client(scene: Scene, client: NameMention) -> Subject | None:
    """Who sells to a company that is said to be a customer: who heads its sentence, else who is spoken of."""
    before = [a.name for a in scene.actors if a.name.end <= client.start and a.id != client.entity_id]
    others = [
        n for n in (*before[:1], *scene.carried[:1], *scene.topic, *scene.lead) if n.entity_id != client.entity_id
    ]
    return (others[0].entity_id, others[0]) if others else None


def _sellers(scene: Scene, owner: NameMention) -> list[NameMention]:
    """Whose customer the owner is said to be: Foo's biggest client, Bar, accounted for 30% of sales."""
    clients = [c for c in scene.sentence.cues_of("client") if c.end <= owner.start]
    whose = [a.name for a in scene.actors if a.genitive and a.id != owner.entity_id and a.name.end <= owner.start]
    return [n for n in whose[-1:] if any(n.end <= c.start for c in clients)]


def is_of_contract(reading: Reading, scene: Scene, measure: Measure) -> bool:
    """Whether a sum is what one contract brings over its life, which is the deal's: $18bn of revenue is to come from the contract."""
    if measure.metric not in _SALES:
        return False
    behind = reading.gap(measure.last, min(scene.sentence.end, measure.last + _CONTRACT_REACH))
    return _FROM_CONTRACT.search(behind) is not None and _A_YEAR.search(behind) is None
