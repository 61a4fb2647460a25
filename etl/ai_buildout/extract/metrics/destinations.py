"""The same figure for a further place: $2.9bn for Japan and $1.7bn for Indonesia; 在英国投资300亿美元，在印度投资175亿美元."""

from __future__ import annotations

import re

from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_FIGURES = frozenset({"investment", "capex", "investment_plan", "employees", "data_centers", "power_capacity"})
_TO = re.compile(r" (?:for|in|to|into|across) (?:the |its |neighbouring |neighboring )?")
_JOINT = re.compile(
    r" (?:for|in|to|into|across) [^,;.]{3,40}?(?:,| and|, and| as well as|, plus| plus) (?:another |a further |about |some |up to |over )*"
)
_HAN_JOINT = re.compile(
    r"(?:,|、|;|及|和|以及|,并|并|,又)+(?:另)?(?:在|对|向|给|于)[^,。;、]{2,10}?(?:投资|投入|投放|注资|斥资|承诺投资|则投资|则投入|追加投资)?(?:约|逾|超|近)?"
)


def of_next_place(reading: Reading, scene: Scene, quantity: Quantity, measures: list[Measure]) -> Measure | None:
    """The measure before it, of another place, where each of the two numbers has a place of its own beside it."""
    last = measures[-1] if measures else None
    if last is None or last.metric not in _FIGURES or last.mode != "level" or last.quantity.end > quantity.start:
        return None
    if (last.quantity.kind, last.quantity.per, last.quantity.currency) != (
        quantity.kind,
        quantity.per,
        quantity.currency,
    ):
        return None
    places = [n for n in scene.sentence.names if n.kind == "place"]
    gap = between(places, last.quantity.end, quantity.start)
    if not gap or any(last.quantity.end <= a.name.start < quantity.start for a in scene.actors):
        return None
    behind = _TO.match(reading.folded, quantity.end)
    if behind is not None and any(n.start == behind.end() for n in places):
        joined = _JOINT.fullmatch(reading.folded, last.quantity.end, quantity.start)
    else:
        joined = _HAN_JOINT.fullmatch(reading.folded, last.quantity.end, quantity.start)
    return Measure(quantity, last.metric, "level", last.cue, CARRIED_COST, last) if joined is not None else None
