"""For which period a figure is: a date beside it, the period of the figure that it goes on with, or the report's."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.metrics.other_times import (
    adjoins,
    is_compared,
    is_foil,
    is_of_another,
    is_of_foil,
    is_of_former,
    is_of_next,
)
from ai_buildout.extract.metrics.reasons_han import is_reason
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.fold import fold
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import BlockKind
from ai_buildout.model.dates import earliest_day, latest_day
from ai_buildout.model.mention import DateMention

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PART_OF_YEAR = re.compile(r"(\d{4})(?:-(?:([QH])(\d)|(\d\d)))?")
_BEHIND_REACH = 30
_QUARTER = re.compile(r"\d{4}-Q[1-4]")
_SPANS = re.compile(r"\d{4}-Q[1-4]/\d{4}-Q[1-4]|\d{4}-H[12]")
_MONTH = re.compile(r"\d{4}-\d\d")
_CLOSED = re.compile(r"\d{4}(?:-Q4|-H2)?")
_TWELVE = 12
_THREE = 3
_THIS_QUARTER = frozenset({"本季", "本季度", "this quarter"})
"""What reports call the quarter that they are of, though another has begun."""
_FULL_DAY = len("2025-10-22")
_REPORTED_WITHIN = 92
"""Days in which reports on a quarter come out."""
_LATE = 60
"""Days after which nobody still expects what a quarter brought."""
_DATA: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_YEAR = re.compile("|".join(_DATA["year"]))
_ENDED = re.compile("|".join(_DATA["ended"]))
_CALLED = re.compile(r"\s?[,(:]?\s?(?:or |that is |its |the |their |即|也就是|为){0,2}")
_SINCE = re.compile(r"以来|来(?:新|最)")


_SEASON = ("01", "02", "03", "04")
_ANNOUNCED = re.compile(r"业绩预告|业绩快报|预告|预增|预盈|预亏|预减|扭亏|快报|年报")
"""Early in a year such notices are of the year before."""


class Periods:
    """Reads the periods of a document's figures in order; a report's period holds for the figures that follow it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._reported: DateMention | None = None
        self._last: dict[str, tuple[int, DateMention]] = {}
        self._asked: tuple[int, DateMention] | None = None  # the block behind a question, and the time that it asks for
        self._year: dict[str, tuple[int, DateMention]] = {}  # where the sentence ends that tells it

    def note(self, scene: Scene) -> None:
        """Take up the period of a report or list that the sentence opens; one that is not over yet is an outlook, no report."""
        if len(scene.sentence.dates) == 1 and self._reading.folded[scene.sentence.end - 1] == "?":
            self._asked = (scene.sentence.paragraph + 1, scene.sentence.dates[0])
        told = [d for d in scene.sentence.dates if d.iso and _is_reported(d)]
        dates = [d for d in told if not (is_compared(self._reading, scene, d) or is_foil(self._reading, scene, d))]
        if told and not dates and self._reported is None:
            self._reported = self._a_year_on(told[0])
        dates = [d if d.fiscal else self.gone_by(d) or d for d in dates]
        dates = [d for d in dates if not (self._is_far(d) if d.fiscal else self.is_ahead(d))]
        for cue in scene.sentence.cues_of("report") if dates else ():
            self._reported = min(dates, key=lambda d: abs(d.start - cue.start))
        headed = scene.sentence.kind is BlockKind.TITLE and len(dates) == 1
        if dates and (headed or self._reading.folded[scene.sentence.end - 1] == ":"):
            self._reported = dates[-1]

    def _a_year_on(self, compared: DateMention) -> DateMention | None:
        """The quarter a year after the one that a report compares with, where a report is told in its time: up on the third quarter of 2024."""
        published = self._reading.document.published
        quarter = (
            shifted(compared, -_TWELVE) if _QUARTER.fullmatch(compared.iso or "") and not compared.fiscal else None
        )
        if quarter is None or published is None or len(published.date) < _FULL_DAY:
            return None
        age = (earliest_day(published.date[:_FULL_DAY]) - latest_day(quarter.iso or "")).days
        return quarter if 0 < age <= _REPORTED_WITHIN else None

    def gone_by(self, period: DateMention | None) -> DateMention | None:
        """The period of a figure that is stated: a quarter told without its year that has not begun yet is that of the year before, and so are quarters or a half that are not all over."""
        published = self._reading.document.published
        if period is None or published is None or not _lacks_year(period):
            return period
        if fold(period.surface) in _THIS_QUARTER and self.is_ahead(period):
            told = self._reported
            return told if told is not None and "Q" in (told.iso or "") else shifted(period, _THREE)
        spans = _SPANS.fullmatch(period.iso or "") is not None
        begins = str(latest_day(period.iso or "") if spans else earliest_day(period.iso or ""))
        return shifted(period, _TWELVE) if begins > published.date[: len(begins)] else period

    def to_come(self, period: DateMention | None) -> DateMention | None:
        """The period of an outlook: a quarter told without its year that is over is that of the year after."""
        published = self._reading.document.published
        if period is None or published is None or not _lacks_year(period):
            return period
        over = (earliest_day(published.date[:10]) - latest_day(period.iso or "")).days > _LATE
        return shifted(period, -_TWELVE) if over else period

    def keep(self, subject: str, scene: Scene, period: DateMention) -> None:
        """Remember the period of a figure, for the ones of the same subject that go on in its paragraph.

        A whole year that is over holds as far as semicolons go on from its sentence; quarters, halves and fiscal years hold on.
        """
        if _is_reported(period):
            self._last[subject] = (scene.sentence.paragraph, period)
        elif self.is_over(period):
            self._year[subject] = (scene.sentence.end, period)

    def _year_beside(self, scene: Scene, subject: str) -> DateMention | None:
        """The year that the clause before a semicolon gave to a figure of the same subject: 2025年营收9亿元;净利润1亿元."""
        place, period = self._year.get(subject, (-1, None))
        start, end = scene.sentence.start, scene.sentence.end
        goes_on = place <= start and self._reading.gap(place - 1, start).strip() in (";", "。", ".")
        if period is not None and goes_on:
            self._year[subject] = (end, period)
        return period if goes_on or place == end else None

    def is_ahead(self, period: DateMention) -> bool:
        """Whether a period ends after the page's own date."""
        published = self._reading.document.published
        return bool(period.iso) and published is not None and str(latest_day(period.iso or "")) > published.date

    def _is_far(self, period: DateMention) -> bool:
        """Whether a fiscal period is of a year that no report can be of yet: by the end of fiscal 2029."""
        published = self._reading.document.published
        return published is not None and int((period.iso or "0")[:4]) > int(published.date[:4]) + 1

    def is_over(self, period: DateMention | None) -> bool:
        """Whether a whole year, or its last quarter, ended before the page's own day: no outlook is of it."""
        published = self._reading.document.published
        if period is None or published is None or not _CLOSED.fullmatch(period.iso or ""):
            return False
        return str(latest_day(period.iso or "")) < published.date and not period.fiscal

    def beside(self, scene: Scene, measure: Measure) -> DateMention | None:
        """The date that the figure's own words give: between its name and number, else nearest in its clause or before it."""
        sentence = scene.sentence
        first, last = measure.first, measure.last
        start, end = sentence.clause(measure.cue.start if measure.referred else measure.quantity.start)
        dates = [d for d in sentence.dates if d.iso and self._fits(scene, d, measure, flows=self._flows(measure))]
        inside = [d for d in dates if first < d.end <= last]  # a cue may begin inside a date (上半[年收入])
        inside = [d for d in inside if not is_of_former(self._reading, scene, d, measure)]
        if inside:
            return self._named(dates, inside[-1])
        adjoined = [d for d in dates if d.start > last and adjoins(self._reading, last, d)]
        if adjoined and not measure.referred and sentence.clause(adjoined[0].start) == sentence.clause(last - 1):
            return self._named(dates, adjoined[0])
        if measure.base is not None:
            return None
        before = [d for d in dates if start <= d.start and d.end <= first]
        if before:
            return self._named(dates, before[-1])
        behind = [d for d in dates if last <= d.start < min(end, last + _BEHIND_REACH)]
        behind = [d for d in behind if not is_of_next(scene, d, measure)]
        return self._named(dates, behind[0]) if behind else None

    def _named(self, dates: list[DateMention], date: DateMention) -> DateMention:
        """The fiscal period that an apposition calls a span of time: the three months to 27 November, the first quarter of fiscal 2026."""
        if date.fiscal:
            return date
        spanned = [d for d in dates if d.start == date.end + 1 and self._reading.gap(date.end, d.start) in "-–"]
        if spanned and _QUARTER.fullmatch(spanned[0].iso or ""):  # the July-September quarter
            return spanned[0]
        near = [d for d in dates if d.fiscal and _CALLED.fullmatch(self._reading.gap(date.end, d.start))]
        return near[0] if near else date

    def earlier(self, scene: Scene, measure: Measure, subject: str) -> DateMention | None:
        """The period that was told before the figure: in its sentence, else in its paragraph of the same subject, else the report's.

        Only sums of a period take it from beyond their sentence. One of the whole year takes the year.
        """
        flows, of_year = self._flows(measure), self._is_of_year(scene, measure)
        first = measure.first
        dates = [
            d for d in scene.sentence.dates if d.iso and d.end <= first and self._fits(scene, d, measure, flows=flows)
        ]
        if dates:
            return self._year_of(self.gone_by(dates[-1])) if of_year else dates[-1]
        if not flows or ":" in subject:
            return None
        year = self._year_beside(scene, subject)
        if year is not None:
            return year
        paragraph, period = self._last.get(subject, (-1, None))
        period = period if paragraph == scene.sentence.paragraph else self._reported
        if period is None and self._asked is not None and self._asked[0] == scene.sentence.paragraph:
            period = self._asked[1]
        return self._year_of(self.gone_by(period)) if of_year else period

    def coming_year(self, scene: Scene, measure: Measure) -> DateMention | None:
        """The year of the page, where a figure to come is of the whole year (预计全年…)."""
        published = self._reading.document.published
        cue = measure.cue
        if published is None or not self._is_of_year(scene, measure):
            return None
        block = self._reading.document.blocks[max(0, scene.sentence.paragraph - 1)]
        early = published.date[5:7] in _SEASON and _ANNOUNCED.search(self._reading.folded, block.start, measure.last)
        year = int(published.date[:4]) - bool(early)
        return DateMention(cue.start, cue.end, self._reading.text[cue.start : cue.end], str(year))

    def _is_of_year(self, scene: Scene, measure: Measure) -> bool:
        start, _ = scene.sentence.clause(measure.cue.start)
        return bool(between(scene.sentence.cues_of("span"), start, measure.last))

    @staticmethod
    def _year_of(period: DateMention | None) -> DateMention | None:
        return None if period is None else replace(period, iso=(period.iso or "")[:4] or None)

    def _flows(self, measure: Measure) -> bool:
        table = self._reading.lexicon.tables["metric"][measure.metric]
        return bool(table.get("flow") or table.get("weak"))

    def _fits(self, scene: Scene, date: DateMention, measure: Measure, *, flows: bool) -> bool:
        """Whether a date can be a figure's period: not what it is compared with, not in an aside, for a flow not a day.

        A date right before the number is the number's own, whatever it is compared with (比去年729亿的净利润多).
        """
        if flows and _DAY.fullmatch(date.iso or ""):
            return False
        if any(a < date.start and date.end <= b and measure.first > b for a, b in scene.sentence.asides):
            return False
        if any(
            "past" in c.senses and c.start < date.end and date.start < c.end for c in scene.sentence.cues_of("past")
        ):
            return False
        if is_reason(self._reading, scene, date.start, measure.quantity):
            return False
        if any(c.start <= date.start and date.end <= c.end for c in scene.sentence.cues_of("growth")):
            return False
        if _SINCE.match(self._reading.folded, date.end):
            return False
        if self._reading.folded.endswith("since ", scene.sentence.start, date.start):
            told = [q for q in scene.sentence.quantities if q.end <= date.start]
            return not told or told[-1] is measure.quantity
        if 0 <= measure.quantity.start - date.end <= 1:
            return True
        if is_of_another(self._reading, scene, date, measure) or is_of_foil(self._reading, scene, date, measure):
            return False
        return not is_compared(self._reading, scene, date)


