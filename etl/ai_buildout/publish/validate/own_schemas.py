"""Check a package of another version, by the schemas that it carries itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from ai_buildout.model.errors import InputError
from ai_buildout.publish.layout import DESCRIPTOR, csv_path, parquet_resource
from ai_buildout.publish.published import PublishedTable, read_package, read_typed_csv
from ai_buildout.publish.validate.problem import Problem
from ai_buildout.publish.validate.standard import check_standard


def check_by_own_schemas(folder: Path) -> Iterator[Problem]:
    """What does not hold of a package whose files are those of its descriptor: types, constraints and keys, and the cells of
    its Parquet, which must be those of its CSV."""
    yield from check_standard(folder)
    try:
        package = read_package(folder)
    except InputError as error:
        yield Problem("full", DESCRIPTOR, "unreadable", str(error))
        return
    for table in package.tables.values():
        yield from _check_forms(folder, table)


def _check_forms(folder: Path, table: PublishedTable) -> Iterator[Problem]:
    resource = parquet_resource(table.name)
    try:
        csv = read_typed_csv(folder / csv_path(table.name), table.schema).sort(table.key)
    except (OSError, pl.exceptions.PolarsError) as error:
        yield Problem("full", table.name, "type", str(error))
        return
    if csv.columns != table.frame.columns or csv.height != table.frame.height:
        message = f"has {table.frame.height} rows of {table.frame.width} columns, the CSV {csv.height} of {csv.width}"
        yield Problem("full", resource, "csv-parquet", message)
        return
    for column in csv.columns:
        for index in table.frame[column].ne_missing(csv[column]).arg_true():
            key = ", ".join(str(csv[name][index]) for name in table.key)
            message = f"{table.frame[column][index]!r}, where the CSV has {csv[column][index]!r}"
            yield Problem("full", resource, "csv-parquet", message, key=key, column=column)
