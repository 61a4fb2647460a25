"""Quantities as the numbers of facts."""

from __future__ import annotations

from typing import Any

from ai_buildout.model.codes import Qualifier
from ai_buildout.model.mention import Quantity
from ai_buildout.model.number import Number


def to_number(quantity: Quantity, *, sign: int = 1, with_unit: bool = False) -> Number:
    """The quantity in the form of the fact guide; ``sign`` -1 turns it into a loss or fall, ``with_unit`` writes its base unit."""
    value, low, high = quantity.value, quantity.min, quantity.max
    if sign < 0:
        value = None if value is None else -value
        low, high = (None if high is None else -high), (None if low is None else -low)
    qualifier = quantity.qualifier
    if sign < 0 and (low is None) != (high is None):
        qualifier = Qualifier.ABOUT if qualifier is Qualifier.ABOUT else qualifier
    return Number(
        value=value,
        min=low,
        max=high,
        qualifier=qualifier,
        currency=quantity.currency,
        unit=(quantity.unit or None) if with_unit else None,
    )


def flat(number: Number) -> dict[str, Any]:
    """The number's fields as they stand flat on a metric or hardware line."""
    return {k: v for k, v in number.to_dict().items() if k in ("value", "min", "max", "qualifier", "currency", "unit")}
