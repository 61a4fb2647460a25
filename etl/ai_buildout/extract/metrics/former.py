"""What a figure to come was said to be before: capex of $12bn to $14bn; in August the range had been $20bn to $23bn; 此前为660亿美元.

Only numbers that nobody took up are read, behind a figure like them in the sentence or in the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ai_buildout.extract.metrics.figure import Figure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import Modality
from ai_buildout.model.mention import Quantity

_REACH = 90
_LEAST, _MOST = 0.4, 2.5
"""How much of what is said now was said before."""
_YEAR = 4
_TO_COME = frozenset({Modality.FORECAST, Modality.PLANNED})
_FILL = r"(?: (?:to|about|around|some|roughly|between|a range of|the|at|of|only|just|for|be|spending|spend|as little as|a|an))* ?$"
_SAID = "guided|guiding|expected|expecting|forecast|forecasts|forecasting|projected|planned|said|told (?:investors|us|you|analysts|shareholders)|budgeted|targeted|estimated|pencilled in|penciled in|foreseen|promised|spoken of|talked of|flagged|indicated"
_WAS_SAID = re.compile(
    r"(?:\b(?:previous|earlier|prior|old|former|original|initial|last)(?: [a-z'-]+){0,3}? ?(?:guidance|range|forecast|target|estimate|projection|outlook|plan|expectation|figure|number|budget|one|view)s?"
    r"(?: (?:was|were|had been|of|at|for|from|stood at|called for|put it at|which was))*"
    rf"|\b(?:previously|originally|initially|earlier|formerly|hitherto|until now|before that|before)[^.;%#]{{0,24}}?(?:{_SAID})(?: [a-z]+){{0,3}}?"
    rf"|\bhad(?: been)?(?: previously| originally| earlier)? (?:{_SAID})(?: [a-z]+){{0,2}}?"
    r"|\bthe (?:range|figure|number|forecast|guidance|estimate|target|budget|plan|talk)(?: then)? had been(?: of)?"
    rf"|\bwhen (?:we|it|they|management) (?:{_SAID}))" + _FILL
)
_FROM = re.compile(
    r",?(?: (?:this year|next year|for the year|for the full year|in all|¤))?,?(?: (?:up|down|raised|lifted|cut|trimmed|revised))?(?: from| instead of| rather than|, not)"
    r"(?: (?:an?|the|its))?(?: (?:earlier|previous|prior|old|original|initial))?(?: (?:range|forecast|guidance|target|estimate|budget|projection|one))?(?: of)?"
    + _FILL
)
_HAN_SAID = re.compile(
    r"(?:此前|之前|先前|早前|原先|原来|原本|前次|上次|上一次|早些时候|(?:[月年度季]|那|当)时)(?:的|曾|还|只)*(?:公司|官方|市场|管理层|华尔街|分析师)?(?:给出|预计|预期|预测|估计|估|计划|规划|设定|指引|目标|说|说法|区间|预算|口径|数字|是|为|的|在|有|喊出)*(?:约|大约|为|是|的|在)*$"
)


def former_figures(reading: Reading, scene: Scene, told: Sequence[Figure], taken: set[int]) -> list[Figure]:
    """The former values of the last of the figures told that are like a number which nobody took up.

    Args:
        told: the figures of the sentence, behind those of the sentence before it in its paragraph.
        taken: where the numbers of other facts start.
    """
    found: list[Figure] = []
    for quantity in scene.sentence.quantities:
        if quantity.kind != "money" or quantity.start in taken:
            continue
        base = _base(quantity, told)
        if base is None or not _is_former(reading, scene, quantity, base):
            continue
        table = reading.lexicon.tables["metric"][base.measure.metric]
        modality = base.modality
        if modality not in _TO_COME:
            modality = Modality.PLANNED if table.get("cost") or base.metric == "capex" else Modality.FORECAST
        measure = replace(base.measure, quantity=quantity, months=0)
        found.append(
            replace(
                base,
                scene=scene,
                measure=measure,
                modality=modality,
                start=quantity.start,
                end=quantity.end,
                rule=f"metric.{base.measure.metric}.former",
            )
        )
    return found


def _size(quantity: Quantity) -> float:
    return quantity.value or quantity.min or quantity.max or 0


def _base(quantity: Quantity, told: Sequence[Figure]) -> Figure | None:
    """The last figure told before a number, if that is a level like it."""
    earlier = [f for f in told if f.measure.quantity.end <= quantity.start and f.measure.mode == "level"]
    if not earlier:
        return None
    known = earlier[-1].measure.quantity
    like = (known.kind, known.currency, known.per) == (quantity.kind, quantity.currency, quantity.per)
    near = like and _LEAST <= _size(quantity) / (_size(known) or 1) <= _MOST
    return earlier[-1] if near and not earlier[-1].measure.months else None


def _is_former(reading: Reading, scene: Scene, quantity: Quantity, base: Figure) -> bool:
    """Whether words before a number say that it was said before, of nobody else."""
    known = base.measure.quantity
    start = max(scene.sentence.start, known.end, quantity.start - _REACH)
    if between(scene.sentence.quantities, start, quantity.start) or _names_other(reading, scene, base, start, quantity):
        return False
    if reading.folded[quantity.start : quantity.end].isascii():
        if _WAS_SAID.search(reading.folded, start, quantity.start):
            return True
        return (
            base.modality in _TO_COME and known.end >= scene.sentence.start and _leaves(reading, scene, known, quantity)
        )
    return _HAN_SAID.search(reading.folded, start, quantity.start) is not None


def _leaves(reading: Reading, scene: Scene, known: Quantity, quantity: Quantity) -> bool:
    """Whether what is expected now was brought there from a number: $17.0bn, up from $16.0bn in October; no year's own is that."""
    if _FROM.fullmatch(reading.folded, known.end, quantity.start) is None:
        return False
    years = [d for d in between(scene.sentence.dates, quantity.end, scene.sentence.end) if len(d.iso or "") == _YEAR]
    past = between(scene.sentence.cues_of("past"), quantity.end, scene.sentence.end)
    return not years and not past


def _names_other(reading: Reading, scene: Scene, base: Figure, start: int, quantity: Quantity) -> bool:
    """Whether words since the figure name another metric, or another company than the figure's."""
    others = [a for a in scene.actors if start <= a.name.start < quantity.start and a.id != base.subject]
    cues = between(scene.sentence.cues_of("metric"), start, quantity.start)
    tables = reading.lexicon.tables["metric"]
    names = {str(tables[m].get("name", m)) for c in cues for m in c.senses["metric"] if not tables[m].get("weak")}
    return bool(others) or bool(names and base.metric not in names)
