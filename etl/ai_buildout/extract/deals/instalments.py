"""Sums by the gigawatt that are a part of a greater investment told before."""

from __future__ import annotations

from collections.abc import Iterable

from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.deals.numbers import most
from ai_buildout.model.codes import Role


def is_instalment(before: Iterable[Draft], draft: Draft) -> bool:
    """Whether an investor's sum by the gigawatt is an instalment of a greater investment told before, which then takes it."""
    amount = draft.numbers.get("amount") or draft.tranche.get("amount")
    if {s.role for s in draft.sides} != {Role.INVESTOR} or not draft.tranche or amount is None:
        return False
    for deal in before:
        whole = deal.numbers.get("amount")
        if deal.type is draft.type and draft.ids <= deal.ids and whole is not None and most(whole) > most(amount):
            for name, quantity in {**draft.tranche, "amount": amount}.items():
                deal.tranche.setdefault(name, quantity)
            if "power" in draft.numbers:
                deal.numbers.setdefault("power", draft.numbers["power"])
            deal.tranche_starts = deal.tranche_starts or draft.dates.get("starts")
            return True
    return False
