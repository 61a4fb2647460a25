"""Contracts of one company with another that the text does not name: 与某客户签订算力服务合同, 向多家供应商采购服务器."""

from __future__ import annotations

import re
from dataclasses import replace

from ai_buildout.extract.deals.brackets import clause_around
from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.draft import CONTRACT_TYPES, Draft
from ai_buildout.extract.deals.types import Settled
from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.plain_subjects import told_of_others
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType, Role

_LEAD_REACH = 16
_LONE_WORDS = ("甲方", "乙方")
"""What a contract calls its parties needs no word before it."""
_QUOTES = ('"', "「", "『", "“")
_LETTING = (DealType.LEASE, DealType.POWER_PURCHASE)
_BOTH = 2
_TOLD = ("amount", "power", "units")
_BY_UNNAMED = re.compile("(?:获|被|由|遭)(?:得|了)?(?:某|一家|一间|一位|一名|两家|多家|数家|另一)[^,;。]{1,24}$")
_IN_ANOTHER = re.compile(
    r"(?:向|对|给|于|入股|投资)(?:了)?(?:另一|另外一|某)(?:家|间|个)?[^,;。]{0,16}(?:公司|企业|机构|厂商|团队|实验室)"
    r"|\b(?:in|into|to) (?:another|an? (?:different|second|third|rival|separate|unnamed|undisclosed)) (?:[a-z-]+ ){0,3}?(?:company|start-?up|firm|group|maker|developer|lab|outfit|business|designer)\b"
)
_PREMISES = re.compile("数据中心|资料中心|机房|机柜|机架|机楼|园区")
_WINNING = ("deal.win_bid", "deal.win_lot")
_BUYING = ("deal.purchase", "deal.order")


def beside_unnamed(reading: Reading, candidate: Candidate, settled: Settled) -> tuple[Settled, bool]:
    """The sides of a Chinese contract with one named party, and whether the words call the other without naming it.

    Whom the words call a customer pays the one that is named, whom they call a supplier is paid by it.
    """
    actors = {a.id: a for a in (*settled.pays, *settled.paid, *settled.open)}
    if settled.type is DealType.EQUITY_INVESTMENT and not settled.paid:
        return settled, _is_in_another(reading, candidate)
    if settled.type not in CONTRACT_TYPES:
        return settled, False
    if candidate.latin:
        return settled, len(actors) == 1 and bool(settled.paid) and _is_told_of_others(reading, candidate)
    if len(actors) == _BOTH:
        return _as_called(reading, candidate, settled, actors), False
    if candidate.carried or len(actors) != 1:
        return settled, False
    side = _side_of_unnamed(reading, candidate)
    if side == "other":
        side = "buyer" if settled.type is DealType.COMPUTE_CONTRACT and candidate.frame == "agreement" else None
    if side == "buyer" and _is_taken(reading, candidate):
        taken = DealType.LEASE if _takes_premises(reading, candidate) else settled.type
        return replace(settled, type=taken, pays=[], paid=list(actors.values()), open=[]), True
    ordered = candidate.frame == "order" and side == "buyer"
    if side is None or (side == "buyer" and settled.pays and not ordered) or (side == "seller" and settled.paid):
        return settled, False
    named = list(actors.values())
    pays, paid = ([], named) if side == "buyer" else (named, [])
    return replace(settled, pays=pays, paid=paid, open=[]), True


def _is_in_another(reading: Reading, candidate: Candidate) -> bool:
    """Whether the words call the company invested in another one, without naming it."""
    start, end = candidate.scene.sentence.clause(candidate.trigger.start)
    return _IN_ANOTHER.search(reading.folded, start, end) is not None


def _is_told_of_others(reading: Reading, candidate: Candidate) -> bool:
    """Whether a company says of someone unnamed what he takes from it: Foo says that a hyperscaler has leased 150 MW of its capacity."""
    start, _ = candidate.scene.sentence.clause(candidate.trigger.start)
    place = candidate.trigger.start
    return told_of_others(reading, candidate.scene.sentence, start, place) is not None


def _is_taken(reading: Reading, candidate: Candidate) -> bool:
    """Whether a Chinese passive says that someone unnamed takes it: 甲获一家云商租用某园区20兆瓦容量."""
    start, _ = candidate.scene.sentence.clause(candidate.trigger.start)
    return not candidate.table.get("noun") and bool(_BY_UNNAMED.search(reading.folded, start, candidate.trigger.start))


