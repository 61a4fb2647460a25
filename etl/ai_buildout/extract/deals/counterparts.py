"""The other party of a contract, told before it: who speaks of it, whom the text was about, who could deliver or buy what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ai_buildout.extract.deals.draft import CONTRACT_TYPES, Draft, Side
from ai_buildout.extract.deals.misreadings import is_from_unnamed
from ai_buildout.extract.deals.trades import delivered_by
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType, Role
from ai_buildout.model.mention import NameMention

_OPENING = 4
_HEAD = 30
_ADJACENT = 2
_OF_SHARES = frozenset({"stake", "round", "investment", "lead_round", "listing"})
_LABEL = re.compile(r"\W{0,2}(?::| [-–—] )")
_OF_THE_SHARES = re.compile(
    r"\b(?:of|in) (?:the|its) (?:shares|equity|stock|company|business|firm|group|start-?up|share capital|ordinary shares)\b"
)
BACK = 3
"""Sentences back in which the other party is looked for."""
_BUYERS = ("ai_lab", "cloud", "neocloud")
_USERS = (*_BUYERS, "data_center_developer", "utility", "nuclear_developer", "server_maker", "government", "other")
_MAKERS = (
    "chip_designer",
    "foundry",
    "memory",
    "networking",
    "server_maker",
    "equipment",
    "cooling",
    "nuclear_developer",
)
_RENTS = ("deal.rent", "deal.rent_from")
_OF_IT = re.compile("其中的?之?|当中的?")
_OWNS = re.compile("(?:全资|共同|负责)?(?:拥有|所有|持有|兴建|建设|投建|投资|运营|营运|经营|管理)")
_CHIPS = ("chip_designer", "memory", "server_maker")
_HOSTS = ("neocloud", "cloud", "data_center_developer")
_SELLERS = {
    DealType.COMPUTE_CONTRACT: _HOSTS,
    DealType.HARDWARE_SUPPLY: _MAKERS,
    DealType.POWER_PURCHASE: ("utility", "nuclear_developer"),
    DealType.LEASE: (*_HOSTS, "ai_lab", "other"),
}
_CUSTOMERS = {
    DealType.COMPUTE_CONTRACT: _BUYERS,
    DealType.HARDWARE_SUPPLY: _USERS,
    DealType.POWER_PURCHASE: (*_BUYERS, "data_center_developer", "chip_designer"),
    DealType.LEASE: _BUYERS,
}


def name_counterpart(reading: Reading, draft: Draft, before: list[Scene], directory: Directory) -> None:
    """Add the missing side of a contract where the text before it speaks of a company that can take it.

    Args:
        before: the sentences before it that tell something.
    """
    roles = {side.role for side in draft.sides}
    if (name_other := _GIVEN.get((draft.type, frozenset(roles)))) is not None:
        name_other(reading, draft, before, directory)
        return
    told = (bool(draft.numbers) or draft.strong) and not draft.unnamed
    if draft.type not in CONTRACT_TYPES or len(roles) != 1 or not told or is_from_unnamed(reading, draft):
        return
    table = reading.lexicon.tables["exchange"][draft.type.value]
    pays, paid = Role(table["pays"]), Role(table["paid"])
    if not roles <= {pays, paid} or (paid not in roles and let_by_owner(reading, draft, before)):
        return
    missing = paid if pays in roles else pays
    here = [a for a in draft.scene.actors if a.id not in draft.ids and not a.described]
    if not reading.folded[draft.start].isascii():
        draft.sides += [
            Side(n.entity_id, missing, n)
            for n in _in_chinese(reading, draft, before, directory, missing is paid, {a.id for a in here})
        ]
        return
    sectors = (_SELLERS if missing is paid else _CUSTOMERS)[draft.type]
    if here:
        beside = _beside(reading, draft)
        found = [beside] if beside is not None and {a.id for a in here} == {beside.entity_id} else []
    else:
        found = list(_spoken_of(draft, before))
    if not _names_own(draft):
        return
    name = next((n for n in found if directory.sector(n.entity_id) in sectors), None)
    if name is None and missing is paid and not here and found:
        name = _by_trade(reading, draft, found[0], directory)
        missing = Role.SUPPLIER if draft.type is DealType.HARDWARE_SUPPLY else missing
    if name is None and missing is Role.SUPPLIER and draft.type is DealType.COMPUTE_CONTRACT and found:
        name = found[0] if directory.sector(found[0].entity_id) in _CHIPS else None
        draft.type = DealType.HARDWARE_SUPPLY if name is not None else draft.type
    if name is not None and (draft.numbers or "ends" in draft.dates or name in found[:1]):
        draft.sides.append(Side(name.entity_id, missing, name))


def _in_chinese(
    reading: Reading, draft: Draft, before: list[Scene], directory: Directory, delivers: bool, here: set[str]
) -> list[NameMention]:
    """The missing side of a Chinese contract: who speaks of it, whom its paragraph named before, whom the text is about.

    ``delivers`` tells whether it is the one who delivers, ``here`` whom the sentence names besides.
    """
    sectors = _sellers(reading, draft) if delivers else _BUYERS
    if here:
        beside = _beside(reading, draft) if delivers and draft.numbers else None
        able = beside is not None and here == {beside.entity_id} and _delivers(reading, draft, beside, directory)
        return [beside] if beside is not None and able else []
    named = _named_before(draft, before[-2:], sectors, directory)
    if named or not delivers or not draft.numbers or not _names_own(draft):
        return named
    return [n for n in list(_spoken_of(draft, before))[:1] if _delivers(reading, draft, n, directory)]


def _delivers(reading: Reading, draft: Draft, name: NameMention, directory: Directory) -> bool:
    """Whether a company delivers what the deal is about, by its sector or by what the text says of it."""
    sector = directory.sector(name.entity_id)
    if sector is not None:
        return sector in _SELLERS[draft.type]
    return delivered_by(reading, name, directory) is draft.type


def let_by_owner(reading: Reading, draft: Draft, before: list[Scene]) -> bool:
    """Let who owns the hall, by the words of the sentence or the one before, be the one who lets a part of it, in place: 该中心由甲拥有,乙租用其中18兆瓦."""
    place = draft.scene.sentence.start
    roles = {s.role for s in draft.sides}
    if (
        draft.rule not in _RENTS
        or not roles <= {Role.CUSTOMER, Role.LESSEE}
        or not _OF_IT.search(reading.folded, draft.start, draft.scene.sentence.end)
    ):
        return False
    near = [
        s for s in before[-1:] if s.sentence.paragraph == draft.scene.sentence.paragraph and s.sentence.end <= place
    ]
    for scene in (draft.scene, *near):
        owners = [a for a in scene.actors if a.relation == "by" and _OWNS.match(reading.folded, a.name.end)]
        if owners and owners[0].id not in draft.ids:
            draft.type = DealType.LEASE
            draft.sides = [replace(s, role=Role.LESSEE) for s in draft.sides]
            draft.sides.append(Side(owners[0].id, Role.LESSOR, owners[0].name))
            return True
    return False


def _by_trade(reading: Reading, draft: Draft, about: NameMention, directory: Directory) -> NameMention | None:
    """Whom the text was about, if it tells that the company delivers such things; watts of machines are no electricity, then told so in place."""
    goods = delivered_by(reading, about, directory)
    if goods is DealType.HARDWARE_SUPPLY and draft.type is DealType.POWER_PURCHASE and not _speaks_of_power(draft):
        draft.type = goods
        draft.sides = [replace(s, role=Role.CUSTOMER) for s in draft.sides]
    return about if goods is draft.type else None


def _speaks_of_power(draft: Draft) -> bool:
    """Whether its sentence has a word for electricity, so that the watts are no machines'."""
    return any("power" in c.senses["topic"] for c in draft.scene.sentence.cues_of("topic"))


