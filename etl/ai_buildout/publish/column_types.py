"""The types of the published columns in polars and Arrow, derived from their Table Schemas."""

from __future__ import annotations

from functools import cache

import polars as pl
import pyarrow as pa

from ai_buildout.model.tables import TABLES
from ai_buildout.publish.table_schema import fields_of

_POLARS: dict[str, pl.DataType] = {
    "string": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
}
_ARROW: dict[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


@cache
def polars_schema(table: str) -> pl.Schema:
    """Column names and polars types of a published table, in order.

    Raises:
        KeyError: if there is no such table.
    """
    return pl.Schema({name: _POLARS[field["type"]] for name, field in fields_of(table).items()})


@cache
def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of a published table; metadata tell title, description and keys, and each column's meaning and unit.

    Raises:
        KeyError: if there is no such table.
    """
    declared = TABLES[table]
    columns = [
        pa.field(
            name,
            _ARROW[field["type"]],
            nullable=not field.get("constraints", {}).get("required", False),
            metadata={key: field[key] for key in ("description", "unit") if key in field},
        )
        for name, field in fields_of(table).items()
    ]
    about = {"name": declared.name, "title": declared.title, "description": full_description(table)}
    return pa.schema(columns, metadata={**about, "primary_key": ",".join(declared.primary_key)})


def full_description(table: str) -> str:
    """What a table holds, followed by the warnings that its users need."""
    declared = TABLES[table]
    return " ".join([declared.description, *(caveat.value for caveat in declared.caveats)])
