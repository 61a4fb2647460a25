"""Facts on deals → groups with ids: those of known records, or new ones made from parties, type and date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ai_buildout.model.codes import DealType
from ai_buildout.model.dates import latest_day
from ai_buildout.model.fact import DealFact
from ai_buildout.reconcile.deal_identity import DealFeatures, numbers_of
from ai_buildout.reconcile.grouping import Group, group_facts, openers_of
from ai_buildout.reconcile.identities import Identities
from ai_buildout.reconcile.ids import deal_sides, deal_stem
from ai_buildout.reconcile.known_records import deal_from_text

FAR = 400
"""A party named so many characters before the deal is told was filled in by the reader from what the page is about."""

_RECEIVED = frozenset({DealType.EQUITY_INVESTMENT, DealType.ACQUISITION, DealType.SUBSIDY})
"""Types of which the paying side alone tells nothing: a round names its investee, and a law that funds subsidies is no deal."""

_TOLD = ("power", "term_years", "equity_share", "shares", "units", "announced", "starts", "ends", "hardware", "tranche")
"""What a deal fact can tell beside parties and amount."""


def with_named_parties(fact: DealFact) -> DealFact:
    """The fact without the parties that are named far from the deal, where others are named near."""
    near = [
        p for p in fact.parties if (said := fact.evidence.get(f"party:{p.id}")) is None or fact.start - said.end < FAR
    ]
    if near:
        return fact if len(near) == len(fact.parties) else fact.model_copy(update={"parties": near})
    return _told_with_parties(fact)


def _told_with_parties(fact: DealFact) -> DealFact:
    """The fact, all of whose parties are named far before it, without what another passage than theirs tells.

    Where the amount stands with the parties, the deal is what that passage tells, and other numbers and dates belong to another one.
    """
    amount = fact.evidence.get("amount")
    if amount is None or fact.start - amount.end < FAR:
        return fact
    apart = {
        field: None
        for field in _TOLD
        if getattr(fact, field) is not None
        and ((said := fact.evidence.get(field)) is None or said.start - amount.end >= FAR)
    }
    place = {"quote": amount.quote, "start": amount.start, "end": amount.end}
    return fact.model_copy(update={**apart, **place})


def identifies_deal(fact: DealFact) -> bool:
    """Whether the fact tells two parties, or one with an amount or a date, by which to know the deal again."""
    if len({p.id for p in fact.parties}) > 1:
        return True
    if fact.deal_type in _RECEIVED and not deal_sides(fact)[1]:
        return False
    return fact.amount is not None or fact.announced is not None


def group_deals(
    facts: Sequence[DealFact],
    said: Sequence[str | None],
    known: Mapping[str, DealFeatures],
    identities: Identities,
) -> Iterator[tuple[str, Group[DealFeatures]]]:
    """Groups of indexes into ``facts``, each with the id that a build gives it.

    Args:
        facts: the facts.
        said: dates of their pages, where known.
        known: features of transcribed deals by id.
        identities: decisions and the ids that were published; the latter open groups too.
    """
    features = [features_of(fact, day, identities) for fact, day in zip(facts, said, strict=True)]
    openers = sorted(
        openers_of("deals", known, identities.ids, deal_from_text),
        key=lambda o: (not o.transcribed, _newest_first(o.features), o.record_id),
    )
    alone = [set(_names(fact.announced, deal_stem(fact))) for fact in facts]
    groups = group_facts(
        features, openers, apart=lambda i, deal_id: any(identities.apart("deals", name, deal_id) for name in alone[i])
    )
    taken = {opener.record_id for opener in openers} | identities.spent("deals")
    by_stem: dict[str, list[Group[DealFeatures]]] = defaultdict(list)
    for group in groups:
        if group.opener is not None:
            yield group.opener.record_id, group
        else:
            lead = max(group.members, key=lambda i: (len(facts[i].parties), deal_stem(facts[i])))
            by_stem[deal_stem(facts[lead])].append(group)
    for stem, same in by_stem.items():
        for group in same:
            dated = min((features[i] for i in group.members), key=lambda one: (one.announced is None, one.announced))
            numbered = (f"{stem}-{n}" for n in range(1, len(taken) + len(same) + 1))
            name = next(n for n in (*_names(dated.announced, stem), *numbered) if n not in taken)
            taken.add(name)
            yield name, group


def features_of(fact: DealFact, said: str | None, identities: Identities) -> DealFeatures:
    """What identity looks at in a fact."""
    pays, paid = (frozenset(identities.canonical("companies", p) for p in side) for side in deal_sides(fact))
    return DealFeatures(
        fact.deal_type.value,
        pays,
        paid,
        numbers_of(fact.amount),
        fact.announced,
        fact.amount.currency if fact.amount else None,
        numbers_of(fact.power),
        numbers_of(fact.term_years),
        numbers_of(fact.equity_share),
        frozenset({identities.canonical("hardware", fact.hardware)} if fact.hardware else ()),
        said,
    )


def _newest_first(features: DealFeatures) -> int:
    return -latest_day(features.announced).toordinal() if features.announced else 0


def own_deal_ids(fact: DealFact) -> list[str]:
    """The ids that a deal which this fact alone tells can have, but for numbers behind them."""
    stem = deal_stem(fact)
    return list(dict.fromkeys((stem, *_names(fact.announced, stem))))


def _names(announced: str | None, stem: str) -> list[str]:
    """The ids that a deal can have: parties and type, with the year or month where the date is known."""
    if announced is None:
        return [stem]
    return [f"{stem}-{announced[:4]}", f"{stem}-{latest_day(announced):%Y-%m}"]
