"""What a date's words say, before the document's own date and the dates before it are known."""

from __future__ import annotations

from dataclasses import dataclass

from ai_buildout.extract.dates.lexicon import Relative


@dataclass(slots=True)
class Part:
    """A date as written at ``text[start:end]``; a component that the words do not give is None.

    Attributes:
        last_quarter: the last of several quarters from the first on (前三季度: 3); ``last_month`` likewise of months, from ``month`` on.
        last_year: the other end of a span of years (2026-2028年); ``last_day`` of days of one month (Sept. 22-25).
        relative: the word that places it by another date (去年, "last month", 次年).
        weekday: 1 (Monday) to 7.
        fiscal: the words speak of a fiscal period.
        ahead: the weekday or month is one to come.
        unsure: a Minguo year without its era and month (114年), which could be a number of years.
        gone_by: a month or quarter without a year, of which nothing says that it is to come.
    """

    start: int
    end: int
    year: int | None = None
    last_year: int | None = None
    half: int | None = None
    quarter: int | None = None
    last_quarter: int | None = None
    month: int | None = None
    last_month: int | None = None
    day: int | None = None
    last_day: int | None = None
    relative: Relative | None = None
    weekday: int | None = None
    fiscal: bool = False
    ahead: bool = False
    gone_by: bool = False
    unsure: bool = False