def _takes_premises(reading: Reading, candidate: Candidate) -> bool:
    """Whether a site or halls are the object of the verb."""
    _, end = candidate.scene.sentence.clause(candidate.trigger.start)
    return bool(_PREMISES.search(reading.folded, candidate.trigger.end, end))


def _as_called(reading: Reading, candidate: Candidate, settled: Settled, actors: dict[str, Actor]) -> Settled:
    """The sides of a contract whose parties brackets behind their names call by them: 甲公司(以下简称"客户")与乙公司签署协议."""
    sentence = candidate.scene.sentence
    for cue in sentence.cues_of("unnamed"):
        side = cue.senses["unnamed"][0]
        word = reading.gap(cue.start, cue.end)
        if (
            side in ("lead", "other")
            or not _is_defined(reading, cue.start)
            or (word in _LONE_WORDS and settled.type in _LETTING)
        ):
            continue
        aside = next((a for a, b in sentence.asides if a < cue.start < b and reading.folded[a] == "("), None)
        named = [a for a in candidate.scene.actors if aside is not None and a.name.end <= aside and a.id in actors]
        if named:
            called = named[-1]
            others = [a for a in actors.values() if a.id != called.id]
            pays, paid = ([called], others) if side == "buyer" else (others, [called])
            return replace(settled, pays=pays, paid=paid, open=[])
    return settled


def _side_of_unnamed(reading: Reading, candidate: Candidate) -> str | None:
    """``buyer``, ``seller`` or ``other``: what words without a name in the trigger's clause call the other party; None where nothing does."""
    sentence = candidate.scene.sentence
    start, end = clause_around(reading, candidate.scene, candidate.trigger.start)
    cues = between(sentence.cues_of("unnamed"), start, end)
    leads = [c.end for c in cues if "lead" in c.senses["unnamed"]]
    for cue in cues:
        side = cue.senses["unnamed"][0]
        if side == "lead":
            continue
        called = reading.gap(cue.start, cue.end) in _LONE_WORDS and not _is_defined(reading, cue.start)
        if called or any(_leads_up(reading, candidate, lead, cue.start) for lead in leads):
            return side
    return None


def _is_defined(reading: Reading, place: int) -> bool:
    """Whether a word for a party stands in quotes, where brackets give it to a company that is named: (以下简称"甲方")."""
    return reading.folded[place - 1 : place] in _QUOTES


def _leads_up(reading: Reading, candidate: Candidate, lead: int, noun: int) -> bool:
    """Whether nothing but attributes, and no company's name, stands between the words 某, 一家 and the noun."""
    if not 0 <= noun - lead <= _LEAD_REACH or "," in reading.gap(lead, noun):
        return False
    return not any(lead <= a.name.start < noun for a in candidate.scene.actors)


def tells_enough(draft: Draft) -> bool:
    """Whether a contract with one party that is not named is told by what is exchanged."""
    told = [draft.numbers[name] for name in _TOLD if name in draft.numbers]
    return any(not q.approximate_magnitude for q in told)


def is_won(draft: Draft) -> bool:
    """Whether a tender is won for a sum, from nobody named: 中标某地园区的燃气轮机订单,涉资24亿元."""
    return draft.rule in _WINNING and {s.role for s in draft.sides} == {Role.SUPPLIER} and "amount" in draft.numbers


def is_purchase(draft: Draft) -> bool:
    """Whether a company buys goods for a sum that the words call that of the contract, from nobody named: 采购合同总金额122亿元."""
    if draft.rule not in _BUYING or draft.type is not DealType.HARDWARE_SUPPLY:
        return False
    amount = draft.numbers.get("amount")
    sentence = draft.scene.sentence
    if amount is None or amount.approximate_magnitude or {s.role for s in draft.sides} != {Role.CUSTOMER}:
        return False
    start, _ = sentence.clause(amount.start)
    labels = between(sentence.cues_of("label"), start, amount.start)
    terms = between(sentence.cues_of("terms"), start, amount.start)
    return bool(terms) or any("total" in c.senses["label"] for c in labels)
