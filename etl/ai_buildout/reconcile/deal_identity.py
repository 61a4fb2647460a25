"""Which facts speak of the same deal.

Two facts are one deal if they have the same type, share a payer and a payee (or two partners, or the only party), no side of
one contradicts the other, and amount and date do not speak against it. The order in which facts come does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from ai_buildout.model.dates import earliest_day, latest_day
from ai_buildout.model.number import Number

SAME_AMOUNT = 0.05
"""Amounts within this share of the larger one are one amount told twice."""

SAME_TIME_DAYS = 62
"""Announcements further apart than this are two deals, unless parties and amount are the same."""


@dataclass(frozen=True, slots=True)
class DealFeatures:
    """What identity looks at: no wording, no source."""

    deal_type: str
    pays: frozenset[str]
    paid: frozenset[str]
    amount: tuple[float, ...] = ()
    announced: str | None = None

    def sort_key(self) -> tuple[object, ...]:
        """Facts with more to go on come first, then by content: clusters do not depend on page order."""
        vague = (not self.amount, self.announced is None, -len(self.pays | self.paid))
        return (*vague, self.deal_type, sorted(self.pays), sorted(self.paid), self.amount, self.announced or "")

    def anchors(self) -> Iterable[tuple[str, str, str]]:
        """Keys of which two facts must share one to be compared at all."""
        if self.paid and self.pays:
            return [(self.deal_type, a, b) for a in sorted(self.pays) for b in sorted(self.paid)]
        members = sorted(self.pays | self.paid)
        if len(members) == 1:
            return [(self.deal_type, members[0], "")]
        return [(self.deal_type, a, b) for a, b in combinations(members, 2)]


def numbers_of(amount: Number | None) -> tuple[float, ...]:
    """The finite numbers of an amount, smallest first."""
    if amount is None:
        return ()
    return tuple(sorted(n for n in (amount.value, amount.min, amount.max) if n is not None))


@dataclass(slots=True)
class DealCluster:
    """Facts about one deal; ``fixed_id`` is that of the transcribed record that opened it."""

    features: list[DealFeatures] = field(default_factory=list)
    members: list[int] = field(default_factory=list)
    fixed_id: str | None = None


def cluster_deals(facts: Sequence[DealFeatures], known: Sequence[tuple[str, DealFeatures]] = ()) -> list[DealCluster]:
    """Clusters of indexes into ``facts``; each ``known`` record (id, features) opens a cluster of its own."""
    clusters = [DealCluster([features], [], record_id) for record_id, features in known]
    index: dict[tuple[str, str, str], list[DealCluster]] = defaultdict(list)
    for cluster in clusters:
        for anchor in cluster.features[0].anchors():
            index[anchor].append(cluster)
    for i in sorted(range(len(facts)), key=lambda i: facts[i].sort_key()):
        found = _best(facts[i], index)
        if found is None:
            found = DealCluster()
            clusters.append(found)
        found.members.append(i)
        found.features.append(facts[i])
        for anchor in facts[i].anchors():
            if not any(c is found for c in index[anchor]):
                index[anchor].append(found)
    return clusters


def _best(fact: DealFeatures, index: dict[tuple[str, str, str], list[DealCluster]]) -> DealCluster | None:
    """The cluster that the fact fits best, None if none. Where several fit equally well, the first opened."""
    best, best_score = None, 0
    for anchor in fact.anchors():
        for cluster in index[anchor]:
            score = min((_likeness(fact, other) for other in cluster.features), default=0)
            if score > best_score:
                best, best_score = cluster, score
    return best


def _likeness(one: DealFeatures, other: DealFeatures) -> int:
    """0 if the two cannot be one deal; more the more they share."""
    if not (_nested(one.pays, other.pays) and _nested(one.paid, other.paid)):
        return 0
    same_parties = one.pays == other.pays and one.paid == other.paid
    amount = _same_amount(one.amount, other.amount)
    near = _near_in_time(one.announced, other.announced)
    if amount is False and near is not True:
        return 0
    if near is False and not (amount and same_parties):
        return 0
    if not same_parties and not amount:
        return 0
    if len(one.pays | one.paid) == 1 and not amount:
        return 0
    return 1 + 2 * bool(amount) + same_parties + bool(near)


def _nested(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def _same_amount(one: tuple[float, ...], other: tuple[float, ...]) -> bool | None:
    if not one or not other:
        return None
    return any(abs(a - b) <= SAME_AMOUNT * max(a, b) for a in one for b in other)


def _near_in_time(one: str | None, other: str | None) -> bool | None:
    if one is None or other is None:
        return None
    gap = max(earliest_day(one), earliest_day(other)) - min(latest_day(one), latest_day(other))
    return gap.days <= SAME_TIME_DAYS
