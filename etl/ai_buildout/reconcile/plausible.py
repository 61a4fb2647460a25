"""Plausible bounds of published numbers, from ``bounds.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from ai_buildout.model.claim_value import ClaimValue, parse_quantity
from ai_buildout.reconcile.money import ExchangeRates


@cache
def _bounds() -> dict[str, dict[str, dict[str, float]]]:
    return tomllib.loads(files("ai_buildout.reconcile").joinpath("bounds.toml").read_text("utf-8"))


def is_plausible(table: str, subject: str, value: ClaimValue, rates: ExchangeRates) -> bool:
    """Whether a number lies within the bounds for ``table`` and ``subject`` (a field, metric or spec); True where none are set.

    Money is compared in US dollars at the newest rate; an amount in a currency without a rate is taken as plausible.
    """
    bounds = _bounds().get(table, {}).get(subject)
    if bounds is None or value.qualifier is None:
        return True
    rate = 1.0
    if value.unit is not None and len(value.unit) == 3 and value.unit.isupper():
        found = rates.usd_rate(value.unit, None)
        if found is None:
            return True
        rate = found.rate
    numbers = [n * rate for n in parse_quantity(value.value) if n is not None]
    return all(bounds.get("min", float("-inf")) <= n <= bounds.get("max", float("inf")) for n in numbers)
