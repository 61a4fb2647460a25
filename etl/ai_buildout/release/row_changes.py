"""Which rows of a table came, went or changed between two packages, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

from ai_buildout.publish.published import Cell, PublishedTable, plain

Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell: what it was and what it is; an empty cell is None."""

    column: str
    old: Cell
    new: Cell


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that came, went or changed.

    Attributes:
        table: the table.
        key: the primary key; several columns are parted by commas.
        kind: ``added``, ``removed`` or ``changed``.
        cells: the cells that differ; of a row that came or went, those that are not empty.
    """

    table: str
    key: str
    kind: Kind
    cells: tuple[CellChange, ...]


def row_changes(old: PublishedTable, new: PublishedTable) -> Iterator[RowChange]:
    """The changes of rows, sorted by kind (added, removed, changed) and key; columns that only one table has are left aside.

    If the tables have different primary keys, every row of the old went, and every row of the new came.
    """
    if old.key != new.key:
        yield from _whole_rows(new.frame, new, "added")
        yield from _whole_rows(old.frame, old, "removed")
        return
    key = list(new.key)
    before, after = _alike(old.frame, new.frame, key)
    yield from _whole_rows(new.frame.join(before, on=key, how="anti", maintain_order="left"), new, "added")
    yield from _whole_rows(old.frame.join(after, on=key, how="anti", maintain_order="left"), old, "removed")
    before = before.join(after.select(key), on=key, how="semi", maintain_order="left")
    after = after.join(before.select(key), on=key, how="semi", maintain_order="left")
    yield from _changed_rows(before, after, new, key)


def _alike(old: pl.DataFrame, new: pl.DataFrame, key: Sequence[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Both frames with the columns that they share; a column of two types is compared as text."""
    shared = [column for column in new.columns if column in old.columns]
    retyped = [column for column in shared if old.schema[column] != new.schema[column]]
    as_text = [pl.col(column).cast(pl.String()) for column in retyped]
    before, after = (frame.select(shared).with_columns(as_text).sort(key) for frame in (old, new))
    return before, after


def _changed_rows(
    old: pl.DataFrame, new: pl.DataFrame, table: PublishedTable, key: Sequence[str]
) -> Iterator[RowChange]:
    cells: dict[int, list[CellChange]] = {}
    for column in new.columns:
        if column in key:
            continue
        before, after = old[column], new[column]
        for index in before.ne_missing(after).arg_true():
            cells.setdefault(index, []).append(CellChange(column, plain(before[index]), plain(after[index])))
    keys = new.select(key).rows()
    for index in sorted(cells):
        yield RowChange(table.name, _key_text(keys[index]), "changed", tuple(cells[index]))


def _whole_rows(frame: pl.DataFrame, table: PublishedTable, kind: Kind) -> Iterator[RowChange]:
    for row in frame.iter_rows(named=True):
        filled = {column: plain(value) for column, value in row.items() if value is not None}
        cells = (
            CellChange(column, None, value) if kind == "added" else CellChange(column, value, None)
            for column, value in filled.items()
        )
        yield RowChange(table.name, _key_text([row[column] for column in table.key]), kind, tuple(cells))


def _key_text(values: Sequence[object]) -> str:
    return ", ".join(str(plain(value)) for value in values)
