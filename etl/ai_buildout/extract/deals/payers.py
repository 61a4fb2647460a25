"""Sums that several investors of one round give each: $50bn from Foo, $30bn from Bar; the former $5bn, the latter $10bn."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ai_buildout.extract.deals.draft import ROUNDS, Draft, Side
from ai_buildout.extract.syntax.actors import Scene, list_after
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType, Role
from ai_buildout.model.mention import Quantity

_FROM_REACH = 12
_SUM_REACH = 4
_JOINED = re.compile(r" and (?:up to )?|和|与|及|、")


def own_sums(reading: Reading, draft: Draft, scene: Scene) -> list[Draft]:
    """What each investor gives of a round: ``$50bn from Foo, $30bn from Bar``."""
    if draft.type is not DealType.EQUITY_INVESTMENT:
        return []
    investees = [s for s in draft.sides if s.role is Role.INVESTEE]
    found: list[Draft] = []
    for place, actor in enumerate(scene.actors):
        if actor.relation != "from" or actor.id in {s.id for s in investees}:
            continue
        sums = [
            q for q in scene.sentence.quantities if q.kind == "money" and 0 < actor.name.start - q.end <= _FROM_REACH
        ]
        if not sums:
            continue
        if between(scene.sentence.quantities, sums[-1].end, actor.name.start) or not investees:
            continue
        if "," in reading.gap(sums[-1].end, actor.name.start):
            continue
        if draft.numbers.get("valuation") is sums[-1]:
            continue
        givers = [Side(a.id, Role.INVESTOR, a.name) for a in (actor, *list_after(scene.actors, place))]
        each = " each " in reading.gap(sums[-1].end, actor.name.start)
        for group in [[giver] for giver in givers] if each else [givers]:
            own = replace(
                draft,
                sides=[*group, *investees],
                numbers={"amount": sums[-1]},
                dates=dict(draft.dates),
                tranche={},
                start=sums[-1].start,
                end=group[-1].name.end,
            )
            own.rule = f"{draft.rule}.own"
            found.append(own)
    return found


def split_by_payer(reading: Reading, draft: Draft, scene: Scene) -> list[Draft]:
    """One draft a payer where each pays a sum of its own: respectively, or the same sum each."""
    giver = Role.LENDER if draft.type is DealType.DEBT else Role.INVESTOR
    payers = [s for s in draft.sides if s.role is giver]
    others = [s for s in draft.sides if s.role is not giver]
    words = {i for c in scene.sentence.cues_of("link") for i in c.senses["link"]}
    lent = draft.type is DealType.DEBT and "each" in words
    if not (lent or draft.type is DealType.EQUITY_INVESTMENT) or len(payers) < 2 or "amount" not in draft.numbers:
        return [draft]
    amount = draft.numbers["amount"]
    start, end = scene.sentence.clause(amount.start)
    sums = [
        q for q in between(scene.sentence.quantities, scene.sentence.start, scene.sentence.end) if q.kind == "money"
    ]
    near = [q for q in sums if start <= q.start < end]
    own = [_sum_behind(scene, payer.id, sums) for payer in payers]
    told_apart = [q for q in own if q is not None]
    joined = len(near) > 1 and all(_JOINED.fullmatch(reading.gap(a.end, b.start)) for a, b in pairwise(near))
    if len(told_apart) == len(payers) and len({q.start for q in told_apart}) == len(payers):
        shares = told_apart
    elif joined and len(payers) == len(near):
        shares = near
    elif "each" in words and len(sums) == len(payers):
        shares = sums
    elif (
        _each_beside(scene, start, end)
        and draft.rule not in ROUNDS
        and len([q for q in sums if start <= q.start < end]) == 1
    ):
        shares = [amount] * len(payers)
    else:
        return [draft]
    return [
        replace(
            draft,
            sides=[payer, *others],
            numbers={**draft.numbers, "amount": sum_},
            dates=dict(draft.dates),
            tranche={},
        )
        for payer, sum_ in zip(payers, shares, strict=True)
    ]


def _each_beside(scene: Scene, start: int, end: int) -> bool:
    """Whether the clause of a sum says that each of its payers pays it."""
    return any("all" in c.senses["link"] for c in between(scene.sentence.cues_of("link"), start, end))


def _sum_behind(scene: Scene, company: str, sums: list[Quantity]) -> Quantity | None:
    """The sum right behind a stand-in for the company: 前者至多50亿美元,后者至多100亿美元."""
    for actor in scene.actors:
        if actor.id == company and actor.name.via == "pronoun":
            near = [q for q in sums if 0 <= q.start - actor.name.end <= _SUM_REACH]
            if near:
                return near[0]
    return None
