"""What the metrics that the models tell apart are in the lexicon: an entry, and whether its level, rise or fall is told."""

from __future__ import annotations

from ai_buildout.extract.metrics.measure import Mode
from ai_buildout.extract.syntax.lexicon import Lexicon

FALL = "-"
"""Stands behind the name of a metric whose number is below zero: a loss, a fall."""
_GROWN = frozenset({"share", "points", "multiple"})
_KINDRED = (
    frozenset({"revenue", "arr"}),
    frozenset({"valuation", "market_cap"}),
    frozenset({"capex", "investment", "funding"}),
    frozenset({"backlog", "orders"}),
    frozenset({"users", "weekly_users"}),
)
"""Metrics so near to one another that doubt which of them a figure is of is no doubt of the figure."""


def name_of(lexicon: Lexicon, metric: str) -> str:
    """The name under which a metric is learned: that of the entry which has the given one as another name, else itself."""
    return _other_names(lexicon).get(metric, metric)


def _other_names(lexicon: Lexicon) -> dict[str, str]:
    return {other: name for name, row in lexicon.tables["also"].items() for other in row["names"]}


def likeliest(shares: dict[str, float]) -> tuple[str, float]:
    """The likeliest class of a figure's metric, and how likely it is that it is that or a kindred one."""
    name = max(shares, key=shares.__getitem__)
    kindred = next((kin for kin in _KINDRED if name in kin), frozenset({name}))
    return name, sum(shares.get(other, 0.0) for other in kindred)


def entry_of(lexicon: Lexicon, told: str, kind: str) -> tuple[str, Mode] | None:
    """The entry and mode that a class of the metrics model stands for; None where no entry tells numbers of this kind so.

    Args:
        told: the name of a metric in the facts, with :data:`FALL` behind it for one below zero.
        kind: of the quantity.
    """
    name, falls = told.removesuffix(FALL), told.endswith(FALL)
    table = lexicon.tables["metric"]
    of_its_own = name in table and kind in table[name]["kinds"]
    change = "growth" if kind in _GROWN else "change_in_money" if kind == "money" else ""
    grown = [] if of_its_own else [k for k, row in table.items() if change and row.get(change) == name]
    if grown:
        grown.sort(key=lambda k: k != name.removesuffix("_growth"))
        return grown[0], "down" if falls else "up"
    levels = [k for k, row in table.items() if row.get("name", k) == name and kind in row["kinds"]]
    usable = sorted((k for k in levels if not table[k].get("void")), key=lambda k: k != name)
    below = [k for k in usable if table[k].get("sign") == -1]
    if not falls:
        above = [k for k in usable if k not in below]
        return (above[0], "level") if above else None
    moved = [k for k in usable if table[k].get("change")]
    if moved:
        return moved[0], "down"
    return (below[0], "level") if below else None
