"""Deals that a sentence tells without words of exchange: it names who can deliver or pay, to whom, and how much of what.

The sectors of exactly two companies decide who stands on which side. A sentence that speaks of other matters (figures, loans,
conditions, what someone asks leave for) is left alone, and so is one whose number belongs to a metric.
"""

from __future__ import annotations

from dataclasses import dataclass

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.draft import Draft, Side
from ai_buildout.extract.deals.numbers import most, take_numbers
from ai_buildout.extract.deals.progress import modality_of_whole
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.lexicon import Cue
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_void
from ai_buildout.model.codes import DealType, Modality, Role
from ai_buildout.model.mention import Quantity

_USERS = frozenset({"cloud", "ai_lab", "neocloud", "data_center_developer", "chip_designer"})
_MAKERS = frozenset({"chip_designer", "server_maker", "equipment", "networking", "memory", "cooling"})
_PRODUCERS = frozenset({"utility", "nuclear_developer"})
_RENTERS = frozenset({"cloud", "ai_lab"})
_NEVER_BACKED = frozenset({"investor", "government"})
_LEAST = {"money": 1e7, "power": 1e7, "count": 100}
_ROLES = {
    DealType.COMPUTE_CONTRACT: (Role.CUSTOMER, Role.SUPPLIER),
    DealType.HARDWARE_SUPPLY: (Role.CUSTOMER, Role.SUPPLIER),
    DealType.POWER_PURCHASE: (Role.BUYER, Role.SELLER),
    DealType.EQUITY_INVESTMENT: (Role.INVESTOR, Role.INVESTEE),
}


@dataclass(frozen=True, slots=True)
class _Matter:
    """What a sentence speaks of: the kinds of its numbers, its topics, and whether of shares, or of other matters than one deal or another."""

    kinds: frozenset[str]
    topics: frozenset[str]
    goods: bool
    shares: bool
    no_contract: bool
    no_equity: bool


def with_inferred(
    reading: Reading, scene: Scene, drafts: list[Draft], directory: Directory, measures: dict[int, Measure]
) -> list[Draft]:
    """The deals of a sentence; where they are none, or lack a party, what its parties and numbers let infer."""
    if any(len(d.ids) > 1 for d in drafts):
        return drafts
    inferred = _infer(reading, scene, directory, measures)
    return drafts if inferred is None or any(d.type is not inferred.type for d in drafts) else [inferred]


def _infer(reading: Reading, scene: Scene, directory: Directory, measures: dict[int, Measure]) -> Draft | None:
    """The deal between the two companies of a sentence; None where their trades, the goods or other words leave it open."""
    sentence = scene.sentence
    actors = {a.id: a for a in reversed(scene.actors) if sentence.start <= a.name.start < sentence.end}
    if len(actors) != 2 or any(a.described or a.listed or a.name.via == "pronoun" for a in actors.values()):
        return None
    told = [q for q in sentence.quantities if q.start not in measures and _is_exchanged(q)]
    if not told or sum(q.kind == "money" for q in told) > 1 or any(directory.is_programme(i) for i in actors):
        return None
    if is_void(reading, scene, told[0].start):
        return None
    matter = _matter(scene, told)
    first, second = actors.values()
    if (sold := _part_of(reading, scene, measures)) is not None:
        part, owner = sold
        payer = second if owner.id == first.id else first
        if matter.no_equity or matter.kinds != {"money"} or payer.relation == "by":
            return None
        return _draft(reading, scene, DealType.EQUITY_INVESTMENT, payer, owner, told[0], measures, part)
    if any(_is_aside(reading, scene, actor, told[0]) for actor in actors.values()):
        return None
    for payer, paid in ((first, second), (second, first)):
        type_ = _contract(matter, directory, payer, paid) or _equity(matter, directory, payer, paid)
        if type_ is not None:
            return _draft(reading, scene, type_, payer, paid, told[0], measures)
    return None


def _is_aside(reading: Reading, scene: Scene, actor: Actor, told: Quantity) -> bool:
    """Whether a company is named only in an aside that says whose backing the subject has: Foo, backed by Bar, has raised $2bn."""
    place = actor.name.start
    asides = [(a, b) for a, b in scene.sentence.asides if a <= place < b and not a <= told.start < b]
    return any("backed by" in reading.gap(a, place) for a, _ in asides)


