"""Which number is the value of which measure: a metric's name bound to a quantity by what stands between them.

"Revenue rose 56% to $46.7bn" binds the revenue twice: a change and a level. A number binds backward (``$5bn in revenue``,
50亿美元的营收) only over a hair's breadth, forward over function words, dates and other numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from ai_buildout.extract.actors import Scene
from ai_buildout.extract.binding import binding_cost, counted_as, names_any
from ai_buildout.extract.gaps import between, residue
from ai_buildout.extract.lexicon import Cue
from ai_buildout.extract.reading import Reading
from ai_buildout.model.mention import Quantity

Mode = Literal["level", "up", "down"]

_BACK_REACH = 24
_GROWTH_REACH = 14


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity bound to a metric: as its level, or as its rise or fall. ``cue`` is the word that names the metric."""

    quantity: Quantity
    metric: str
    mode: Mode
    cue: Cue
    cost: float


def bind_measures(reading: Reading, scene: Scene) -> list[Measure]:
    """The measures of a sentence, one a quantity at the most, in order; weak metrics (``investment``, ``orders``) included."""
    measures: list[Measure] = []
    cues = scene.sentence.cues_of("metric")
    for quantity in scene.sentence.quantities:
        growth = growth_of(reading, scene, quantity)
        found = _bind(reading, scene, quantity, growth, cues)
        if found is None and growth and measures and quantity.kind in ("share", "multiple"):
            found = _continue(reading, scene, quantity, growth, measures[-1])
        if found is not None:
            measures.append(found)
    return measures


def growth_of(reading: Reading, scene: Scene, quantity: Quantity) -> Mode | None:
    """Whether growth words make the quantity a change: right before it (同比增长56%, up 56%) or behind it (a 56% rise)."""
    if quantity.kind not in ("share", "multiple", "points", "money", "count"):
        return None
    cues = scene.sentence.cues
    for cue in reversed(between(cues, quantity.start - _GROWTH_REACH, quantity.start)):
        if "growth" in cue.senses and residue(reading, scene.sentence, cue.end, quantity.start) <= 1:
            gap = reading.gap(cue.end, quantity.start)
            if " to " in gap + " " or "至" in gap or "到" in gap:
                return None
            return "up" if "up" in cue.senses["growth"] else "down"
    if quantity.kind in ("share", "multiple"):
        for cue in between(cues, quantity.end, quantity.end + _GROWTH_REACH):
            if "growth" in cue.senses and not reading.gap(quantity.end, cue.start).strip(" 的of"):
                return "up" if "up" in cue.senses["growth"] else "down"
    return None


def _bind(reading: Reading, scene: Scene, quantity: Quantity, growth: Mode | None, cues: list[Cue]) -> Measure | None:
    best: Measure | None = None
    for cue in cues:
        if cue.end > quantity.start + _BACK_REACH + 20 and cue.start >= quantity.end + _BACK_REACH:
            break
        for metric in cue.senses["metric"]:
            table = reading.lexicon.tables["metric"][metric]
            mode = _fit(reading, table, quantity, growth)
            cost = binding_cost(reading, scene, quantity, cue) if mode else None
            if mode and cost is not None and (best is None or cost < best.cost):
                best = Measure(quantity, metric, mode, cue, cost)
    return best


def _fit(reading: Reading, table: dict[str, Any], quantity: Quantity, growth: Mode | None) -> Mode | None:
    """In which mode a metric can take a quantity, if at all."""
    if table.get("change"):
        return growth if quantity.kind == "share" else None
    if quantity.kind in ("share", "multiple") and growth and "growth" in table:
        return growth
    if quantity.kind not in table["kinds"]:
        return None
    if (quantity.per == "share") != (table.get("per") == "share") and quantity.kind == "money":
        return None
    if "nouns" in table and quantity.kind == "count" and not names_any(counted_as(reading, quantity), table["nouns"]):
        return None
    if growth and quantity.kind == "money":
        return None
    return "level"


def _continue(reading: Reading, scene: Scene, quantity: Quantity, growth: Mode, last: Measure) -> Measure | None:
    """A change told after its level: 营收467亿美元,同比增长56%."""
    table = reading.lexicon.tables["metric"][last.metric]
    if "growth" not in table or not 0 <= quantity.start - last.quantity.end <= 40:
        return None
    if residue(reading, scene.sentence, last.quantity.end, quantity.start) > 3:
        return None
    if any(last.quantity.end <= a.name.start < quantity.start for a in scene.actors):
        return None
    return Measure(quantity, last.metric, growth, last.cue, 9.0)
