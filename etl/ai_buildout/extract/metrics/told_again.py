"""Several figures told again for another time by a word for all of them: 去年营收60亿元,净利13亿元;今年前五个月,两项数字分别为26亿元和7亿元."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_ALL_OF_THEM = re.compile(
    r"(?:这|该|上述|前述|以上)?(?P<count>[两二三四])(?:项|个|大|者|组)(?:核心|关键|主要)?(?:数字|数据|指标|数值|金额|数)?(?:则|又|已|也|将|预计)*"
    r"(?:分别|各)(?:为|是|达到?|有|[增升降跌]至|录得)?(?:了|约)*$"
)
_REACH = 40
_LIST_REACH = 80
_LATEST = 12
_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4}
_SEPARATOR = re.compile(r"\s*(?:[、,]|和|及|与|以及)?\s*(?:约|近|逾)?")


def of_told_again(
    reading: Reading, scene: Scene, quantity: Quantity, measures: Sequence[Measure], before: Sequence[Measure]
) -> Measure | None:
    """The measure of a number in a list that tells the last figures again, one to one in their order.

    Args:
        measures: those of the sentence so far; before: those of the sentence before it in its paragraph.
    """
    run = _run_up_to(reading, scene, quantity)
    start = max(scene.sentence.start, run[0].start - _REACH)
    told = _ALL_OF_THEM.search(reading.folded, start, run[0].start)
    if told is None:
        return None
    known = [m for m in [*before, *measures][-_LATEST:] if m.mode == "level" and m.quantity.end <= run[0].start]
    count = _COUNTS[told["count"]]
    levels = [m for m in known if m.base is None][-count:]
    if len(levels) < count or len(run) > count:
        return None
    base = levels[len(run) - 1]
    if (base.quantity.kind, base.quantity.per) != (quantity.kind, quantity.per):
        return None
    dates = [d for d in between(scene.sentence.dates, told.start() - _REACH, run[0].start) if d.iso]
    cue = Cue(told.start(), told.end(), base.cue.senses)
    return Measure(quantity, base.metric, "level", cue, CARRIED_COST, base, date=dates[-1] if dates else None)


def _run_up_to(reading: Reading, scene: Scene, quantity: Quantity) -> list[Quantity]:
    """The list of like numbers that ends with one, nothing but commas and conjunctions between them."""
    run = [quantity]
    for earlier in reversed(between(scene.sentence.quantities, quantity.start - _LIST_REACH, quantity.start)):
        if earlier.kind != quantity.kind or not _SEPARATOR.fullmatch(reading.gap(earlier.end, run[0].start)):
            break
        run.insert(0, earlier)
    return run
