"""Which facts were merged into which record, and which features said so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ai_buildout.model.codes import MergeWith, TracedTable
from ai_buildout.model.rows.evidence import MergeRow


@dataclass(frozen=True, slots=True)
class Merge:
    """One fact of a page that joined a record which something else opened.

    Attributes:
        joined: what opened the record: a transcription, an id published before, or another fact.
        features: what the fact and the opener have in common.
        by_decision: whether a person, not a rule, decided that the two are the same.
    """

    table: Literal["deals", "company_metrics", "hardware_specs", "energy_projects"]
    record_id: str
    source_id: str
    span_start: int
    quote: str
    joined: MergeWith
    features: tuple[str, ...]
    by_decision: bool = False

    def sort_key(self) -> tuple[object, ...]:
        """By record, then by place."""
        return (self.table, self.record_id, self.source_id, self.span_start, self.quote)

    def line(self) -> str:
        """The merge in one line, for the account."""
        why = " + ".join(("decision", *self.features) if self.by_decision else self.features)
        return f"{self.table} {self.record_id} <- {self.source_id} at {self.span_start}: {why}"


def merge_rows(merges: list[Merge]) -> list[MergeRow]:
    """The rows of ``merges``, sorted; a sentence that says a thing twice is one row."""
    rows: dict[str, MergeRow] = {}
    for merge in sorted(merges, key=Merge.sort_key):
        merge_id = f"{merge.table}.{merge.record_id}.{merge.source_id}.{merge.span_start}"
        rows.setdefault(
            merge_id,
            MergeRow(
                merge_id=merge_id,
                record_table=TracedTable(merge.table),
                record_id=merge.record_id,
                source_id=merge.source_id,
                span_start=merge.span_start,
                quote=merge.quote.replace("\t", " "),
                joined=merge.joined,
                features=" | ".join(merge.features) or None,
                by_decision=merge.by_decision,
            ),
        )
    return [rows[key] for key in sorted(rows)]
