"""Rows to frames: typed by the table's schema and sorted by its primary key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from itertools import islice

import polars as pl

from ai_buildout.model.columns import Row
from ai_buildout.model.tables import TABLES
from ai_buildout.publish.column_types import polars_schema

_ROWS = 2048
"""Rows that are turned into columns at a time: as objects they take ten times the memory."""


def frame_of(table: str, rows: Iterable[Row]) -> pl.DataFrame:
    """The rows of one table as a frame in published order, whatever the order that they come in.

    Raises:
        KeyError: if there is no such table.
        TypeError: if a row is not of the table's model.
    """
    declared, schema, rest = TABLES[table], polars_schema(table), iter(rows)
    frames = [pl.DataFrame(schema=schema)]
    while part := list(islice(rest, _ROWS)):
        for row in part:
            if type(row) is not declared.row:
                raise TypeError(f"{table}: a {type(row).__name__} is not a {declared.row.__name__}")
        columns = {name: [_plain(getattr(row, name)) for row in part] for name in schema}
        frames.append(pl.DataFrame(columns, schema=schema, strict=True))
    return pl.concat(frames, rechunk=True).sort(declared.primary_key, maintain_order=True)


def frames_of(tables: Mapping[str, Sequence[Row]]) -> dict[str, pl.DataFrame]:
    """All published tables as frames; a table without rows is an empty frame.

    Raises:
        KeyError: if a name is no published table.
        TypeError: if a row is not of its table's model.
    """
    if unknown := [name for name in tables if name not in TABLES]:
        raise KeyError(f"no published table: {', '.join(unknown)}")
    return {name: frame_of(name, tables.get(name, ())) for name in TABLES}


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return value + 0.0 if isinstance(value, float) else value  # -0.0 and 0.0 are one number
