"""The rows of ``ids.csv`` and ``decisions.csv``: ids that were published, and what people decided on which are the same."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal, Self, get_args

from pydantic import AfterValidator, Field, model_validator

from ai_buildout.model.columns import Id, Text
from ai_buildout.model.csv_rows import HandRow, Listed

LedgerTable = Literal[
    "deals", "companies", "company_metrics", "hardware", "hardware_specs", "energy_projects", "sources"
]
"""Tables whose ids the ledger keeps; ids of rows that hang on these are made from them."""

JoinedTable = Literal["deals", "companies", "hardware", "energy_projects"]
"""Tables whose records people may declare the same or not."""

RejectedTable = Literal["deals", "company_metrics", "hardware_specs", "energy_projects", "claims"]
"""Tables of which people may reject what rules read: whole facts by their record, or single claims."""


class IdState(StrEnum):
    """What became of a published id."""

    CURRENT = "current"
    PROVISIONAL = "provisional"
    RETIRED = "retired"


class IdLine(HandRow):
    """One published id: since which version, what it was made from, and what took its place.

    Attributes:
        state: ``provisional`` where only rules have read the record; it binds once a version with it is released.
        heir: the id that took its place; a retired id without one says in ``note`` why nothing did.
        features: ``name=value`` of what it was made from, by which facts find it again.
    """

    table: LedgerTable
    id: Id
    since: str
    state: IdState
    heir: Id | None = None
    features: Listed = ()
    note: Text | None = None

    @model_validator(mode="after")
    def _heir_of_retired(self) -> Self:
        retired = self.state is IdState.RETIRED
        if self.heir is not None and not retired:
            raise ValueError("an id that is in use has no heir; retire it, or leave heir empty")
        if retired and self.heir is None and self.note is None:
            raise ValueError("a retired id needs an heir, or a note that says why nothing takes its place")
        if self.heir == self.id:
            raise ValueError("an id cannot be its own heir")
        return self


def _day(day: str) -> str:
    dt.date.fromisoformat(day)
    return day


class Decision(StrEnum):
    """What a person decided on two ids."""

    SAME = "same"
    NOT_SAME = "not_same"
    UNSURE = "unsure"
    REJECT = "reject"


class DecisionLine(HandRow):
    """A decision on two ids of one table, or on what a page is read to say.

    ``same`` lets ``b`` give way to ``a``; ``not_same`` and ``unsure`` keep the two apart. ``reject`` sets aside the facts that
    rules read of the record ``a`` from the source ``b``, or keeps the claim ``a`` of the source ``b`` from being chosen.
    """

    table: JoinedTable | RejectedTable
    a: Id
    b: Id
    decision: Decision
    reason: Text
    date: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_day)]

    @model_validator(mode="after")
    def _two_ids(self) -> Self:
        if self.a == self.b:
            raise ValueError("a decision needs two ids")
        rejects = self.decision is Decision.REJECT
        allowed = get_args(RejectedTable if rejects else JoinedTable)
        if self.table not in allowed:
            raise ValueError(f"{self.decision.value} is decided on {', '.join(allowed)}")
        return self
