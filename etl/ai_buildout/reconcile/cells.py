"""From a chosen claim to the cells that show it: the inverse of ``shown_value``."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from ai_buildout.model.claim_value import ClaimValue, columns_of_claim, parse_quantity, unit_of_claim
from ai_buildout.model.columns import quantity_prefixes
from ai_buildout.model.dates import earliest_day
from ai_buildout.model.tables import TABLES

Cell = str | float | int | bool | dt.date | Enum | None


def cells_of_claim(table: str, field: str, value: ClaimValue) -> dict[str, Cell]:
    """The cells of ``table`` that show ``value`` of ``field``; derived columns (conversions) are not among them.

    Raises:
        KeyError: if the table shows no such field.
        ValueError: if the value is no number, date or code where the columns need one.
    """
    columns = columns_of_claim(table, field)
    row = TABLES[table].row
    prefix = next((p for p in quantity_prefixes(row) if p + "value" in columns), None)
    if prefix is not None and value.qualifier is not None:
        return _quantity_cells(table, field, prefix, value)
    column = next(c for c in (field, f"{field}_id", *_worded(columns, value)) if c in columns)
    cells: dict[str, Cell] = {column: _cell(table, column, value.value)}
    if column + "_date" in columns:
        cells[column + "_date"] = earliest_day(value.value)
    return cells


def _worded(columns: tuple[str, ...], value: ClaimValue) -> tuple[str, ...]:
    """In the tidy tables a property that is no number is a date or words."""
    if "dated" not in columns:
        return ()
    try:
        earliest_day(value.value)
    except ValueError:
        return ("text",)
    return ("dated",)


def _quantity_cells(table: str, field: str, prefix: str, value: ClaimValue) -> dict[str, Cell]:
    number, low, high = parse_quantity(value.value)
    cells: dict[str, Cell] = {
        prefix + "value": number,
        prefix + "min": low,
        prefix + "max": high,
        prefix + "qualifier": value.qualifier,
    }
    fields = TABLES[table].row.model_fields
    money = value.unit is not None and len(value.unit) == 3 and value.unit.isalpha() and value.unit.isupper()
    if prefix + "currency" in fields:
        cells[prefix + "currency"] = value.unit if money else None
    if prefix == "" and "unit" in fields:
        cells["unit"] = None if money else value.unit
    elif not money and unit_of_claim(table, field) != value.unit:
        raise ValueError(f"{table}.{field}: a number in {value.unit} cannot be shown")
    return cells


def _cell(table: str, column: str, text: str) -> Cell:
    kind = _column_type(table, column)
    if kind is float:
        return float(text)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(text)
    return text


@cache
def _column_type(table: str, column: str) -> object:
    annotation: Any = TABLES[table].row.model_fields[column].annotation
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(a for a in get_args(annotation) if a is not type(None))
    while hasattr(annotation, "__metadata__"):
        annotation = get_args(annotation)[0]
    return annotation
