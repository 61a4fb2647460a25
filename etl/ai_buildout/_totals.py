"""Sums of deal amounts that say what they leave out: each deal is counted once, or left out for one stated reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

import polars as pl

from ai_buildout._loader import scan

if TYPE_CHECKING:
    from ai_buildout._releases import Place

By = Literal["all", "year", "deal_type", "status", "currency", "company"]

REASONS: Mapping[str, pl.Expr] = {
    "cancelled": pl.col("status") == "cancelled",
    "denied": pl.col("modality") == "denied",
    "superseded": pl.col("superseded_by").is_not_null(),
    "rumoured": pl.col("modality").is_in(["rumoured", "forecast"]) | (pl.col("status") == "rumoured"),
    "in_talks": (pl.col("modality") == "in_talks") | (pl.col("status") == "in_talks"),
    "planned": pl.col("modality") == "planned",
    "unreviewed": pl.col("provisional"),
    "programme": pl.col("deal_type").is_in(["joint_venture", "partnership"]),
    "no_amount": pl.col("amount_qualifier").is_null(),
    "no_rate": pl.col("usd_rate").is_null(),
}
"""Why a deal is left out; the first that holds is the one that counts."""

PART = "part_of_another"
"""Left out since the larger deal that it is a part of is counted."""

_RANGE = pl.col("amount_min").is_not_null() & pl.col("amount_max").is_not_null()
FORMS: Mapping[str, pl.Expr] = {
    "exact": pl.col("amount_value").is_not_null() & (pl.col("amount_qualifier") == "exact"),
    "about": pl.col("amount_value").is_not_null(),
    "range": _RANGE,
    "at_least": pl.col("amount_min").is_not_null(),
    "up_to": pl.col("amount_max").is_not_null(),
}
"""How an amount is given; the first that holds is the one that counts. Sums of different forms are kept apart."""

SUMS = {
    "exact_usd": ("exact", "amount_usd_value"),
    "about_usd": ("about", "amount_usd_value"),
    "range_usd_min": ("range", "amount_usd_min"),
    "range_usd_max": ("range", "amount_usd_max"),
    "at_least_usd": ("at_least", "amount_usd_min"),
    "up_to_usd": ("up_to", "amount_usd_max"),
}
"""The columns of sums: which form of amount each adds up, and which of its numbers."""


def totals(
    by: By = "all",
    *,
    as_of: str | dt.date | None = None,
    version: str | None = None,
    releases: Place | None = None,
) -> pl.DataFrame:
    """What deals add up to in US dollars, by group, with what the sums leave out counted by reason.

    A deal is counted once, in the form in which its amount is given: sums of exact amounts, of approximate ones, of ranges and
    of bounds stand in columns of their own, never in one. The amount of a deal is that of all its years and parties together.

    Args:
        by: what to group by: nothing, the year of the announcement, a column of ``deals``, or the companies that are parties
            (then a deal counts for each of its parties, and the groups must not be added up).
        as_of: a day, as of :func:`ai_buildout.load`.
        version: a released version, as of :func:`ai_buildout.load`.
        releases: where releases are, as of :func:`ai_buildout.load`.

    Returns:
        A row a group: ``group``, ``deals`` (all of them), ``counted``; for each form of amount its number of deals and its sums
        in US dollars; and for each reason the number of deals ``left_out_…``.

    Raises:
        ValueError: if there is no such group, or ``as_of`` is no day.
        FileNotFoundError: if there is no data package.
        ReleaseError: if the version cannot be had.
    """
    if by not in ("all", "year", "deal_type", "status", "currency", "company"):
        raise ValueError(f"deals cannot be grouped by {by!r}, but by all, year, deal_type, status, currency or company")
    deals = scan("deals", as_of=as_of, version=version, releases=releases)
    if by == "company":
        parties = (
            scan("deal_parties", version=version, releases=releases).select("deal_id", group="company_id").unique()
        )
        grouped = _judged(deals).join(parties, on="deal_id")
    else:
        groups = {
            "all": pl.lit("all"),
            "year": pl.col("announced").str.slice(0, 4),
            "currency": pl.col("amount_currency"),
        }
        grouped = _judged(deals).with_columns(group=groups.get(by, pl.col(by)))
    left_out = [*REASONS, PART]
    return (
        grouped.group_by("group")
        .agg(
            pl.len().cast(pl.Int64).alias("deals"),
            pl.col("form").count().cast(pl.Int64).alias("counted"),
            *((pl.col("form") == form).sum().cast(pl.Int64).alias(f"{form}_deals") for form in FORMS),
            *(
                pl.col(column).filter(pl.col("form") == form).sum().round(2).alias(name)
                for name, (form, column) in SUMS.items()
            ),
            *((pl.col("reason") == reason).sum().cast(pl.Int64).alias(f"left_out_{reason}") for reason in left_out),
        )
        .sort("group", nulls_last=True)
        .collect()
    )


def _judged(deals: pl.LazyFrame) -> pl.LazyFrame:
    """The deals with the ``reason`` for which each is left out, or the ``form`` in which it is counted."""
    judged = deals.with_columns(reason=_first(REASONS))
    counted = judged.filter(pl.col("reason").is_null()).select(part_of_id="deal_id", whole=pl.lit(value=True))
    return (
        judged.join(counted, on="part_of_id", how="left")
        .with_columns(reason=pl.coalesce("reason", pl.when("whole").then(pl.lit(PART))))
        .with_columns(form=pl.when(pl.col("reason").is_null()).then(_first(FORMS)))
    )


def _first(names: Mapping[str, pl.Expr]) -> pl.Expr:
    """The name of the first condition that holds, or null."""
    return pl.coalesce(*(pl.when(condition).then(pl.lit(name)) for name, condition in names.items()))
