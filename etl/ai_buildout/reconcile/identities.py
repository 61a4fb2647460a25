"""Which ids stand for one thing: human decisions and the heirs of retired ids, applied to records and facts alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ai_buildout.model.claim import Claim, Record
from ai_buildout.model.identity import Decision, DecisionLine, IdLine, IdState

_KEYS: Mapping[str, tuple[str, ...]] = {
    "deals": ("deal_id",),
    "companies": ("company_id", "subject_id", "parent_id", "vendor_id"),
    "hardware": ("hardware_id",),
    "energy_projects": ("project_id",),
}
"""Key columns that hold ids of the table."""

_FIELDS: Mapping[str, frozenset[str]] = {
    "deals": frozenset({"superseded_by", "deal"}),
    "companies": frozenset({"vendor", "parent"}),
    "hardware": frozenset({"hardware"}),
    "energy_projects": frozenset({"part_of"}),
}
"""Claim fields whose values are ids of the table."""


class Identities:
    """What people decided, and what the ledger says of ids that were published."""

    def __init__(self, decisions: Iterable[DecisionLine] = (), ids: Iterable[IdLine] = ()) -> None:
        self.decisions = tuple(decisions)
        self.ids = tuple(ids)
        self._stays: dict[tuple[str, str], str] = {
            (line.table, line.id): line.heir for line in self.ids if line.state is IdState.RETIRED and line.heir
        }
        decided = [d for d in self.decisions if d.decision is Decision.SAME]
        self._stays |= {(d.table, d.b): d.a for d in decided}
        self._decided = {(d.table, d.b) for d in decided}
        self._rejected: dict[tuple[str, str, str], str] = {
            (d.table, d.a, d.b): d.reason for d in self.decisions if d.decision is Decision.REJECT
        }
        self._gone: dict[tuple[str, str], str] = {(table, one): why for (table, one, _), why in self._rejected.items()}
        self._apart = {
            (d.table, one, other)
            for d in self.decisions
            if d.decision in (Decision.NOT_SAME, Decision.UNSURE)
            for one, other in ((d.a, d.b), (d.b, d.a))
        }
        self._tables = {table for table, _ in self._stays}

    def canonical(self, table: str, record_id: str) -> str:
        """The id that stands for ``record_id`` now; itself where nothing took its place."""
        seen = {record_id}
        while (stays := self._stays.get((table, record_id))) is not None and stays not in seen:
            seen.add(stays)
            record_id = stays
        return record_id

    def decided(self, table: str, record_id: str) -> bool:
        """Whether a person decided that the id gives way."""
        return (table, record_id) in self._decided

    def spent(self, table: str) -> set[str]:
        """Retired ids, which nothing new may take; those that a person decided on still lead to the id that stays."""
        retired = {line.id for line in self.ids if line.table == table and line.state is IdState.RETIRED}
        return {one for one in retired if not self.decided(table, one)}

    def apart(self, table: str, one: str, other: str) -> bool:
        """Whether a person decided that the two are not the same, or could not tell."""
        return (table, one, other) in self._apart

    def rejection(self, table: str, record_id: str, source_id: str) -> str | None:
        """Why a person rejected what rules read of the record, or the claim of that id, from the source; None if nobody did."""
        return self._rejected.get((table, record_id, source_id))

    def why_rejected(self, table: str, record_id: str) -> str | None:
        """Why facts on the record were rejected, from whichever source; None where none were."""
        return self._gone.get((table, record_id))

    def renamed(self, record: Record) -> Record:
        """The record with every id that gave way replaced by the one that stays; itself where there is none."""
        for table in sorted(self._tables & _KEYS.keys()):
            record = self._renamed(table, record)
        return record

    def _renamed(self, table: str, record: Record) -> Record:
        record_id, keys = record.record_id, dict(record.keys)
        if record.table == table:
            record_id = self.canonical(table, record_id)
        for key in _KEYS[table]:
            old = keys.get(key)
            new = self.canonical(table, old) if isinstance(old, str) else old
            if isinstance(old, str) and isinstance(new, str) and new != old:
                keys[key] = new
                record_id = _part_replaced(record_id, old, new)
        claims = [self._renamed_claim(table, claim) for claim in record.claims]
        if record_id == record.record_id and keys == record.keys and claims == record.claims:
            return record
        return Record(record.table, record_id, keys, claims)

    def _renamed_claim(self, table: str, claim: Claim) -> Claim:
        if claim.field not in _FIELDS[table]:
            return claim
        new = self.canonical(table, claim.value.value)
        return claim if new == claim.value.value else replace(claim, value=claim.value._replace(value=new))


def _part_replaced(record_id: str, old: str, new: str) -> str:
    """The id with the part ``old``, which full stops part from the others, replaced."""
    return f".{record_id}.".replace(f".{old}.", f".{new}.", 1).strip(".")
