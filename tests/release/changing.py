"""Packages changed as a later version of the models would change them: the columns of a published package, edited on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from ai_buildout._releases import INDEX
from ai_buildout.publish.layout import csv_path, parquet_path
from ai_buildout.release.archive import archive_bytes
from ai_buildout.release.index import Index, Release, released_file
from tests.publish.editing import edit_descriptor, seal

Field = dict[str, Any]


def change_table(
    folder: Path,
    table: str,
    rows: Callable[[pl.DataFrame], pl.DataFrame],
    fields: Callable[[list[Field]], list[Field]] = lambda fields: fields,
) -> None:
    """Change the rows and the fields of a table, in CSV, Parquet and descriptor, and seal the package."""
    frame = rows(pl.read_parquet(folder / parquet_path(table)))
    frame.write_parquet(folder / parquet_path(table))
    frame.write_csv(folder / csv_path(table), quote_style="necessary", float_scientific=False)

    def change(descriptor: dict[str, Any]) -> None:
        for resource in descriptor["resources"]:
            if resource["name"] == table:
                resource["schema"]["fields"] = fields(resource["schema"]["fields"])

    edit_descriptor(folder, change)
    seal(folder)


def add_column(folder: Path, table: str, column: str) -> None:
    """Give a table a column of text."""
    field = {"name": column, "type": "string", "description": "A new one."}
    change_table(folder, table, lambda f: f.with_columns(pl.lit("x").alias(column)), lambda f: [*f, field])


def drop_column(folder: Path, table: str, column: str) -> None:
    """Take a column from a table."""
    change_table(folder, table, lambda f: f.drop(column), lambda f: [x for x in f if x["name"] != column])


def rename_column(folder: Path, table: str, old: str, new: str) -> None:
    """Call a column otherwise."""
    change_table(
        folder,
        table,
        lambda f: f.rename({old: new}),
        lambda f: [x | {"name": new} if x["name"] == old else x for x in f],
    )


def edit_field(folder: Path, table: str, column: str, change: Callable[[Field], Field]) -> None:
    """Change what the descriptor says of a column."""
    change_table(folder, table, lambda f: f, lambda f: [change(x) if x["name"] == column else x for x in f])


def set_version(folder: Path, version: str) -> None:
    """Give a package another version."""
    edit_descriptor(folder, lambda descriptor: descriptor.update(version=version))


def release_unchecked(folder: Path, to: Path, version: str) -> None:
    """Release a package as it is, as one of earlier models would have been."""
    set_version(folder, version)
    to.mkdir(parents=True, exist_ok=True)
    content = archive_bytes(folder)
    (to / f"ai-buildout-{version}.zip").write_bytes(content)
    archive = released_file(f"ai-buildout-{version}.zip", content)
    release = Release(version=version, date="2026-01-01", step=None, archive=archive, difference=None, rows={})
    index = Index.read(to)
    (to / INDEX).write_text(Index(releases=(*index.releases, release)).to_json(), encoding="utf-8")
