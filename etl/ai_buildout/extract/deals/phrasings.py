"""Deals told in a phrase of its own, with no verb or noun of exchange in it: Foo wrote the biggest cheque in Bar's round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.draft import Draft, Side
from ai_buildout.extract.deals.misreadings import is_unlikely
from ai_buildout.extract.deals.numbers import take_numbers
from ai_buildout.extract.deals.parting import ruling
from ai_buildout.extract.deals.phrase_parties import all_of, can_give, is_one, is_where_told
from ai_buildout.extract.deals.progress import modality_of, modality_of_whole
from ai_buildout.extract.deals.scope import scope_of
from ai_buildout.extract.deals.slots import Slotted, compile_pattern, slotted
from ai_buildout.extract.deals.trades import is_for_sale, taken_of_the_text
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.lexicon import Cue, Lexicon, expand
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_void
from ai_buildout.model.codes import DealType, Modality, Role

"""Roles of which a name that only says whose goods follow is none."""
_ROLE_NAMES = frozenset(role.value for role in Role)
_GOVERNED = re.compile(r"\b(?:in|of|for|with|at|to|by|from|on) (?:the )?$")
_OPENS_VERB = re.compile(r"[\ue000-\ue0ff] (?!which|who|that)")
_GOODS = {
    DealType.COMPUTE_CONTRACT: "compute",
    DealType.HARDWARE_SUPPLY: "hardware",
    DealType.POWER_PURCHASE: "power",
}
_ROLES = {
    DealType.POWER_PURCHASE: {Role.CUSTOMER: Role.BUYER, Role.SUPPLIER: Role.SELLER},
    DealType.LEASE: {Role.CUSTOMER: Role.LESSEE, Role.SUPPLIER: Role.LESSOR},
}


def read_phrasings(
    reading: Reading, scene: Scene, directory: Directory, measures: dict[int, Measure], rivals: list[Candidate]
) -> list[Draft]:
    """The deals that a sentence tells in phrases of their own, in the order of the phrases.

    Args:
        rivals: the triggers of other deals, whose numbers are theirs.
    """
    cues = scene.sentence.cues_of("phrasing")
    if not cues:
        return []
    slots = slotted(reading, scene)
    drafts: list[Draft] = []
    tables = reading.lexicon.tables["phrasing"]
    single = _single_words(reading.lexicon)
    words = {word for cue in cues for word in reading.gap(cue.start, cue.end).split()}
    names = {n for cue in cues for n in cue.senses["phrasing"]} | {n for word in words for n in single.get(word, ())}
    for name in (n for n in tables if n in names):
        table = tables[name]
        for match in _matches(slots, table):
            draft = _draft(reading, scene, slots, name, table, match, directory, measures, rivals)
            if draft is not None and not any(_overlap(draft, d) and draft.ids & d.ids for d in drafts):
                drafts += _apart(draft, table)
    return sorted(drafts, key=lambda d: d.start)


@cache
def _single_words(lexicon: Lexicon) -> dict[str, set[str]]:
    """The phrasings by those of their cues that are one word, which a longer cue of another can hide."""
    found: dict[str, set[str]] = {}
    for name, table in lexicon.tables["phrasing"].items():
        for form in (f for written in table["en"] for f in expand(written) if " " not in f):
            found.setdefault(form, set()).add(name)
    return found


def _matches(slots: Slotted, table: dict[str, Any]) -> Iterator[re.Match[str]]:
    for written in table["patterns"]:
        if slots.may_match(written):
            yield from compile_pattern(written).finditer(slots.words)


def _apart(draft: Draft, table: dict[str, Any]) -> list[Draft]:
    """The deal, or one for each company of the role that has a deal of its own, or one for a part and one for the whole of a round."""
    if (whole := draft.numbers.pop("round", None)) is not None:
        part = replace(draft, numbers={"amount": draft.numbers["amount"]}, dates={})
        return [part, replace(draft, numbers={**draft.numbers, "amount": whole}, dates=dict(draft.dates))]
    each = [s for s in draft.sides if s.role.value == table.get("apart")]
    if len(each) < 2:
        return [draft]
    others = [s for s in draft.sides if s not in each]
    return [
        replace(draft, sides=[side, *others], numbers=dict(draft.numbers), dates=dict(draft.dates)) for side in each
    ]


def _overlap(a: Draft, b: Draft) -> bool:
    return a.start < b.end and b.start < a.end


def _draft(
    reading: Reading,
    scene: Scene,
    slots: Slotted,
    name: str,
    table: dict[str, Any],
    match: re.Match[str],
    directory: Directory,
    measures: dict[int, Measure],
    rivals: list[Candidate],
) -> Draft | None:
    parties, numbers = _slots_of(slots, match, directory)
    if _OPENS_VERB.match(match.group()) and _GOVERNED.search(slots.words, 0, match.start()):
        return None  # what opens the phrase is no subject
    start, end = slots.places[match.start()], slots.places[match.end()]
    cues = [c for c in scene.sentence.cues_of("phrasing") if start <= c.start < end]
    place = next((c for c in cues if name in c.senses["phrasing"]), cues[0] if cues else None)
    if place is None or (is_void(reading, scene, place.start) and "modality" not in table):
        return None
    if not is_where_told(reading, scene, slots, table, match, parties):
        return None
    if table.get("of_sale") and not any(is_for_sale(reading, scene, a.name) for a in parties.get(Role.TARGET, [])):
        return None
    if _clash(parties) or (table.get("pair") and is_one(table, parties)):
        return None
    type_ = _type(reading, scene, table, parties, directory, (start, end))
    if type_ is None or not can_give(table, type_, parties, directory):
        return None
    turned = _ROLES.get(type_, {})
    sides = [Side(a.id, turned.get(role, role), a.name) for role, actors in parties.items() for a in actors]
    candidate = Candidate(
        scene,
        Cue(place.start, place.end, {"frame": ()}),
        name,
        table,
        pays=all_of(parties),
        latin=reading.folded[place.start].isascii(),
    )
    draft = Draft(type_, sides, scene, start, end, f"deal.{name}", Modality.STATED, triggers=(place.start,))
    draft.numbers = {field: slots.quantity(told) for field, told in numbers.items()}
    told = modality_of if table.get("to_come") else modality_of_whole
    draft.modality = Modality(table["modality"]) if "modality" in table else told(reading, scene, candidate, type_)
    draft.strong, draft.firm = not table.get("weak"), bool(table.get("firm"))
    draft.unnamed = bool(table.get("unnamed"))
    others = [c for c in rivals if not start <= c.trigger.start < end]
    first, last = scope_of(reading, scene, candidate, [candidate], [candidate, *others])
    span = (start, start) if table.get("bare") else (min(first, start), max(last, end))
    take_numbers(reading, draft, scene, span, place.start, measures)
    products = [n for n in between(scene.sentence.names, first, last) if n.kind == "product"]
    if type_ in (DealType.HARDWARE_SUPPLY, DealType.COMPUTE_CONTRACT) and products:
        draft.hardware = products[0]
    if table.get("of_sale") and type_ is DealType.ACQUISITION:
        draft.numbers.pop("equity_share", None)  # what someone keeps of it
    if table.get("wants") and not draft.numbers.keys() & set(table["wants"]):
        return None
    return None if is_unlikely(draft, directory) else draft


def _slots_of(
    slots: Slotted, match: re.Match[str], directory: Directory
) -> tuple[dict[Role, list[Actor]], dict[str, str]]:
    """The companies by role, and the slots of the numbers by field, that a match names; a capital grants for its government."""
    parties: dict[Role, list[Actor]] = {}
    numbers: dict[str, str] = {}
    for group, told in match.groupdict().items():
        if told is None:
            continue
        slot = group.rstrip("0123456789")
        if slot in _ROLE_NAMES:
            opens = match.start(group) == match.start()
            parties.setdefault(Role(slot), []).extend(_heads(slots.actors(told)) if opens else slots.actors(told))
        elif slot == "capital":
            parties.setdefault(Role.GRANTOR, []).extend(ruling(slots.capital(told), directory))
        else:
            numbers[slot] = told
    return parties, numbers


def _heads(actors: list[Actor]) -> list[Actor]:
    """The subject of a phrase without those that belong to the clause before it: … power from Foo, and Bar will put $2bn into Baz."""
    anew = [
        i for i, a in enumerate(actors) if i and actors[0].relation not in ("", "and") and not (a.relation or a.listed)
    ]
    return actors[anew[0] :] if anew else actors


def _clash(parties: dict[Role, list[Actor]]) -> bool:
    """Whether nobody is named, one company stands on two sides, or a name only describes, or says whose goods they are."""
    actors = all_of(parties)
    if not actors or len({a.id for a in actors}) < len(actors) or any(a.described for a in actors):
        return True
    return any(a.maker for a in parties.get(Role.TARGET, []))


def _type(
    reading: Reading,
    scene: Scene,
    table: dict[str, Any],
    parties: dict[Role, list[Actor]],
    directory: Directory,
    span: tuple[int, int],
) -> DealType | None:
    """The phrase's type; that of a delivery by who delivers, and else by what the words call the goods."""
    if table["type"] != "delivery":
        return DealType(table["type"])
    if table.get("alone"):
        return taken_of_the_text(reading, scene, parties, directory)
    start, end = scene.sentence.clause(span[0])[0], scene.sentence.clause(span[1] - 1)[1]
    topics = {t for c in between(scene.sentence.cues_of("topic"), start, end) for t in c.senses["topic"]}
    told = [type_ for type_, topic in _GOODS.items() if topic in topics]
    sectors = {directory.sector(a.id) for a in parties.get(Role.SUPPLIER, [])}
    for name, delivery in reading.lexicon.tables["delivery"].items():
        if sectors and sectors <= set(delivery["sectors"]):
            return told[0] if len(told) == 1 and name == "hardware_supply" else DealType(name)
    return told[0] if len(told) == 1 else DealType(table["default"]) if "default" in table else None
