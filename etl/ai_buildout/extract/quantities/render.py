"""An amount as the model's quantity: base units, and the shape that its qualifier asks for."""

from __future__ import annotations

from ai_buildout.extract.quantities.amount import Amount
from ai_buildout.extract.quantities.units import MONEY, NUMBER, Unit
from ai_buildout.model.codes import Qualifier
from ai_buildout.model.mention import Quantity, QuantityKind

_OPERATIONS = "次"
_LOWER_BOUNDS = (Qualifier.OVER, Qualifier.AT_LEAST)


def to_quantity(text: str, amount: Amount) -> Quantity:
    """The quantity that ``amount`` says, at its span of ``text``."""
    numeral = amount.numeral
    unit = MONEY if amount.sign is not None else amount.unit or NUMBER
    factor_unit = amount.unit or unit
    noun = text[slice(*amount.noun)] if amount.noun else None
    kind, base, per = _per_second(unit.kind, unit.base, amount.per, noun)
    low, high = _in_base_units(amount, factor_unit), None
    if amount.upper is not None:
        high = _in_base_units(amount.upper, amount.upper.unit or factor_unit)
    elif numeral.high is not None:
        high = float(numeral.high * numeral.scale * factor_unit.factor)
    vague = numeral.approximate or amount.level or (numeral.bare and amount.qualifier is None)
    qualifier = _qualifier(amount, vague)
    bounds = _bounds(low, high, qualifier)
    return Quantity(
        kind=kind,
        start=amount.start,
        end=amount.end,
        surface=text[amount.start : amount.end],
        value=bounds[0],
        min=bounds[1],
        max=bounds[2],
        qualifier=qualifier,
        currency=amount.currency if kind == "money" else None,
        inferred=amount.inferred if kind == "money" else False,
        unit=base,
        noun=noun if kind == "count" else None,
        per=per,
        approximate_magnitude=vague,
    )


def _in_base_units(amount: Amount, unit: Unit) -> float:
    value = amount.numeral.value * unit.factor
    return float(-value if amount.negative else value)


def _bounds(low: float, high: float | None, qualifier: Qualifier) -> tuple[float | None, float | None, float | None]:
    """(value, min, max)."""
    if high is not None:
        return None, min(low, high), max(low, high)
    if qualifier in _LOWER_BOUNDS:
        return None, low, None
    return (None, None, low) if qualifier is Qualifier.UP_TO else (low, None, None)


def _qualifier(amount: Amount, vague: bool) -> Qualifier:
    last = amount.upper.numeral if amount.upper is not None else amount.numeral
    behind = amount.behind or (Qualifier.OVER if last.more else None)
    if amount.qualifier is not None:
        # 高达3000多亿 only marvels at what the number itself says is exceeded.
        exceeded = amount.qualifier.value is Qualifier.UP_TO and behind in _LOWER_BOUNDS
        return behind if exceeded and behind is not None else amount.qualifier.value
    if behind is not None:
        return behind
    return Qualifier.ABOUT if vague else Qualifier.EXACT


def _per_second(
    kind: QuantityKind, base: str, per: str | None, noun: str | None
) -> tuple[QuantityKind, str, str | None]:
    """Bytes a second are bandwidth, operations a second (每秒…次) computing speed."""
    if per != "second":
        return kind, base, per
    if kind == "data":
        return "bandwidth", "B/s", None
    if kind == "count" and noun == _OPERATIONS:
        return "compute", "FLOP/s", None
    return kind, base, None if kind == "compute" else per
