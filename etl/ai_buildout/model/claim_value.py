"""The normal form of claim values, and the columns of the published tables that show them.

A claim's value is text: a code, an id, words, an ISO date, or a number without exponent; a range is ``min/max`` with an open
side left empty. Numbers stand in the unit of the columns that show them (power in MW), which the claim names as its unit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from ai_buildout.model.codes import Qualifier
from ai_buildout.model.columns import Row, quantity_prefixes
from ai_buildout.model.number import Number
from ai_buildout.model.tables import TABLES

_BASE_UNITS = {"MW": ("W", 6), "MWh": ("Wh", 6)}
"""Published units that are not base units: the base unit, and how many powers of ten it is smaller."""

_SIGNS = {
    Qualifier.ABOUT: "about ",
    Qualifier.NEARLY: "nearly ",
    Qualifier.OVER: "over ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.UP_TO: "up to ",
}

_IN_WORDS = ("text", "dated")
"""Where the tidy tables show a property that is not a number."""


class ClaimValue(NamedTuple):
    """What a claim says, as the columns ``value``, ``qualifier`` and ``unit`` of ``claims`` hold it."""

    value: str
    qualifier: Qualifier | None = None
    unit: str | None = None


def number_text(number: float) -> str:
    """The shortest decimal text that reads back as ``number``: whole numbers without a fraction, never an exponent."""
    text = repr(float(number))
    if "e" in text:
        text = format(Decimal(text), "f")
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def quantity_text(value: float | None, low: float | None, high: float | None) -> str:
    """``value``, or ``low/high`` with an open side left empty.

    Raises:
        ValueError: if all three are None, or a value stands beside a bound.
    """
    if (value is None) == (low is None and high is None):
        raise ValueError("a quantity is a value, or a range with min, max or both")
    if value is not None:
        return number_text(value)
    return "/".join("" if bound is None else number_text(bound) for bound in (low, high))


def parse_quantity(text: str) -> tuple[float | None, float | None, float | None]:
    """``(value, min, max)`` from :func:`quantity_text`'s form.

    Raises:
        ValueError: if the text is no such number or range.
    """
    low, slash, high = text.partition("/")
    if not slash:
        return float(low), None, None
    if not (low or high):
        raise ValueError("a range needs at least one bound")
    return None, float(low) if low else None, float(high) if high else None


@cache
def claim_columns(table: str) -> Mapping[str, tuple[str, ...]]:
    """For each claim field of a table, the columns that show it, in published order.

    Raises:
        KeyError: if there is no such table.
    """
    found: dict[str, list[str]] = {}
    for name, info in TABLES[table].row.model_fields.items():
        if field := _extra(info.json_schema_extra).get("claim"):
            found.setdefault(field, []).append(name)
    return {field: tuple(columns) for field, columns in found.items()}


def columns_of_claim(table: str, field: str) -> tuple[str, ...]:
    """The columns of ``table`` that show the claim field ``field``: for ``amount`` its value, bounds, qualifier, currency ….

    Raises:
        KeyError: if there is no such table, or the table shows no such field.
    """
    return claim_columns(table)[field]


@cache
def unit_of_claim(table: str, field: str) -> str | None:
    """The unit that the columns fix for the field's numbers (``MW``); None where a currency, a unit column or nothing tells it."""
    row = TABLES[table].row
    prefix = _prefix(row, columns_of_claim(table, field))
    if prefix is None or prefix + "currency" in row.model_fields:
        return None
    return _extra(row.model_fields[prefix + "value"].json_schema_extra).get("unit")


def claim_value(table: str, field: str, value: Number | str | float) -> ClaimValue:
    """What a claim of ``field`` says, from the value of a fact.

    Args:
        table: the record's table, such as ``deals``.
        field: the claim field, such as ``power``.
        value: a number in base units (as facts have them), a code, an id, words or an ISO date.

    Raises:
        KeyError: if the table shows no such field.
        ValueError: if a number's unit is neither the field's published unit nor its base unit.
    """
    unit = unit_of_claim(table, field)
    if not isinstance(value, Number):
        return ClaimValue(plain_text(value))
    number = published_number(value, unit)
    text = quantity_text(number.value, number.min, number.max)
    return ClaimValue(text, number.qualifier, number.currency or number.unit)


def published_number(number: Number, unit: str | None) -> Number:
    """``number`` (base units) in the unit ``unit`` that a column fixes; unchanged where it fixes none.

    Raises:
        ValueError: if the number has a currency, or a unit that is not ``unit`` or its base unit.
    """
    if unit is None or (number.unit == unit and number.currency is None):
        return number
    base, powers = _BASE_UNITS.get(unit, (unit, 0))
    if number.currency is not None or number.unit not in (None, base):
        raise ValueError(f"a number in {number.currency or number.unit} cannot be shown in {unit}")
    scaled = {
        key: float(Decimal(repr(float(part))).scaleb(-powers))
        for key in ("value", "min", "max")
        if (part := getattr(number, key)) is not None
    }
    return number.model_copy(update={**scaled, "unit": unit})


def shown_value(table: str, field: str, row: Mapping[str, Any]) -> ClaimValue | None:
    """What a row shows of a field: the chosen claim's value, qualifier and unit must equal it. None where it shows nothing.

    Args:
        table: the row's table.
        field: the claim field.
        row: cells by column name, as a row model's ``dict(row)`` or a frame's ``iter_rows(named=True)`` gives them.
    """
    columns = columns_of_claim(table, field)
    prefix = _prefix(TABLES[table].row, columns)
    if prefix is not None:
        value, low, high = quantity = tuple(row[prefix + part] for part in ("value", "min", "max"))
        if quantity != (None, None, None):
            unit = row.get(prefix + "currency") or (row.get("unit") if prefix == "" else unit_of_claim(table, field))
            return ClaimValue(quantity_text(value, low, high), Qualifier(row[prefix + "qualifier"]), unit)
    for column in (field, f"{field}_id", *_IN_WORDS):
        if column in columns and row[column] is not None:
            return ClaimValue(plain_text(row[column]))
    return None


def plain_text(value: object) -> str:
    """The text of a cell that is not a quantity: codes as their value, dates in ISO form, booleans as true and false."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_text(value) if isinstance(value, int | float) else str(value)


def readable(value: ClaimValue, number: Callable[[str], str] = str) -> str:
    """A value with its qualifier and unit, for reading: ``up to 5000000000 USD``, ``50000000000 to 60000000000 USD``.

    Args:
        value: the value.
        number: how a number is written, from its normal form.
    """
    if value.qualifier is None:
        return f"{value.value} {value.unit}" if value.unit else value.value
    low, _, high = value.value.partition("/")
    bounds = " to ".join(number(bound) for bound in (low, high) if bound)
    unit = f" {value.unit}" if value.unit else ""
    return f"{_SIGNS.get(value.qualifier, '')}{bounds}{unit}"


def _prefix(row: type[Row], columns: tuple[str, ...]) -> str | None:
    return next((p for p in quantity_prefixes(row) if p + "value" in columns), None)


def _extra(extra: object) -> dict[str, Any]:
    return extra if isinstance(extra, dict) else {}
