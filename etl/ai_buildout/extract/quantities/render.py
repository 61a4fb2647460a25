"""An amount as the model's quantity: base units, and the shape that its qualifier asks for."""

from __future__ import annotations

from decimal import Decimal

from ai_buildout.extract.quantities.amount import Amount
from ai_buildout.extract.quantities.lexicon import Unit
from ai_buildout.model.codes import Qualifier
from ai_buildout.model.mention import Quantity, QuantityKind

_MONEY = Unit("money")
_NUMBER = Unit("number")


def to_quantity(text: str, amount: Amount) -> Quantity:
    """The quantity that ``amount`` says, at its span of ``text``."""
    unit = amount.unit or (_MONEY if amount.sign is not None else _NUMBER)
    if amount.sign is not None and unit.kind != "money":
        unit = _MONEY
    kind, base, per = _per_second(unit.kind, unit.base, amount.per, amount.noun)
    low = _base(amount, unit)
    high = _base(amount.upper, amount.upper.unit or unit) if amount.upper is not None else None
    numeral = amount.numeral
    if high is None and numeral.high is not None:
        high = float(numeral.high * numeral.scale * unit.factor)
    vague = numeral.approximate or amount.level
    qualifier = _qualifier(amount, vague)
    value = minimum = maximum = None
    if high is not None:
        minimum, maximum = (low, high) if low <= high else (high, low)
    elif qualifier in (Qualifier.OVER, Qualifier.AT_LEAST):
        minimum = low
    elif qualifier is Qualifier.UP_TO:
        maximum = low
    else:
        value = low
    return Quantity(
        kind,
        amount.start,
        amount.end,
        text[amount.start : amount.end],
        value,
        minimum,
        maximum,
        qualifier,
        amount.currency if kind == "money" else None,
        amount.inferred if kind == "money" else False,
        base,
        amount.noun if kind == "count" else None,
        per,
        vague,
    )


def _base(amount: Amount, unit: Unit) -> float:
    value = amount.numeral.value * unit.factor
    return float(-value if amount.negative else value)


def _qualifier(amount: Amount, vague: bool) -> Qualifier:
    if amount.qualifier is not None:
        return amount.qualifier.value
    if amount.behind is not None:
        return amount.behind
    last = amount.upper.numeral if amount.upper is not None else amount.numeral
    if last.more:
        return Qualifier.OVER
    if amount.upper is None and amount.numeral.bare and amount.numeral.scale >= Decimal(10) ** 2:
        return Qualifier.ABOUT
    return Qualifier.ABOUT if vague else Qualifier.EXACT


def _per_second(
    kind: QuantityKind, base: str, per: str | None, noun: str | None
) -> tuple[QuantityKind, str, str | None]:
    """Bytes a second are bandwidth, operations a second (每秒…次) computing speed."""
    if per != "second":
        return kind, base, per
    if kind == "data":
        return "bandwidth", "B/s", None
    if kind == "count" and noun == "次":
        return "compute", "FLOP/s", None
    return kind, base, None if kind == "compute" else per