def _is_reported(period: DateMention) -> bool:
    """Whether reports are for such periods: quarters, halves, fiscal years, and what is told by its last day (截至12月底止全年)."""
    return (
        period.fiscal or not {"Q", "H"}.isdisjoint(period.iso or "") or _ENDED.search(fold(period.surface)) is not None
    )


def shifted(date: DateMention | None, months: int) -> DateMention | None:
    """The period as long a time before a period (the same quarter of last year); None where the months do not fit it."""
    if date is None or date.iso is None:
        return None
    points = [_shift(point, months) for point in date.iso.split("/")]
    return None if None in points else replace(date, iso="/".join(p for p in points if p))


def _shift(point: str, months: int) -> str | None:
    match = _PART_OF_YEAR.fullmatch(point)
    if match is None:
        return None
    year, kind, number, month = int(match[1]), match[2], match[3], match[4]
    length, place = {"Q": (3, number), "H": (6, number), None: (1, month) if month else (12, "1")}[kind]
    if months % length:
        return None
    count = 12 // length
    index = year * count + int(place) - 1 - months // length
    year, index = divmod(index, count)
    if length == 12:
        return str(year)
    return f"{year}-{kind}{index + 1}" if kind else f"{year}-{index + 1:02d}"


def _lacks_year(period: DateMention) -> bool:
    """Whether it is a calendar quarter or month that the text tells without its year."""
    short = (
        _QUARTER.fullmatch(period.iso or "") or _MONTH.fullmatch(period.iso or "") or _SPANS.fullmatch(period.iso or "")
    )
    return not period.fiscal and short is not None and not _YEAR.search(fold(period.surface))
