"""From what a date's words say to ISO 8601, by the document's own date and by the dates before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ai_buildout.extract.dates.parts import Part

_PUBLISHED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_FAR_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Published:
    """The document's own date, at the precision at which it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        """The day, if it is known and exists."""
        return _day(self.year, self.month, self.day)


def read_published(published: str | None) -> Published | None:
    """``published`` (ISO 8601, any precision, a time of day is ignored) as numbers; None where it is no date."""
    found = _PUBLISHED.match(published or "")
    if found is None:
        return None
    month, day = (int(x) if x else None for x in found.group(2, 3))
    return Published(int(found[1]), month if month and month <= 12 else None, day)


def _day(year: int, month: int | None, day: int | None) -> date | None:
    if month is None or day is None or not 1 <= year <= 9999:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


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

    def resolve(self, part: Part, paragraph: int) -> str | None:
        """ISO 8601 of ``part``, which stands in the paragraph with that number; None where nothing anchors it."""
        here = self._paragraph == paragraph
        iso = self._relative(part) if part.relative is not None else self._absolute(part, here)
        if iso is not None and part.last_year is None and "/" not in iso:
            self._year, self._paragraph = int(iso[:4]), paragraph
            self._month = int(iso[5:7]) if re.fullmatch(r"\d{4}-\d\d.*", iso) else None
        return iso

    def _relative(self, part: Part) -> str | None:
        relative, published = part.relative, self._published
        if relative is None:
            return None
        if relative.unit == "context":
            return None if self._year is None else _iso(part, self._year + relative.offset)
        if published is None:
            return None
        if relative.unit == "year":
            return _iso(part, published.year + relative.offset)
        if relative.unit == "vague":
            return str(self._year if self._paragraph >= 0 and self._year else published.year)
        if relative.unit == "named_month":
            return _iso(part, self._named_month_year(part, relative.offset, published))
        if relative.unit == "month" and published.month:
            year, month = _shift(published.year, published.month, relative.offset)
            return f"{year:04d}-{month:02d}" + (f"-{part.day:02d}" if _day(year, month, part.day) else "")
        if relative.unit == "quarter" and published.month:
            year, quarter = divmod(published.year * 4 + (published.month - 1) // 3 + relative.offset, 4)
            return f"{year:04d}-Q{quarter + 1}"
        if published.date is None:
            return None
        if relative.unit == "week":
            return _week(published.date, relative.offset, part.weekday)
        return (published.date + timedelta(days=relative.offset)).isoformat() if relative.unit == "day" else None

    @staticmethod
    def _named_month_year(part: Part, offset: int, published: Published) -> int:
        """ "last September": the one before the document's date; "next March": the one after it."""
        month, now = part.month or 1, published.month or 1
        if offset < 0:
            return published.year - (month >= now)
        return published.year + (month <= now)

    def _absolute(self, part: Part, here: bool) -> str | None:
        if part.weekday is not None:
            day = self._published.date if self._published else None
            return None if day is None else (day - timedelta(days=(day.isoweekday() - part.weekday) % 7)).isoformat()
        if part.year is not None:
            return _iso(part, part.year)
        if part.month is None and part.day is not None:
            return self._day_alone(part.day, here)
        year = self._context_year(part, here)
        return None if year is None else _iso(part, year)

    def _context_year(self, part: Part, here: bool) -> int | None:
        published = self._published
        if here and self._year is not None and (published is None or self._year <= published.year + 1):
            return self._year
        if published is None:
            return self._year
        first = part.month or ((part.quarter - 1) * 3 + 1 if part.quarter else None)
        if published.month and first and first - published.month > _FAR_MONTHS:
            return published.year - 1
        return published.year

    def _day_alone(self, day: int, here: bool) -> str | None:
        if here and self._year and self._month:
            return f"{self._year:04d}-{self._month:02d}-{day:02d}" if _day(self._year, self._month, day) else None
        published = self._published
        if published is None or published.month is None:
            return None
        year, month = published.year, published.month
        if published.day and day > published.day:
            year, month = _shift(year, month, -1)
        return f"{year:04d}-{month:02d}-{day:02d}" if _day(year, month, day) else None


def _shift(year: int, month: int, months: int) -> tuple[int, int]:
    year, month = divmod(year * 12 + month - 1 + months, 12)
    return year, month + 1


def _week(day: date, offset: int, weekday: int | None) -> str:
    """A day of the week before or after the document's; without a weekday its month, or two where the week has two."""
    monday = day - timedelta(days=day.isoweekday() - 1) + timedelta(weeks=offset)
    if weekday is not None:
        return (monday + timedelta(days=weekday - 1)).isoformat()
    first, last = monday.isoformat()[:7], (monday + timedelta(days=6)).isoformat()[:7]
    return first if first == last else f"{first}/{last}"


def _iso(part: Part, year: int) -> str | None:
    if part.last_year is not None:
        return f"{year:04d}/{part.last_year:04d}"
    if part.half:
        return f"{year:04d}-H{part.half}"
    if part.last_quarter:
        return f"{year:04d}-Q1/{year:04d}-Q{part.last_quarter}"
    if part.quarter:
        return f"{year:04d}-Q{part.quarter}"
    if part.last_month:
        return f"{year:04d}-01/{year:04d}-{part.last_month:02d}"
    if part.month and part.day:
        return f"{year:04d}-{part.month:02d}-{part.day:02d}" if _day(year, part.month, part.day) else None
    if part.month:
        return f"{year:04d}-{part.month:02d}"
    return f"{year:04d}"
