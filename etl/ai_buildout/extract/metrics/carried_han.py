"""A figure told before that a Chinese clause tells of another time by nothing but the time and the number: 去年营收6亿元,今年目标是11亿元.

The clause is taken word by word from the lists beside this module; one word that stands in none of them, and it tells something else.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from pathlib import Path

from ai_buildout.extract.metrics.fitting import fit
from ai_buildout.extract.metrics.measure import CARRIED_COST, Measure
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.mention import DateMention, Quantity

_LONGEST = 48
_LEAST, _MOST = 0.1, 10.0
"""How much a figure can be of what it was at another time."""
_FROM = re.compile("[由从自]")
_GAP = re.compile(r"[\s,:;、「」“”'\"]+")
_STOP = re.compile(r"\s*(?:[^\w\s]|$)")
_DATE, _NUMBER, _COMPANY = "¤", "#", "@"
_KINDS = ("times", "pointers", "aims", "ahead", "reaches", "fillers")


@dataclass(slots=True)
class _Told:
    """What the words of a clause say."""

    timed: bool = False
    points: bool = False
    ahead: bool = False
    aims: bool = False
    reaches: bool = False
    named: bool = False


def carried_level(
    reading: Reading,
    scene: Scene,
    quantity: Quantity,
    measures: Sequence[Measure],
    before: Sequence[Measure],
    sales: Quantity | None = None,
) -> Measure | None:
    """The level of another time of the figure told last; None where the clause says anything besides.

    Args:
        measures: those of the sentence so far.
        before: those of the sentence before it in its paragraph.
        sales: the last sales that the page told, of which a company has a target.
    """
    start = _start(reading, scene, quantity)
    if not 0 < quantity.start - start <= _LONGEST or not _ends(reading, scene, quantity):
        return None
    dates = [d for d in between(scene.sentence.dates, start, quantity.start) if d.iso]
    told = _words(_outline(reading, scene, start, quantity.start, dates))
    if told is None or not (told.points or (told.timed and (told.reaches or told.ahead))):
        return None
    if not (told.timed or told.ahead):
        return None
    date = dates[-1] if dates else None
    ahead = told.ahead or (date is not None and _is_ahead(reading, date))
    spoken_of = _spoken_of(reading, scene, quantity, start, measures)
    if spoken_of is not None:
        metric, cue = spoken_of
        if told.named and cue.start == scene.sentence.start:
            cue = Cue(quantity.start, quantity.end, cue.senses)  # behind whose it is
        return Measure(quantity, metric, "level", cue, CARRIED_COST, date=date, outlook=ahead)
    if told.named:
        return None
    base = _told_last(reading, quantity, measures if measures else before)
    if base is not None:
        return Measure(
            quantity, base.metric, "level", base.cue, CARRIED_COST, base.base or base, date=date, outlook=ahead
        )
    if measures or not told.aims or sales is None or not _fits(quantity, sales):
        return None
    cue = Cue(scene.sentence.start, scene.sentence.start + 1, {"metric": ("revenue",)})
    return Measure(quantity, "revenue", "level", cue, CARRIED_COST, date=date, outlook=True)


def _spoken_of(
    reading: Reading, scene: Scene, quantity: Quantity, start: int, measures: Sequence[Measure]
) -> tuple[str, Cue] | None:
    """The metric that the words right before a clause name without a number: 资本支出也往上加:全年由180亿提高到200亿."""
    floor = max([m.quantity.end for m in measures if m.quantity.end <= start], default=scene.sentence.start)
    named = between(scene.sentence.cues_of("metric"), floor, quantity.start)
    numbers = between(scene.sentence.quantities, floor, start)
    place = None
    if not named and not numbers and not measures:
        sentence = _sentence_before(reading, scene)
        if sentence is None or sentence.quantities:
            return None
        named, place = sentence.cues_of("metric")[-1:], scene.sentence.start
    if not named or numbers:
        return None
    tables = reading.lexicon.tables["metric"]
    metrics = {
        m: c
        for c in named
        for m in c.senses["metric"]
        if not tables[m].get("weak") and fit(reading, tables[m], quantity, None) == "level"
    }
    if len({tables[m].get("name", m) for m in metrics}) != 1:
        return None
    metric, cue = next(iter(metrics.items()))
    return metric, cue if place is None else Cue(place, place + 1, cue.senses)


def _sentence_before(reading: Reading, scene: Scene) -> Sentence | None:
    """The sentence before one in its paragraph."""
    place = bisect_left(reading.sentences, scene.sentence.start, key=attrgetter("start")) - 1
    found = reading.sentences[place] if place >= 0 else None
    return found if found is not None and found.paragraph == scene.sentence.paragraph else None


def _start(reading: Reading, scene: Scene, quantity: Quantity) -> int:
    """Where the words begin that belong to a number: its clause, with one before it that has only a time."""
    start, _ = scene.sentence.clause(quantity.start)
    if start <= scene.sentence.start:
        return start
    earlier, _ = scene.sentence.clause(start - 1)
    dates = between(scene.sentence.dates, earlier, start)
    told = _words(_outline(reading, scene, earlier, start, dates))
    return earlier if told is not None and told.timed and not told.ahead else start


def _outline(reading: Reading, scene: Scene, start: int, end: int, dates: Sequence[DateMention]) -> str:
    """The words between two places, a sign for each date and number."""
    spans = [(d.start, d.end, _DATE) for d in dates]
    spans += [(n.start, n.end, _COMPANY) for n in (a.name for a in scene.actors) if start <= n.start and n.end <= end]
    inside = [q for q in between(scene.sentence.quantities, start, end) if q.kind != "duration"]
    spans += [(q.start, q.end, _NUMBER) for q in inside if not any(a <= q.start < b for a, b, _ in spans)]
    parts, place = [], start
    for first, last, sign in sorted(spans):
        if first < place:
            continue
        parts += [reading.gap(place, first), sign]
        place = last
    return "".join([*parts, reading.gap(place, end)])


def _words(outline: str) -> _Told | None:
    """What the words of a clause say; None where one stands in no list."""
    told = _Told()
    place = 0
    while place < len(outline):
        gap = _GAP.match(outline, place)
        if gap is not None:
            place = gap.end()
            continue
        match = _vocabulary().match(outline, place)
        if match is None or (match["number"] and not _is_left(outline, place)):
            return None
        told.timed |= bool(match["times"] or match["date"])
        told.points |= bool(match["pointers"])
        told.aims |= bool(match["aims"])
        told.ahead |= bool(match["aims"] or match["ahead"])
        told.reaches |= bool(match["reaches"])
        told.named |= bool(match["company"])
        place = match.end()
    return told


def _is_left(outline: str, place: int) -> bool:
    """Whether a number before the one asked for is where the change to it began: 由#调高到."""
    return _FROM.search(outline, max(0, place - 4), place) is not None


