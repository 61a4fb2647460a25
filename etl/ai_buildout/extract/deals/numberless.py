"""Deals told without a number: what the words must say, since no sum, size or term shows that one was done."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.clients import is_marked
from ai_buildout.extract.deals.left_out_han import is_dated_takeover
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType

_FOUNDING = (
    "成立",
    "设立",
    "组建",
    "组成",
    "创办",
    "创立",
    "合资建设",
    "合资兴建",
    "投建",
    "合建",
    "合办",
    "设厂",
    "合资生产",
    "合资制造",
    "合资组装",
    "建厂",
)
"""Chinese verbs by which a venture is set up."""
_PERFECT = re.compile(
    r"(?:has|have|had) (?:also |already |now |just |since )?(?:[a-z]+ed|[a-z]+en|bought|sold|lent|made|paid|put|built|spent|left|lost|begun|let) "
)


def is_strong(reading: Reading, scene: Scene, lead: Candidate, deal_type: DealType) -> bool:
    """Whether the words make a deal without a number: a full trigger, its own subject, and a word that it was agreed or done."""
    if lead.table.get("weak") or lead.carried:
        return (lead.frame == "lease_verb" and _is_leased_from(reading, scene, lead)) or is_dated_takeover(scene, lead)
    start, end = scene.sentence.clause(lead.trigger.start)
    cues = between(scene.sentence.cues, start, end)
    if lead.table.get("filed") or lead.frame == "called_venture" or _is_told_outright(scene, lead):
        return True
    if lead.frame == "lease_verb" and _rents_outright(reading, scene, lead):
        return True
    if lead.table.get("client") or lead.frame == "landlord":
        both = lead.frame in ("tenant", "landlord") and bool(lead.pays) and bool(lead.paid)
        return both or (lead.frame != "landlord" and bool(lead.pays) and is_marked(reading, lead.trigger))
    verbs = {s for c in cues if not _is_auxiliary(reading, c) for s in c.senses.get("support", ())}
    if lead.table.get("noun") and not verbs & {"sign", "receive", "give", "issue"}:
        return False
    if lead.table["type"] == "acquisition" or (
        deal_type is DealType.JOINT_VENTURE and ("sign" in verbs or lead.frame == "found_company")
    ):
        return True
    if lead.frame == "joint_venture" and reading.gap(lead.trigger.start, lead.trigger.end).endswith(_FOUNDING):
        return True
    if lead.frame == "joint_venture" and any("founded" in c.senses.get("frame", ()) for c in cues):
        return True
    told = {m for c in cues for m in c.senses.get("modality", ())}
    if deal_type is DealType.ACQUISITION and "planned" in told:
        return all(a.name.via not in ("pronoun", "role") for a in lead.paid)
    return bool(lead.table.get("noun")) or bool(told & {"agreed", "done", "in_talks", "denied", "committed"})


def _rents_outright(reading: Reading, scene: Scene, lead: Candidate) -> bool:
    """Whether both parties of a lease are named in its own sentence, the verb in the present or past: Foo rents the halls from Bar."""
    if reading.gap(lead.trigger.start, lead.trigger.end).endswith("ing") or not (lead.pays and lead.paid):
        return False
    return all(
        a.name.via not in ("pronoun", "role") and a.name.start >= scene.sentence.start for a in (*lead.pays, *lead.paid)
    )


def _is_leased_from(reading: Reading, scene: Scene, lead: Candidate) -> bool:
    """Whether an aside says from whom a site is leased that the company of the page runs: the Texas site, leased from Foo, will begin."""
    word = reading.gap(lead.trigger.start, lead.trigger.end)
    behind = reading.folded.startswith(" from ", lead.trigger.end)
    if word not in ("leased", "rented", "sublet") or not behind or not scene.sentence.cues_of("site"):
        return False
    named = [a for a in lead.paid if a.relation == "from" and a.name.via not in ("pronoun", "role")]
    return bool(named) and {a.id for a in lead.pays} == {n.entity_id for n in scene.topic}


def _is_auxiliary(reading: Reading, cue: Cue) -> bool:
    """Whether "has" only makes the tense of another verb: has borrowed."""
    return bool(_PERFECT.match(reading.folded, cue.start))


def _is_told_outright(scene: Scene, lead: Candidate) -> bool:
    """Whether a noun has both parties right before it: 甲对乙的投资."""
    if lead.frame != "investment" or len(lead.pays) != 1 or len(lead.paid) != 1:
        return False
    payer, paid = lead.pays[0].name, lead.paid[0].name
    return (
        payer.start >= scene.sentence.start
        and 0 < paid.start - payer.end <= 2
        and 0 <= lead.trigger.start - paid.end <= 1
    )
