"""Facts of all documents, transcribed records and the registry → records, each with every claim about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from ai_buildout.model.claim import Claim, Record
from ai_buildout.model.codes import HardwareKind, MergeWith
from ai_buildout.model.fact import DealFact, EnergyFact, Fact, HardwareFact, MetricFact
from ai_buildout.reconcile.deal_groups import group_deals, identifies_deal, own_deal_ids, with_named_parties
from ai_buildout.reconcile.deal_identity import DealFeatures
from ai_buildout.reconcile.from_facts import deal_records, metric_records, project_records, said_in, spec_records
from ai_buildout.reconcile.grouping import Group
from ai_buildout.reconcile.identities import Identities
from ai_buildout.reconcile.known_figures import KnownFigures
from ai_buildout.reconcile.known_records import features_of_deals, features_of_projects
from ai_buildout.reconcile.merges import Merge
from ai_buildout.reconcile.project_groups import group_projects, identifies_project, stable_id
from ai_buildout.reconcile.project_identity import ProjectFeatures

F = TypeVar("F", DealFeatures, ProjectFeatures)

FactTable = Literal["deals", "company_metrics", "hardware_specs", "energy_projects"]
"""Tables of records that facts make."""


@dataclass(frozen=True, slots=True)
class SourcedFact:
    """A fact with the source that its page is, and the date of that source if known."""

    fact: Fact
    source_id: str
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A fact that a person rejected, and the record that it would have made or joined."""

    table: FactTable
    record_id: str
    source_id: str
    span_start: int
    reason: str

    def line(self) -> str:
        """The rejection in one line, for the account."""
        return f"{self.table} {self.record_id} <- {self.source_id} at {self.span_start}: {self.reason}"


class RecordSet:
    """Records by table and id; adding a record that is there adds its claims.

    Attributes:
        identities: ids that gave way are replaced in every record that is added.
        merges: the facts that joined records which something else opened.
        set_aside: facts that tell too little to make a record, by table.
        rejected: facts that people rejected.
        written: table and id of each record that was written down.
    """

    def __init__(self, identities: Identities | None = None) -> None:
        self.identities = identities or Identities()
        self.merges: list[Merge] = []
        self.set_aside: Counter[str] = Counter()
        self.rejected: list[Rejected] = []
        self.written: frozenset[tuple[str, str]] = frozenset()
        self._records: dict[tuple[str, str], Record] = {}

    def add(self, record: Record) -> None:
        """Add a record, or its claims to the one of the same table and id."""
        record = self.identities.renamed(record)
        known = self._records.get((record.table, record.record_id))
        if known is None:
            self._records[record.table, record.record_id] = Record(
                record.table, record.record_id, record.keys, list(record.claims)
            )
        else:
            known.claims.extend(record.claims)

    def __contains__(self, record: Record) -> bool:
        """Whether a record of the same table and id is there."""
        record = self.identities.renamed(record)
        return (record.table, record.record_id) in self._records

    def __iter__(self) -> Iterator[Record]:
        """All records by table and id, their claims in the order of their content."""
        for key in sorted(self._records):
            record = self._records[key]
            record.claims.sort(key=_claim_order)
            yield record

    def rejects(self, table: FactTable, ids: Iterable[str], sourced: SourcedFact) -> bool:
        """Whether people rejected the fact under one of the ids that it would have; it is noted if so."""
        for record_id in ids:
            reason = self.identities.rejection(table, record_id, sourced.source_id)
            if reason is not None:
                self.rejected.append(Rejected(table, record_id, sourced.source_id, sourced.fact.start, reason))
                return True
        return False


def _claim_order(claim: Claim) -> tuple[str, ...]:
    said = claim.said
    return (claim.field, said.source_id, f"{said.span_start or 0:09d}", claim.value.value, said.modality.value)


def records_of_facts(
    facts: Sequence[SourcedFact],
    transcribed: Iterable[Record] = (),
    identities: Identities | None = None,
    kind_of: Callable[[str], HardwareKind | None] = lambda _product: None,
) -> RecordSet:
    """Group the facts into records, those of ``transcribed`` first; facts about a transcribed record join it.

    The parties of a transcribed deal or project are those that were written down: a fact adds evidence to them, and no
    further ones.

    Args:
        facts: of all documents.
        transcribed: records that were written down.
        identities: decisions and published ids.
        kind_of: the kind of a product, where the registry knows it.
    """
    records = RecordSet(identities)
    for record in transcribed:
        records.add(record)
    known = list(records)
    records.written = frozenset((record.table, record.record_id) for record in known)
    _add_deals(records, known, facts)
    _add_projects(records, known, facts)
    figures = KnownFigures(known, kind_of)
    for sourced in facts:
        _add_figure(records, figures, sourced)
    return records


