"""Days, weeks and months as ISO 8601 at the precision asked for; None where the calendar has no such day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_PUBLISHED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DOCUMENT_YEARS = range(1900, 2201)


@dataclass(frozen=True, slots=True)
class Published:
    """The document's own date, at the precision at which it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        """The day, if it is known and exists."""
        return find_day(self.year, self.month, self.day)


def read_published(published: str | None) -> Published | None:
    """``published`` (ISO 8601, any precision, a time of day is ignored) as numbers; None where it is no date of our time."""
    found = _PUBLISHED.match(published or "")
    if found is None or int(found[1]) not in _DOCUMENT_YEARS:
        return None
    month, day = (int(x) if x else None for x in found.group(2, 3))
    return Published(int(found[1]), month if month and month <= 12 else None, day)


def find_day(year: int, month: int | None, day: int | None) -> date | None:
    """The day, or None where a part is missing or the calendar has no such day."""
    if month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def iso_day(year: int, month: int, day: int | None) -> str | None:
    """``2025-09-22``."""
    found = find_day(year, month, day)
    return None if found is None else found.isoformat()


def iso_days(year: int, month: int, first: int | None, last: int | None) -> str | None:
    """``2025-09-22/2025-09-25``."""
    a, b = iso_day(year, month, first), iso_day(year, month, last)
    return f"{a}/{b}" if a is not None and b is not None and a < b else None


def iso_week(day: date, weeks: int, weekday: int | None = None) -> str:
    """A day of the week that is ``weeks`` away from ``day``'s; without a weekday its month, or two where it has two."""
    monday = day - timedelta(days=day.isoweekday() - 1) + timedelta(weeks=weeks)
    if weekday is not None:
        return (monday + timedelta(days=weekday - 1)).isoformat()
    first, last = monday.isoformat()[:7], (monday + timedelta(days=6)).isoformat()[:7]
    return first if first == last else f"{first}/{last}"


def nearest_weekday(day: date, weekday: int, *, ahead: bool) -> str:
    """The last such weekday up to ``day``, or the next one from it on."""
    back = (day.isoweekday() - weekday) % 7
    return (day + timedelta(days=-back % 7 if ahead else -back)).isoformat()


def shift_months(year: int, month: int, months: int) -> tuple[int, int]:
    """The year and month that are ``months`` away."""
    year, month = divmod(year * 12 + month - 1 + months, 12)
    return year, month + 1
