"""A package as it was published, read by the schemas that it carries itself and not by today's models."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from ai_buildout.model.errors import InputError
from ai_buildout.model.tables import ForeignKey
from ai_buildout.publish.layout import DESCRIPTOR, parquet_resource
from ai_buildout.publish.validate.integrity import check_files, read_descriptor

_TYPES: Mapping[str, pl.DataType] = {
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
}


@dataclass(frozen=True)
class PublishedTable:
    """One table of a package: its Table Schema, and its rows sorted by primary key."""

    name: str
    title: str
    description: str
    schema: Mapping[str, Any]
    frame: pl.DataFrame

    @property
    def key(self) -> Sequence[str]:
        """The columns of the primary key."""
        return _names(self.schema["primaryKey"])

    @property
    def foreign_keys(self) -> Sequence[ForeignKey]:
        """Columns that name rows of other tables, or of this one."""
        keys = self.schema.get("foreignKeys", ())
        return [
            ForeignKey(
                _names(key["fields"]), key["reference"].get("resource") or self.name, _names(key["reference"]["fields"])
            )
            for key in keys
        ]

    @property
    def fields(self) -> Mapping[str, Mapping[str, Any]]:
        """The schema's fields by column name, in published order."""
        return {field["name"]: field for field in self.schema["fields"]}


@dataclass(frozen=True)
class PublishedPackage:
    """A whole package in memory."""

    version: str
    descriptor: Mapping[str, Any]
    tables: Mapping[str, PublishedTable]


def read_package(folder: Path) -> PublishedPackage:
    """The package in ``folder``; its files must be those that its descriptor lists, to the byte.

    Raises:
        InputError: if a file is missing or changed, or a table cannot be read; the message names it.
    """
    descriptor, problems = read_descriptor(folder)
    problems = problems or list(check_files(folder, descriptor))
    if problems:
        raise InputError(f"{folder}: {problems[0]}")
    version = descriptor.get("version")
    if not isinstance(version, str):
        raise InputError(f"{folder / DESCRIPTOR}: tells no version")
    paths = {resource["name"]: folder / resource["path"] for resource in descriptor["resources"]}
    tables = {}
    for resource in descriptor["resources"]:
        if "schema" not in resource:
            continue
        name = resource["name"]
        if not resource["schema"].get("primaryKey"):
            raise InputError(f"{folder / DESCRIPTOR}: {name} has no primary key")
        parquet = paths.get(parquet_resource(name))
        try:
            frame = read_typed_csv(paths[name], resource["schema"]) if parquet is None else pl.read_parquet(parquet)
        except (OSError, pl.exceptions.PolarsError) as error:
            raise InputError(f"{folder}: {name} cannot be read: {error}") from error
        about = (str(resource.get("title", name)), str(resource.get("description", "")))
        table = PublishedTable(name, *about, resource["schema"], frame)
        tables[name] = PublishedTable(name, *about, resource["schema"], frame.sort(table.key))
    return PublishedPackage(version, descriptor, tables)


def read_typed_csv(path: Path, schema: Mapping[str, Any]) -> pl.DataFrame:
    """A table's CSV as a frame, typed by its Table Schema; an empty cell is null.

    Raises:
        OSError: if it cannot be read.
        polars.exceptions.PolarsError: if a cell is not of its column's type.
    """
    types = {field["name"]: _TYPES.get(field["type"], pl.String()) for field in schema["fields"]}
    return pl.read_csv(path, schema=types)


def _names(names: str | Sequence[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


Cell = str | int | float | bool | None


def plain(value: object) -> Cell:
    """A cell as a plain JSON type; dates as ISO text."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if value is None or isinstance(value, (str, int, float)):
        return value
    return str(value)
