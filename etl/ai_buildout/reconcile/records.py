"""Facts of all documents, transcribed records and the registry → records, each with every claim about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ai_buildout.model.claim import Claim, Record
from ai_buildout.model.dates import latest_day
from ai_buildout.model.fact import DealFact, EnergyFact, Fact, HardwareFact, MetricFact
from ai_buildout.reconcile.deal_identity import DealCluster, DealFeatures, cluster_deals, numbers_of
from ai_buildout.reconcile.from_facts import (
    deal_records,
    metric_records,
    project_records,
    said_in,
    spec_records,
)
from ai_buildout.reconcile.ids import deal_sides, deal_stem, metric_id, spec_id
from ai_buildout.reconcile.known_deals import features_of_records


@dataclass(frozen=True, slots=True)
class SourcedFact:
    """A fact with the source that its page is, and the date of that source if known."""

    fact: Fact
    source_id: str
    as_of: str | None


class RecordSet:
    """Records by table and id; adding a record that is there adds its claims."""

    def __init__(self) -> None:
        self._records: dict[tuple[str, str], Record] = {}

    def add(self, record: Record) -> None:
        """Add a record, or its claims to the one of the same table and id."""
        known = self._records.get((record.table, record.record_id))
        if known is None:
            self._records[record.table, record.record_id] = Record(
                record.table, record.record_id, record.keys, list(record.claims)
            )
        else:
            known.claims.extend(record.claims)

    def __contains__(self, record: Record) -> bool:
        """Whether a record of the same table and id is there."""
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


def records_of_facts(facts: Sequence[SourcedFact], transcribed: Iterable[Record] = ()) -> RecordSet:
    """Group the facts into records, those of ``transcribed`` first; facts about a transcribed record join it.

    The parties of a transcribed deal are those that were written down: a fact adds evidence to them, and no further ones.
    """
    records = RecordSet()
    known = list(transcribed)
    for record in known:
        records.add(record)
    deals = [(f, f.fact) for f in facts if isinstance(f.fact, DealFact)]
    clusters = cluster_deals([_features(fact) for _, fact in deals], features_of_records(known))
    for deal_id, cluster in _with_ids(clusters, [fact for _, fact in deals]):
        for i in cluster.members:
            sourced, fact = deals[i]
            for record in deal_records(fact, deal_id, said_in(fact, sourced.source_id, sourced.as_of)):
                if not (cluster.fixed_id and record.table == "deal_parties") or record in records:
                    records.add(record)
    for sourced in facts:
        for record in _other_records(sourced):
            records.add(record)
    return records


def _other_records(sourced: SourcedFact) -> Iterator[Record]:
    fact = sourced.fact
    said = said_in(fact, sourced.source_id, sourced.as_of)
    if isinstance(fact, MetricFact):
        yield from metric_records(fact, metric_id(fact), said)
    elif isinstance(fact, HardwareFact):
        yield from spec_records(fact, spec_id(fact), said)
    elif isinstance(fact, EnergyFact):
        yield from project_records(fact, fact.project, said)


def _features(fact: DealFact) -> DealFeatures:
    pays, paid = deal_sides(fact)
    return DealFeatures(fact.deal_type.value, frozenset(pays), frozenset(paid), numbers_of(fact.amount), fact.announced)


def _with_ids(clusters: Sequence[DealCluster], facts: Sequence[DealFact]) -> Iterator[tuple[str, DealCluster]]:
    """Give each cluster the id of its transcribed record, or one made from parties and type.

    Clusters of the same parties and type are told apart by the year or month of the announcement, then by their order.
    """
    by_stem: dict[str, list[DealCluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.fixed_id is not None:
            yield cluster.fixed_id, cluster
        else:
            lead = max(cluster.members, key=lambda i: (len(facts[i].parties), deal_stem(facts[i])))
            by_stem[deal_stem(facts[lead])].append(cluster)
    for stem, same in by_stem.items():
        taken: set[str] = set()
        for cluster in same:
            dates = sorted(f.announced for f in cluster.features if f.announced)
            names = [stem] if len(same) == 1 else []
            if dates:
                names += [f"{stem}-{dates[0][:4]}", f"{stem}-{latest_day(dates[0]):%Y-%m}"]
            names += [f"{stem}-{n}" for n in range(1, len(same) + 1)]
            name = next(n for n in names if n not in taken)
            taken.add(name)
            yield name, cluster
