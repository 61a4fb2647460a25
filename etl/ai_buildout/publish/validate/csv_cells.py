"""Read a table's CSV strictly: exactly the columns of the schema, each cell in the one form that is written."""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
import re
from collections.abc import Callable, Sequence
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

_ROWS = 2048
"""Rows that are read at a time: as lists of text they take ten times the memory."""


def read_csv_table(folder: Path, table: str) -> tuple[pl.DataFrame | None, list[Problem]]:
    """The CSV of a table as a typed frame, and what is wrong with its form.

    A cell that is not of its column's type is null in the frame. There is no frame if the columns are not the schema's, or a
    row has too many or too few cells.
    """

    def broken(check: str, message: str, row: int | None = None) -> tuple[None, list[Problem]]:
        return None, [Problem("full", table, check, message, row=row)]

    try:
        text = (folder / csv_path(table)).read_bytes().decode("utf-8")
    except OSError as error:
        return broken("unreadable", f"{csv_path(table)}: {error.strerror}")
    except UnicodeDecodeError as error:
        return broken("encoding", f"{csv_path(table)} is not UTF-8 at byte {error.start}")
    if text.startswith("\ufeff") or "\r" in text or not text.endswith("\n"):
        return broken(
            "encoding", f"{csv_path(table)} has a byte-order mark, a carriage return or no line feed at its end"
        )
    columns = TABLES[table].columns
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    frames, problems = [pl.DataFrame(schema=polars_schema(table))], []
    read = 0
    try:
        header = next(reader)
        if tuple(header) != tuple(columns):
            return broken("columns", _columns_message(header, columns))
        while rows := list(islice(reader, _ROWS)):
            for number, cells in enumerate(rows, start=read + 1):
                if len(cells) != len(columns):
                    return broken("columns", f"{len(cells)} cells, not {len(columns)}", row=number)
            frame, found = _typed(table, rows, read)
            frames.append(frame)
            problems += found
            read += len(rows)
    except csv.Error as error:
        return broken("csv", f"{csv_path(table)}: {error}")
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