@cache
def _vocabulary() -> re.Pattern[str]:
    lists = _lists()
    words = (f"(?P<{kind}>{'|'.join(sorted(lists[kind], key=len, reverse=True))})" for kind in _KINDS)
    return re.compile(
        f"{'|'.join(words)}|(?P<date>{_DATE})|(?P<number>{_NUMBER})|(?P<company>{_COMPANY})|{_FROM.pattern}"
    )


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(_lists()['behind'])})?")


@cache
def _lists() -> dict[str, list[str]]:
    found: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return found


def _ends(reading: Reading, scene: Scene, quantity: Quantity) -> bool:
    """Whether no noun follows the number that says what it is of."""
    behind = _behind().match(reading.folded, quantity.end, scene.sentence.end)
    place = behind.end() if behind is not None else quantity.end
    return place >= scene.sentence.end or _STOP.match(reading.folded, place) is not None


def _told_last(reading: Reading, quantity: Quantity, measures: Sequence[Measure]) -> Measure | None:
    """The figure that a number can be of another time: the only one of its kind, or the last by far nearest."""
    tables = reading.lexicon.tables["metric"]
    like = [
        m
        for m in measures
        if m.mode == "level"
        and m.quantity.end <= quantity.start
        and not tables[m.metric].get("weak")
        and _fits(quantity, m.quantity)
    ]
    return like[-1] if len({m.metric for m in like}) == 1 else None


def _fits(quantity: Quantity, other: Quantity) -> bool:
    if (quantity.kind, quantity.per, quantity.currency) != (other.kind, other.per, other.currency):
        return False
    if quantity.kind == "share":
        return True
    size, known = _size(quantity), _size(other)
    return bool(known) and _LEAST <= size / known <= _MOST


def _size(quantity: Quantity) -> float:
    return float(quantity.value or quantity.max or quantity.min or 0)


def _is_ahead(reading: Reading, date: DateMention) -> bool:
    published = reading.document.published
    return published is not None and (date.iso or "")[:4] > published.date[:4]
