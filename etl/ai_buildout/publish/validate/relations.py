"""Check keys between rows: primary keys are unique, foreign keys name a row that is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import polars as pl

from ai_buildout.model.tables import TABLES, ForeignKey
from ai_buildout.publish.validate.problem import Problem
from ai_buildout.publish.validate.rows import row_key


def check_relations(frames: Mapping[str, pl.DataFrame], resource_of: Callable[[str], str]) -> Iterator[Problem]:
    """What breaks the primary and foreign keys of the tables.

    Args:
        frames: typed frames by table; a foreign key to a table that is not among them is not checked.
        resource_of: name of the resource that holds a table's rows, for the problems.
    """
    for table, frame in frames.items():
        resource = resource_of(table)
        yield from _check_primary_key(resource, table, frame)
        for key in TABLES[table].foreign_keys:
            if key.table in frames:
                yield from _check_foreign_key(resource, table, frame, key, frames[key.table])


def _check_primary_key(resource: str, table: str, frame: pl.DataFrame) -> Iterator[Problem]:
    columns = list(TABLES[table].primary_key)
    again = frame.with_row_index("row", offset=1).filter(~pl.struct(columns).is_first_distinct())
    for row in again.iter_rows(named=True):
        key = row_key(table, row)
        yield Problem(
            "full",
            resource,
            "primary-key",
            "another row has this key",
            row=row["row"],
            key=key,
            column=", ".join(columns),
        )


def _check_foreign_key(
    resource: str, table: str, frame: pl.DataFrame, key: ForeignKey, target: pl.DataFrame
) -> Iterator[Problem]:
    columns = list(key.columns)
    dangling = (
        frame.with_row_index("row", offset=1)
        .drop_nulls(columns)
        .join(target, left_on=columns, right_on=list(key.references), how="anti")
        .sort("row")
    )
    for row in dangling.iter_rows(named=True):
        value = ", ".join(str(row[column]) for column in columns)
        message = f"{value!r} is no {', '.join(key.references)} of {key.table}"
        yield Problem(
            "full", resource, "foreign-key", message,
            row=row["row"], key=row_key(table, row), column=", ".join(columns),
        )  # fmt: skip
