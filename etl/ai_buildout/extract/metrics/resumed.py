"""Figures that a sentence goes on with by a pointer to those of the sentence before: That was 62% more; a year ago it was $52bn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure, Mode
from ai_buildout.extract.metrics.resumed_han import (
    AHEAD,
    dated_level,
    part_of_time,
    resumed_change,
    resumed_level,
    whole_year,
)
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import DateMention, Quantity

_CLAUSE_REACH = 60
_FUTURE = frozenset({"forecast", "planned", "committed"})
_LED = (
    r"\W*(?:(?:and|but|even so|still|by contrast|meanwhile|in turn),? )?"
    r"(?:(?:compared|measured|set) (?:with|against|to) [^,;]{3,40}, |(?:on|in|under|according to) [^,;]{3,40}, |according to (?:the|its) [a-z]+ )?"
    r"(?:(?:(?P<year>(?:a|one) year (?:ago|earlier|before)|twelve months (?:ago|earlier|before))"
    r"|(?P<quarter>(?:a|one) quarter (?:ago|earlier|before)|three months (?:ago|earlier|before))"
    r"|(?:in|for|during) [^,;]{3,30}|last year|next year|this year|year on year|year over year|on the year|over the year|on an annual basis),? )?"
)
_IT = r"(?P<it>that|this|it|the (?:figure|number|sum|total|amount|result|tally|bill|outlay))"
_LEVEL = re.compile(
    _LED
    + _IT
    + r"(?: (?:had|will|would|should|could|may) (?:have )?)?(?: ?(?:was|is|be|been|become|reach|hit|come to|stood at|stand at|came to|compares with"
    r"|compared with|rise to|climb to|grow to|fall to|drop to|reached|put at|stand)){1,2}(?: (?:just|only|still|already|at|to|a|some)){0,2} ?"
)
_CHANGE = re.compile(
    _LED
    + r"(?:"
    + _IT
    + r"|(?:the )?(?:growth)|the (?:increase|rise|gain|jump|advance|leap|decline|drop|fall|decrease|slide|year-on-year (?:rise|increase|gain|growth)))"
    r"(?:'s)?(?: (?:was|is|were|has|had|marks|marked|represents|represented|means|meant|works out at|amounts to|amounted to|equals|came to"
    r"|itself|up|down|a|an|of|by|some|about|roughly|just|well|more|than|increased|risen|grown|jumped|climbed|gained|fallen|dropped|declined|rose|grew|fell|an?|increase|rise|jump|gain|leap|growth|surge|drop|decline|fall|plus|annual|year-on-year|year-over-year)\b){0,7} ?"
)


def of_resumed(
    reading: Reading,
    scene: Scene,
    quantity: Quantity,
    growth: Mode | None,
    past: Cue | None,
    before: Sequence[Measure],
) -> Measure | None:
    """The measure of the sentence before that the words from the sentence's start to the number point at; None where they do not.

    Args:
        growth: the direction, where growth words make the number a change.
        past: the words that make it a level of an earlier time, if some do.
        before: the measures of the sentence before it in its paragraph.
    """
    sentence = scene.sentence
    last = _spoken_of(before)
    if last is None or _names_metric(reading, scene, quantity):
        return None
    if any(a.name.end <= quantity.start and a.name.via != "pronoun" for a in scene.actors):
        return None
    cue = Cue(sentence.start, sentence.start + 1, last.cue.senses)
    if quantity.kind in ("share", "multiple"):
        return _change(reading, scene, quantity, growth, last, cue)
    months = None if growth or not _is_like(quantity, last.quantity) else _pointed(reading, scene, quantity, last)
    if months is None:
        return None
    if past is not None:
        months = max(int(reading.lexicon.tables["past"][i].get("months", 0)) for i in past.senses["past"])
        return Measure(quantity, last.metric, "level", cue, CARRIED_COST, last, months=months) if months else None
    if months:
        return Measure(quantity, last.metric, "level", cue, CARRIED_COST, last, months=months)
    date = _own_date(scene, quantity)
    if date is None:
        return None
    measure = Measure(quantity, last.metric, "level", cue, CARRIED_COST, last, date=date)
    return replace(measure, outlook=_lies_ahead(reading, date) or _is_to_come(reading, scene, quantity))


def of_whole_year(reading: Reading, scene: Scene, quantity: Quantity, measures: Sequence[Measure]) -> Measure | None:
    """What is expected of the whole year whose months so far were told right before: 前三季度资本开支293亿美元,全年预计400亿美元."""
    last = measures[-1] if measures else None
    if last is None or last.mode != "level" or not _is_like(quantity, last.quantity):
        return None
    start, _ = scene.sentence.clause(quantity.start)
    flows = reading.lexicon.tables["metric"][last.metric].get("flow")
    if not flows or start < last.quantity.end or not whole_year(reading.folded, start, quantity.start):
        return None
    return Measure(quantity, last.metric, "level", last.cue, CARRIED_COST, last.base or last, outlook=True)


def of_dated_clause(reading: Reading, scene: Scene, quantity: Quantity, measures: Sequence[Measure]) -> Measure | None:
    """The level of another time that the next clause tells without naming it again: 去年净亏2亿美元,今年前三季扩大到5亿美元."""
    last = measures[-1] if measures else None
    if last is None or last.mode != "level" or not _is_like(quantity, last.quantity):
        return None
    start, _ = scene.sentence.clause(quantity.start)
    dates = [
        d for d in between(scene.sentence.dates, max(start, quantity.start - _CLAUSE_REACH), quantity.start) if d.iso
    ]
    if (
        start < max(last.quantity.end, quantity.start - _CLAUSE_REACH)
        or len(dates) != 1
        or reading.folded[start].isascii()
    ):
        return None
    date = dates[0]
    outline = f"{reading.gap(start, date.start)}¤{reading.gap(date.end, quantity.start)}"
    spends = dated_level(outline)
    table = reading.lexicon.tables["metric"][last.metric]
    if table.get("flow") and part_of_time(outline):
        return Measure(quantity, last.metric, "level", last.cue, CARRIED_COST, last.base or last, date=date)
    spending = table.get("cost") or last.metric == "capex"
    if spends is None or not (spending if spends else table.get("flow") or table.get("held")):
        return None
    measure = Measure(quantity, last.metric, "level", last.cue, CARRIED_COST, last.base or last, date=date)
    return replace(measure, outlook=_lies_ahead(reading, date) or AHEAD.search(outline) is not None)


def _is_like(quantity: Quantity, other: Quantity) -> bool:
    return (quantity.kind, quantity.per, quantity.currency) == (other.kind, other.per, other.currency)


def _change(
    reading: Reading, scene: Scene, quantity: Quantity, growth: Mode | None, last: Measure, cue: Cue
) -> Measure | None:
    """The change of the level told before that a sentence begins with."""
    table = reading.lexicon.tables["metric"][last.metric]
    if "growth" not in table or table.get("weak"):
        return None
    start = scene.sentence.start
    told = resumed_change(reading.folded, start, quantity.start)
    if told is None and not _CHANGE.fullmatch(reading.folded, start, quantity.start):
        return None
    changes = growth or told or _named_change(scene, quantity)
    return Measure(quantity, last.metric, changes, cue, CARRIED_COST, last) if changes else None


def _pointed(reading: Reading, scene: Scene, quantity: Quantity, last: Measure) -> int | None:
    """How many months before the level told the words from the sentence's start put the number, 0 where they do not say; None if they do not point at it."""
    start = scene.sentence.start
    found = _LEVEL.fullmatch(reading.folded, start, quantity.start)
    if found is not None:
        return 12 if found["year"] else 3 if found["quarter"] else 0
    han = resumed_level(reading.folded, start, quantity.start)
    if han is None:
        return None
    table = reading.lexicon.tables["metric"][last.metric]
    if not han.points and not (table.get("cost") or last.metric == "capex" if han.spends else table.get("flow")):
        return None
    return han.months


