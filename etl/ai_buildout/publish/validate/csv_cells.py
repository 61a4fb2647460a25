"""Read a table's CSV strictly: exactly the columns of the schema, each cell in the one form that is written."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import math
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import polars as pl

from ai_buildout.model.claim_value import number_text
from ai_buildout.model.tables import TABLES
from ai_buildout.publish.column_types import polars_schema
from ai_buildout.publish.layout import csv_path
from ai_buildout.publish.table_schema import fields_of
from ai_buildout.publish.validate.problem import Problem

_TYPE_NAMES = {"integer": "a whole number", "number": "a number", "boolean": "true or false", "date": "an ISO date"}

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,18}")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_INT64 = 2**63

_BYTES = 1 << 20
_UNUSUAL = "has a byte-order mark, a carriage return or no line feed at its end"

_ROWS = 2048
"""Rows that are read at a time: as lists of text they take ten times the memory."""


def read_csv_table(folder: Path, table: str) -> tuple[pl.DataFrame | None, list[Problem]]:
    """The CSV of a table as a typed frame, and what is wrong with its form.

    A cell that is not of its column's type is null in the frame. There is no frame if the columns are not the schema's, or a
    row has too many or too few cells.
    """

    def broken(check: str, message: str, row: int | None = None) -> tuple[None, list[Problem]]:
        return None, [Problem("full", table, check, message, row=row)]

    path = folder / csv_path(table)
    try:
        if wrong := _wrong_text(path):
            return broken("encoding", f"{csv_path(table)} {wrong}")
        with path.open(encoding="utf-8", newline="") as lines:
            return _read(table, csv.reader(lines, strict=True))
    except OSError as error:
        return broken("unreadable", f"{csv_path(table)}: {error.strerror}")
    except csv.Error as error:
        return broken("csv", f"{csv_path(table)}: {error}")


def _wrong_text(path: Path) -> str | None:
    """What is wrong with a file as text, read part by part."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    read, last = 0, ""
    with path.open("rb") as file:
        while True:
            part = file.read(_BYTES)
            pending = len(decoder.getstate()[0])
            try:
                text = decoder.decode(part, final=not part)
            except UnicodeDecodeError as error:
                return f"is not UTF-8 at byte {read - pending + error.start}"
            if "\r" in text or (text.startswith("\ufeff") and not last):
                return _UNUSUAL
            read, last = read + len(part), text or last
            if not part:
                return None if last.endswith("\n") else _UNUSUAL


def _read(table: str, reader: Iterator[list[str]]) -> tuple[pl.DataFrame | None, list[Problem]]:
    """The rows as a typed frame, if all have the columns of the schema."""

    def broken(message: str, row: int | None = None) -> tuple[None, list[Problem]]:
        return None, [Problem("full", table, "columns", message, row=row)]

    columns, read = TABLES[table].columns, 0
    if tuple(header := next(reader)) != tuple(columns):
        return broken(_columns_message(header, columns))
    frames, problems = [pl.DataFrame(schema=polars_schema(table))], []
    while rows := list(islice(reader, _ROWS)):
        for number, cells in enumerate(rows, start=read + 1):
            if len(cells) != len(columns):
                return broken(f"{len(cells)} cells, not {len(columns)}", number)
        frame, found = _typed(table, rows, read)
        frames.append(frame)
        problems += found
        read += len(rows)
    return pl.concat(frames, rechunk=True), problems


def _columns_message(header: Sequence[str], columns: Sequence[str]) -> str:
    missing = [name for name in columns if name not in header]
    extra = [name for name in header if name not in columns]
    if missing or extra:
        return f"missing: {', '.join(missing) or 'none'}; not of the schema: {', '.join(extra) or 'none'}"
    return "the columns are in another order than the schema's, or one is there twice"


def _typed(table: str, rows: list[list[str]], before: int) -> tuple[pl.DataFrame, list[Problem]]:
    problems: list[Problem] = []
    data: dict[str, list[object]] = {}
    key_index = TABLES[table].columns.index(TABLES[table].primary_key[0])
    for index, (name, field) in enumerate(fields_of(table).items()):
        read = _READERS[field["type"]]
        values: list[object] = []
        for number, cells in enumerate(rows, start=before + 1):
            cell = cells[index]
            value = read(cell) if cell else None
            if value is None and cell:
                problems.append(
                    Problem(
                        "full", table, "type", f"{cell!r} is not {_TYPE_NAMES[field['type']]} in the form that is written",
                        row=number, key=cells[key_index], column=name,
                    )
                )  # fmt: skip
            values.append(value)
        data[name] = values
    return pl.DataFrame(data, schema=polars_schema(table), strict=True), problems


def _integer(cell: str) -> int | None:
    number = int(cell) if _INTEGER.fullmatch(cell) else None
    return number if number is not None and -_INT64 <= number < _INT64 else None


def _number(cell: str) -> float | None:
    number = float(cell) if _NUMBER.fullmatch(cell) else math.nan
    return number if math.isfinite(number) and number_text(number) == cell else None


def _boolean(cell: str) -> bool | None:
    return {"true": True, "false": False}.get(cell)


def _date(cell: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(cell)
    except ValueError:
        return None
    return day if day.isoformat() == cell else None


_READERS: dict[str, Callable[[str], object]] = {
    "string": str,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
}
