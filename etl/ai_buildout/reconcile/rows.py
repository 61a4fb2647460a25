"""Records → published rows: each field shows its chosen claim; the other columns are derived from what is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ai_buildout.model.claim import Claim, Record
from ai_buildout.model.codes import MODALITY_ORDER, ClaimFlag, Origin
from ai_buildout.model.columns import Row, convert
from ai_buildout.model.dates import earliest_day
from ai_buildout.model.tables import TABLES
from ai_buildout.reconcile.cells import cells_of_claim
from ai_buildout.reconcile.choose import Choice, choose
from ai_buildout.reconcile.identities import Identities
from ai_buildout.reconcile.money import ExchangeRates
from ai_buildout.reconcile.plausible import is_plausible

_NUMBER_OF = {"company_metrics": "metric", "hardware_specs": "spec"}
"""In the tidy tables the bounds of a number depend on what is measured."""

_RATE_DATE = {
    "deals": "announced",
    "company_metrics": "period",
    "energy_projects": "status_as_of",
}
"""The column whose date picks the day of the reference rate."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A record with the choice for each field, and why some of its claims cannot be chosen, by their number."""

    record: Record
    choices: Mapping[str, Choice]
    flags: Mapping[int, ClaimFlag]

    def is_chosen(self, index: int) -> bool:
        """Whether the record shows the value of its claim number ``index``."""
        claim = self.record.claims[index]
        choice = self.choices.get(claim.field)
        return index not in self.flags and choice is not None and choice.value == claim.value

    def invalid(self) -> Decided:
        """The record with nothing to show: all its claims are flagged."""
        flags = dict.fromkeys(range(len(self.record.claims)), ClaimFlag.INVALID)
        return replace(self, choices={}, flags=flags | dict(self.flags))

    def chosen(self) -> list[Claim]:
        """The claims whose values the record shows."""
        return [c for i, c in enumerate(self.record.claims) if self.is_chosen(i)]


def decide(record: Record, rates: ExchangeRates, identities: Identities | None = None) -> Decided:
    """Choose the value of each field of a record among its plausible claims that nobody rejected.

    A record that a maintainer has written down shows only fields that were written down; what rules read of the others stays
    in its claims, unchosen, until someone reviews it.
    """
    subject = _subject(record)
    flags: dict[int, ClaimFlag] = {}
    for i, c in enumerate(record.claims):
        claim_id = c.claim_id(record.table, record.record_id)
        if identities and identities.rejection("claims", claim_id, c.said.source_id) is not None:
            flags[i] = ClaimFlag.REJECTED
        elif not is_plausible(record.table, subject if c.field == "number" else c.field, c.value, rates):
            flags[i] = ClaimFlag.IMPLAUSIBLE
    by_field: dict[str, list[Claim]] = {}
    for i, claim in enumerate(record.claims):
        if i not in flags:
            by_field.setdefault(claim.field, []).append(claim)
    if is_written_down(record):
        by_field = {
            f: claims for f, claims in by_field.items() if any(c.said.origin is Origin.TRANSCRIBED for c in claims)
        }
    return Decided(record, {field: choose(claims) for field, claims in by_field.items()}, flags)


def is_written_down(record: Record) -> bool:
    """Whether a maintainer wrote down anything of the record."""
    return any(claim.said.origin is Origin.TRANSCRIBED for claim in record.claims)


def _subject(record: Record) -> str:
    column = _NUMBER_OF.get(record.table, "")
    named = next((c.value.value for c in record.claims if c.field == column), None)
    return named or str(record.keys.get(column, ""))


def row_of(
    decided: Decided,
    rates: ExchangeRates,
    twins: Mapping[str, str],
    derived: Mapping[str, Any] | None = None,
    *,
    rate_date: str | None = None,
) -> Row | None:
    """The published row of a record, or None where no plausible value is left to publish.

    Args:
        decided: the record and the choices.
        twins: source id → the id of the source that it repeats.
        derived: further derived cells, such as a deal's title.
        rate_date: date of the reference rate, where the row has none of its own (an instalment takes its deal's).

    Raises:
        ValueError: if the chosen values break a rule of the row model (pydantic.ValidationError is one), or have no column.
    """
    record = decided.record
    table = TABLES[record.table]
    if not decided.choices or not _shows_something(decided):
        return None
    cells: dict[str, Any] = {**record.keys, table.primary_key[0]: record.record_id, **(derived or {})}
    for field, choice in decided.choices.items():
        cells |= cells_of_claim(record.table, field, choice.value)
    names = table.row.model_fields
    chosen = decided.chosen()
    if "modality" in names:
        leading = _claim_field(table.row, "modality")
        cells["modality"] = min((c.said.modality for c in chosen if c.field == leading), key=MODALITY_ORDER.index)
    if "status_as_of" in names:
        cells |= _status_date(chosen)
    if "provisional" in names:
        cells.setdefault("provisional", all(c.said.origin is Origin.EXTRACTED for c in record.claims))
    if "source_count" in names:
        cells["source_count"] = len({twins.get(c.said.source_id, c.said.source_id) for c in record.claims})
    if "usd_rate" in names:
        cells |= _conversion(table.row, cells, cells.get(_RATE_DATE.get(record.table, "")) or rate_date, rates)
    return table.row.model_validate({k: v for k, v in cells.items() if v is not None}, strict=False)


def _claim_field(row: type[Row], column: str) -> str:
    """The claim field that a column traces to."""
    extra = row.model_fields[column].json_schema_extra
    return str(extra["claim"]) if isinstance(extra, dict) else ""


def _shows_something(decided: Decided) -> bool:
    """A tidy row without its figure says nothing."""
    return decided.record.table not in _NUMBER_OF or "number" in decided.choices


def _status_date(chosen: Sequence[Claim]) -> dict[str, Any]:
    newest = max((c.said.as_of for c in chosen if c.field == "status" and c.said.as_of), default=None)
    return {} if newest is None else {"status_as_of": newest, "status_as_of_date": earliest_day(newest)}


def _conversion(row: type[Row], cells: Mapping[str, Any], when: str | None, rates: ExchangeRates) -> dict[str, Any]:
    prefix = f"{row.money}_" if row.money else ""
    currency = cells.get(prefix + "currency")
    if currency is None:
        return {}
    found = rates.usd_rate(currency, when)
    if found is None:
        return {}
    converted = {
        f"amount_usd_{key}": convert(amount, found.rate)
        for key in ("value", "min", "max")
        if (amount := cells.get(prefix + key)) is not None
    }
    return {"usd_rate": found.rate, "usd_rate_date": found.day, **converted}
