"""The rows of ``raw/records/*.csv``: facts that people write down, one a line, rival values on rival lines."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from ai_buildout.model.codes import (
    DealStatus,
    DealType,
    Modality,
    ProjectKind,
    ProjectRole,
    ProjectStatus,
    Qualifier,
    Role,
)
from ai_buildout.model.columns import Count, Country, Id, IsoDateText, Text
from ai_buildout.model.csv_rows import HandRow, Listed
from ai_buildout.model.number import Number


def _pairs(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    pairs = [tuple(part.split(":", 1)) for part in cell.split("|")]
    if any(len(pair) != 2 for pair in pairs):
        raise ValueError("not role:company parted by |")
    if len(set(pairs)) < len(pairs):
        raise ValueError("a party stands twice")
    return tuple(pairs)


Parties = Annotated[tuple[tuple[Role, Id], ...], BeforeValidator(_pairs), Field(min_length=1)]
"""``role:company`` parted by ``|``."""


class SourcedLine(HandRow):
    """A line that rests on sources. ``note`` is for those who keep the file, unless the line is a record of its own."""

    source_ids: Listed = ()
    note: Text | None = None


class ValueLine(SourcedLine):
    """A line with a number: a value, or bounds; ``1.5e9`` and the like are allowed. ``unit`` may be an ISO 4217 currency."""

    value: float | None = None
    min: float | None = None
    max: float | None = None
    qualifier: Qualifier = Qualifier.EXACT
    unit: str | None = None

    def number(self) -> Number:
        """The number.

        Raises:
            ValueError: if the cells are no value or range.
        """
        money = self.unit is not None and len(self.unit) == 3 and self.unit.isalpha() and self.unit.isupper()
        return Number(
            value=self.value,
            min=self.min,
            max=self.max,
            qualifier=self.qualifier,
            currency=self.unit if money else None,
            unit=None if money else self.unit,
        )

    @property
    def has_number(self) -> bool:
        """Whether one of the cells of the number is filled."""
        return not (self.value is None and self.min is None and self.max is None)


class DealLine(SourcedLine):
    """A deal: what holds of it as a whole."""

    deal_id: Id
    deal_type: DealType
    parties: Parties
    hardware: Listed = ()
    announced: IsoDateText
    starts: IsoDateText | None = None
    ends: IsoDateText | None = None
    status: DealStatus
    status_date: IsoDateText
    modality: Modality
    superseded_by: Id | None = None
    tags: Listed = ()


class DealValueLine(ValueLine):
    """One value of one field of a deal, in one or more sources; no sources: those of the deal.

    ``as_of`` is the date that the value belongs to, where a source tells an older one again; else it is that of the source.
    """

    deal_id: Id
    field: Literal["amount", "power", "equity_share", "shares", "price_per_share", "valuation", "units", "term_years"]
    modality: Modality | None = None
    as_of: IsoDateText | None = None


class DealStatusLine(SourcedLine):
    """An earlier state of a deal: where it stood on a day, before the status of its own line."""

    deal_id: Id
    status: DealStatus
    status_date: IsoDateText
    modality: Modality


class DealPartLine(SourcedLine):
    """A deal whose amount is a part of another's; no sources: those of the deal."""

    deal_id: Id
    part_of: Id


class DealTrancheLine(ValueLine):
    """One value of an instalment of a deal: a number, or a date."""

    deal_id: Id
    tranche: Count
    field: Literal["amount", "power", "equity_share", "units", "starts", "ends"]
    date: IsoDateText | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        dated = self.field in ("starts", "ends")
        if dated != (self.date is not None) or dated == self.has_number:
            raise ValueError(f"{self.field} takes {'a date' if dated else 'a number'} and nothing else")
        return self


class MetricLine(ValueLine):
    """A figure about a company, market, country or region."""

    subject_id: Id
    metric: Id
    period: IsoDateText | None = None
    scope: Text | None = None
    modality: Modality
    as_of: IsoDateText | None = None


class HardwareLine(SourcedLine):
    """A product: when it was announced, and since when it can be had."""

    hardware_id: Id
    announced: IsoDateText | None = None
    available: IsoDateText | None = None


class HardwareSpecLine(ValueLine):
    """One value of one property of a product: a number, words, or a date."""

    hardware_id: Id
    spec: Id
    per: Text | None = None
    condition: Text | None = None
    relative_to: Text | None = None
    text: Text | None = None
    date: IsoDateText | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if self.has_number + (self.text is not None) + (self.date is not None) != 1:
            raise ValueError("a property is a number, or words, or a date")
        return self


class ProjectLine(SourcedLine):
    """An energy project: what holds of it as a whole. ``stage`` is the status in the words of the source."""

    project_id: Id
    name: Text
    kind: ProjectKind
    owner: Listed = ()
    operator: Listed = ()
    developer: Listed = ()
    customer: Listed = ()
    country: Country | None = None
    region: Text | None = None
    city: Text | None = None
    part_of: Id | None = None
    deal_id: Id | None = None
    hardware: Id | None = None
    starts: IsoDateText | None = None
    ends: IsoDateText | None = None
    status: ProjectStatus
    status_date: IsoDateText
    stage: Text | None = None
    modality: Modality

    def parties(self) -> list[tuple[ProjectRole, str]]:
        """``(role, company)`` of each."""
        return [(role, company) for role in ProjectRole for company in getattr(self, role.value)]


class ProjectValueLine(ValueLine):
    """One value of one field of an energy project; no sources: those of the project. ``as_of`` as for deals."""

    project_id: Id
    field: Literal[
        "power",
        "operating_power",
        "investment",
        "area",
        "gpus",
        "workers",
        "households",
        "pue",
        "energy_capacity",
        "term_years",
    ]
    modality: Modality | None = None
    as_of: IsoDateText | None = None


class ProjectStatusLine(SourcedLine):
    """An earlier state of an energy project: where it stood on a day, before the status of its own line."""

    project_id: Id
    status: ProjectStatus
    status_date: IsoDateText
    modality: Modality
