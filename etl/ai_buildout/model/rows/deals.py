"""Rows of ``deals`` and of the tables that hang on it."""

from __future__ import annotations

from ai_buildout.model.codes import DealStatus, DealType, Modality, Qualifier, Role
from ai_buildout.model.columns import Count, Currency, Day, Id, IsoDateText, Positive, Row, Share, Text, column


class DealRow(Row):
    """One deal: two or more parties exchange money, equity, compute, chips, power or a company."""

    deal_id: Id = column(
        "Stable id of the deal; never reused for another one.", required=True, example="openai-amd-2025"
    )
    title: Text = column("Parties and type in words, for reading; derived from the other columns.", required=True)
    deal_type: DealType = column("What is exchanged.", claim="deal_type", required=True)
    status: DealStatus = column("Where the deal stands, as of `status_as_of`.", claim="status", required=True)
    status_as_of: IsoDateText | None = column("Date of the newest source on the status.", claim="status")
    status_as_of_date: Day | None = column("Earliest day of `status_as_of`.", claim="status")
    modality: Modality = column(
        "How far the deal has come, by the sources on its status.", claim="status", required=True
    )
    announced: IsoDateText | None = column(
        "When it was signed or made public.", claim="announced", example="2025-10-06"
    )
    announced_date: Day | None = column("Earliest day of `announced`.", claim="announced")
    starts: IsoDateText | None = column("First delivery, or start of the term.", claim="starts", example="2026-H2")
    starts_date: Day | None = column("Earliest day of `starts`.", claim="starts")
    ends: IsoDateText | None = column("End of the term or of delivery.", claim="ends")
    ends_date: Day | None = column("Earliest day of `ends`.", claim="ends")
    amount_value: Positive | None = column(
        "The deal's amount, where one number is given.", unit="amount_currency", claim="amount"
    )
    amount_min: Positive | None = column(
        "Lower bound of the amount, where a bound or range is given.", unit="amount_currency", claim="amount"
    )
    amount_max: Positive | None = column(
        "Upper bound of the amount, where a bound or range is given.", unit="amount_currency", claim="amount"
    )
    amount_qualifier: Qualifier | None = column("How the number bounds the amount.", claim="amount")
    amount_currency: Currency | None = column("ISO 4217 code of the amount.", claim="amount", example="USD")
    amount_usd_value: Positive | None = column(
        "`amount_value` in US dollars at `usd_rate`.", unit="USD", claim="amount"
    )
    amount_usd_min: Positive | None = column("`amount_min` in US dollars at `usd_rate`.", unit="USD", claim="amount")
    amount_usd_max: Positive | None = column("`amount_max` in US dollars at `usd_rate`.", unit="USD", claim="amount")
    usd_rate: Positive | None = column(
        "US dollars for one unit of `amount_currency`: reference rate of the European Central Bank."
    )
    usd_rate_date: Day | None = column(
        "Day of the reference rate: the last day that `announced` can mean, or the newest rate where it is empty."
    )
    power_mw_value: Positive | None = column("Contracted power, where one number is given.", unit="MW", claim="power")
    power_mw_min: Positive | None = column("Lower bound of the power.", unit="MW", claim="power")
    power_mw_max: Positive | None = column("Upper bound of the power.", unit="MW", claim="power")
    power_mw_qualifier: Qualifier | None = column("How the number bounds the power.", claim="power")
    equity_share_value: Share | None = column(
        "Share of the company that changes hands, in [0, 1].", claim="equity_share"
    )
    equity_share_min: Share | None = column("Lower bound of the share.", claim="equity_share")
    equity_share_max: Share | None = column("Upper bound of the share.", claim="equity_share")
    equity_share_qualifier: Qualifier | None = column("How the number bounds the share.", claim="equity_share")
    shares_value: Positive | None = column("Number of shares.", unit="shares", claim="shares")
    shares_min: Positive | None = column("Lower bound of the number of shares.", unit="shares", claim="shares")
    shares_max: Positive | None = column("Upper bound of the number of shares.", unit="shares", claim="shares")
    shares_qualifier: Qualifier | None = column("How the number bounds the shares.", claim="shares")
    price_per_share_value: Positive | None = column(
        "Price a share.", unit="price_per_share_currency", claim="price_per_share"
    )
    price_per_share_min: Positive | None = column(
        "Lower bound of the price a share.", unit="price_per_share_currency", claim="price_per_share"
    )
    price_per_share_max: Positive | None = column(
        "Upper bound of the price a share.", unit="price_per_share_currency", claim="price_per_share"
    )
    price_per_share_qualifier: Qualifier | None = column(
        "How the number bounds the price a share.", claim="price_per_share"
    )
    price_per_share_currency: Currency | None = column("ISO 4217 code of the price a share.", claim="price_per_share")
    valuation_value: Positive | None = column(
        "Valuation of the company invested in.", unit="valuation_currency", claim="valuation"
    )
    valuation_min: Positive | None = column(
        "Lower bound of the valuation.", unit="valuation_currency", claim="valuation"
    )
    valuation_max: Positive | None = column(
        "Upper bound of the valuation.", unit="valuation_currency", claim="valuation"
    )
    valuation_qualifier: Qualifier | None = column("How the number bounds the valuation.", claim="valuation")
    valuation_currency: Currency | None = column("ISO 4217 code of the valuation.", claim="valuation")
    units_value: Positive | None = column("Number of chips, systems or other units.", unit="units", claim="units")
    units_min: Positive | None = column("Lower bound of the units.", unit="units", claim="units")
    units_max: Positive | None = column("Upper bound of the units.", unit="units", claim="units")
    units_qualifier: Qualifier | None = column("How the number bounds the units.", claim="units")
    term_years_value: Positive | None = column("Term of the contract.", unit="years", claim="term_years")
    term_years_min: Positive | None = column("Lower bound of the term.", unit="years", claim="term_years")
    term_years_max: Positive | None = column("Upper bound of the term.", unit="years", claim="term_years")
    term_years_qualifier: Qualifier | None = column("How the number bounds the term.", claim="term_years")
    superseded_by: Id | None = column("The deal that replaced this one; do not count both.", claim="superseded_by")
    part_of_id: Id | None = column(
        "The larger deal, such as a round, whose amount this one's is a part of; do not count both.", claim="part_of"
    )
    note: Text | None = column("What a reader should know, in the maintainers' words.", claim="note")
    provisional: bool = column(
        "True where only rules have read it, from pages, and nobody has reviewed it.", required=True
    )
    source_count: Count = column("Number of independent sources; twins count once.", required=True)