def _part_of(reading: Reading, scene: Scene, measures: dict[int, Measure]) -> tuple[Quantity, Actor] | None:
    """A share of one of the companies, with the company right behind it: 2% of Foo."""
    for actor in scene.actors:
        for quantity in scene.sentence.quantities:
            near = quantity.kind == "share" and quantity.start not in measures
            if near and reading.gap(quantity.end, actor.name.start) in (" of ", " in "):
                return None if actor.genitive else (quantity, actor)
    return None


def _is_exchanged(quantity: Quantity) -> bool:
    """Whether a number may be a sum, a power or a count of goods that a deal is about."""
    if quantity.kind not in _LEAST or most(quantity) < _LEAST[quantity.kind] or quantity.approximate_magnitude:
        return False
    return quantity.kind != "count" or bool(quantity.noun)


def _matter(scene: Scene, told: list[Quantity]) -> _Matter:
    sentence = scene.sentence
    topics = frozenset(t for c in sentence.cues_of("topic") for t in c.senses["topic"])
    other = {m for c in sentence.cues_of("other_matter") for m in c.senses["other_matter"]}
    return _Matter(
        frozenset(q.kind for q in told),
        topics,
        "hardware" in topics or any(n.kind == "product" for n in sentence.names),
        "shares" in other,
        bool(other),
        bool(other - {"shares"}),
    )


def _contract(matter: _Matter, directory: Directory, payer: Actor, paid: Actor) -> DealType | None:
    """What the one can deliver to the other of what the sentence speaks of."""
    if matter.no_contract:
        return None
    buys, sells = directory.sector(payer.id), directory.sector(paid.id)
    if sells in _PRODUCERS and buys in _USERS and "power" in matter.kinds:
        return DealType.POWER_PURCHASE if not matter.goods or "power" in matter.topics else None
    if sells == "neocloud" and buys in _RENTERS:
        told = bool(matter.kinds & {"money", "count"}) or "compute" in matter.topics
        return DealType.COMPUTE_CONTRACT if told else None
    if sells == "cloud" and buys == "ai_lab":
        told = "compute" in matter.topics or (matter.goods and "count" in matter.kinds)
        return DealType.COMPUTE_CONTRACT if told else None
    if sells in _MAKERS and buys in _USERS - _MAKERS and matter.goods:
        return DealType.HARDWARE_SUPPLY
    return None


def _equity(matter: _Matter, directory: Directory, payer: Actor, paid: Actor) -> DealType | None:
    """An investment, where the sentence speaks of shares or a round and its one number is a sum: by a fund, or by who is listed."""
    if not matter.shares or matter.no_equity or matter.kinds != {"money"}:
        return None
    if directory.sector(paid.id) in _NEVER_BACKED or directory.is_listed(paid.id):
        return None
    gives = directory.sector(payer.id) == "investor" or directory.is_listed(payer.id)
    return DealType.EQUITY_INVESTMENT if gives and directory.sector(payer.id) != "utility" else None


def _draft(
    reading: Reading,
    scene: Scene,
    type_: DealType,
    payer: Actor,
    paid: Actor,
    number: Quantity,
    measures: dict[int, Measure],
    part: Quantity | None = None,
) -> Draft | None:
    """The draft with the numbers of its sentence; ``part`` is the share that is paid for."""
    pays, gets = _ROLES[type_]
    sides = [Side(payer.id, pays, payer.name), Side(paid.id, gets, paid.name)]
    draft = Draft(type_, sides, scene, number.start, number.end, "deal.inferred", Modality.STATED, strong=False)
    draft.triggers = (number.start,)
    if part is not None:
        draft.numbers["equity_share"] = part
    candidate = Candidate(scene, Cue(number.start, number.start, {"frame": ()}), "inferred", {}, latin=True)
    draft.modality = modality_of_whole(reading, scene, candidate, type_)
    take_numbers(reading, draft, scene, (scene.sentence.start, scene.sentence.end), number.start, measures)
    wanted = {"amount"} if type_ is DealType.EQUITY_INVESTMENT else {"amount", "power", "units"}
    return draft if draft.numbers.keys() & wanted else None
