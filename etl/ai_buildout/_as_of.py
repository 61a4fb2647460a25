"""What a table showed on an earlier day: the last event of each field up to that day, put back into the table's columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl


class History(NamedTuple):
    """Where the history of a table lies: its events, and their column with the record's id."""

    events: str
    key: str


HISTORIES = {
    "deals": History("deal_events", "deal_id"),
    "energy_projects": History("project_events", "project_id"),
}
"""The tables that can be asked for as of a day."""

_OF_QUANTITY = ("value", "min", "max", "qualifier", "currency")
_MONTHS = {"-H1": "-01", "-H2": "-07", "-Q1": "-01", "-Q2": "-04", "-Q3": "-07", "-Q4": "-10"}


def day_of(as_of: str | dt.date) -> dt.date:
    """The day that a user means.

    Raises:
        ValueError: if it is no day of the calendar in the form ``2025-10-31``.
    """
    if isinstance(as_of, dt.date):
        return as_of.date() if isinstance(as_of, dt.datetime) else as_of
    try:
        day = dt.date.fromisoformat(as_of)
    except (TypeError, ValueError):
        day = None
    if day is None or day.isoformat() != as_of:
        raise ValueError(f"as_of {as_of!r} is no day: give one as 2025-10-31 or a datetime.date")
    return day


def table_as_of(table: str, as_of: str | dt.date, data: Path, fields: Sequence[Mapping[str, Any]]) -> pl.LazyFrame:
    """The rows of ``table`` that were known on a day, with the values that were known then.

    Args:
        table: a table with history.
        as_of: the day.
        data: folder of the Parquet files.
        fields: the columns of the table, as its schema tells them.

    Raises:
        LookupError: if the table, or this version of the package, has no history.
        ValueError: if ``as_of`` is no day.
    """
    if table not in HISTORIES:
        raise LookupError(f"{table!r} has no history; as_of can be asked of {' and '.join(map(repr, HISTORIES))}")
    day = day_of(as_of)
    history = HISTORIES[table]
    if not (data / f"{history.events}.parquet").is_file():
        raise LookupError(f"this version has no table {history.events!r}: as_of can be asked of later ones")
    key = history.key
    now = pl.scan_parquet(data / f"{table}.parquet")
    claims = pl.scan_parquet(data / "claims.parquet").filter(
        pl.col("record_table") == table, pl.col("known_date") <= day
    )
    events = (
        pl.scan_parquet(data / f"{history.events}.parquet")
        .filter(pl.col("known_date") <= day)
        .join(claims.select("claim_id", "value", "qualifier", "unit"), on="claim_id", how="left")
        .sort("known_date", "field")
    )
    then = (
        events.group_by(key, maintain_order=True)
        .agg(
            *(
                pl.col(part).filter(pl.col("field") == claim).last().alias(f"{claim}/{part}")
                for claim in dict.fromkeys(field["claim"] for field in fields if "claim" in field)
                for part in ("value", "qualifier", "unit")
            ),
            pl.col("happened").filter(pl.col("field") == "status").last(),
            pl.col("status", "modality").last(),
        )
        .join(_source_counts(claims, data).rename({"record_id": key}), on=key, how="left")
        .join(_rates(now, key, fields), on=key, how="left")
    )
    return then.select(_column(field, fields) for field in fields).sort(key)


def _source_counts(claims: pl.LazyFrame, data: Path) -> pl.LazyFrame:
    """Independent sources of each record; a source and those that repeat it count once."""
    twins = pl.scan_parquet(data / "sources.parquet").select("source_id", "twin_of")
    source = pl.coalesce("twin_of", "source_id")
    return (
        claims.join(twins, on="source_id", how="left")
        .group_by("record_id")
        .agg(source.n_unique().cast(pl.Int64).alias("source_count"))
    )


def _rates(now: pl.LazyFrame, key: str, fields: Sequence[Mapping[str, Any]]) -> pl.LazyFrame:
    """What a row keeps of today: its title, whether it was reviewed, and the reference rate of its currency."""
    keep = [field["name"] for field in fields if _of_today(field)]
    currency = [field["name"] for field in fields if field["name"] == _money(fields) + "_currency"]
    return now.select(key, *keep, *(pl.col(name).alias("rate_currency") for name in currency))


def _of_today(field: Mapping[str, Any]) -> bool:
    return "claim" not in field and field["name"] in ("title", "provisional", "usd_rate", "usd_rate_date")


def _money(fields: Sequence[Mapping[str, Any]]) -> str:
    """The claim field of the amount that is converted."""
    return next(str(field["claim"]) for field in fields if field["name"].startswith("amount_usd_"))


def _column(field: Mapping[str, Any], fields: Sequence[Mapping[str, Any]]) -> pl.Expr:
    """The expression that gives a column of the table."""
    name, claim = field["name"], field.get("claim")
    if name in ("status", "modality"):
        expression = pl.col(name)
    elif name in ("status_as_of", "status_as_of_date"):
        expression = pl.col("happened") if name == "status_as_of" else _earliest_day(pl.col("happened"))
    elif name.startswith("amount_usd_"):
        money = _money(fields)
        part = _quantity(f"{money}/", name.removeprefix("amount_usd_"))
        same = pl.col(f"{money}/unit") == pl.col("rate_currency")
        expression = pl.when(same).then((part * pl.col("usd_rate")).round(2))
    elif name in ("usd_rate", "usd_rate_date"):
        expression = pl.when(pl.col(f"{_money(fields)}/unit") == pl.col("rate_currency")).then(pl.col(name))
    elif claim is None:
        expression = pl.col(name)
    elif (part := name.rpartition("_")[2]) in _OF_QUANTITY:
        expression = _quantity(f"{claim}/", part)
    elif field["type"] == "date":
        expression = _earliest_day(pl.col(f"{claim}/value"))
    else:
        expression = pl.col(f"{claim}/value")
    return expression.alias(name)


def _quantity(prefix: str, part: str) -> pl.Expr:
    """A cell of a quantity, from the normal form of claims: a number, or ``min/max`` with an open side left empty."""
    if part in ("qualifier", "currency"):
        return pl.col(prefix + ("qualifier" if part == "qualifier" else "unit"))
    text = pl.col(prefix + "value")
    bounds = text.str.split("/")
    if part == "value":
        return pl.when(~text.str.contains("/")).then(text).cast(pl.Float64)
    bound = bounds.list.get(0 if part == "min" else 1, null_on_oob=True)
    return pl.when(text.str.contains("/"), bound != "").then(bound).cast(pl.Float64)


def _earliest_day(text: pl.Expr) -> pl.Expr:
    """The first day that ISO text can mean: a day, month, quarter, half or year, or the first of two."""
    first = text.str.split("/").list.first().str.replace_many(_MONTHS)
    return (first + "-01-01").str.slice(0, 10).str.to_date("%Y-%m-%d")
