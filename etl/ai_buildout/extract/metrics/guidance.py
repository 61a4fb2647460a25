"""What a company says its sales will be where the figure told before says of what: it sees $2.2bn in the next quarter; 公司预期增长三成."""

from __future__ import annotations

import re

from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure, Mode
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between, residue
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_SALES = frozenset({"revenue", "revenue_of", "revenue_hk"})
_LEAST, _MOST = 0.5, 8.0
"""How much the sales of the next period can be of those told before; a year's are told after a quarter's."""
_REACH = 60
_GOES_ON = re.compile(
    r"\s*(?:[^\w\s$€£¥₩(]|$|(?:in|for|at|to|by|this|next|give|plus|as|on|and|against|compared|versus|up|down|from|with|within|over|a year)\b)"
)


def sales_told(measures: list[Measure], before: Quantity | None) -> Quantity | None:
    """The sum of the last sales of a whole company that the page told, one of these measures or the one known before."""
    for measure in reversed(measures):
        whole = measure.metric in _SALES and measure.mode == "level" and not measure.of_group
        if whole and measure.quantity.kind == "money" and not measure.months:
            return measure.quantity
    return before


def of_guidance(
    reading: Reading, scene: Scene, quantity: Quantity, growth: Mode | None, told: Quantity | None
) -> Measure | None:
    """The sales to come that a verb of expecting tells right before a sum like the one told, or before a growth."""
    if told is None or not _is_like(quantity, growth, told):
        return None
    sentence = scene.sentence
    start, _ = sentence.clause(quantity.start)
    for verb in reversed(between(sentence.cues_of("guide"), max(start, quantity.start - _REACH), quantity.start)):
        if residue(reading, sentence, verb.end, quantity.start) or between(
            sentence.quantities, verb.end, quantity.start
        ):
            return None
        if sentence.cues_of("onlooker") or not _goes_on(reading, quantity):
            return None
        cue = Cue(verb.start, verb.end, {"metric": ("revenue",)})
        return Measure(quantity, "revenue", growth or "level", cue, CARRIED_COST, outlook=True)
    return None


def _is_like(quantity: Quantity, growth: Mode | None, told: Quantity) -> bool:
    if growth is not None:
        return quantity.kind == "share"
    if quantity.kind != "money" or quantity.per or quantity.currency != told.currency:
        return False
    sums = [x for x in (quantity.value, quantity.min, quantity.max) if x]
    known = told.value or told.min or told.max
    return bool(known and sums) and all(_LEAST <= x / (known or 1) <= _MOST for x in sums)


def _goes_on(reading: Reading, quantity: Quantity) -> bool:
    """Whether no noun follows that says what the sum is of: sees a $2bn market."""
    return not reading.folded[quantity.end : quantity.end + 1].isascii() or bool(
        _GOES_ON.match(reading.folded, quantity.end)
    )