def _name_investee(reading: Reading, draft: Draft, before: list[Scene], directory: Directory) -> None:
    """Whom a sum of an English sentence is invested in that names the investors alone: the only company of the sentence before, if that speaks of shares."""
    here = draft.scene.sentence
    if _OF_THE_SHARES.search(reading.folded, here.start, here.end) and (about := _alone_with(draft, directory)):
        draft.sides.append(Side(about.entity_id, Role.INVESTEE, about))
        return
    if not before or "amount" not in draft.numbers or not reading.folded[draft.start].isascii() or here.cues_of("site"):
        return
    last = before[-1].sentence
    named = {a.id: a.name for a in before[-1].actors if not (a.described or a.maker)}
    if len(named) != 1 or last.paragraph != here.paragraph or not 0 <= here.start - last.end <= _ADJACENT:
        return
    (investee,) = named.values()
    shares = any("equity" in c.senses["topic"] for c in last.cues_of("topic"))
    shares = shares or any(not _OF_SHARES.isdisjoint(c.senses["frame"]) for c in last.cues_of("frame"))
    others = {a.id for a in draft.scene.actors if not a.described} - draft.ids - named.keys()
    if shares and not others and not named.keys() & draft.ids and directory.sector(investee.entity_id) != "investor":
        draft.sides.append(Side(investee.entity_id, Role.INVESTEE, investee))


