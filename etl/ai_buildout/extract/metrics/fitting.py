"""Whether a metric can take a quantity at all: its kind, its size, what it counts, and the words that must stand beside it."""

from __future__ import annotations

import re
from typing import Any

from ai_buildout.extract.metrics.measure import Mode
from ai_buildout.extract.metrics.multiples import is_turned
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.binding import counted_as, names_any
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_NOUN = re.compile(r" [a-z]{3,}(?=[ .,;:)-]|$)")
_POINTS = ("basis points", "basis point", "基点", "基點")
"""Steps of a share, never the share itself: margins 100 basis points lower."""


def fit(reading: Reading, table: dict[str, Any], quantity: Quantity, growth: Mode | None) -> Mode | None:
    """In which mode a metric can take a quantity, if at all."""
    if table.get("change"):
        return growth if quantity.kind == "share" else None
    if quantity.kind in ("share", "multiple") and growth and "growth" in table:
        turned = "doubles" not in table and is_turned(reading, quantity)
        return None if table.get("weak") or turned else growth
    if quantity.kind not in table["kinds"] or (quantity.kind == "share" and quantity.surface.endswith(_POINTS)):
        return None
    if quantity.kind == "power" and growth:
        return None
    if quantity.kind == "money" and growth and "change_in_money" in table:
        return growth
    if quantity.kind == "money" and (growth or not _is_per(table, quantity)):
        return None
    if (
        "least" in table
        and max(abs(x) for x in (quantity.value, quantity.min, quantity.max) if x is not None) < table["least"]
    ):
        return None
    if "nouns" in table and quantity.kind == "number" and _is_of_noun(reading, table["nouns"], quantity):
        return None
    if "nouns" in table and quantity.kind == "count" and len(quantity.noun or "") != 1:
        told = quantity.noun is None and reading.gap(quantity.start, quantity.end).endswith(
            _classifiers(table["nouns"])
        )
        return "level" if told or names_any(counted_as(reading, quantity), table["nouns"]) else None
    return "level"


def _classifiers(nouns: list[str]) -> tuple[str, ...]:
    """The classifiers among the things counted: 标准机架12万架."""
    return tuple(n for n in nouns if len(n) == 1 and not n.isascii())


def _is_of_noun(reading: Reading, nouns: list[str], quantity: Quantity) -> bool:
    """Whether a word follows a bare number that is none of the things counted: 2,048 input-output lines."""
    follows = _NOUN.match(reading.folded, quantity.end)
    if follows is None or reading.lexicon.find(follows.group().strip()):
        return False
    return not names_any(counted_as(reading, quantity), nouns)


def stands_beside(reading: Reading, scene: Scene, words: list[str], quantity: Quantity) -> bool:
    """Whether one of the words stands before the quantity in its clause."""
    before = reading.gap(scene.sentence.clause(quantity.start)[0], quantity.start)
    latin = f" {before} "
    return any((f" {word} " in latin) if word.isascii() else (word in before) for word in words)


def _is_per(table: dict[str, Any], quantity: Quantity) -> bool:
    """Whether a metric a share gets a sum a share, and any other a whole sum."""
    return table.get("per") == "any" or (quantity.per == "share") == (table.get("per") == "share")
