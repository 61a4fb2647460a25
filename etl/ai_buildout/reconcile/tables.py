"""Records → the rows of all published tables, with claims, conflicts and sources, counted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ai_buildout.analyse.tables import derived_rows
from ai_buildout.model.account import Account
from ai_buildout.model.claim import Record
from ai_buildout.model.codes import MergeWith
from ai_buildout.model.columns import Row
from ai_buildout.model.identity import Decision
from ai_buildout.model.registry import Registry
from ai_buildout.model.tables import TABLES
from ai_buildout.reconcile.evidence_rows import claim_rows, conflict_rows
from ai_buildout.reconcile.history import histories
from ai_buildout.reconcile.ledger import retired_rows
from ai_buildout.reconcile.merges import merge_rows
from ai_buildout.reconcile.money import ExchangeRates
from ai_buildout.reconcile.records import RecordSet
from ai_buildout.reconcile.registry_records import registry_records
from ai_buildout.reconcile.rows import Decided, decide, is_written_down, row_of
from ai_buildout.reconcile.sources import SourceList
from ai_buildout.reconcile.titles import deal_titles


def _unused(records: RecordSet, claims: Collection[str]) -> list[str]:
    """The rejections that met no fact and no claim of this build."""
    met = {(fact.table, fact.record_id, fact.source_id) for fact in records.rejected}
    return sorted(
        f"{line.table} {line.a} <- {line.b}"
        for line in records.identities.decisions
        if line.decision is Decision.REJECT and (line.table, line.a, line.b) not in met and line.a not in claims
    )


_WHOLES = {"deal_id": "deals", "project_id": "energy_projects"}
"""Keys that name the record which another one is a part of, and its table."""


def _wholes(record: Record) -> set[tuple[str, str]]:
    """What the record is a part of, by table and id."""
    return {
        (table, str(record.keys[key])) for key, table in _WHOLES.items() if key in record.keys and table != record.table
    }


def _row_if_valid(
    one: Decided, rates: ExchangeRates, twins: Mapping[str, str], title: str | None, rate_date: str | None
) -> tuple[Row | None, Decided]:
    """The row of a record. What pages say together may break a rule of its table: there is no row then, and the claims are flagged."""
    derived = {"title": title} if one.record.table == "deals" else None
    try:
        return row_of(one, rates, twins, derived, rate_date=rate_date), one
    except ValueError:
        if is_written_down(one.record):
            raise
        return None, one.invalid()


def rows_of_records(
    records: RecordSet,
    registry: Registry,
    sources: SourceList,
    rates: ExchangeRates,
    account: Account,
    *,
    everything: bool,
) -> dict[str, Sequence[Row]]:
    """The rows of every published table by its name.

    Args:
        records: deals, figures, properties and projects with their claims; companies and products are added from
            ``registry``, and made provisional where it lacks them.
        registry: names and identifiers.
        sources: the sources; pages that were read must be known to it.
        rates: reference rates for amounts in US dollars.
        account: claims, records and conflicts are counted in it.
        everything: publish all reviewed companies, products and sources, not only those that the records name.
    """
    for record in registry_records(registry, records, records.identities, everything=everything):
        records.add(record)
    decided = [decide(record, rates, records.identities) for record in records]
    titles = deal_titles(decided)
    twins = sources.twins()
    announced = {
        one.record.record_id: one.choices["announced"].value.value
        for one in decided
        if one.record.table == "deals" and "announced" in one.choices
    }
    shown: dict[str, list[Row]] = {name: [] for name in TABLES}
    published: list[Decided] = []
    unpublished: dict[tuple[str, str], Decided] = {}
    for one in sorted(decided, key=lambda one: bool(_wholes(one.record))):
        record = one.record
        rate_date = announced.get(str(record.keys.get("deal_id")))
        row, one = _row_if_valid(one, rates, twins, titles.get(record.record_id), rate_date)
        if row is not None and unpublished.keys().isdisjoint(_wholes(record)):
            shown[record.table].append(row)
            published.append(one)
        else:
            unpublished[record.table, record.record_id] = one if row is None else one.invalid()
    past = histories(published, sources.published(c.said.source_id for one in published for c in one.record.claims))
    claims = [
        row.model_copy(update={"known_date": past.known.get(row.claim_id)})
        for one in published
        for row in claim_rows(one)
    ]
    claims += [row for one in unpublished.values() for row in claim_rows(one) if row.flag is not None]
    conflicts = [row for one in published for row in conflict_rows(one)]
    rows: dict[str, Sequence[Row]] = {**shown, **past.events}
    rows["claims"] = claims
    rows["conflicts"] = conflicts
    kept = {(one.record.table, one.record.record_id) for one in published}
    rows["merges"] = merge_rows([merge for merge in records.merges if (merge.table, merge.record_id) in kept])
    rows["sources"] = sources.rows({c.source_id for c in claims}, everything=everything)
    rows |= derived_rows(rows["deals"], rows["deal_parties"])
    rows["retired_ids"] = retired_rows(records.identities, rows)
    account.claims = len(claims)
    account.claims_chosen = sum(c.chosen for c in claims)
    account.claims_flagged.update(c.flag.value for c in claims if c.flag is not None)
    account.conflicts.update(c.rule.value for c in conflicts)
    account.merges.update(merge.joined.value for merge in records.merges)
    account.merged = sorted(m.line() for m in records.merges if m.joined is MergeWith.TRANSCRIBED)
    account.facts_set_aside.update(records.set_aside)
    account.facts_rejected.update(fact.table for fact in records.rejected)
    account.rejected_facts = sorted(fact.line() for fact in records.rejected)
    account.rejections_unused = _unused(records, {claim.claim_id for claim in claims})
    account.records = {name: len(rows[name]) for name in TABLES}
    return rows
