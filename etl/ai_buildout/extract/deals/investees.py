"""One investment told of several companies: one deal for each."""

from __future__ import annotations

from dataclasses import replace

from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.model.codes import DealType, Role

_EACH = frozenset({"each", "all"})


def by_investee(draft: Draft) -> list[Draft]:
    """An investment in several companies, without a number or with the same sum in each: one draft for each."""
    investees = [s for s in draft.sides if s.role is Role.INVESTEE]
    if draft.type is not DealType.EQUITY_INVESTMENT or len(investees) < 2:
        return [draft]
    between_them = between(draft.scene.sentence.cues, draft.start, draft.scene.sentence.end)
    in_each = any(_EACH & set(c.senses.get("link", ())) for c in between_them) and "equity_share" not in draft.numbers
    if draft.numbers and not in_each:
        return [draft]
    others = [s for s in draft.sides if s.role is not Role.INVESTEE]
    return [
        replace(draft, sides=[*others, s], numbers=dict(draft.numbers), dates=dict(draft.dates), tranche={})
        for s in investees
    ]
