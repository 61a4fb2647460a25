"""What the models tell of deals, beside what the rules read of them."""

from __future__ import annotations

from ai_buildout.extract.deals.draft import Draft

_SUMS = ("amount", "power", "units", "equity_share")


def with_learned(drafts: list[Draft], told: list[Draft]) -> list[Draft]:
    """The deals of the rules with those that the models tell.

    A deal of the same type between the same parties is one: it takes over the number if it has none of that field, and else the
    number is let go, as that of one deal told again. The same holds for two that the models tell.
    """
    found = list(drafts)
    for draft in told:
        same = next((d for d in found if d.type is draft.type and _share_parties(d, draft)), None)
        if same is None:
            found.append(draft)
        elif not any(name in same.numbers for name in _SUMS):
            same.fill(draft)
    return found


def _share_parties(one: Draft, other: Draft) -> bool:
    """Whether all parties of the one that names fewer are parties of the other."""
    few, many = sorted((one.ids, other.ids), key=len)
    return few <= many