def _name_borrower(reading: Reading, draft: Draft, _before: list[Scene], directory: Directory) -> None:
    """Who borrows what an English sentence tells that someone lends: whom the text was about, in place."""
    start = draft.scene.sentence.start
    if "amount" not in draft.numbers or not reading.folded[draft.start].isascii():
        return
    if reading.folded.startswith(("and ", "also "), start):
        return  # what is added is of the page, not of the sentence before
    if min(side.name.start for side in draft.sides) - start > _HEAD:
        return  # The vehicle issued $27bn of bonds, bought by Foo: someone else borrows
    about = _alone_with(draft, directory)
    if about is not None:
        draft.sides.append(Side(about.entity_id, Role.BORROWER, about))


def _alone_with(draft: Draft, directory: Directory) -> NameMention | None:
    """Whom the text was about, where the sentence names nobody but those who give the money; nobody where its page is about another."""
    others = {a.id for a in draft.scene.actors if not (a.described or a.maker)} - draft.ids
    told = {n.entity_id: n for n in (*draft.scene.carried[:1], *draft.scene.topic[:1]) if n.entity_id not in draft.ids}
    if others or len(told) != 1:
        return None
    (about,) = told.values()
    return None if directory.sector(about.entity_id) in ("investor", "government") else about


def _heads_relative(draft: Draft, actor: Actor) -> bool:
    """Whether the deal is told in a relative clause, and the name is the subject of the sentence: Foo opened a hall for Bar, which rents it."""
    sentence = draft.scene.sentence
    start, _ = sentence.clause(draft.start)
    between_commas = start > sentence.start and any(0 < start - s.name.end <= 1 for s in draft.sides)
    return between_commas and actor.name.start < min(s.name.start for s in draft.sides)


def _names_own(draft: Draft) -> bool:
    """Whether the sentence itself names one of the parties, or points to it."""
    here = draft.scene.sentence
    return any(here.start <= side.name.start < here.end for side in draft.sides)


def _sellers(reading: Reading, draft: Draft) -> tuple[str, ...]:
    """The sectors that deliver what the deal is about."""
    delivery = reading.lexicon.tables["delivery"]
    named = delivery.get(draft.type.value, delivery["compute_contract"])
    return tuple(named["sectors"])


def _named_before(
    draft: Draft, before: list[Scene], sectors: tuple[str, ...], directory: Directory
) -> list[NameMention]:
    """The only company of these sectors that the sentences before it in its paragraph name, for a deal with a number."""
    found: dict[str, NameMention] = {}
    for scene in before if draft.numbers else ():
        if scene.sentence.paragraph != draft.scene.sentence.paragraph:
            continue
        for actor in scene.actors:
            if actor.id not in draft.ids and not actor.described and directory.sector(actor.id) in sectors:
                found.setdefault(actor.id, actor.name)
    return list(found.values()) if len(found) == 1 else []


def _beside(reading: Reading, draft: Draft) -> NameMention | None:
    """Who tells of the deal in its own sentence, or whose figure it makes: …, Foo said; the backlog of Foo rose as Bar signed for $1bn."""
    sentence = draft.scene.sentence
    for actor in draft.scene.actors:
        if actor.described:
            continue
        said = between(sentence.cues_of("speech"), actor.name.end, actor.name.end + len(" has also said"))
        labels = actor.name.start - sentence.start <= _OPENING and _LABEL.match(reading.folded, actor.name.end)
        if labels and actor.id not in draft.ids:
            return actor.name
        owns = (actor.relation == "of" or actor.genitive) and actor.name.end <= draft.start and not actor.maker
        if ((not actor.relation and (said or _heads_relative(draft, actor))) or owns) and actor.id not in draft.ids:
            return actor.name
    return None


def _spoken_of(draft: Draft, before: list[Scene]) -> Iterator[NameMention]:
    """Whom the text was about before the deal, the nearest first: its last subject, its topic, the subjects of the sentences before."""
    told = [n for n in draft.scene.carried[:1] if n.entity_id not in draft.ids]
    told += [n for n in draft.scene.topic if n.entity_id not in draft.ids]
    for scene in reversed(before[-BACK:]):
        heads = [a.name for a in scene.actors if not (a.described or a.maker)]
        ids = {n.entity_id for n in heads} - draft.ids
        if len(ids) == 1:
            told += [n for n in heads if n.entity_id in ids][:1]
        elif ids:
            break
    known: set[str] = set()
    for name in told:
        if name.entity_id not in known:
            known.add(name.entity_id)
            yield name


_GIVEN = {
    (DealType.EQUITY_INVESTMENT, frozenset({Role.INVESTOR})): _name_investee,
    (DealType.DEBT, frozenset({Role.LENDER})): _name_borrower,
}
"""Who finds out to whom the money went, where only those who give it are named."""
