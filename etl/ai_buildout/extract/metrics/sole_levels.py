"""Which of several levels that one word could name it names: one, but for those of other dates and the end of a rise."""

from __future__ import annotations

import re

from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_PRECISELY = re.compile(
    r"(?:大关|关卡|门槛)?[,、]?(?:实际)?(?:达到?|为|来到|至|以|冲上|写下)?"
    r"| (?:barrier|mark|threshold|milestone|line|level|hurdle),? (?:at|with|to reach|to hit|reaching|hitting|coming in at|landing at|coming to) "
)
_LEFT = re.compile(
    r"(?:\bfrom|[由从自])\s?(?:原先的?|此前的?|原来的?|原本的?|先前的?|an? |the |previously |earlier )?$"
)
_LEADS = re.compile(
    r"[^,;。]{0,8}(?:至|到|为|成)[^,;。]{0,4}|,? (?:up |down |previously |earlier |before )?(?:to|into) [^,;.]{0,16}"
)
_MARK = re.compile(r" (?:barrier|mark|threshold|milestone|hurdle)\b")
_ROUNDED = 0.2
_Key = tuple[int, str, str | None, str | None]
_RISES = re.compile(
    r"[^,;。]{0,8}(?:至|到|\bto\b)[^,;。]{0,6}|[^;]{0,50}\b(?:is|are|stands?|has|have|had|runs?|reaches|exceeds) (?:now|today|since|already)\b[^,;]{0,24}"
)


def sole_levels(reading: Reading, scene: Scene, measures: list[Measure]) -> list[Measure]:
    """A word names one level; a further one only with a date of its own, or as the end of a rise (from 40 to 65)."""
    best: dict[_Key, Measure] = {}
    for measure in measures:
        key = _key(measure)
        if measure.mode == "level" and measure.base is None and (key not in best or measure.cost < best[key].cost):
            best[key] = measure
    kept = []
    for i, measure in enumerate(measures):
        first = best.get(_key(measure))
        if measure.mode != "level" or measure.base is not None or first is None or first is measure:
            kept.append(measure)
            continue
        floor = measures[i - 1].quantity.end if i else scene.sentence.start
        gap = reading.gap(first.quantity.end, measure.quantity.start)
        if _is_rounded(reading, first.quantity, measure.quantity) and _PRECISELY.fullmatch(gap):
            kept = [m for m in kept if m is not first] + [measure]
            continue
        dated = any(floor <= d.start and 0 <= measure.quantity.start - d.end <= 8 for d in scene.sentence.dates)
        if dated or _RISES.fullmatch(gap) or _is_left(reading, scene, first.quantity, gap):
            kept.append(measure)
    return kept


def _key(measure: Measure) -> _Key:
    """What one level alone is told of: a word, a kind of number, and the company that stands beside it, if one does."""
    owner = measure.owner.id if measure.owner is not None else None
    return measure.cue.start, measure.quantity.kind, measure.quantity.per, owner


def _is_left(reading: Reading, scene: Scene, first: Quantity, gap: str) -> bool:
    """Whether the first is where a change to the second began: 由380亿至420亿美元收窄为400亿至420亿美元."""
    left = _LEFT.search(reading.folded, scene.sentence.start, first.start)
    return left is not None and _LEADS.fullmatch(gap) is not None


def _is_rounded(reading: Reading, first: Quantity, second: Quantity) -> bool:
    """Whether the first is only the mark that the second passed: 突破2兆元,达2.18兆元; broke the $2bn barrier at $2.1bn."""
    mark, exact = first.min, second.value
    if first.value is not None and _MARK.match(reading.folded, first.end):
        return exact is not None and first.value <= exact <= first.value * (1 + _ROUNDED)
    return mark is not None and first.max is None and exact is not None and mark <= exact <= mark * (1 + _ROUNDED)
