"""Frames to files: CSV that any reader opens, and Parquet that holds the same values with the columns' meaning.

CSV is UTF-8 with LF, quoted only where needed. A missing value is an empty cell (no column may hold empty text), a date is
ISO 8601, a boolean ``true`` or ``false``, and a number the shortest decimal text that reads back as itself.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq

from ai_buildout.model.claim_value import number_text
from ai_buildout.publish.column_types import arrow_schema

_TEXT_OF: dict[pl.DataType, Callable[[Any], str]] = {
    pl.String(): str,
    pl.Int64(): str,
    pl.Float64(): number_text,
    pl.Boolean(): lambda value: "true" if value else "false",
    pl.Date(): dt.date.isoformat,
}

_ROWS = 2048
"""Rows that are turned into text at a time."""


def write_csv(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame in the form above.

    Raises:
        OSError: if the file cannot be written.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(frame.columns)
        for part in frame.iter_slices(_ROWS):
            columns = [_texts(series) for series in part.iter_columns()]
            writer.writerows(zip(*columns, strict=True))


def _texts(series: pl.Series) -> list[str]:
    text_of = _TEXT_OF[series.dtype]
    return ["" if cell is None else text_of(cell) for cell in series.to_list()]


def write_parquet(frame: pl.DataFrame, table: str, path: Path) -> None:
    """Write the frame of a published table as Parquet, with the Arrow schema that describes its columns.

    Raises:
        OSError: if the file cannot be written.
    """
    pq.write_table(frame.to_arrow().cast(arrow_schema(table)), path, compression="zstd", compression_level=9)
