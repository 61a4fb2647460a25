"""Statements of what any site costs: "1 GW costs 50 to 60 billion dollars to build"."""

from __future__ import annotations

import re

from ai_buildout.extract.energy.site import Site
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_void
from ai_buildout.model.codes import Modality, ProjectKind
from ai_buildout.model.mention import Quantity

_LEAST_COST = 1e8
_REACH = 60
_DEFINITE = re.compile(r"\b(?:the|its|this|that)(?: (?:whole|entire|finished|full))? $")
_UNIT = {"gigawatt": 1e9, "megawatt": 1e6}


def read_cost(reading: Reading, scene: Scene, measures: dict[int, Measure]) -> Site | None:
    """The cost of any gigawatt (or of any site of a size) that a sentence states, if it does."""
    sentence = scene.sentence
    sites = [c for c in sentence.cues_of("site") if "data_center" in c.senses["site"]]
    if not (sites or sentence.cues_of("per_unit")) or any(n.kind == "place" for n in sentence.names):
        return None
    if any(q.kind == "area" for q in sentence.quantities):  # what covers so many acres is a site of its own
        return None
    if any(_is_that_one(reading, c.start, c.end) for c in sentence.cues_of("site")):
        return None
    power = _power(reading, scene)
    if power is None or is_void(reading, scene, power.start):
        return None
    for money in sentence.quantities:
        apart = money.start - power.end if money.start > power.start else power.start - money.end
        if money.kind != "money" or _amount(money) < _LEAST_COST or apart > _REACH * 2:
            continue
        measure = measures.get(money.start)
        if measure is not None and not reading.lexicon.tables["metric"][measure.metric].get("cost"):
            continue
        first, last = min(money.start, power.start), max(money.end, power.end)
        near = between(sentence.cues, first - 16, last + 16)
        builders = [
            a for a in scene.actors if first - _REACH <= a.name.start < last and not a.relation and not a.described
        ]
        within = reading.lexicon.find(reading.gap(money.start, money.end))
        if any("cost" in c.senses for c in (*near, *within)) and not _owned(
            scene, [a.name.end for a in builders], first
        ):
            numbers = {"power": power, "investment": money}
            return Site(
                scene, ProjectKind.DATA_CENTER, first, last, numbers=numbers, modality=Modality.STATED, generic=True
            )
    return None


def _is_that_one(reading: Reading, start: int, end: int) -> bool:
    """Whether an English noun for a site is of one told before: the campus will draw 450 MW."""
    noun = reading.gap(start, end)
    one = not noun.endswith("s") or noun.endswith("us")
    return one and bool(_DEFINITE.search(reading.folded, max(0, start - len(" finished the ")), start))


def _power(reading: Reading, scene: Scene) -> Quantity | None:
    """The power stated, or the one gigawatt that "each gigawatt" means."""
    for cue in scene.sentence.cues_of("per_unit"):
        watts = _UNIT[cue.senses["per_unit"][0]]
        surface = reading.text[cue.start : cue.end]
        unit = Quantity("power", cue.start, cue.end, surface, value=watts, unit="W")
        reading.derived.append(unit)
        return unit
    return next((q for q in scene.sentence.quantities if q.kind == "power" and (q.value or 0) >= 1e6), None)


def _amount(quantity: Quantity) -> float:
    return quantity.value or quantity.max or quantity.min or 0.0


def _owned(scene: Scene, ends: list[int], first: int) -> bool:
    """Whether a company in the sentence builds the site itself, rather than only speaking of it."""
    speech = [c.start for c in scene.sentence.cues_of("speech")] + [
        c.start for c in scene.sentence.cues_of("descriptor")
    ]
    return any(end <= first and not any(end <= s <= first + 2 for s in speech) for end in ends)
