"""Which claims came, went or were replaced between two packages, and which of them stand behind a change of a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ai_buildout.publish.published import Cell, PublishedPackage, plain
from ai_buildout.release.row_changes import RowChange, row_changes

_WITNESS = ("record_table", "record_id", "field", "source_id")
"""A claim's id changes with what it says; one of the same source on the same field takes the place of one that went."""

_TOLD = ("claim_id", "value", "qualifier", "unit", "modality", "chosen", "quote", "as_of", "source_id")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """One claim that came, went, was replaced by another of the same source, or changed in itself.

    Attributes:
        kind: ``added``, ``removed``, ``replaced``, ``changed``; ``kept`` for one that stayed and is named as evidence.
        table: table of the record that the claim is about.
        record: the record's id.
        field: the field.
        old: what the claim was: id, value, qualifier, unit, modality, whether chosen, quote, date, source and its publisher.
        new: what it is, likewise.
    """

    kind: Literal["added", "removed", "replaced", "changed", "kept"]
    table: str
    record: str
    field: str
    old: Mapping[str, Cell] | None
    new: Mapping[str, Cell] | None

    def to_dict(self) -> dict[str, object]:
        """The attributes as plain JSON types."""
        place = {"record_table": self.table, "record_id": self.record, "field": self.field}
        return {"change": self.kind, **place, "old": self.old, "new": self.new}


def claim_changes(old: PublishedPackage, new: PublishedPackage) -> Iterator[ClaimChange]:
    """The changes of claims, by record and field; none if a package has no claims."""
    if "claims" not in old.tables or "claims" not in new.tables:
        return
    before, after = _Claims(old), _Claims(new)
    changes = list(row_changes(old.tables["claims"], new.tables["claims"]))
    gone = [change.key for change in changes if change.kind == "removed"]
    free: defaultdict[tuple[Any, ...], list[str]] = defaultdict(list)
    for claim_id in reversed(gone):
        free[_witness(before.rows[claim_id])].append(claim_id)
    found: list[ClaimChange] = []
    for change in changes:
        if change.kind == "changed":
            found.append(_change("changed", before.told(change.key), after.told(change.key)))
        elif change.kind == "added":
            earlier = free[_witness(after.rows[change.key])]
            told = before.told(earlier.pop()) if earlier else None
            found.append(_change("replaced" if told else "added", told, after.told(change.key)))
    left = {claim_id for ids in free.values() for claim_id in ids}
    found += [_change("removed", before.told(claim_id), None) for claim_id in gone if claim_id in left]
    yield from sorted(found, key=lambda claim: (claim.table, claim.record, claim.field))


def claims_behind(
    rows: Iterable[RowChange], claims: Iterable[ClaimChange], old: PublishedPackage, new: PublishedPackage
) -> Iterator[tuple[ClaimChange, ...]]:
    """For each row that came, went or changed, the claims that are the cause.

    These are the claims on the changed fields that changed themselves; where none did (a rule of choice or a name in the
    registry changed), the claims that the new package shows.
    """
    by_record: defaultdict[tuple[str, str], list[ClaimChange]] = defaultdict(list)
    for claim in claims:
        by_record[claim.table, claim.record].append(claim)
    shown = _Claims(new).chosen() if "claims" in new.tables else {}
    for row in rows:
        fields = _fields(row, old, new)
        changed = [claim for claim in by_record[row.table, row.key] if claim.field in fields]
        covered = {claim.field for claim in changed}
        kept = [claim for claim in shown.get((row.table, row.key), ()) if claim.field in fields - covered]
        yield tuple(changed + kept) if row.kind != "removed" else tuple(changed)


def _fields(row: RowChange, old: PublishedPackage, new: PublishedPackage) -> set[str]:
    fields = {**old.tables[row.table].fields, **new.tables[row.table].fields}
    return {str(claim) for cell in row.cells if (claim := fields.get(cell.column, {}).get("claim"))}


class _Claims:
    """The claims of a package by id, with the publishers of their sources."""

    def __init__(self, package: PublishedPackage) -> None:
        self.rows: dict[str, Row] = {
            row["claim_id"]: row for row in package.tables["claims"].frame.iter_rows(named=True)
        }
        sources = package.tables.get("sources")
        self._publishers = {} if sources is None else dict(sources.frame.select("source_id", "publisher").iter_rows())

    def told(self, claim_id: str) -> dict[str, Cell]:
        row = self.rows[claim_id]
        told = {key: plain(row.get(key)) for key in (*_TOLD, *_WITNESS[:3])}
        return told | {"publisher": self._publishers.get(row["source_id"])}

    def chosen(self) -> Mapping[tuple[str, str], list[ClaimChange]]:
        found: defaultdict[tuple[str, str], list[ClaimChange]] = defaultdict(list)
        for claim_id, row in self.rows.items():
            if row["chosen"]:
                told = self.told(claim_id)
                found[row["record_table"], row["record_id"]].append(_change("kept", told, told))
        return found


def _witness(row: Row) -> tuple[Any, ...]:
    return tuple(row[column] for column in _WITNESS)


def _change(
    kind: Literal["added", "removed", "replaced", "changed", "kept"],
    old: Mapping[str, Cell] | None,
    new: Mapping[str, Cell] | None,
) -> ClaimChange:
    place = new or old or {}
    table, record, field = (str(place[key]) for key in _WITNESS[:3])
    told = ({k: v for k, v in side.items() if k not in _WITNESS[:3]} if side else None for side in (old, new))
    before, after = told
    return ClaimChange(kind, table, record, field, before, after)
