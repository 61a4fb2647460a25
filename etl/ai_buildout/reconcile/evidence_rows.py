"""Records → rows of ``claims`` and ``conflicts``."""

from __future__ import annotations

from collections.abc import Iterable

from ai_buildout.model.claim import Claim
from ai_buildout.model.claim_value import readable
from ai_buildout.model.codes import TracedTable
from ai_buildout.model.dates import earliest_day
from ai_buildout.model.rows.evidence import ClaimRow, ConflictRow
from ai_buildout.reconcile.rows import Decided


def claim_rows(decided: Decided) -> list[ClaimRow]:
    """The rows of ``claims`` for a record; equal claims (a sentence that says a thing twice) become one."""
    record = decided.record
    rows: dict[str, ClaimRow] = {}
    for i, claim in enumerate(record.claims):
        said = claim.said
        claim_id = claim.claim_id(record.table, record.record_id)
        cells = {
            "claim_id": claim_id,
            "record_table": TracedTable(record.table),
            "record_id": record.record_id,
            "field": claim.field,
            "value": claim.value.value,
            "qualifier": claim.value.qualifier,
            "unit": claim.value.unit,
            "as_written": claim.as_written,
            "quote": said.quote.replace("\t", " ") if said.quote is not None else None,
            "source_id": said.source_id,
            "span_start": said.span_start,
            "span_end": said.span_end,
            "modality": said.modality,
            "as_of": said.as_of,
            "as_of_date": earliest_day(said.as_of) if said.as_of else None,
            "origin": said.origin,
            "rule": said.rule,
            "chosen": decided.is_chosen(i),
            "flag": decided.flags.get(i),
        }
        rows.setdefault(claim_id, ClaimRow.model_validate({k: v for k, v in cells.items() if v is not None}))
    return list(rows.values())


def listed(values: list[str]) -> str:
    """Values as one text, parted by strokes; where some are told in words (over 0.05), none below zero comes first, which a spreadsheet would run as a formula."""
    if values[0].startswith("-") and any(value[:1].isalpha() for value in values):
        values = sorted(values, key=lambda value: value.startswith("-"))
    return " | ".join(values)


def conflict_rows(decided: Decided) -> list[ConflictRow]:
    """A row for each field on which the record's sources differ."""
    record = decided.record
    rows = []
    for field, choice in decided.choices.items():
        if not choice.rivals or choice.rule is None:
            continue
        rivals = set(choice.rivals)
        rows.append(
            ConflictRow(
                conflict_id=f"{record.table}.{record.record_id}.{field}",
                record_table=TracedTable(record.table),
                record_id=record.record_id,
                field=field,
                chosen_value=readable(choice.value),
                rival_values=listed([readable(v) for v in choice.rivals]),
                chosen_sources=_sources(c for c in record.claims if c.field == field and c.value == choice.value),
                rival_sources=_sources(c for c in record.claims if c.field == field and c.value in rivals),
                rule=choice.rule,
            )
        )
    return rows


def _sources(claims: Iterable[Claim]) -> str:
    return " | ".join(sorted({c.said.source_id for c in claims}))
