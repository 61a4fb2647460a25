"""A package as one DuckDB database: typed tables with keys, closed lists and comments, and the dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import duckdb
import polars as pl

from ai_buildout.export.dictionary import column_comment, dictionary_tables
from ai_buildout.export.sql import create_table, in_order_of_keys, literal, quoted
from ai_buildout.export.whole import replacing_path
from ai_buildout.model.errors import InputError
from ai_buildout.publish.published import PublishedPackage, PublishedTable

_TYPES: Mapping[str, str] = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}


def write(package: PublishedPackage, out: Path) -> None:
    """Write the database.

    Raises:
        InputError: if the tables break the keys that they declare.
        OSError: if it cannot be written.
    """
    with replacing_path(out) as fresh, closing(duckdb.connect(fresh)) as connection:
        for table in in_order_of_keys(package.tables):
            connection.execute(create_table(table, _TYPES))
            try:
                for rows in _generations(table):
                    _fill(connection, table.name, rows)
            except duckdb.ConstraintException as error:
                raise InputError(f"{table.name}: {error}") from error
            connection.execute(f"COMMENT ON TABLE {quoted(table.name)} IS {literal(table.description)}")
            for column, field in table.fields.items():
                place = f"{quoted(table.name)}.{quoted(column)}"
                connection.execute(f"COMMENT ON COLUMN {place} IS {literal(column_comment(field))}")
        for name, frame in dictionary_tables(package).items():
            connection.register("rows_to_add", frame.to_arrow())
            connection.execute(f"CREATE TABLE {quoted(name)} AS FROM rows_to_add")
            connection.unregister("rows_to_add")


def _generations(table: PublishedTable) -> list[pl.DataFrame]:
    """The rows in steps, so that each names only rows of earlier steps: DuckDB checks keys row by row.

    Rows that name each other in a ring come last, and break the key.
    """
    own = [key for key in table.foreign_keys if key.table == table.name]
    steps, left = [], table.frame
    while own and not left.is_empty():
        waits = pl.any_horizontal(
            pl.col(key.columns[0]).is_in(left[key.references[0]].to_list())
            & (pl.col(key.columns[0]) != pl.col(key.references[0]))
            for key in own
        ).fill_null(value=False)
        ready = left.filter(~waits)
        if ready.is_empty():
            break
        steps.append(ready)
        left = left.filter(waits)
    return [*steps, left]


def _fill(connection: duckdb.DuckDBPyConnection, name: str, rows: pl.DataFrame) -> None:
    connection.register("rows_to_add", rows.to_arrow())
    connection.execute(f"INSERT INTO {quoted(name)} FROM rows_to_add")
    connection.unregister("rows_to_add")
