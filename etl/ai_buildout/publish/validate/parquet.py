"""Check that a table's Parquet has the types and descriptions of its schema and the very cells of its CSV."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from ai_buildout.model.tables import TABLES
from ai_buildout.publish.column_types import arrow_schema, polars_schema
from ai_buildout.publish.layout import parquet_path, parquet_resource
from ai_buildout.publish.validate.problem import Problem
from ai_buildout.publish.validate.rows import row_key


def read_parquet_table(folder: Path, table: str) -> tuple[pl.DataFrame | None, list[Problem]]:
    """The Parquet of a table as a typed frame, and what is wrong with its schema; no frame if columns or types are others."""
    resource = parquet_resource(table)
    try:
        with pq.ParquetFile(
            folder / parquet_path(table)
        ) as file:  # read_table would load the datasets of Arrow, and pandas
            content = file.read()
        content.validate(full=True)
        problems = list(_check_schema(resource, content.schema, arrow_schema(table)))
        if any(problem.check in ("columns", "type") for problem in problems):
            return None, problems
        bare = pa.Table.from_arrays(
            content.columns, names=list(TABLES[table].columns)
        )  # polars aborts on damaged metadata
        return pl.DataFrame(bare).cast(polars_schema(table)), problems
    except (OSError, ValueError, pa.ArrowException, pl.exceptions.PolarsError) as error:
        return None, [Problem("full", resource, "unreadable", f"{parquet_path(table)}: {error}")]


def _check_schema(resource: str, actual: pa.Schema, expected: pa.Schema) -> Iterator[Problem]:
    if actual.names != expected.names:
        missing = [name for name in expected.names if name not in actual.names]
        extra = [name for name in actual.names if name not in expected.names]
        message = f"missing: {', '.join(missing) or 'none'}; not of the schema: {', '.join(extra) or 'none'}"
        yield Problem("full", resource, "columns", message)
        return
    for name in expected.names:
        field, wanted = actual.field(name), expected.field(name)
        if field.type != wanted.type:
            yield Problem("full", resource, "type", f"is {field.type}, not {wanted.type}", column=name)
        elif field.nullable != wanted.nullable:
            yield Problem("full", resource, "required", "is not marked as the schema says", column=name)
        elif field.metadata != wanted.metadata:
            yield Problem("full", resource, "schema-drift", "its description or unit is not the model's", column=name)
    if actual.metadata != expected.metadata:
        yield Problem("full", resource, "schema-drift", "the description of the table is not the model's")


def check_equal(table: str, csv: pl.DataFrame, parquet: pl.DataFrame) -> Iterator[Problem]:
    """Where the cells of the two forms of a table differ; both frames are in the table's schema."""
    resource = parquet_resource(table)
    if csv.height != parquet.height:
        message = f"{parquet.height} rows, where the CSV has {csv.height}"
        yield Problem("full", resource, "csv-parquet", message)
        return
    for name in () if parquet.equals(csv) else TABLES[table].columns:
        ours, theirs = parquet[name], csv[name]
        for index in ours.ne_missing(theirs).arg_true():
            message = f"{ours[index]!r}, where the CSV has {theirs[index]!r}"
            key = row_key(table, csv.row(index, named=True))
            yield Problem("full", resource, "csv-parquet", message, row=index + 1, key=key, column=name)
