"""Levels of an earlier time, told beside those of today: 上年同期为1.85亿元, $315 million a year earlier, 较去年的914亿美元."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure, Mode
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between, residue
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import DateMention, Quantity

Binder = Callable[[Reading, Scene, Quantity, Mode | None, list[Cue]], Measure | None]
"""Binds a quantity to the best of some cues."""

_RESULT = re.compile(r"\b(?:an?|the|its) (?:[a-z]+ )?(loss|deficit|profit|surplus) of |(亏损|净亏|亏|盈利|净利)")
_RESULT_REACH = 30
_LOSSES = frozenset({"loss", "deficit", "亏损", "净亏", "亏"})
_GROWTH_REACH = 14
_YEAR = 12
_TODAY_REACH = 80
_PAST_REACH = 20
_BEHIND_REACH = 44
_EARLIER_REACH = 60
_OPENING_REACH = 40
_OPENS = re.compile(r"[\W]*(?:(?:and|but|while|whereas|though|against) )?(?:(?:in|for|during) )?")
_FOIL = re.compile(
    r"\b(?:twice|double|triple|treble|quadruple|half|times|fold|above|below|than|from|over|on|against|versus|exceeding|dwarfing|surpassing|topping) the (?:about |some |roughly |nearly )?$|\bfrom (?:just |only |about |some |around )?$"
)
_FOIL_REACH = 24
_OF_YEAR = re.compile(
    r" (?:(?:that |which )?(?:it|they|the company|the group) )?(?:(?:had )?(?:spent|seen|made|recorded|reported|booked|earned|taken in|laid out|invested|took in|posted|sold) )?(?:of|in|for|during) "
)
_JOINS_DATE = frozenset({"", "的", "年的", "'s", "’s", "of"})
_FORMER = frozenset({"previous", "year_before", "quarter_before"})


def past_beside(reading: Reading, scene: Scene, quantity: Quantity) -> Cue | None:
    """The words beside a level that say that it is a former or expected one; those that say how much earlier go first."""
    sentence = scene.sentence
    found: list[Cue] = []
    for cue in between(sentence.cues_of("past"), quantity.start - _PAST_REACH, quantity.end + _BEHIND_REACH):
        kinds = _FORMER.intersection(cue.senses["past"])
        if not kinds:
            continue
        if cue.end <= quantity.start:
            if residue(reading, sentence, cue.end, quantity.start) <= 2 and not between(
                sentence.quantities, cue.end, quantity.start
            ):
                found.append(cue)
        elif kinds != {"previous"} and _ends_with_past(reading, scene, quantity, cue):
            found.append(cue)
    found = found or _opens_clause(reading, scene, quantity)
    return max(found, key=lambda c: (_months(reading, c), c.start), default=None)


def _opens_clause(reading: Reading, scene: Scene, quantity: Quantity) -> list[Cue]:
    """The words of an earlier time with which the clause of the number opens: a year before the loss had been $138 million."""
    start, _ = scene.sentence.clause(quantity.start)
    near = between(scene.sentence.cues_of("past"), start, min(start + _OPENING_REACH, quantity.start))
    opening = [c for c in near if reading.folded[c.start].isascii() and _months(reading, c)]
    if not opening or not _OPENS.fullmatch(reading.gap(start, opening[0].start)):
        return []
    if quantity.start - opening[0].end > _EARLIER_REACH or between(scene.sentence.quantities, start, quantity.start):
        return []
    return opening[:1]


def leaves_for_nothing(scene: Scene, quantity: Quantity) -> bool:
    """Whether a level is only where a change without a further number began: 从95%降到零."""
    sentence = scene.sentence
    if not any("from" in c.senses["marker"] and 0 <= quantity.start - c.end <= 1 for c in sentence.cues_of("marker")):
        return False
    _, end = sentence.clause(quantity.start)
    behind = between(sentence.cues, quantity.end, quantity.end + _GROWTH_REACH)
    changes = [c for c in behind if "growth" in c.senses or "nothing" in c.senses]
    return bool(changes) and changes[0].end <= end and not between(sentence.quantities, quantity.end, end)


def _ends_with_past(reading: Reading, scene: Scene, quantity: Quantity, cue: Cue) -> bool:
    """Whether nothing but function words stands between a level and the words behind it: $315 million a year earlier.

    In Chinese such words stand before their number.
    """
    if not reading.folded[cue.start].isascii():
        return False
    plain = residue(reading, scene.sentence, quantity.end, cue.start) == 0
    return plain and not between(scene.sentence.quantities, quantity.end, cue.start)


def _months(reading: Reading, cue: Cue) -> int:
    past = reading.lexicon.tables["past"]
    return max(int(past[i].get("months", 0)) for i in cue.senses["past"])


def of_earlier(
    reading: Reading, scene: Scene, quantity: Quantity, past: Cue, measures: list[Measure], bind: Binder
) -> Measure | None:
    """The level of an earlier period of the measure told before it: 营收46亿元,上年同期为1.85亿元."""
    months = _months(reading, past)
    metrics = reading.lexicon.tables["metric"]
    levels = [
        m
        for m in measures
        if (m.mode == "level" or quantity.kind in metrics[m.metric]["kinds"]) and metrics[m.metric].get("flow")
    ]
    if not months or not levels or not 0 <= quantity.start - levels[-1].quantity.end <= _EARLIER_REACH:
        return None
    base = levels[-1]
    cues = between(scene.sentence.cues_of("metric"), past.end, quantity.start)
    own = bind(reading, scene, quantity, None, cues)
    if own is not None:
        return replace(own, base=base, months=months)
    if base.mode == "level" and (quantity.kind, quantity.per) != (base.quantity.kind, base.quantity.per):
        return None
    metric = _turned(reading, scene, base.metric, quantity)
    return Measure(quantity, metric, "level", base.cue, CARRIED_COST, base, months=months)


def of_earlier_first(reading: Reading, scene: Scene, quantity: Quantity, past: Cue, bind: Binder) -> Measure | None:
    """The level of the year before that is told before that of today, by a name of its own: 去年同期还亏损5180万美元,本季却净赚3.8亿美元."""
    behind = scene.sentence.clause(quantity.start)[1]
    today = [q for q in between(scene.sentence.quantities, behind, behind + _TODAY_REACH) if q.kind == quantity.kind]
    if past.end > quantity.start or not today or _months(reading, past) != _YEAR:
        return None
    own = bind(reading, scene, quantity, None, between(scene.sentence.cues_of("metric"), past.end, quantity.start))
    flows = own is not None and reading.lexicon.tables["metric"][own.metric].get("flow")
    return own if flows else None


def _turned(reading: Reading, scene: Scene, metric: str, quantity: Quantity) -> str:
    """A profit's own name for a loss, or a loss's for a profit, where the words before the earlier sum say so: after a loss of $9.7m."""
    start = max(scene.sentence.start, quantity.start - _RESULT_REACH)
    told = [m[1] or m[2] for m in _RESULT.finditer(reading.folded, start, quantity.start)]
    table = reading.lexicon.tables["metric"][metric]
    if not told:
        return metric
    return str(table.get("loss", metric) if told[-1] in _LOSSES else table.get("profit", metric))


def of_dated(reading: Reading, scene: Scene, quantity: Quantity, measures: list[Measure]) -> Measure | None:
    """The level of another year told right behind it: $46bn, compared with $40.9 billion in 2025."""
    last = measures[-1] if measures else None
    if last is None or (quantity.kind, quantity.per, quantity.currency) != (
        last.quantity.kind,
        last.quantity.per,
        last.quantity.currency,
    ):
        return None
    table = reading.lexicon.tables["metric"][last.metric]
    if not (table.get("flow") or table.get("weak")) or last.mode != "level":
        return None
    for date in between(scene.sentence.dates, quantity.end, quantity.end + _BEHIND_REACH):
        near = reading.gap(quantity.end, date.start).strip() in ("in", "for", "during")
        if near and date.iso and len(date.iso) == len("2025") and quantity.start - last.quantity.end <= _EARLIER_REACH:
            return Measure(quantity, last.metric, "level", last.cue, CARRIED_COST, last, date=date)
    return None


def _dates_of_foil(reading: Reading, scene: Scene, quantity: Quantity) -> list[DateMention]:
    """The year whose level a multiple or a change is told of: nearly twice the $91.4 billion of 2025, more than the $9bn it spent in 2024."""
    if not _FOIL.search(reading.folded, max(scene.sentence.start, quantity.start - _FOIL_REACH), quantity.start):
        return []
    behind = between(scene.sentence.dates, quantity.end, quantity.end + _BEHIND_REACH)
    return [d for d in behind[:1] if len(d.iso or "") == 4 and _OF_YEAR.fullmatch(reading.gap(quantity.end, d.start))]


def of_compared(reading: Reading, scene: Scene, quantity: Quantity, measures: list[Measure]) -> Measure | None:
    """The level of another period that the one before it is compared with: 1,750亿美元,较去年的914亿美元多."""
    last = measures[-1] if measures else None
    if last is None or (last.mode, quantity.kind, quantity.per) != ("level", last.quantity.kind, last.quantity.per):
        return None
    flows = reading.lexicon.tables["metric"][last.metric].get("flow")
    if not flows or quantity.start - last.quantity.end > _EARLIER_REACH:
        return None
    for date in _dates_of_foil(reading, scene, quantity):
        return Measure(quantity, last.metric, "level", last.cue, CARRIED_COST, last, date=date)
    for date in between(scene.sentence.dates, last.quantity.end, quantity.start):
        compared = any(0 <= date.start - c.end <= 1 for c in scene.sentence.cues_of("compare"))
        if compared and date.iso and reading.gap(date.end, quantity.start).strip() in _JOINS_DATE:
            return Measure(quantity, last.metric, "level", last.cue, CARRIED_COST, last, date=date)
    return None
