"""US dollars at a dated reference rate: the European Central Bank's, as shipped with the CurrencyConverter package."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from currency_converter import CurrencyConverter, RateNotFoundError

from ai_buildout.model.dates import latest_day

RATE_DIGITS = 8


@dataclass(frozen=True, slots=True)
class UsdRate:
    """US dollars for one unit of a currency, and the day of the rate."""

    rate: float
    day: dt.date


class ExchangeRates:
    """Reference rates by currency and day."""

    @cached_property
    def _converter(self) -> CurrencyConverter:
        return CurrencyConverter()

    def usd_rate(self, currency: str, when: str | None) -> UsdRate | None:
        """The rate on the last day that ``when`` (ISO, any precision) can mean, or the last one before it.

        Args:
            currency: ISO 4217.
            when: None, or a date after the newest rate, takes the newest rate.

        Returns:
            None for a currency without a reference rate (the bank quotes some thirty).
        """
        rates = self._converter
        newest = rates.bounds["USD"].last_date
        asked = min(latest_day(when), newest) if when else newest
        if currency == "USD":
            return UsdRate(1.0, asked)
        if currency not in rates.bounds:
            return None
        asked = min(asked, rates.bounds[currency].last_date)
        for back in range(15):
            day = asked - dt.timedelta(days=back)
            try:
                return UsdRate(round(float(rates.convert(1, currency, "USD", date=day)), RATE_DIGITS), day)
            except RateNotFoundError:
                continue
        return None
