"""Check that flows, loops and their steps are what follows from the deals and parties that the package shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl
from pydantic import ValidationError

from ai_buildout.analyse.tables import derived_rows
from ai_buildout.model.columns import Row
from ai_buildout.model.tables import TABLES
from ai_buildout.publish.frames import frame_of
from ai_buildout.publish.validate.problem import Problem


def check_derived(frames: Mapping[str, pl.DataFrame]) -> Iterator[Problem]:
    """Rows that are missing, that do not follow, or that differ from what follows.

    Where a deal or party breaks a rule of its model, which is told already, nothing follows and nothing is checked.

    Args:
        frames: typed frames of all tables.
    """
    try:
        rows = derived_rows(_rows("deals", frames["deals"]), _rows("deal_parties", frames["deal_parties"]))
    except ValidationError:
        return
    for table, expected in rows.items():
        yield from _compare(table, frame_of(table, expected), frames[table])


def _rows(table: str, frame: pl.DataFrame) -> list[Row]:
    return [TABLES[table].row.model_validate(row, strict=False) for row in frame.iter_rows(named=True)]


def _compare(table: str, expected: pl.DataFrame, frame: pl.DataFrame) -> Iterator[Problem]:
    (key,) = TABLES[table].primary_key
    wanted = {row[key]: row for row in expected.iter_rows(named=True)}
    for number, row in enumerate(frame.iter_rows(named=True), start=1):
        own = wanted.pop(row[key], None)
        if own is None:
            message = "does not follow from the deals and their parties"
            yield Problem("full", table, "derived", message, row=number, key=row[key], column=key)
            continue
        for column, value in row.items():
            if value != own[column]:
                message = f"shows {value!r}, but {own[column]!r} follows from the deals"
                yield Problem("full", table, "derived", message, row=number, key=row[key], column=column)
    for lost in wanted:
        yield Problem("full", table, "derived", f"{lost!r} follows from the deals, but is not there", column=key)
