"""Dated reference rates."""

from __future__ import annotations

import datetime as dt

from ai_buildout.reconcile.money import ExchangeRates, UsdRate

rates = ExchangeRates()


def test_dollars_are_dollars_on_the_day_asked() -> None:
    assert rates.usd_rate("USD", "2025-09-22") == UsdRate(1.0, dt.date(2025, 9, 22))


def test_a_weekend_takes_the_last_rate_before_it() -> None:
    found = rates.usd_rate("EUR", "2025-09-21")
    assert found is not None
    assert found.day == dt.date(2025, 9, 19)
    assert 1.1 < found.rate < 1.3


def test_a_vague_date_takes_its_last_day() -> None:
    found = rates.usd_rate("CNY", "2025-Q2")
    assert found is not None
    assert found.day == dt.date(2025, 6, 30)


def test_the_future_takes_the_newest_rate() -> None:
    assert rates.usd_rate("GBP", "2099") == rates.usd_rate("GBP", None)


def test_a_currency_without_a_rate_is_not_converted() -> None:
    assert rates.usd_rate("TWD", "2025") is None
