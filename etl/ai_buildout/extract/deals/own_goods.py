"""Contracts that one clause tells of several parties, each with a number of its own: 29 turbines from Foo and 12 more from Bar."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from ai_buildout.extract.deals.draft import CONTRACT_TYPES, Draft, Side
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading

_FIELDS = {"money": "amount", "power": "power", "count": "units", "number": "units"}
_REACH = 40


def part_goods(reading: Reading, draft: Draft) -> list[Draft]:
    """The drafts of the parties behind the first that have their own number right before them; ``draft`` loses them, in place."""
    if draft.type not in CONTRACT_TYPES or not reading.folded[draft.start].isascii():
        return []
    found: list[Draft] = []
    for role in {side.role: None for side in draft.sides}:
        here = [s for s in draft.sides if s.role is role and s.name.via not in ("pronoun", "role")]
        ordered = sorted(here, key=lambda side: side.name.start)
        for before, side in pairwise(ordered):
            part = _own(draft, before, side)
            if part is not None:
                found.append(part)
    taken = {side.id for part in found for side in part.sides if side in draft.sides and _is_own(part, side)}
    draft.sides = [side for side in draft.sides if side.id not in taken]
    return found


def _own(draft: Draft, before: Side, side: Side) -> Draft | None:
    """The draft of a party that has a number between the party before it and itself."""
    near = between(draft.scene.sentence.quantities, before.name.end, side.name.start)
    fields = [(q, _FIELDS[q.kind]) for q in near if q.kind in _FIELDS and side.name.start - q.end <= _REACH]
    own = [(q, name) for q, name in fields if name in draft.numbers and draft.numbers[name] is not q]
    if len(own) != 1:
        return None
    ((quantity, name),) = own
    others = [s for s in draft.sides if s.role is not side.role]
    return replace(
        draft,
        sides=[side, *others],
        numbers={name: quantity},
        dates=dict(draft.dates),
        tranche={},
        start=quantity.start,
        end=side.name.end,
    )


def _is_own(part: Draft, side: Side) -> bool:
    """Whether the party is the one whose number the part tells."""
    return part.sides[0].id == side.id
