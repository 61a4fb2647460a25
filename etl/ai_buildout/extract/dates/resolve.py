"""From what a date's words say to ISO 8601, by the document's own date and by the dates before it."""

from __future__ import annotations

from datetime import date, timedelta

from ai_buildout.extract.dates.calendar import (
    Published,
    iso_day,
    iso_days,
    iso_week,
    nearest_weekday,
    shift_months,
)
from ai_buildout.extract.dates.lexicon import Relative
from ai_buildout.extract.dates.parts import Part

_FAR_MONTHS = 6
_YEAR_ONLY = len("2025")
_OF_YEARS = frozenset({"year", "context", "vague"})


Place = tuple[int, int]
"""The number of a paragraph, and of a sentence in the text."""


class Resolver:
    """Resolves the dates of one text in reading order; remembers the year and month that the text spoke of last.

    Args:
        published: the document's own date, or None.
    """

    def __init__(self, published: Published | None) -> None:
        self._published = published
        self._year: int | None = None
        self._month: int | None = None
        self._paragraph = -1
        self._years: set[int] = set()
        self._glanced = False
        self._written = False
        self._bare_year_in = -1

    def resolve(self, part: Part, place: Place) -> str | None:
        """ISO 8601 of ``part``, which stands at that place; None where nothing anchors it."""
        paragraph, sentence = place
        here = self._paragraph == paragraph and not self._is_aside(part, sentence)
        if part.relative is not None:
            iso = self._relative(part, part.relative, here)
        elif part.weekday is not None:
            iso = self._weekday(part.weekday, ahead=part.ahead)
        elif part.year is not None:
            iso = _iso(part, part.year)
        elif part.month is None and part.day is not None:
            iso = self._day_alone(part.day, here)
        else:
            year = self._context_year(part, here)
            iso = None if year is None else _iso(part, year)
        if iso is not None and _sets_context(part, iso):
            self._year, self._paragraph = int(iso[:4]), paragraph
            self._years.add(self._year)
            self._bare_year_in = sentence if len(iso) == _YEAR_ONLY else -1
            self._glanced = part.relative is not None and part.relative.unit == "year" and part.relative.offset < 0
            self._month = int(iso[5:7]) if iso[5:7].isdigit() else None
            relative = part.relative
            if relative is not None or part.year is not None or part.weekday is not None:
                self._written = part.year is not None or (relative is not None and relative.unit in _OF_YEARS)
        return iso

    def _is_aside(self, part: Part, sentence: int) -> bool:
        """Whether the sentence before told a past year alone, which is not that of a quarter told without one: founded in 2019. Sales in the third quarter."""
        past = self._published is not None and self._year is not None and self._year < self._published.year
        return part.quarter is not None and past and -1 < self._bare_year_in < sentence

    def _relative(self, part: Part, relative: Relative, here: bool) -> str | None:
        published = self._published
        if relative.unit == "context":
            return None if self._year is None else _iso(part, self._year + relative.offset)
        if relative.unit == "vague":
            year = self._context_year(part, here)
            return None if year is None else str(year)
        if published is None:
            return None
        if relative.unit == "year":
            return _iso(part, published.year + relative.offset)
        if published.month is None:
            return None
        if relative.unit in ("month", "named_month", "quarter"):
            return _by_month(part, relative, published.year, published.month)
        day = published.date
        return None if day is None else _by_day(part, relative, day)

    def _weekday(self, weekday: int, *, ahead: bool) -> str | None:
        day = self._published.date if self._published else None
        return None if day is None else nearest_weekday(day, weekday, ahead=ahead)

    def _context_year(self, part: Part, here: bool) -> int | None:
        """The year of a date without one: that of the paragraph, of the document, or else the last one read."""
        published = self._published
        if published is None:
            return self._year if here or len(self._years) == 1 else None
        first = part.month or ((part.quarter - 1) * 3 + 1 if part.quarter else None)
        if part.ahead and first and published.month:
            return published.year + (first < published.month)
        # A goal in a year to come (by 2030) does not date the months told beside it.
        away = first - published.month if first and published.month else 0
        lately = self._year == published.year and not self._written and away > _FAR_MONTHS
        if here and self._year is not None and self._year <= published.year and not lately:
            return self._year + self._has_turned(first, published)
        return published.year - (away > (0 if part.gone_by else _FAR_MONTHS))

    def _has_turned(self, month: int | None, published: Published) -> bool:
        """Whether a month told after a glance back at a later one of last year (去年9月…,3月底…) is of the year after that."""
        if not (self._glanced and month and self._month and self._year and published.month) or month >= self._month:
            return False
        return (self._year + 1, month) <= (published.year, published.month)

    def _day_alone(self, day: int, here: bool) -> str | None:
        """22日: of the month spoken of in the paragraph, or the last such day up to the document's date."""
        if here and self._year and self._month:
            return iso_day(self._year, self._month, day)
        published = self._published
        if published is None or published.month is None:
            return None
        year, month = published.year, published.month
        if published.day and day > published.day:
            year, month = shift_months(year, month, -1)
        return iso_day(year, month, day)


def _sets_context(part: Part, iso: str) -> bool:
    """Whether the dates behind this one go on from it; a fiscal year, a span, or a glance back (去年) does not carry on."""
    if part.fiscal or part.last_year is not None or "/" in iso:
        return False
    relative = part.relative
    return relative is None or relative.unit != "year" or relative.offset >= 0 or len(iso) > 4


def _by_month(part: Part, relative: Relative, year: int, month: int) -> str | None:
    if relative.unit == "named_month":
        # "last September" is the one before the document's month, "next March" the one after it.
        named = part.month or 1
        return _iso(part, year - (named >= month) if relative.offset < 0 else year + (named <= month))
    if relative.unit == "quarter":
        year, quarter = divmod(year * 4 + (month - 1) // 3 + relative.offset, 4)
        return f"{year:04d}-Q{quarter + 1}"
    year, month = shift_months(year, month, relative.offset)
    return f"{year:04d}-{month:02d}" if part.day is None else iso_day(year, month, part.day)


def _by_day(part: Part, relative: Relative, day: date) -> str:
    if relative.unit == "week":
        return iso_week(day, relative.offset, part.weekday)
    return (day + timedelta(days=relative.offset)).isoformat()


def _iso(part: Part, year: int) -> str | None:
    """The part's own components, in that year."""
    if part.last_year is not None:
        return f"{year:04d}/{part.last_year:04d}"
    if part.half:
        return f"{year:04d}-H{part.half}"
    if part.last_quarter:
        return f"{year:04d}-Q1/{year:04d}-Q{part.last_quarter}"
    if part.quarter:
        return f"{year:04d}-Q{part.quarter}"
    return _iso_months(part, year) if part.month or part.last_month else f"{year:04d}"


def _iso_months(part: Part, year: int) -> str | None:
    month = part.month or 1
    if part.last_month:
        return f"{year:04d}-{month:02d}/{year:04d}-{part.last_month:02d}" if month < part.last_month else None
    if part.day is None:
        return f"{year:04d}-{month:02d}"
    return iso_day(year, month, part.day) if part.last_day is None else iso_days(year, month, part.day, part.last_day)
