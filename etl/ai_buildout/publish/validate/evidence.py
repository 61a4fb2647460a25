"""Check that each traced value has a chosen claim that says the same, and that claims speak of records that are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from ai_buildout.model.claim_value import MODALITY, claim_columns, shown_value
from ai_buildout.model.codes import MODALITY_ORDER
from ai_buildout.model.tables import TABLES
from ai_buildout.publish.validate.problem import Problem
from ai_buildout.publish.validate.rows import row_key

_SAID = ("value", "qualifier", "unit")


def check_evidence(frames: Mapping[str, pl.DataFrame]) -> Iterator[Problem]:
    """What the traced tables show without a chosen claim that says so.

    Args:
        frames: typed frames of all tables.
    """
    chosen = frames["claims"].filter("chosen")
    for table, declared in TABLES.items():
        if declared.traced:
            own = chosen.filter(pl.col("record_table") == table)
            frame = frames[table].with_row_index("row", offset=1)
            for field, columns in claim_columns(table).items():
                if field == MODALITY:
                    yield from _check_modality(table, frame, own)
                else:
                    yield from _check_field(table, field, columns, frame, own.filter(pl.col("field") == field))


def _check_field(
    table: str, field: str, columns: tuple[str, ...], frame: pl.DataFrame, chosen: pl.DataFrame
) -> Iterator[Problem]:
    (key,) = TABLES[table].primary_key
    shown = frame.filter(pl.any_horizontal(pl.col(columns).is_not_null()))
    for row in shown.join(chosen, left_on=key, right_on="record_id", how="anti").sort("row").iter_rows(named=True):
        yield _at_cell(table, row, _first_filled(row, columns), f"no chosen claim has the field {field!r}")

    said = {
        record: claims
        for (record,), claims in chosen.select("record_id", "claim_id", *_SAID).group_by(
            "record_id", maintain_order=True
        )
    }
    for row in shown.filter(pl.col(key).is_in(list(said))).iter_rows(named=True):
        value = shown_value(table, field, row)
        for claim, *words in said[row[key]].select("claim_id", *_SAID).iter_rows():
            if value is None or tuple(words) != value:
                shows = "nothing" if value is None else _in_words(*value)
                message = f"shows {shows}, but the chosen claim {claim} says {_in_words(*words)}"
                yield _at_cell(table, row, _first_filled(row, columns), message)
    for claim, record in (
        chosen.join(shown, left_on="record_id", right_on=key, how="anti").select("claim_id", "record_id").iter_rows()
    ):
        message = f"chosen, but {table} {record} shows no {field}"
        yield Problem("full", "claims", "evidence", message, key=claim, column="chosen")


def _check_modality(table: str, frame: pl.DataFrame, chosen: pl.DataFrame) -> Iterator[Problem]:
    """A record shows the strongest modality of its chosen claims."""
    (key,) = TABLES[table].primary_key
    order = pl.Enum([code.value for code in MODALITY_ORDER])
    strongest = chosen.group_by("record_id").agg(pl.col(MODALITY).cast(order, strict=False).min().cast(pl.String))
    compared = frame.join(strongest, left_on=key, right_on="record_id", how="left", suffix="_said").sort("row")
    for row in compared.filter(pl.col(MODALITY).ne_missing(pl.col(f"{MODALITY}_said"))).iter_rows(named=True):
        said = row[f"{MODALITY}_said"]
        message = (
            f"shows {row[MODALITY]}, but the strongest among its chosen claims is {said}" if said else "no chosen claim"
        )
        yield _at_cell(table, row, MODALITY, message)


def _at_cell(table: str, row: Mapping[str, object], column: str, message: str) -> Problem:
    number = row["row"]
    assert isinstance(number, int)  # noqa: S101
    return Problem("full", table, "evidence", message, row=number, key=row_key(table, row), column=column)


def _first_filled(row: Mapping[str, object], columns: tuple[str, ...]) -> str:
    return next(column for column in columns if row[column] is not None)


def _in_words(value: str, qualifier: str | None, unit: str | None) -> str:
    return " ".join(part for part in (repr(value), unit, f"({qualifier})" if qualifier else None) if part)
