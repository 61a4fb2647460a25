"""Whom a phrase names, who the text was about besides, and whether the phrase stands where its table wants it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ai_buildout.extract.deals.slots import Slotted
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType, Role

_NEAR = 300
"""How far before a sentence the words stand that a phrase wants near."""
_PAIR = 2
_LENDERS = frozenset({"investor", "government"})
_NO_MAKERS = frozenset({"cloud", "neocloud", "ai_lab", "data_center_developer", "utility", "investor", "government"})


def is_where_told(
    reading: Reading,
    scene: Scene,
    slots: Slotted,
    table: dict[str, Any],
    match: re.Match[str],
    parties: dict[Role, list[Actor]],
) -> bool:
    """Whether a phrase stands where its table wants it; who the text was about takes the side that it leaves out, in place."""
    if table.get("alone") and _names_others(scene, parties):
        return False
    if "before" in table and not re.search(table["before"], slots.words[: match.start()]):
        return False
    if not _is_near(reading, scene, table.get("near", ())):
        return False
    if table.get("firm"):
        _turn_back(scene, parties)
    _fill(scene, table, parties, slots.places[match.start()])
    return not (table.get("sole") and _names_others(scene, parties))


def all_of(parties: dict[Role, list[Actor]]) -> list[Actor]:
    """The companies of all roles."""
    return [a for actors in parties.values() for a in actors]


def is_one(table: dict[str, Any], parties: dict[Role, list[Actor]]) -> bool:
    """Whether a phrase of two names but one, or both by a word that stands for them."""
    actors = all_of(parties)
    places = {a.name.start for a in actors} if table.get("named") else {a.id for a in actors}
    return len(places) < _PAIR


def can_give(table: dict[str, Any], type_: DealType, parties: dict[Role, list[Actor]], directory: Directory) -> bool:
    """Whether those whom a phrase puts on the giving side can give what it tells of: states grants, banks and states loans, makers goods."""
    told = table.get("public") and Role.GRANTOR not in parties
    if type_ is DealType.SUBSIDY and not told and not _is_granted(parties, directory):
        return False
    if table.get("by_bank") and not _is_lent(parties, directory):
        return False
    sellers = {directory.sector(a.id) for a in parties.get(Role.SUPPLIER, [])}
    return not table.get("makes_goods") or (bool(sellers) and sellers.isdisjoint(_NO_MAKERS))


def _is_granted(parties: dict[Role, list[Actor]], directory: Directory) -> bool:
    """Whether it is states that give, to others than states."""
    sectors = {role: {directory.sector(a.id) for a in actors} for role, actors in parties.items()}
    return sectors.get(Role.GRANTOR) == {"government"} and "government" not in sectors.get(Role.GRANTEE, set())


def _is_lent(parties: dict[Role, list[Actor]], directory: Directory) -> bool:
    """Whether who lends is a bank, a fund or a state, and who borrows is none."""
    lenders = {directory.sector(a.id) for a in parties.get(Role.LENDER, [])}
    borrowers = {directory.sector(a.id) for a in parties.get(Role.BORROWER, [])}
    return bool(lenders) and lenders <= _LENDERS and bool(borrowers) and borrowers.isdisjoint(_LENDERS)


def _is_near(reading: Reading, scene: Scene, words: Sequence[str]) -> bool:
    """Whether one of the words stands in the sentence or shortly before it; True where none is asked for."""
    start, end = max(0, scene.sentence.start - _NEAR), scene.sentence.end
    return not words or re.search(rf"\b(?:{'|'.join(words)})\b", reading.folded[start:end]) is not None


def _turn_back(scene: Scene, parties: dict[Role, list[Actor]]) -> None:
    """Let "its" stand for whom the text was about, in place, where a phrase puts its own subject on the other side: Foo is its supplier."""
    owned = [(role, a) for role, actors in parties.items() for a in actors if a.name.via == "pronoun"]
    for role, actor in owned:
        others = {a.id for r, actors in parties.items() if r is not role for a in actors}
        earlier = [Actor(n) for n in (*scene.carried, *scene.topic) if n.entity_id not in others]
        if actor.id in others and earlier:
            parties[role] = [earlier[0] if a is actor else a for a in parties[role]]


def _names_others(scene: Scene, parties: dict[Role, list[Actor]]) -> bool:
    """Whether the sentence names, or points to, a company besides those of a phrase."""
    known = {a.id for a in all_of(parties)}
    return any(a.id not in known for a in scene.actors) or any(
        n.kind == "company" and n.entity_id not in known for n in scene.sentence.names
    )


def _fill(scene: Scene, table: dict[str, Any], parties: dict[Role, list[Actor]], start: int) -> None:
    """Put who the text was about on the side that a phrase leaves out, in place."""
    missing = table.get("fills")
    if missing is None or Role(missing) in parties:
        return
    known = {a.id for a in all_of(parties)}
    relations = ("", "by") if missing == Role.INVESTOR.value else ("", "of") if table.get("of_sale") else ("",)
    earlier = [a for a in scene.actors if a.name.end <= start and a.relation in relations]
    made = missing == Role.SUPPLIER.value and table.get("bare")  # who makes it is who supplies it
    earlier = [a for a in earlier if not (a.described or (a.maker and not made))]
    heads = earlier[:1] if table["zh"] else earlier[-1:]  # a Chinese sentence opens with what it is about
    told = [*heads, *(Actor(n) for n in scene.carried), *(Actor(n) for n in scene.topic)]
    fresh = [a for a in told if a.id not in known]
    if fresh:
        parties[Role(missing)] = fresh[:1]
