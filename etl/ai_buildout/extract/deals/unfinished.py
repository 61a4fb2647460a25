"""English contracts told over two sentences: who signed with whom first, what for and how much behind it, or the customer alone."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.draft import CONTRACT_TYPES, Draft, Side
from ai_buildout.extract.deals.numbers import take_numbers
from ai_buildout.extract.deals.trades import can_take, delivered_by
from ai_buildout.extract.metrics.measure import Measure
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_void
from ai_buildout.model.codes import DealType, Modality, Role
from ai_buildout.model.mention import NameMention

_CLOSE = 4
_PAIR = 2
_PACT = re.compile(
    r"(?:,[^,;:]{2,80},)? (?:(?:has|have|had|will|now|also|finally|just|is|are|at last|this week|last week|on [a-z]+day) )*"
    r"(?:(?:agree[sd]?|reach(?:es|ed)?|settle[sd]?|c(?:a|o)me(?:s)?) (?:on |to )?(?:the |final |commercial )?terms|sign(?:s|ed)?(?: up)?|str(?:ikes?|uck) (?:a|its) (?:deal|bargain|contract)|contract(?:s|ed)?"
    r"|(?:sign(?:s|ed)?|ha(?:s|ve|d)|won|wins|got|clos(?:es|ed)|reach(?:es|ed)|conclud(?:es|ed)|seal(?:s|ed)|ink(?:s|ed)|land(?:s|ed)) (?:an?|its|another|a new|a first) (?:[a-z-]+ ){0,3}(?:deal|contract|agreement|accord))(?: [a-z]+){0,2} with $"
)
_RELIES = re.compile(
    r" (?:(?:now|also|already|mostly|mainly|largely|still|has|have|will) )*(?:rel(?:ies|y|ied) on|uses|turn(?:s|ed) to|depends on|runs on|switched to|picked|chose|has chosen|has picked|went to|is served by|is supplied by|buys from|rents from|leases from) $"
)
"""What stands between a customer and who delivers to it."""
_SITE_COST = re.compile(
    r" (?:[a-z-]+ ){0,2}(?:project|campus|plant|site|data cent(?:er|re)|build|complex|facility|development|scheme|park)\b"
)
_DEED = re.compile(
    r"\b(?:commit|pay|buy|bought|tak|took|us|rent|leas|order|purchas|cover|run|last|span|deliver|suppl|provid|get|receiv|cost|guarantee|start|begin|bring|involv|call)(?:s|es|ed|ing|ies|ied|e|t|ts)?\b"
)


def open_pact(reading: Reading, scene: Scene, directory: Directory) -> list[Draft]:
    """A contract of the two companies of a sentence that tells nothing else of it: Foo agreed terms with Bar.

    It is a deal only if a later sentence gives its numbers.
    """
    sentence = scene.sentence
    actors = list({a.id: a for a in reversed(scene.actors)}.values())[::-1]
    if len(actors) != _PAIR or any(a.described or a.maker or a.genitive for a in actors) or sentence.quantities:
        return []
    first, second = actors
    if not reading.folded[sentence.start].isascii() or first.relation or is_void(reading, scene, first.name.end):
        return []
    gap = (first.name.end, second.name.start)
    if gap[1] <= gap[0]:
        return []
    if _RELIES.fullmatch(reading.folded, *gap):
        customer, supplier = first, second
    elif _PACT.fullmatch(reading.folded, *gap):
        customer, supplier = _by_trade(reading, first, second, directory)
    else:
        return []
    goods = delivered_by(reading, supplier.name, directory)
    if goods is None or not can_take(customer.id, goods, directory):
        return []
    sides = _sides(reading, goods, customer.name, supplier.name)
    draft = Draft(goods, sides, scene, first.name.start, second.name.end, "deal.open_pact", Modality.AGREED)
    draft.strong = False
    draft.triggers = (first.name.end,)
    return [draft]


def _by_trade(reading: Reading, first: Actor, second: Actor, directory: Directory) -> tuple[Actor, Actor]:
    """Customer and supplier of a pact: who delivers nothing buys, else who sells no cloud delivers, else the subject buys."""
    delivers = [delivered_by(reading, a.name, directory) is not None for a in (first, second)]
    if delivers[0] and (not delivers[1] or directory.sector(second.id) == "cloud" != directory.sector(first.id)):
        return second, first
    return first, second


def _sides(reading: Reading, goods: DealType, customer: NameMention, supplier: NameMention) -> list[Side]:
    roles = reading.lexicon.tables["exchange"][goods.value]
    return [
        Side(customer.entity_id, Role(roles["pays"]), customer),
        Side(supplier.entity_id, Role(roles["paid"]), supplier),
    ]


def goes_on(reading: Reading, current: Draft, scene: Scene, drafts: list[Draft], measures: dict[int, Measure]) -> bool:
    """Let a sentence right behind a contract told without a number, that names nobody else, give its numbers, in place."""
    sentence, told = scene.sentence, current.scene.sentence
    if current.numbers or current.type not in CONTRACT_TYPES or len(current.ids) < _PAIR:
        return False
    if not 0 <= sentence.start - told.end <= _CLOSE or not reading.folded[sentence.start].isascii():
        return False
    if any(a.id not in current.ids for a in scene.actors) or any(not d.ids <= current.ids for d in drafts):
        return False
    seats = {(s.id, s.role) for s in current.sides}
    if any((s.id, s.role) in seats for d in drafts for s in d.sides):
        return False  # a telling of its own, which will be found to be of the same deal
    deed = _DEED.search(reading.folded, sentence.start, sentence.end)
    if deed is None or is_void(reading, scene, deed.start()) or any(len(d.ids) > 1 for d in drafts):
        return False
    spare = Draft(current.type, current.sides, scene, deed.start(), deed.end(), current.rule, current.modality)
    take_numbers(reading, spare, scene, (sentence.start, sentence.end), deed.end(), measures)
    amount = spare.numbers.get("amount")
    if amount is not None and _SITE_COST.match(reading.folded, amount.end):
        del spare.numbers["amount"]
    if not spare.numbers:
        return False
    current.fill(spare)
    return True


def seat(reading: Reading, draft: Draft, directory: Directory) -> None:
    """Give a lone party of an English contract its side, and the other to whom the text was about, in place: Foo has signed a lease for 245 MW."""
    if draft.rule not in _PACTS or draft.type is not DealType.PARTNERSHIP or len(draft.ids) != 1:
        return
    if not draft.numbers.keys() & _TOLD or not reading.folded[draft.start].isascii():
        return
    (own,) = {s.id: s for s in draft.sides}.values()
    known = {own.id} | {a.id for a in draft.scene.actors}
    about = next((n for n in (*draft.scene.carried[:1], *draft.scene.topic) if n.entity_id not in known), None)
    if about is None or own.name.via in ("pronoun", "role") or any(a.id != own.id for a in draft.scene.actors):
        return
    leased = DealType.LEASE if draft.rule == "deal.lease" else None
    for customer, supplier in ((own.name, about), (about, own.name)):
        goods = delivered_by(reading, supplier, directory)
        if goods is not None and can_take(customer.entity_id, goods, directory):
            draft.type = leased or goods
            draft.sides = _sides(reading, draft.type, customer, supplier)
            return


_PACTS = ("deal.lease", "deal.agreement")
_TOLD = frozenset({"amount", "power", "units"})
