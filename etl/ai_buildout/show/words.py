"""Values in words: numbers with their magnitude, bounds and units."""

from __future__ import annotations

from ai_buildout.model.claim_value import ClaimValue, number_text, quantity_text, readable
from ai_buildout.model.codes import Qualifier
from ai_buildout.model.tables import TABLES
from ai_buildout.publish.table_schema import fields_of

_MAGNITUDES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def in_words(value: ClaimValue) -> str:
    """A claim's value for reading: ``up to 100 billion USD``, ``1,200 MW``, ``signed``; nothing is rounded."""
    return readable(value, lambda text: spoken(float(text)))


def quantity_in_words(
    value: float | None, low: float | None, high: float | None, qualifier: str | None, unit: str | None
) -> str | None:
    """A quantity of a row for reading, or None where it has none.

    Raises:
        ValueError: if a qualifier stands without a number.
    """
    if qualifier is None:
        return None
    return in_words(ClaimValue(quantity_text(value, low, high), Qualifier(qualifier), unit))


def spoken(number: float) -> str:
    """A number with its magnitude where that is exact, else with its thousands parted: ``1.5 billion``, ``1,234``."""
    for size, word in _MAGNITUDES:
        short = f"{number / size:.6g}"
        if abs(number) >= size and float(short) * size == number and "e" not in short:
            return f"{short} {word}"
    whole, point, rest = number_text(number).partition(".")
    return f"{'-' * whole.startswith('-')}{abs(int(whole)):,}{point}{rest}"


def unit_of_column(table: str, column: str) -> str | None:
    """The unit that the schema fixes for a column of numbers; None where it names a column that holds it, or none."""
    fields = fields_of(table) if table in TABLES else {}
    unit = fields.get(column, {}).get("unit")
    return None if unit is None or unit in fields or "currency" in unit else str(unit)
