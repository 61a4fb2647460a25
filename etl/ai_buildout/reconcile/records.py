"""Facts of all documents, transcribed records and the registry → records, each with every claim about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from ai_buildout.model.claim import Claim, Record
from ai_buildout.model.codes import HardwareKind, MergeWith
from ai_buildout.model.fact import DealFact, EnergyFact, Fact, HardwareFact, MetricFact
from ai_buildout.reconcile.deal_groups import group_deals, identifies_deal, with_named_parties
from ai_buildout.reconcile.deal_identity import DealFeatures
from ai_buildout.reconcile.from_facts import deal_records, metric_records, project_records, said_in, spec_records
from ai_buildout.reconcile.grouping import Group
from ai_buildout.reconcile.identities import Identities
from ai_buildout.reconcile.known_figures import KnownFigures
from ai_buildout.reconcile.known_records import features_of_deals, features_of_projects
from ai_buildout.reconcile.merges import Merge
from ai_buildout.reconcile.project_groups import group_projects, identifies_project
from ai_buildout.reconcile.project_identity import ProjectFeatures

F = TypeVar("F", DealFeatures, ProjectFeatures)


@dataclass(frozen=True, slots=True)
class SourcedFact:
    """A fact with the source that its page is, and the date of that source if known."""

    fact: Fact
    source_id: str
    as_of: str | None


class RecordSet:
    """Records by table and id; adding a record that is there adds its claims.

    Attributes:
        identities: ids that gave way are replaced in every record that is added.
        merges: the facts that joined records which something else opened.
        set_aside: facts that tell too little to make a record, by table.
        written: table and id of each record that was written down.
    """

    def __init__(self, identities: Identities | None = None) -> None:
        self.identities = identities or Identities()
        self.merges: list[Merge] = []
        self.set_aside: Counter[str] = Counter()
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
            if identifies_deal(fact := with_named_parties(fact)):
                told.append((sourced, fact))
            else:
                records.set_aside["deal"] += 1
    groups = group_deals(
        [fact for _, fact in told],
        [sourced.as_of for sourced, _ in told],
        features_of_deals(known),
        records.identities,
    )
    for deal_id, group in groups:
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
            if identifies_project(fact):
                told.append((sourced, fact))
            else:
                records.set_aside["energy"] += 1
    groups = group_projects([fact for _, fact in told], features_of_projects(known), records.identities)
    for project_id, group in groups:
        fixed = _note_merges(records, "energy_projects", project_id, group, [sourced for sourced, _ in told])
        for i in group.members:
            sourced, fact = told[i]
            said = said_in(fact, sourced.source_id, sourced.as_of)
            for record in project_records(fact, project_id, said, known=fixed):
                if not (fixed and record.table == "energy_project_parties") or record in records:
                    records.add(record)


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
    said = said_in(fact, sourced.source_id, sourced.as_of)
    place = (sourced.source_id, fact.start, fact.quote)
    if isinstance(fact, MetricFact):
        if (company := records.identities.canonical("companies", fact.company)) != fact.company:
            fact = fact.model_copy(update={"company": company})
        record_id, agreed = figures.metric(fact)
        for record in metric_records(fact, record_id, said):
            records.add(record)
        if agreed:
            records.merges.append(Merge("company_metrics", record_id, *place, MergeWith.TRANSCRIBED, agreed))
    elif isinstance(fact, HardwareFact):
        if (product := records.identities.canonical("hardware", fact.hardware)) != fact.hardware:
            fact = fact.model_copy(update={"hardware": product})
        fact, record_id, agreed = figures.spec(fact)
        for record in spec_records(fact, record_id, said):
            records.add(record)
        if agreed:
            records.merges.append(Merge("hardware_specs", record_id, *place, MergeWith.TRANSCRIBED, agreed))
