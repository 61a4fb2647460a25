"""Deals told in a row behind a Chinese head that says once what they are: 甲今年四处入股:乙50亿,丙10亿; 甲三次与乙签约:3月119亿,5月加码40亿."""

from __future__ import annotations

import re
from dataclasses import replace

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.draft import CONTRACT_TYPES, Draft
from ai_buildout.extract.deals.paired import Pair, rows
from ai_buildout.extract.deals.slots import slotted
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType, Role
from ai_buildout.model.mention import DateMention, Quantity

_HEADED = re.compile(
    r"(?:[:,、]|——|-+)(?:其中|分别是|分别为|包括|计有|当中|依次是|比如|例如|像|如|有|即|给|向|对|与|和|跟|,|:)*\s*$"
)
_FRAMES = {"agreement", "invest", "order", "purchase", "stake", "put", "partner", "lease", "rent", "commitment"}
_EQUITY = ("invest", "stake", "put")
_TURNED = re.compile("获得?|得到|收到|引入|引进|迎来|注资|领投|营收|收入|支出|市值|估值|营业额|预算")
"""Words of a head whose row tells who gives, or figures."""
_ITEM_GAP = re.compile(
    "(?:,|则|又|再|已|先|才|还)?(?:发债|发行|发|借|借入|融|融资|募|投|投资|筹|贷|签了|签下|签|加码|再加|追加|加|又加|续签|扩大|新增|增加|添|再添|加到|是|为|先签|再签|又签|再签下|又添|增购|加订|再订|又订|拿下|下单)?(?:了)?(?:一份|一笔|约|近|逾)?$"
)
_NEXT = re.compile(r"(?:的?(?:债|债券|票据|贷款))?[,、;]\s*$")
_LEAST = 2
_COMES_FROM = re.compile(
    "(?:算力|云|芯片|订单|合同|合约|租约|长约|大单|单子)[^,;:。]{0,8}?(?:来自|靠|分给|签给|给了|下给|出自)"
)
"""A head that only says that what follows delivers to, or orders from, its subject."""


def in_rows(reading: Reading, scene: Scene, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, that of a head told once for each company of the row of companies and sums behind it."""
    if len(scene.sentence.quantities) < _LEAST or len(scene.actors) <= _LEAST:
        return candidates
    slots = slotted(reading, scene)
    for pairs in rows(slots):
        first = min(pairs[0].actor.name.start, pairs[0].size.start)
        head = _head(reading, scene, candidates, pairs, first)
        if head is not None:
            kept = [c for c in candidates if not scene.sentence.start <= c.trigger.start < pairs[-1].size.end]
            return [*kept, *(_told_of(head, owner, pair) for pair in pairs for owner in [_owner(scene, pairs, first)])]
    return candidates


def _owner(scene: Scene, pairs: list[Pair], first: int) -> Actor | None:
    """The one company before a row that stands outside it."""
    ids = {p.actor.id for p in pairs}
    named = {a.id: a for a in scene.actors if a.name.end <= first and not (a.described or a.maker)}
    return next(iter(named.values())) if len(named) == 1 and not named.keys() & ids else None


def _head(
    reading: Reading, scene: Scene, candidates: list[Candidate], pairs: list[Pair], first: int
) -> Candidate | None:
    start = scene.sentence.start
    owner = _owner(scene, pairs, first)
    if owner is None or reading.folded[pairs[0].actor.name.start - 1].isspace():
        return None
    if not _HEADED.search(reading.folded, start, first) or _TURNED.search(reading.folded, start, first):
        return None
    heads = [c for c in candidates if not c.latin and c.frame in _FRAMES and start <= c.trigger.start < first]
    heads = [c for c in heads if not (c.ids - {owner.id, *(p.actor.id for p in pairs)})]
    if not heads and _COMES_FROM.search(reading.folded, owner.name.end, first):
        table = reading.lexicon.tables["frame"]["agreement"]
        return Candidate(scene, Cue(first, first, {"frame": ("agreement",)}), "agreement", table)
    return heads[-1] if heads else None


def _told_of(head: Candidate, owner: Actor | None, pair: Pair) -> Candidate:
    place = Cue(pair.size.start, pair.size.start, head.trigger.senses)
    mine = [] if owner is None else [owner]
    alike = replace(head, trigger=place, pays=[], paid=[], peers=[], sellers=[], carried=False)
    actor = replace(pair.actor, relation="", listed=False)
    if head.frame in _EQUITY or (owner is not None and owner.id in {a.id for a in head.pays}):
        alike.pays, alike.paid = mine, [actor]
    else:
        alike.peers = [*mine, actor]
    return alike


def name_held(drafts: list[Draft]) -> list[Draft]:
    """The drafts, the next holder of a row holding what the one before it holds, in place: 甲握着乙15%的股份,丙也有14%."""
    for draft in drafts:
        if draft.rule != "deal.next_shareholder_han":
            continue
        told = [
            d
            for d in drafts
            if d is not draft and "equity_share" in d.numbers and d.numbers["equity_share"].end <= draft.start + 1
        ]
        held = [s for d in told[-1:] for s in d.sides if s.role is Role.INVESTEE]
        if held and held[0].id not in {s.id for s in draft.sides if s.role is Role.INVESTOR}:
            draft.sides = [s for s in draft.sides if s.role is not Role.INVESTEE] + held[:1]
    return drafts


def by_dates(reading: Reading, scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts, a contract told once for each of the dates with sums that follow it: 三次签约:3月119亿,5月加码40亿,9月再加65亿."""
    for draft in drafts:
        amount = draft.numbers.get("amount")
        raised = draft.type in (DealType.DEBT, DealType.EQUITY_INVESTMENT)
        if draft.type not in (*CONTRACT_TYPES, DealType.PARTNERSHIP) and not raised:
            continue
        if amount is None or (len(draft.ids) < _LEAST and not raised):
            continue
        row = _dated(reading, scene, amount)
        if len(row) < _LEAST:
            continue
        kept = [
            d
            for d in drafts
            if d is not draft and not {q.start for q in d.numbers.values()} & {q.start for _, q in row}
        ]
        told = [
            replace(
                draft,
                numbers={"amount": quantity},
                dates={"announced": date},
                tranche={},
                end=max(draft.end, quantity.end),
            )
            for date, quantity in row
        ]
        return sorted([*kept, *told], key=lambda d: d.start)
    return drafts


def _dated(reading: Reading, scene: Scene, amount: Quantity) -> list[tuple[DateMention, Quantity]]:
    """The run of dates, each with a sum of money right behind it, that the amount stands in or follows."""
    money = [q for q in scene.sentence.quantities if q.kind == "money"]
    row: list[tuple[DateMention, Quantity]] = []
    for date in scene.sentence.dates:
        behind = next((q for q in money if q.start >= date.end), None)
        if behind is None or not _ITEM_GAP.fullmatch(reading.folded, date.end, behind.start):
            continue
        if row and not _NEXT.fullmatch(reading.folded, row[-1][1].end, date.start):
            row = []
        row.append((date, behind))
    return row if amount.start >= (row[0][1].start if row else 0) else []
