"""What the metrics that the models tell apart are in the lexicon: an entry, and whether its level, rise or fall is told."""

from __future__ import annotations

from ai_buildout.extract.metrics.measure import Mode
from ai_buildout.extract.syntax.lexicon import Lexicon

FALL = "-"
"""Stands behind the name of a metric whose number is below zero: a loss, a fall."""
_GROWN = frozenset({"share", "points", "multiple"})


def entry_of(lexicon: Lexicon, told: str, kind: str) -> tuple[str, Mode] | None:
    """The entry and mode that a class of the metrics model stands for; None where no entry tells numbers of this kind so.

    Args:
        told: the name of a metric in the facts, with :data:`FALL` behind it for one below zero.
        kind: of the quantity.
    """
    name, falls = told.removesuffix(FALL), told.endswith(FALL)
    table = lexicon.tables["metric"]
    grown = [k for k, row in table.items() if row.get("growth") == name] if kind in _GROWN and name not in table else []
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
