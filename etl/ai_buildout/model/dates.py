"""ISO 8601 dates at the precision that a source gives, and the days that they can mean."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

_POINT = r"[0-9]{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?))?"
iso_date_pattern = rf"{_POINT}(/{_POINT})?"
"""A year, half, quarter, month or day, or two of them with a slash between; without anchors."""

_ISO_DATE = re.compile(iso_date_pattern)


def _first(point: str) -> dt.date:
    year = int(point[:4])
    rest = point[5:]
    if rest.startswith("H"):
        return dt.date(year, 6 * int(rest[1]) - 5, 1)
    if rest.startswith("Q"):
        return dt.date(year, 3 * int(rest[1]) - 2, 1)
    month, _, day = rest.partition("-")
    return dt.date(year, int(month or 1), int(day or 1))


def _last(point: str) -> dt.date:
    first, rest = _first(point), point[5:]
    if len(rest) == 5:
        return first
    months = {"": 12, "H": 6, "Q": 3}.get(rest[:1], 1)
    month = first.month + months - 1
    return dt.date(first.year, month, calendar.monthrange(first.year, month)[1])


def _points(text: str) -> tuple[str, str]:
    if not _ISO_DATE.fullmatch(text):
        raise ValueError(f"{text!r} is no ISO 8601 date, half, quarter, month, year or span of these")
    first, _, last = text.partition("/")
    return first, last or first


@lru_cache(maxsize=4096)
def earliest_day(text: str) -> dt.date:
    """The first day that ``2026-H2`` and the like can mean: 2026-07-01.

    Raises:
        ValueError: if the text is no such date, or no day of the calendar (``2025-02-30``).
    """
    return _first(_points(text)[0])


@lru_cache(maxsize=4096)
def latest_day(text: str) -> dt.date:
    """The last day that ``2026-H2`` and the like can mean: 2026-12-31.

    Raises:
        ValueError: as :func:`earliest_day`.
    """
    return _last(_points(text)[1])
