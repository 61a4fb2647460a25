"""A package as one SQLite database: strict tables with keys and closed lists, described in their SQL and in the dictionary."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import polars as pl

from ai_buildout.export.dictionary import dictionary_tables
from ai_buildout.export.sql import create_table, in_order_of_keys, quoted
from ai_buildout.export.whole import replacing_path
from ai_buildout.model.errors import InputError
from ai_buildout.publish.published import PublishedPackage, plain

_TYPES: Mapping[str, str] = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
}
_OF_POLARS: Mapping[pl.DataType, str] = {pl.Int64(): "INTEGER", pl.Boolean(): "INTEGER"}


def write(package: PublishedPackage, out: Path) -> None:
    """Write the database; dates are ISO text, booleans 0 and 1.

    Raises:
        InputError: if a foreign key names no row.
        OSError: if it cannot be written.
    """
    with replacing_path(out) as fresh, closing(sqlite3.connect(fresh)) as connection:
        for table in in_order_of_keys(package.tables):
            connection.execute(f"{create_table(table, _TYPES, comments=True)} STRICT")
            _fill(connection, table.name, table.frame)
        for name, frame in dictionary_tables(package).items():
            columns = ", ".join(f"{quoted(c)} {_OF_POLARS.get(t, 'TEXT')}" for c, t in frame.schema.items())
            connection.execute(f"CREATE TABLE {quoted(name)} ({columns}) STRICT")
            _fill(connection, name, frame)
        connection.commit()
        if broken := connection.execute("PRAGMA foreign_key_check").fetchone():
            raise InputError(f"{broken[0]} row {broken[1]}: a foreign key names no row of {broken[2]}")
        connection.execute("VACUUM")


def _fill(connection: sqlite3.Connection, name: str, frame: pl.DataFrame) -> None:
    marks = ", ".join("?" * frame.width)
    rows = (tuple(map(plain, row)) for row in frame.iter_rows())
    connection.executemany(f"INSERT INTO {quoted(name)} VALUES ({marks})", rows)  # noqa: S608 - quoted above