class DealPartyRow(Row):
    """One party of a deal in one role."""

    deal_party_id: Id = column("`deal_id.company_id.role`.", required=True)
    deal_id: Id = column("The deal.", required=True)
    company_id: Id = column("The party.", required=True)
    role: Role = column("The party's side.", claim="role", required=True)


class DealTrancheRow(Row):
    """A stated instalment of a deal."""

    deal_tranche_id: Id = column("`deal_id.` and the number of the tranche.", required=True)
    deal_id: Id = column("The deal.", required=True)
    tranche: Count = column("Number of the tranche within the deal, from 1.", required=True)
    amount_value: Positive | None = column("Amount of the instalment.", unit="amount_currency", claim="amount")
    amount_min: Positive | None = column("Lower bound of the amount.", unit="amount_currency", claim="amount")
    amount_max: Positive | None = column("Upper bound of the amount.", unit="amount_currency", claim="amount")
    amount_qualifier: Qualifier | None = column("How the number bounds the amount.", claim="amount")
    amount_currency: Currency | None = column("ISO 4217 code of the amount.", claim="amount")
    amount_usd_value: Positive | None = column(
        "`amount_value` in US dollars at `usd_rate`.", unit="USD", claim="amount"
    )
    amount_usd_min: Positive | None = column("`amount_min` in US dollars at `usd_rate`.", unit="USD", claim="amount")
    amount_usd_max: Positive | None = column("`amount_max` in US dollars at `usd_rate`.", unit="USD", claim="amount")
    usd_rate: Positive | None = column("US dollars for one unit of `amount_currency`.")
    usd_rate_date: Day | None = column("Day of the reference rate: that of the deal.")
    power_mw_value: Positive | None = column("Power of the instalment.", unit="MW", claim="power")
    power_mw_min: Positive | None = column("Lower bound of the power.", unit="MW", claim="power")
    power_mw_max: Positive | None = column("Upper bound of the power.", unit="MW", claim="power")
    power_mw_qualifier: Qualifier | None = column("How the number bounds the power.", claim="power")
    equity_share_value: Share | None = column("Share that the instalment buys, in [0, 1].", claim="equity_share")
    equity_share_min: Share | None = column("Lower bound of the share.", claim="equity_share")
    equity_share_max: Share | None = column("Upper bound of the share.", claim="equity_share")
    equity_share_qualifier: Qualifier | None = column("How the number bounds the share.", claim="equity_share")
    units_value: Positive | None = column(
        "Chips, systems or other units of the instalment.", unit="units", claim="units"
    )
    units_min: Positive | None = column("Lower bound of the units.", unit="units", claim="units")
    units_max: Positive | None = column("Upper bound of the units.", unit="units", claim="units")
    units_qualifier: Qualifier | None = column("How the number bounds the units.", claim="units")
    starts: IsoDateText | None = column("When the instalment is due or begins.", claim="starts")
    starts_date: Day | None = column("Earliest day of `starts`.", claim="starts")
    ends: IsoDateText | None = column("When the instalment is to be complete.", claim="ends")
    ends_date: Day | None = column("Earliest day of `ends`.", claim="ends")


class DealHardwareRow(Row):
    """A product that a deal is about."""

    deal_hardware_id: Id = column("`deal_id.hardware_id`.", required=True)
    deal_id: Id = column("The deal.", required=True)
    hardware_id: Id = column("The product.", claim="hardware", required=True)
