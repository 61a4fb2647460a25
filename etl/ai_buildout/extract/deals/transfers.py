"""Shares that change hands, told with who takes them over: 甲的实控人出让公司10.75%股份,受让方为乙."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.extract.syntax.gaps import starting
from ai_buildout.extract.syntax.reading import Reading

_ENDS = re.compile("(?:了)?[,;.。!?]|$")
_TAKER = re.compile("(?:受让[方人]|承让方|接盘方|接手方|买方|买家|收购方)(?:为|是|:)$")
_TAKER_REACH = 6
_OBJECT_REACH = 24
_SHARE_REACH = 3


def hand_over(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, a Chinese sale of shares having who takes them over as its buyer, and nothing else being told of that one."""
    sales = [c for c in candidates if c.frame == "sell_off" and not c.latin]
    if not sales:
        return candidates
    sale = sales[-1]
    takers = [
        a
        for a in _behind(sale)
        if _TAKER.search(reading.folded, max(sale.trigger.end, a.name.start - _TAKER_REACH), a.name.start)
    ]
    if not takers:
        return candidates
    sale.pays = takers[:1]
    sold = _sold(sale)
    sale.paid = [sold] if sold is not None and sold.id != takers[0].id else []
    sale.sellers = [a for a in sale.sellers if a.id not in sale.ids]
    clause = sale.scene.sentence.clause(sale.trigger.start)
    return [c for c in candidates if c is sale or not (takers[0].id in c.ids or _is_sold_there(c, clause))]


def _is_sold_there(candidate: Candidate, clause: tuple[int, int]) -> bool:
    """Whether a word for shares in the sale's own clause only says what is sold."""
    return candidate.frame == "stake" and clause[0] <= candidate.trigger.start < clause[1]


def _behind(sale: Candidate) -> list[Actor]:
    """The companies behind the verb."""
    return [a for a in sale.scene.actors if a.name.start >= sale.trigger.end]


def _sold(sale: Candidate) -> Actor | None:
    """Whose shares are sold: a share stands right behind its name, and the name behind the verb."""
    end = sale.trigger.end
    for actor in _behind(sale):
        near = starting(sale.scene.sentence.quantities, actor.name.end, actor.name.end + _SHARE_REACH)
        if actor.name.start - end <= _OBJECT_REACH and near and near[0].kind == "share":
            return actor
    return None


def take_over(reading: Reading, candidates: list[Candidate]) -> None:
    """Name whom a Chinese verb of taking over leaves out, in place: the seller signed with before, and the company told of before that.

    甲易主!乙与丙签约,斥资280亿元接手.
    """
    for candidate in candidates:
        if candidate.frame != "take_over_for" or candidate.paid or not candidate.pays:
            continue
        buyers = {a.id for a in candidate.pays}
        pacts = [c for c in candidates if c.table.get("agreement") and buyers & {a.id for a in c.peers}]
        if pacts and pacts[-1].trigger.end <= candidate.trigger.start:
            candidate.sellers = [a for a in pacts[-1].peers if a.id not in buyers]
        known = candidate.ids | {a.id for a in candidate.sellers}
        told = [n for n in candidate.scene.carried[:1] if n.entity_id not in known]
        if told and _ENDS.match(reading.folded, candidate.trigger.end):
            candidate.paid = [Actor(told[0])]