def _add_deals(records: RecordSet, known: Sequence[Record], facts: Sequence[SourcedFact]) -> None:
    told: list[tuple[SourcedFact, DealFact]] = []
    for sourced in facts:
        fact = sourced.fact
        if isinstance(fact, DealFact):
            if not identifies_deal(fact := with_named_parties(fact)):
                records.set_aside["deal"] += 1
            elif not records.rejects("deals", own_deal_ids(fact), sourced):
                told.append((sourced, fact))
    groups = group_deals(
        [fact for _, fact in told],
        [sourced.as_of for sourced, _ in told],
        features_of_deals(known),
        records.identities,
    )
    for deal_id, group in groups:
        group = _accepted(records, "deals", deal_id, group, [sourced for sourced, _ in told])
        fixed = _note_merges(records, "deals", deal_id, group, [sourced for sourced, _ in told])
        for i in group.members:
            sourced, fact = told[i]
            for record in deal_records(fact, deal_id, said_in(fact, sourced.source_id, sourced.as_of)):
                if not (fixed and record.table == "deal_parties") or record in records:
                    records.add(record)


def _add_projects(records: RecordSet, known: Sequence[Record], facts: Sequence[SourcedFact]) -> None:
    told: list[tuple[SourcedFact, EnergyFact]] = []
    for sourced in facts:
        fact = sourced.fact
        if isinstance(fact, EnergyFact):
            if not identifies_project(fact):
                records.set_aside["energy"] += 1
            elif not records.rejects("energy_projects", [stable_id(fact)], sourced):
                told.append((sourced, fact))
    groups = group_projects([fact for _, fact in told], features_of_projects(known), records.identities)
    for project_id, group in groups:
        group = _accepted(records, "energy_projects", project_id, group, [sourced for sourced, _ in told])
        fixed = _note_merges(records, "energy_projects", project_id, group, [sourced for sourced, _ in told])
        for i in group.members:
            sourced, fact = told[i]
            said = said_in(fact, sourced.source_id, sourced.as_of)
            for record in project_records(fact, project_id, said, known=fixed):
                if not (fixed and record.table == "energy_project_parties") or record in records:
                    records.add(record)


def _accepted(
    records: RecordSet, table: FactTable, record_id: str, group: Group[F], facts: Sequence[SourcedFact]
) -> Group[F]:
    """The group without the members that people rejected."""
    kept = [
        (i, agreed)
        for i, agreed in zip(group.members, group.agreed, strict=True)
        if not records.rejects(table, [record_id], facts[i])
    ]
    return Group(group.lead, group.opener, [i for i, _ in kept], [agreed for _, agreed in kept])


def _note_merges(
    records: RecordSet,
    table: Literal["deals", "energy_projects"],
    record_id: str,
    group: Group[F],
    facts: Sequence[SourcedFact],
) -> bool:
    """Note the group's merges; True if the record that it ends in was written down."""
    stays = records.identities.canonical(table, record_id)
    decided = records.identities.decided(table, record_id)
    written = (table, stays) in records.written
    opener = group.opener
    for i, features in zip(group.members, group.agreed, strict=True):
        if opener is None and not features and stays == record_id:
            continue  # the fact that opened the group
        fact = facts[i].fact
        joined = MergeWith.TRANSCRIBED if written else MergeWith.PUBLISHED if opener else MergeWith.PAGE
        place = (facts[i].source_id, fact.start, fact.quote)
        records.merges.append(Merge(table, stays, *place, joined, features, decided))
    return written


def _add_figure(records: RecordSet, figures: KnownFigures, sourced: SourcedFact) -> None:
    fact = sourced.fact
    table: Literal["company_metrics", "hardware_specs"]
    made: Iterator[Record]
    said = said_in(fact, sourced.source_id, sourced.as_of)
    if isinstance(fact, MetricFact):
        fact = fact.model_copy(update={"company": records.identities.canonical("companies", fact.company)})
        record_id, agreed = figures.metric(fact)
        table, made = "company_metrics", metric_records(fact, record_id, said)
    elif isinstance(fact, HardwareFact):
        fact = fact.model_copy(update={"hardware": records.identities.canonical("hardware", fact.hardware)})
        fact, record_id, agreed = figures.spec(fact)
        table, made = "hardware_specs", spec_records(fact, record_id, said)
    else:
        return
    if records.rejects(table, [record_id], sourced):
        return
    for record in made:
        records.add(record)
    if agreed:
        place = (sourced.source_id, fact.start, fact.quote)
        records.merges.append(Merge(table, record_id, *place, MergeWith.TRANSCRIBED, agreed))
