"""Rows of ``companies`` and ``company_metrics``."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from ai_buildout.model.codes import Modality, Qualifier, Sector, SubjectKind
from ai_buildout.model.columns import (
    Count,
    Country,
    Currency,
    Day,
    Id,
    IsoDateText,
    Number,
    Positive,
    Row,
    Text,
    column,
)
from ai_buildout.model.metrics import MetricName


class CompanyRow(Row):
    """A company, government, fund, programme or venture."""

    company_id: Id = column("Stable id, the common English short name.", required=True, example="nvidia")
    name: Text = column(
        "Name in English, or as the source writes it where no English one is known.", claim="name", required=True
    )
    name_zh_hans: Text | None = column("Name in mainland Chinese.", claim="name_zh_hans")
    name_zh_hant_tw: Text | None = column("Name in Taiwanese Chinese.", claim="name_zh_hant_tw")
    name_zh_hant_hk: Text | None = column("Name in Hong Kong Chinese.", claim="name_zh_hant_hk")
    sector: Sector | None = column("What it mainly does in this field.", claim="sector")
    country: Country | None = column("Seat, ISO 3166-1 alpha-2.", claim="country", example="US")
    ticker: Text | None = column("Ticker of its main listing.", claim="ticker", example="NVDA")
    mic: Text | None = column("Exchange of that listing, ISO 10383.", claim="mic", example="XNAS")
    wikidata: Text | None = column("Wikidata item.", claim="wikidata", example="Q182477")
    parent_id: Id | None = column("The company that owns it.", claim="parent")
    provisional: bool = column("True where only a page names it and nobody has reviewed it.", required=True)
    source_count: Count = column("Number of independent sources; twins count once.", required=True)


class CompanyMetricRow(Row):
    """A figure about a company, market, country or region."""

    money = ""

    company_metric_id: Id = column("`subject.metric.period` and, if needed, the scope.", required=True)
    subject_kind: SubjectKind = column("What the figure speaks of.", claim="metric", required=True)
    subject_id: Id = column(
        "Whom it speaks of; a company's id, or `market:…`, `country:…`, `region:…`.", claim="metric", required=True
    )
    company_id: Id | None = column("The subject, where it is a company.", claim="metric")
    metric: MetricName = column(
        "What is measured: a code of the list of metrics, or a growth, change, share or ratio made from one.",
        claim="metric",
        required=True,
        example="revenue",
        listed=True,
    )
    period: IsoDateText | None = column("The period or day that the figure is of.", claim="period", example="2025-H1")
    period_date: Day | None = column("Earliest day of `period`.", claim="period")
    scope: Text | None = column("What exactly is measured, of what, or by whom estimated.", claim="scope")
    value: Number | None = column("The figure, where one number is given.", unit="currency or unit", claim="number")
    min: Number | None = column("Lower bound.", unit="currency or unit", claim="number")
    max: Number | None = column("Upper bound.", unit="currency or unit", claim="number")
    qualifier: Qualifier | None = column("How the number bounds the figure.", claim="number")
    unit: Text | None = column(
        "Unit, where the figure is not money, a share of 1 or a plain count; `x` marks a multiple.", claim="number"
    )
    currency: Currency | None = column("ISO 4217 code, where the figure is money.", claim="number")
    amount_usd_value: Number | None = column("`value` in US dollars at `usd_rate`.", unit="USD", claim="number")
    amount_usd_min: Number | None = column("`min` in US dollars at `usd_rate`.", unit="USD", claim="number")
    amount_usd_max: Number | None = column("`max` in US dollars at `usd_rate`.", unit="USD", claim="number")
    usd_rate: Positive | None = column(
        "US dollars for one unit of `currency`: reference rate of the European Central Bank."
    )
    usd_rate_date: Day | None = column("Day of the reference rate: the end of the period, or the last before it.")
    modality: Modality = column("Done, planned, forecast …", claim="number", required=True)
    provisional: bool = column(
        "True where only rules have read it, from pages, and nobody has reviewed it.", required=True
    )
    source_count: Count = column("Number of independent sources; twins count once.", required=True)

    @model_validator(mode="after")
    def _says_a_number(self) -> Self:
        if self.qualifier is None:
            raise ValueError("value, or min and max, must be given with a qualifier")
        return self