def _names_metric(reading: Reading, scene: Scene, quantity: Quantity) -> bool:
    """Whether words before the number name a figure themselves, by more than a verb of spending."""
    metrics = reading.lexicon.tables["metric"]
    cues = between(scene.sentence.cues_of("metric"), scene.sentence.start, quantity.start)
    return any(not metrics[m].get("weak") for c in cues for m in c.senses["metric"])


def _spoken_of(before: Sequence[Measure]) -> Measure | None:
    """The level that the sentence before told, where it told one alone."""
    levels = [m for m in before if m.mode == "level" and m.base is None]
    return levels[0] if len(levels) == 1 else None


def _named_change(scene: Scene, quantity: Quantity) -> Mode | None:
    """The direction of a change that its noun tells: the increase is 438%."""
    for cue in reversed(between(scene.sentence.cues_of("growth"), scene.sentence.start, quantity.start)):
        return "up" if "up" in cue.senses["growth"] else "down"
    return None


def _own_date(scene: Scene, quantity: Quantity) -> DateMention | None:
    """The year or part of a year that stands right behind the number, or before it in its sentence."""
    dates = [d for d in scene.sentence.dates if d.iso]
    behind = [d for d in dates if 0 <= d.start - quantity.end <= 5]
    earlier = [d for d in dates if d.end <= quantity.start]
    return next(iter([*behind, *reversed(earlier)]), None)


def _is_to_come(reading: Reading, scene: Scene, quantity: Quantity) -> bool:
    """Whether the words before the number say that it is expected: 今年这一数字预计升至1500亿元."""
    if AHEAD.search(reading.folded, scene.sentence.start, quantity.start):
        return True
    words = between(scene.sentence.cues_of("modality"), scene.sentence.start, quantity.start)
    return any(not _FUTURE.isdisjoint(c.senses["modality"]) for c in words)


def _lies_ahead(reading: Reading, date: DateMention) -> bool:
    published = reading.document.published
    return published is not None and (date.iso or "")[:4] > published.date[:4]
