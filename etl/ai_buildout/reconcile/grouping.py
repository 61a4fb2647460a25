"""Which facts speak of one thing: each fact joins the record, or the facts, that it agrees with best.

A fact is compared with what opened a group (a record that is known, or the fact that says most), never with all of its
members: what a fact joins does not depend on the other facts that joined, and the work grows with the number of facts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, Protocol, Self, TypeVar

from ai_buildout.model.identity import IdLine, IdState


class Agreement(NamedTuple):
    """How well two go together, and the features that say so."""

    score: float
    features: tuple[str, ...]


class Features(Protocol):
    """What identity looks at: no wording, no source."""

    def sort_key(self) -> tuple[object, ...]:
        """Facts with more to go on come first, then by content: groups do not depend on page order."""

    def offered(self) -> Iterable[Hashable]:
        """Keys under which a group that these opened is found."""

    def sought(self) -> Iterable[Hashable]:
        """Keys under which a fact looks for groups that it could join."""

    def agreement(self, other: Self) -> Agreement | None:
        """What the two have in common; None if they cannot be one thing, or too little says so."""


F = TypeVar("F", bound=Features)


@dataclass(frozen=True, slots=True)
class Opener(Generic[F]):
    """A record that is known before any fact: transcribed, or published by an earlier build."""

    record_id: str
    features: F
    transcribed: bool


def openers_of(
    table: str, known: Mapping[str, F], lines: Iterable[IdLine], from_text: Callable[[tuple[str, ...]], F]
) -> Iterator[Opener[F]]:
    """Records of a table that can open a group.

    Args:
        table: their table.
        known: features of transcribed records by id.
        lines: the ledger of ids; retired ones count where they have an heir.
        from_text: reads the features that the ledger keeps of an id.
    """
    for record_id, features in known.items():
        yield Opener(record_id, features, True)
    for line in lines:
        stays = line.state is not IdState.RETIRED or line.heir
        if stays and line.table == table and line.features and line.id not in known:
            yield Opener(line.id, from_text(line.features), False)


@dataclass(slots=True)
class Group(Generic[F]):
    """Facts about one thing: indexes into the facts, and what each shares with the features that opened the group."""

    lead: F
    opener: Opener[F] | None = None
    members: list[int] = field(default_factory=list)
    agreed: list[tuple[str, ...]] = field(default_factory=list)


def group_facts(
    facts: Sequence[F],
    openers: Sequence[Opener[F]] = (),
    *,
    apart: Callable[[int, str], bool] = lambda _fact, _record: False,
    ties_join: bool = True,
) -> list[Group[F]]:
    """Groups of indexes into ``facts``; each opener has a group of its own, which may stay empty.

    Args:
        facts: features of each fact.
        openers: known records; where several fit equally well, an earlier one goes first.
        apart: whether a person has said that the fact (by index) does not belong to the record (by id).
        ties_join: whether a fact that fits several groups equally well joins the first of them, or none.
    """
    groups: list[Group[F]] = []
    index: dict[Hashable, list[Group[F]]] = defaultdict(list)

    def add(group: Group[F]) -> None:
        groups.append(group)
        for key in group.lead.offered():
            index[key].append(group)

    for opener in openers:
        add(Group(opener.features, opener))
    for i in sorted(range(len(facts)), key=lambda i: facts[i].sort_key()):
        found, agreed = _best(i, facts[i], index, apart, ties_join)
        if found is None:
            found = Group(facts[i])
            add(found)
        found.members.append(i)
        found.agreed.append(agreed)
    return groups


def _best(
    i: int,
    fact: F,
    index: dict[Hashable, list[Group[F]]],
    apart: Callable[[int, str], bool],
    ties_join: bool,
) -> tuple[Group[F] | None, tuple[str, ...]]:
    best: Group[F] | None = None
    best_agreed: tuple[str, ...] = ()
    best_score, tied = 0.0, False
    seen: set[int] = set()
    for key in fact.sought():
        for group in index.get(key, ()):
            if id(group) in seen:
                continue
            seen.add(id(group))
            if group.opener is not None and apart(i, group.opener.record_id):
                continue
            agreement = fact.agreement(group.lead)
            if agreement is None or agreement.score < best_score:
                continue
            tied = agreement.score == best_score
            if not tied:
                best, best_score, best_agreed = group, *agreement
    return (None, ()) if tied and not ties_join else (best, best_agreed)
