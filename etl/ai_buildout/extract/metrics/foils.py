"""The level of another time with which a figure is compared in English: up 40% from the $247 million of the third quarter of 2024."""

from __future__ import annotations

import re

from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure
from ai_buildout.extract.metrics.next_owner import has_actor
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import DateMention, Quantity

_FOIL = re.compile(
    r"(?:\b(?:from|against|versus|vs\.?|compared (?:with|to)|than|over|(?:up|down) on|having been|after|exceeding|topping)|\()"
    r"(?: (?:the|a|an|its|just|only|about|some|around|roughly|nearly|almost|less than|more than|record))* ?$"
)
_BARE_FOIL = re.compile(
    r"(?:against|compared (?:with|to))(?: (?:a|an|its|just|only|about|some|around|roughly|nearly|almost))* ?$"
)
_END = re.compile(r"\s*(?:[.;)]|$)")
_FOIL_REACH = 48
_EARLIER_REACH = 120
_BEHIND_REACH = 60
_ASIDE = re.compile(r",? or [^a-z]{1,4}[\d.]+(?: cents?| pence| pfennigs?)?(?: (?:a|per) share)?,?(?= |$)")
"""Earnings per share between a profit and its time: from $748 million, or 58 cents, a year earlier."""
_IN = re.compile(
    r",? ?(?:(?:that |which )?(?:it|they|the (?:company|group|firm)) (?:had )?)?(?:(?:recorded|reported|posted|seen|set|made|earned|booked|spent|lost|took in|taken in|sold|laid out|invested|held|had) )?"
    r"(?:(?:of|in|for|during|at|over|on) )?(?:(?:all|the whole) of )?(?:the )?(?:end of )?(?:the )?"
)
_OF_SHARE = re.compile(r",? or (?:about |some )?$")
_NAMED_REACH = 16
_YEAR = 12
_YEAR_ON_YEAR = re.compile(
    r"\b(?:from|than|on|over) (?:a|the|one) year (?:before|earlier|ago)|\byear[- ](?:on|over)[- ]year\b|\bthe same (?:quarter|period|half) (?:last year|a year|of 20\d\d)"
)
_RESULTS = frozenset({"net_income", "net_loss", "operating_income", "operating_loss"})


def of_foil(reading: Reading, scene: Scene, quantity: Quantity, measures: list[Measure]) -> Measure | None:
    """The level of the time told behind a number that the figure before it is compared with; None where no time is told."""
    if not measures or not reading.folded[quantity.end - 1].isascii():
        return None
    base = _level(measures, quantity)
    if base is None or has_actor(scene, base.quantity.end, quantity.start):
        return _per_share(reading, quantity, measures)
    start = max(base.quantity.end, quantity.start - _FOIL_REACH)
    if not _FOIL.search(reading.folded, start, quantity.start):
        return _per_share(reading, quantity, measures)
    aside = _ASIDE.match(reading.folded, quantity.end, scene.sentence.end)
    behind = aside.end() if aside is not None else quantity.end
    date, months = _time(reading, scene, behind)
    if between(scene.sentence.cues_of("metric"), quantity.end, (date.end if date else behind) + _NAMED_REACH):
        return None  # from $2bn in sales a year earlier
    if (
        date is None
        and not months
        and (_is_year_on_year(reading, scene, quantity, base) or _is_bare_foil(reading, scene, start, quantity))
    ):
        months = _YEAR
    flows = reading.lexicon.tables["metric"][base.metric].get("flow")
    if date is None and not (months and flows):
        return None
    return Measure(quantity, base.metric, "level", base.cue, CARRIED_COST, base, date=date, months=months)


def _is_bare_foil(reading: Reading, scene: Scene, start: int, quantity: Quantity) -> bool:
    """Whether a clause ends with the sum that one of a report is compared with, and nobody expected it: $455m, against $23m."""
    if not _BARE_FOIL.search(reading.folded, start, quantity.start) or not _END.match(reading.folded, quantity.end):
        return False
    return not (scene.sentence.cues_of("onlooker") or scene.sentence.cues_of("guide")) and not any(
        "forecast" in c.senses["modality"] for c in scene.sentence.cues_of("modality")
    )


def _level(measures: list[Measure], quantity: Quantity) -> Measure | None:
    """The last level told, if the number is one like it."""
    level = next((m for m in reversed(measures) if m.mode == "level" and m.quantity.kind == quantity.kind), None)
    if level is None or level.quantity.end > quantity.start or quantity.start - level.quantity.end > _EARLIER_REACH:
        return None
    told = level.quantity
    like = next((m for m in reversed(measures) if m.mode == "level" and m.quantity.per == quantity.per), None)
    level = level if (told.per, told.currency) == (quantity.per, quantity.currency) else like
    if level is None or (level.quantity.kind, level.quantity.currency) != (quantity.kind, quantity.currency):
        return None
    return level if level.date is None and not level.months else None


def _time(reading: Reading, scene: Scene, place: int) -> tuple[DateMention | None, int]:
    """The time right behind a number: a date, or how many months it lies before that of the figure."""
    for cue in between(scene.sentence.cues_of("past"), place, place + _BEHIND_REACH):
        months = max(int(reading.lexicon.tables["past"][i].get("months", 0)) for i in cue.senses["past"])
        if months and _IN.fullmatch(reading.gap(place, cue.start)):
            return None, months
    for date in between(scene.sentence.dates, place, place + _BEHIND_REACH):
        if date.iso and _IN.fullmatch(reading.gap(place, date.start)):
            return date, 0
    return None, 0


def _is_year_on_year(reading: Reading, scene: Scene, quantity: Quantity, base: Measure) -> bool:
    """Whether a result is told beside that of a time which its paragraph has named before: up 42% from a year before."""
    if base.metric not in _RESULTS:
        return False
    opening = reading.document.blocks[scene.sentence.paragraph].start
    return _YEAR_ON_YEAR.search(reading.folded, opening, quantity.start) is not None


def _per_share(reading: Reading, quantity: Quantity, measures: list[Measure]) -> Measure | None:
    """The earnings per share of the time whose profit was told right before: from $748 million, or 58 cents."""
    last = measures[-1]
    if last.base is None or not (last.date or last.months) or quantity.kind != "money":
        return None
    if not _OF_SHARE.fullmatch(reading.gap(last.quantity.end, quantity.start)):
        return None
    shares = [m for m in measures if m.metric in ("eps", "eps_told") and m.mode == "level" and not m.months]
    if not shares:
        return None
    base = shares[-1]
    return Measure(quantity, base.metric, "level", base.cue, CARRIED_COST, base, date=last.date, months=last.months)
