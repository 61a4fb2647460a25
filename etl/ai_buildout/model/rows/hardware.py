"""Rows of ``hardware`` and ``hardware_specs``."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from ai_buildout.model.codes import HardwareKind, Modality, Qualifier
from ai_buildout.model.columns import Count, Currency, Day, Id, IsoDateText, Number, Positive, Row, Text, column


class HardwareRow(Row):
    """A product: chip, processor, system, rack, interconnect or machine tool."""

    hardware_id: Id = column("Stable id of the product.", required=True, example="gb300-nvl72")
    name: Text = column("Name as the vendor writes it.", claim="name", required=True)
    vendor_id: Id | None = column("The company that designs or sells it.", claim="vendor")
    kind: HardwareKind | None = column("What kind of product it is.", claim="kind")
    announced: IsoDateText | None = column("When it was announced.", claim="announced")
    announced_date: Day | None = column("Earliest day of `announced`.", claim="announced")
    available: IsoDateText | None = column("When it can be had, or could first be had.", claim="available")
    available_date: Day | None = column("Earliest day of `available`.", claim="available")
    note: Text | None = column("What a reader should know, in the maintainers' words.", claim="note")
    provisional: bool = column("True where only a page names it and nobody has reviewed it.", required=True)
    source_count: Count = column("Number of independent sources; twins count once.", required=True)


class HardwareSpecRow(Row):
    """One property of a product."""

    money = ""

    hardware_spec_id: Id = column("`hardware.spec` and what tells it from others of the kind.", required=True)
    hardware_id: Id = column("The product.", claim="number", required=True)
    spec: Id = column("The property.", claim="number", required=True, example="memory_bandwidth", listed=True)
    per: Text | None = column("What the figure is per, where not the product itself.", claim="number", example="rack")
    condition: Text | None = column("Under which condition, e.g. `dense` or `sparse` arithmetic.", claim="number")
    relative_to: Text | None = column("What a ratio or gain compares with.", claim="number")
    value: Number | None = column("The figure, where one number is given.", unit="currency or unit", claim="number")
    min: Number | None = column("Lower bound.", unit="currency or unit", claim="number")
    max: Number | None = column("Upper bound.", unit="currency or unit", claim="number")
    qualifier: Qualifier | None = column("How the number bounds the figure.", claim="number")
    unit: Text | None = column("Base unit: W, B, B/s, FLOP/s, OP/s, kg, m …; `x` marks a multiple.", claim="number")
    currency: Currency | None = column("ISO 4217 code, where the figure is money.", claim="number")
    amount_usd_value: Number | None = column("`value` in US dollars at `usd_rate`.", unit="USD", claim="number")
    amount_usd_min: Number | None = column("`min` in US dollars at `usd_rate`.", unit="USD", claim="number")
    amount_usd_max: Number | None = column("`max` in US dollars at `usd_rate`.", unit="USD", claim="number")
    usd_rate: Positive | None = column("US dollars for one unit of `currency`.")
    usd_rate_date: Day | None = column("Day of the reference rate.")
    text: Text | None = column("The property in words, where it is not a number.", claim="number", example="TSMC 3 nm")
    dated: IsoDateText | None = column("The property, where it is a date.", claim="number")
    dated_date: Day | None = column("Earliest day of `dated`.", claim="number")
    modality: Modality = column("Stated, planned, forecast …", claim="number", required=True)
    provisional: bool = column(
        "True where only rules have read it, from pages, and nobody has reviewed it.", required=True
    )
    source_count: Count = column("Number of independent sources; twins count once.", required=True)

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if [self.qualifier, self.text, self.dated].count(None) != 2:
            raise ValueError("one of qualifier (with its number), text and dated must be given")
        return self
