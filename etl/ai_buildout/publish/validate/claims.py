"""Check claims, conflicts, merges, and what is counted from them: records that exist, values in normal form, sources counted once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from ai_buildout.model.claim_value import claim_columns, parse_quantity, quantity_text
from ai_buildout.model.codes import Origin
from ai_buildout.model.dates import earliest_day, latest_day
from ai_buildout.model.tables import TABLES
from ai_buildout.publish.validate.problem import Problem
from ai_buildout.publish.validate.rows import row_key

_RECORD = ("record_table", "record_id")


def check_claims(frames: Mapping[str, pl.DataFrame]) -> Iterator[Problem]:
    """What is wrong with claims, conflicts and merges by themselves and with the records that they name.

    Args:
        frames: typed frames of all tables.
    """
    records = pl.concat(
        frames[name].select(pl.lit(name).alias("record_table"), pl.col(table.primary_key[0]).alias("record_id"))
        for name, table in TABLES.items()
        if table.traced
    )
    fields = [f"{name} {field}" for name, table in TABLES.items() if table.traced for field in claim_columns(name)]
    for table in ("claims", "conflicts", "merges"):
        frame = frames[table].with_row_index("row", offset=1)
        lost = frame.join(records, on=_RECORD, how="anti").sort("row")
        if table == "claims":  # a record of which nothing is left but what was flagged is not published
            lost = lost.filter(pl.col("flag").is_null())
        yield from _problems(table, lost, "foreign-key", "record_id", "{record_table} has no record {record_id}")
        if "field" in frame.columns:
            strange = frame.filter(~pl.concat_str("record_table", pl.lit(" "), "field").is_in(fields))
            message = "{record_table} has no field {field} that traces to claims"
            yield from _problems(table, strange, "field", "field", message)
    yield from _check_origin(frames["claims"].with_row_index("row", offset=1))
    yield from _check_dates(frames["claims"].with_row_index("row", offset=1), frames["sources"])
    yield from _check_values(frames["claims"].with_row_index("row", offset=1))
    yield from _check_conflicts(frames["conflicts"].with_row_index("row", offset=1), frames["claims"])


def _check_origin(claims: pl.DataFrame) -> Iterator[Problem]:
    read = claims.filter(pl.col("origin") == Origin.EXTRACTED.value)
    for column in ("rule", "quote", "span_start", "span_end"):
        yield from _problems(
            "claims", read.filter(pl.col(column).is_null()), "evidence", column, "extracted, but without it"
        )
    misplaced = claims.filter(
        pl.col("quote").str.len_chars().cast(pl.Int64) != pl.col("span_end") - pl.col("span_start")
    )
    yield from _problems(
        "claims", misplaced, "span", "span_end", "the span {span_start}–{span_end} is not as long as the quote"
    )
    flagged = claims.filter(pl.col("flag").is_not_null() & pl.col("chosen"))
    yield from _problems("claims", flagged, "evidence", "chosen", "chosen, though flagged as {flag}")


def _check_dates(claims: pl.DataFrame, sources: pl.DataFrame) -> Iterator[Problem]:
    """No source tells what came after it: a claim is of the day of its source, or of one before."""
    dated = claims.join(sources.select("source_id", "published"), on="source_id").drop_nulls(["as_of", "published"])
    pairs = dated.select("as_of", "published").unique(maintain_order=True).rows()
    early = [f"{as_of} {told}" for as_of, told in pairs if _starts_after(as_of, told)]
    wrong = dated.filter(pl.concat_str("as_of", pl.lit(" "), "published").is_in(early)).sort("row")
    yield from _problems("claims", wrong, "evidence", "as_of", "of {as_of}, but its source is of {published}")


def _starts_after(as_of: str, told: str) -> bool:
    try:
        return earliest_day(as_of) > latest_day(told)
    except ValueError:  # a date in no such form is told already
        return False


def _check_values(claims: pl.DataFrame) -> Iterator[Problem]:
    numbers = claims.filter(pl.col("qualifier").is_not_null())
    strange = [
        text for text in numbers["value"].unique(maintain_order=True) if text is not None and not _is_normal(text)
    ]
    wrong = numbers.filter(pl.col("value").is_in(strange))
    yield from _problems("claims", wrong, "value", "value", "{value} is no number or range in the form of claims")


def _is_normal(text: str) -> bool:
    try:
        return quantity_text(*parse_quantity(text)) == text
    except ValueError:
        return False


def _check_conflicts(conflicts: pl.DataFrame, claims: pl.DataFrame) -> Iterator[Problem]:
    misnamed = conflicts.filter(pl.col("conflict_id") != pl.concat_str(*_RECORD, "field", separator="."))
    message = "is not {record_table}.{record_id}.{field}"
    yield from _problems("conflicts", misnamed, "rule", "conflict_id", message)
    voices = claims.group_by(*_RECORD, "field").agg(pl.struct("value", "qualifier", "unit").n_unique().alias("voices"))
    settled = conflicts.join(voices, on=[*_RECORD, "field"], how="left").filter(pl.col("voices").fill_null(0) < 2)
    yield from _problems("conflicts", settled, "evidence", "field", "its claims do not differ")


def check_source_counts(frames: Mapping[str, pl.DataFrame]) -> Iterator[Problem]:
    """Where ``source_count`` is not the number of distinct sources of a record's claims, twins counted once."""
    first, problems = _first_of_twins(frames["sources"])
    yield from problems
    counts = (
        frames["claims"]
        .with_columns(pl.col("source_id").replace(first))
        .group_by(_RECORD)
        .agg(pl.col("source_id").n_unique().cast(pl.Int64).alias("counted"))
    )
    for table, frame in frames.items():
        if "source_count" in frame.columns:
            (key,) = TABLES[table].primary_key
            own = counts.filter(pl.col("record_table") == table)
            compared = frame.with_row_index("row", offset=1).join(own, left_on=key, right_on="record_id", how="left")
            wrong = compared.with_columns(pl.col("counted").fill_null(0)).filter(
                pl.col("source_count") != pl.col("counted")
            )
            message = "is {source_count}, but its claims have {counted} independent sources"
            yield from _problems(table, wrong.sort("row"), "source-count", "source_count", message)


def _first_of_twins(sources: pl.DataFrame) -> tuple[Mapping[str, str], list[Problem]]:
    """For each source that repeats another, the first that it goes back to; and sources that repeat each other in a ring."""
    twin_of = {twin: other for twin, other in sources.select("source_id", "twin_of").iter_rows() if other is not None}
    problems: list[Problem] = []
    first: dict[str, str] = {}
    for twin in twin_of:
        seen, source = {twin}, twin_of[twin]
        while source in twin_of and source not in seen:
            seen.add(source)
            source = twin_of[source]
        if source in seen:
            problems.append(Problem("full", "sources", "rule", "repeats itself in a ring", key=twin, column="twin_of"))
        first[twin] = source
    return first, problems


def _problems(table: str, frame: pl.DataFrame, check: str, column: str, message: str) -> Iterator[Problem]:
    for row in frame.iter_rows(named=True):
        yield Problem(
            "full", table, check, message.format_map(row), row=row["row"], key=row_key(table, row), column=column
        )  # fmt: skip
