"""Sums told one by one for each payer of a Chinese sentence: 甲出资50亿美元、乙100亿美元入股丙; 获三大股东注资1100亿美元:甲500亿、乙300亿."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ai_buildout.extract.deals.draft import Draft, Side
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between, residue, starting
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType, Role
from ai_buildout.model.mention import Quantity

_REACH = 16
_FOREIGN = 3
_JOINTS = "、,;"
_PAYING = frozenset({"invest", "put", "put_into", "lead_round"})


@dataclass(frozen=True, slots=True)
class Item:
    """A payer and the sum right behind its name."""

    actor: Actor
    amount: Quantity


def items_of(reading: Reading, scene: Scene) -> list[Item]:
    """The longest run of names each with a sum of its own; empty where fewer than two stand side by side."""
    best: list[Item] = []
    run: list[Item] = []
    for actor in scene.actors:
        item = _item(reading, scene, actor)
        if item is None:
            continue
        if run and not _joined(reading, run[-1].amount.end, actor.name.start):
            run = []
        run.append(item)
        best = run if len(run) > len(best) else best
    return best if len({i.actor.id for i in best}) > 1 else []


def begins_item(reading: Reading, scene: Scene, actor: Actor) -> bool:
    """Whether a name goes on with such a run, so that no verb before it has it for its object."""
    before = reading.folded[actor.name.start - 1 : actor.name.start]
    if before not in tuple(_JOINTS) or _item(reading, scene, actor) is None:
        return False
    return any(0 <= actor.name.start - q.end <= 1 for q in scene.sentence.quantities if q.kind == "money")


def _item(reading: Reading, scene: Scene, actor: Actor) -> Item | None:
    end = actor.name.end
    sums = [q for q in starting(scene.sentence.quantities, end, end + _REACH) if q.kind == "money"]
    if not sums or actor.described or reading.folded[actor.name.start].isspace():
        return None
    gap = reading.gap(end, sums[0].start)
    if any(mark in gap for mark in _JOINTS) or any(end <= a.name.start < sums[0].start for a in scene.actors):
        return None
    cues = between(scene.sentence.cues_of("frame"), end, sums[0].start)
    if any(_PAYING.isdisjoint(c.senses["frame"]) for c in cues):
        return None
    verbs = sum(c.end - c.start for c in cues)
    return Item(actor, sums[0]) if residue(reading, scene.sentence, end, sums[0].start) <= _FOREIGN + verbs else None


def _joined(reading: Reading, end: int, start: int) -> bool:
    gap = reading.gap(end, start).strip()
    return len(gap) <= 1 and gap in (*_JOINTS, "和", "与", "及", "") and bool(gap)


def itemised(scene: Scene, draft: Draft, items: list[Item]) -> list[Draft]:
    """An investment for each payer of a run, and first the whole where its sum is told besides; else nothing.

    Args:
        scene: the scene of the sentence.
        draft: what the sentence tells.
        items: what :func:`items_of` finds in it.
    """
    if draft.type is not DealType.EQUITY_INVESTMENT or not items:
        return []
    payers = {i.actor.id for i in items}
    investees = [s for s in draft.sides if s.role is Role.INVESTEE and s.id not in payers]
    carried = {n.entity_id: n for n in scene.carried if n.entity_id not in payers}
    if not investees and len(carried) == 1:
        investees = [Side(i, Role.INVESTEE, n) for i, n in carried.items()]
    if not investees:
        return []
    own = [
        replace(
            draft,
            sides=[Side(i.actor.id, Role.INVESTOR, i.actor.name), *investees],
            numbers={k: v for k, v in draft.numbers.items() if k == "valuation"} | {"amount": i.amount},
            dates=dict(draft.dates),
            tranche={},
            start=min(draft.start, i.actor.name.start),
            end=max(draft.end, i.amount.end),
            rule=f"{draft.rule}.own",
        )
        for i in items
    ]
    whole = draft.numbers.get("amount")
    if whole is None or whole.start in {i.amount.start for i in items}:
        return own
    draft.sides = [*(s for s in draft.sides if s.id not in payers), *(part.sides[0] for part in own)]
    return [draft, *own]
