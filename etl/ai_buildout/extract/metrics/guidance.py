"""What a company says its sales, or its spending, will be where the figure told before says of what: it sees $2.2bn in the next quarter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure, Mode
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between, residue
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_SALES = frozenset({"revenue", "revenue_of", "revenue_hk"})
SPENDING = "capex"
_LEAST_SPENDING = 0.05
"""Of spending the next company may tell, which can be much smaller."""
_LEAST, _MOST = 0.5, 8.0
"""How much the sales of the next period can be of those told before; a year's are told after a quarter's."""
_QUARTER = re.compile(r"\bquarter|revenue|sales|turnover|季|营收|收入")
_REACH = 60
_GOES_ON = re.compile(
    r"\s*(?:[^\w\s$€£¥₩(]|$|(?:in|for|at|to|by|this|next|give|plus|as|on|and|against|compared|versus|up|down|from|with|within|over|a year)\b)"
)


@dataclass(frozen=True, slots=True)
class LastTold:
    """The last figures that a page told of which a company can say what they will be: sales, and spending on plant."""

    sales: Quantity | None = None
    spending: Quantity | None = None


NOTHING_TOLD = LastTold()


def figures_told(measures: list[Measure], before: LastTold) -> LastTold:
    """The last spending on plant and the last sales of a whole company, of these measures or those known before."""
    spending = [m for m in measures if m.metric == SPENDING and m.mode == "level" and m.quantity.kind == "money"]
    return LastTold(sales_told(measures, before.sales), spending[-1].quantity if spending else before.spending)


def sales_told(measures: list[Measure], before: Quantity | None) -> Quantity | None:
    """The sum of the last sales of a whole company that the page told, one of these measures or the one known before."""
    for measure in reversed(measures):
        whole = measure.metric in _SALES and measure.mode == "level" and not measure.of_group
        if whole and measure.quantity.kind == "money" and not measure.months:
            return measure.quantity
    return before


def of_guidance(
    reading: Reading, scene: Scene, quantity: Quantity, growth: Mode | None, told: LastTold
) -> Measure | None:
    """The sales or spending to come that a verb of expecting tells right before a sum like the one told, or before a growth."""
    metric = _metric_like(reading, scene, quantity, growth, told)
    if metric is None:
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
        cue = Cue(verb.start, verb.end, {"metric": (metric,)})
        return Measure(quantity, metric, growth or "level", cue, CARRIED_COST, outlook=True)
    return None


def _metric_like(reading: Reading, scene: Scene, quantity: Quantity, growth: Mode | None, told: LastTold) -> str | None:
    """Of which of the two a number can be what is to come; of spending only where no quarter is spoken of."""
    if told.sales is not None and _is_like(quantity, growth, told.sales, _LEAST):
        return "revenue"
    sentence = scene.sentence
    if growth is not None or told.spending is None or _QUARTER.search(reading.folded, sentence.start, sentence.end):
        return None
    return SPENDING if _is_like(quantity, growth, told.spending, _LEAST_SPENDING) else None


def _is_like(quantity: Quantity, growth: Mode | None, told: Quantity, least: float) -> bool:
    if growth is not None:
        return quantity.kind == "share"
    if quantity.kind != "money" or quantity.per or quantity.currency != told.currency:
        return False
    sums = [x for x in (quantity.value, quantity.min, quantity.max) if x]
    known = told.value or told.min or told.max
    return bool(known and sums) and all(least <= x / (known or 1) <= _MOST for x in sums)


def _goes_on(reading: Reading, quantity: Quantity) -> bool:
    """Whether no noun follows that says what the sum is of: sees a $2bn market."""
    return not reading.folded[quantity.end : quantity.end + 1].isascii() or bool(
        _GOES_ON.match(reading.folded, quantity.end)
    )
