"""Times beside a figure that are those of another number: what it is compared with, or what stands before or behind it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between, starting
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import DateMention

_DATA: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_JOINS = frozenset(_DATA["joins"])
_COMPARED_REACH = 12
_ARTICLES = frozenset({"", "the", "in", "in the", "its", "that of", "that of the", "for the"})
_AGAINST = frozenset({"growth", "past"})
_SHARED = re.compile(
    r",? (?:and|then|rising to|growing to|to|but|before|climbing to) .{0,30}|[,，、]?(?:[到至和]|并|而|再|升|增|达|,).{0,12}"
)
_FORMER_REACH = 9
_ADJOINS = re.compile(r" (?:(?:in|by|for|during|of) )?(?:the )?")
"""What stands between a number and the time right behind it, which is its own: $35bn this year, $100bn by 2030."""
_THAN = re.compile(
    r"\b(?:than|versus|vs\.?|against|compared (?:with|to)|relative to) (?:(?:in|for|during|at|of) )?(?:(?:the|its|that of|those of) )*"
    r"(?:(?:year-ago|year-earlier|same|corresponding|comparable|equivalent) (?:[a-z]+ )?(?:months|period|quarter|half|span) (?:of|in) )?$"
)
_THAN_REACH = 60
_FOIL = re.compile(
    r"\b(?:than|versus|vs\.?|against|compared (?:with|to)|from)(?: (?:a|an|the|just|only|about|some|loss of|profit of))* $"
)
_FOIL_REACH = 40


def adjoins(reading: Reading, place: int, date: DateMention) -> bool:
    """Whether a time stands right behind the number that ends at a place."""
    return _ADJOINS.fullmatch(reading.gap(place, date.start)) is not None


def is_of_former(reading: Reading, scene: Scene, date: DateMention, measure: Measure) -> bool:
    """Whether the date stands right behind another number of the same name: $35bn this year and $100bn by 2030."""
    place = measure.quantity.start
    told = [q for q in between(scene.sentence.quantities, measure.first, place) if q.kind == measure.quantity.kind]
    former = [q for q in told if q.end <= date.start]
    if not former or measure.cue.start > place:
        return False
    if adjoins(reading, former[-1].end, date) and date.end + 1 < place:
        return True
    near = date.start - former[-1].end <= _FORMER_REACH and "," not in reading.gap(former[-1].end, date.start)
    return near and _SHARED.fullmatch(reading.gap(date.end, place)) is not None


def is_of_next(scene: Scene, date: DateMention, measure: Measure) -> bool:
    """Whether a number like the figure's stands between it and the date: 65.2%, against 64.6% in the third quarter of 2024."""
    told = between(scene.sentence.quantities, measure.last, date.start)
    return any(q.kind == measure.quantity.kind for q in told)


def is_compared(reading: Reading, scene: Scene, date: DateMention) -> bool:
    """Whether a date is that of a figure which another is compared with: than in the same months of 2024, from the third quarter."""
    start = max(scene.sentence.start, date.start - _THAN_REACH)
    if _THAN.search(reading.folded, start, date.start):
        return True
    floor = max(scene.sentence.start, date.start - _COMPARED_REACH)
    near = (c for c in scene.sentence.cues if floor < c.end <= date.start)
    return any(
        ("compare" in c.senses and reading.gap(c.end, date.start).strip() in _ARTICLES)
        or (not _AGAINST.isdisjoint(c.senses) and reading.gap(c.end, date.start).strip() == "of")
        for c in near
    )


def is_foil(reading: Reading, scene: Scene, date: DateMention) -> bool:
    """Whether the time is that of a number which another is compared with: from $747 million in the fourth quarter of 2024."""
    near = between(scene.sentence.quantities, date.start - _FOIL_REACH, date.start)
    told = (q.start for q in near if adjoins(reading, q.end, date))
    folded, floor = reading.folded, scene.sentence.start
    return any(_FOIL.search(folded, max(floor, place - _FOIL_REACH), place) for place in told)


def is_of_foil(reading: Reading, scene: Scene, date: DateMention, measure: Measure) -> bool:
    """Whether the time is that of the number which this figure is compared with: up 40% from the $2bn of the third quarter of 2024."""
    own = adjoins(reading, measure.last, date)
    return not own and measure.date is None and is_foil(reading, scene, date)


def is_of_another(reading: Reading, scene: Scene, date: DateMention, measure: Measure) -> bool:
    """Whether the date is that of a number right behind it, which is not the figure's own (从去年的59%降到50%)."""
    behind = starting(scene.sentence.quantities, date.end, measure.quantity.start)
    compared = any(0 <= date.start - c.end <= 1 for c in scene.sentence.cues_of("compare"))
    return compared and bool(behind) and reading.gap(date.end, behind[0].start).strip() in _JOINS
