"""Rows of ``energy_projects`` and its parties."""

from __future__ import annotations

from ai_buildout.model.codes import Modality, ProjectKind, ProjectRole, ProjectStatus, Qualifier
from ai_buildout.model.columns import Count, Country, Currency, Day, Id, IsoDateText, Positive, Row, Text, column


class EnergyProjectRow(Row):
    """A data-centre site, power plant or power arrangement."""

    money = "investment"

    project_id: Id = column("Stable id of the project.", required=True, example="meta-hyperion-louisiana")
    name: Text = column("Name of the project.", claim="name", required=True)
    kind: ProjectKind = column("What kind of site or plant it is.", claim="kind", required=True)
    status: ProjectStatus = column("Where it stands, as of `status_as_of`.", claim="status", required=True)
    status_as_of: IsoDateText | None = column("Date of the newest source on the status.", claim="status")
    status_as_of_date: Day | None = column("Earliest day of `status_as_of`.", claim="status")
    modality: Modality = column(
        "How far the project has come, by the sources on its status.", claim="status", required=True
    )
    country: Country | None = column("ISO 3166-1 alpha-2.", claim="country")
    region: Text | None = column("State, province or the like, in English.", claim="region")
    city: Text | None = column("City or county, in English.", claim="city")
    power_mw_value: Positive | None = column("Power at full size, where one number is given.", unit="MW", claim="power")
    power_mw_min: Positive | None = column("Lower bound of the power.", unit="MW", claim="power")
    power_mw_max: Positive | None = column("Upper bound of the power.", unit="MW", claim="power")
    power_mw_qualifier: Qualifier | None = column("How the number bounds the power.", claim="power")
    operating_power_mw_value: Positive | None = column(
        "Power in service, as of the newest source.", unit="MW", claim="operating_power"
    )
    operating_power_mw_min: Positive | None = column(
        "Lower bound of the power in service.", unit="MW", claim="operating_power"
    )
    operating_power_mw_max: Positive | None = column(
        "Upper bound of the power in service.", unit="MW", claim="operating_power"
    )
    operating_power_mw_qualifier: Qualifier | None = column(
        "How the number bounds the power in service.", claim="operating_power"
    )
    investment_value: Positive | None = column(
        "Money to be spent on it.", unit="investment_currency", claim="investment"
    )
    investment_min: Positive | None = column(
        "Lower bound of the investment.", unit="investment_currency", claim="investment"
    )
    investment_max: Positive | None = column(
        "Upper bound of the investment.", unit="investment_currency", claim="investment"
    )
    investment_qualifier: Qualifier | None = column("How the number bounds the investment.", claim="investment")
    investment_currency: Currency | None = column("ISO 4217 code of the investment.", claim="investment")
    amount_usd_value: Positive | None = column(
        "`investment_value` in US dollars at `usd_rate`.", unit="USD", claim="investment"
    )
    amount_usd_min: Positive | None = column(
        "`investment_min` in US dollars at `usd_rate`.", unit="USD", claim="investment"
    )
    amount_usd_max: Positive | None = column(
        "`investment_max` in US dollars at `usd_rate`.", unit="USD", claim="investment"
    )
    usd_rate: Positive | None = column("US dollars for one unit of `investment_currency`.")
    usd_rate_date: Day | None = column("Day of the reference rate.")
    area_m2_value: Positive | None = column("Area of the site or buildings.", unit="m²", claim="area")
    area_m2_min: Positive | None = column("Lower bound of the area.", unit="m²", claim="area")
    area_m2_max: Positive | None = column("Upper bound of the area.", unit="m²", claim="area")
    area_m2_qualifier: Qualifier | None = column("How the number bounds the area.", claim="area")
    gpus_value: Positive | None = column("Number of accelerators.", unit="chips", claim="gpus")
    gpus_min: Positive | None = column("Lower bound of the accelerators.", unit="chips", claim="gpus")
    gpus_max: Positive | None = column("Upper bound of the accelerators.", unit="chips", claim="gpus")
    gpus_qualifier: Qualifier | None = column("How the number bounds the accelerators.", claim="gpus")
    workers_value: Positive | None = column("People who build or run it.", unit="people", claim="workers")
    workers_min: Positive | None = column("Lower bound of the workers.", unit="people", claim="workers")
    workers_max: Positive | None = column("Upper bound of the workers.", unit="people", claim="workers")
    workers_qualifier: Qualifier | None = column("How the number bounds the workers.", claim="workers")
    households_value: Positive | None = column(
        "Households whose consumption it equals.", unit="households", claim="households"
    )
    households_min: Positive | None = column("Lower bound of the households.", unit="households", claim="households")
    households_max: Positive | None = column("Upper bound of the households.", unit="households", claim="households")
    households_qualifier: Qualifier | None = column("How the number bounds the households.", claim="households")
    pue_value: Positive | None = column("Power usage effectiveness.", claim="pue")
    pue_min: Positive | None = column("Lower bound of the power usage effectiveness.", claim="pue")
    pue_max: Positive | None = column("Upper bound of the power usage effectiveness.", claim="pue")
    pue_qualifier: Qualifier | None = column("How the number bounds the effectiveness.", claim="pue")
    energy_capacity_mwh_value: Positive | None = column("Stored energy.", unit="MWh", claim="energy_capacity")
    energy_capacity_mwh_min: Positive | None = column(
        "Lower bound of the stored energy.", unit="MWh", claim="energy_capacity"
    )
    energy_capacity_mwh_max: Positive | None = column(
        "Upper bound of the stored energy.", unit="MWh", claim="energy_capacity"
    )
    energy_capacity_mwh_qualifier: Qualifier | None = column(
        "How the number bounds the stored energy.", claim="energy_capacity"
    )
    term_years_value: Positive | None = column("Term of the arrangement.", unit="years", claim="term_years")
    term_years_min: Positive | None = column("Lower bound of the term.", unit="years", claim="term_years")
    term_years_max: Positive | None = column("Upper bound of the term.", unit="years", claim="term_years")
    term_years_qualifier: Qualifier | None = column("How the number bounds the term.", claim="term_years")
    starts: IsoDateText | None = column("When power or service begins.", claim="starts")
    starts_date: Day | None = column("Earliest day of `starts`.", claim="starts")
    ends: IsoDateText | None = column("When it ends, or is to be complete.", claim="ends")
    ends_date: Day | None = column("Earliest day of `ends`.", claim="ends")
    deal_id: Id | None = column("The deal that it carries out.", claim="deal")
    part_of_id: Id | None = column("The larger project that it is a part of; do not add up both.", claim="part_of")
    hardware_id: Id | None = column("The product that it houses.", claim="hardware")
    note: Text | None = column("What a reader should know, in the maintainers' words.", claim="note")
    provisional: bool = column(
        "True where only rules have read it, from pages, and nobody has reviewed it.", required=True
    )
    source_count: Count = column("Number of independent sources; twins count once.", required=True)


class EnergyProjectPartyRow(Row):
    """What a company is to an energy project."""

    energy_project_party_id: Id = column("`project_id.company_id.role`.", required=True)
    project_id: Id = column("The project.", required=True)
    company_id: Id = column("The company.", required=True)
    role: ProjectRole = column("Owner, operator, developer or customer.", claim="role", required=True)
