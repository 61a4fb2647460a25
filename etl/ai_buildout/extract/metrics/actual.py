"""What a company had where another figure was expected: analysts wanted revenue of $8bn, while Foo delivered $9bn; 市场预期80亿元,实际录得90亿元."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure, Mode
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

Binder = Callable[[Reading, Scene, Quantity, Mode | None, list[Cue]], Measure | None]
"""Binds a quantity to the best of some cues."""

_EXPECTED = re.compile(
    r"\b(?:expect(?:s|ed|ing|ations?)?|forecasts?|forecasting|consensus|estimat(?:e|es|ed|ing)|look(?:s|ed|ing) for|pencill?ed in|hop(?:es|ed|ing) for|predict(?:s|ed|ing|ions?)"
    r"|anticipat(?:es|ed|ing)|wanted|bet on|reckoned (?:on|with)|guid(?:ed|ance)|project(?:ed|ions?))\b|预期|预测|预估|预计|估计|预料|原估|先前估|法人估|外资估|料"
)
_TOLD = re.compile(
    r"\s?(?:actually |in fact |duly |in the end |only |itself |has |had )?(?:deliver|delivered|post|posted|report|reported|record|recorded|book|booked|made|manag|managed|achieved|turned in"
    r"|came in (?:at|with)|produced|registered|brought in|took in|logged|came up with|fell short (?:at|with)|beat that with|topped that with|the actual (?:figure|number) was"
    r"|the (?:actual|reported|real) (?:figure|number|result) (?:was|came in at|came to)|the figure came in at)(?: only| just| some| about| a)? "
    r"|(?:却|则|而)?(?:的)?(?:实际|最终|最后|结果|实则|本季实际|单季实际|财报显示)(?:上|却|只|仅|则)*(?:数字|数据|数|业绩|成绩|营收|收入)?(?:录得|交出|缴出|实现|为|达到|达|报|公布|是|做到|完成|来到|有|仅)*(?:了|约)?"
)
"""Words by which the figure told is what came out."""
_LEAD = re.compile(r"[\s,;、]*(?:and|but|while|whereas|yet|when|as|only|instead|而|但|却|不过|,)*\s*")
_EXPECTED_REACH = 90
_REACH = 60


def of_actual(
    reading: Reading,
    scene: Scene,
    quantity: Quantity,
    measures: Sequence[Measure],
    before: Sequence[Measure],
    bind: Binder,
) -> Measure | None:
    """The measure of what came out, by the name that the expectation told before it has.

    Args:
        measures: those of the sentence so far.
        before: those of the sentence before it in its paragraph.
        bind: binds the number that was expected, where it is no measure itself.
    """
    told = _expected(reading, scene, quantity, measures, before, bind)
    if told is None:
        return None
    expected = told.quantity
    start = max(expected.end, scene.sentence.start)
    if not 0 <= quantity.start - expected.end <= _REACH:
        return None
    actors = [a for a in scene.actors if start <= a.name.start and a.name.end <= quantity.start]
    if len(actors) > 1 or not _is_told(reading, start, quantity.start, actors):
        return None
    owner = actors[0] if actors else None
    base = told if told in measures else None
    return Measure(quantity, told.metric, "level", told.cue, CARRIED_COST, base, owner, came_out=True)


def _is_told(reading: Reading, start: int, end: int, actors: Sequence[Actor]) -> bool:
    """Whether nothing stands between two figures but whose the second is, and that it came out."""
    place = actors[0].name.end if actors else None
    lead = _LEAD.match(reading.folded, start, place if place is not None else end)
    if lead is None or (place is not None and lead.end() != actors[0].name.start):
        return False
    return _TOLD.fullmatch(reading.folded, place if place is not None else lead.end(), end) is not None


def _expected(
    reading: Reading,
    scene: Scene,
    quantity: Quantity,
    measures: Sequence[Measure],
    before: Sequence[Measure],
    bind: Binder,
) -> Measure | None:
    """The figure that was expected, as the last number before."""
    earlier = between(scene.sentence.quantities, scene.sentence.start, quantity.start)
    known = {m.quantity.start: m for m in (*before, *measures)}
    if earlier:
        told = known.get(earlier[-1].start) or bind(reading, scene, earlier[-1], None, scene.sentence.cues_of("metric"))
    else:
        told = before[-1] if before else None
    if (
        told is None
        or told.mode != "level"
        or (told.quantity.kind, told.quantity.currency) != (quantity.kind, quantity.currency)
    ):
        return None
    first = min(told.cue.start, told.quantity.start)
    expected = _EXPECTED.search(reading.folded, max(0, first - _EXPECTED_REACH), told.quantity.end)
    return told if expected else None
