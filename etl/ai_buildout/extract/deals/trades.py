"""What a company delivers: by its sector, or by the words with which the text told of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.trades_han import delivered_in_chinese
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor, Scene
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.sentences import Sentence
from ai_buildout.model.codes import DealType, Role
from ai_buildout.model.mention import NameMention

_start = attrgetter("start")
_BY_SECTOR = {
    "nuclear_developer": DealType.POWER_PURCHASE,
    "utility": DealType.POWER_PURCHASE,
    "neocloud": DealType.COMPUTE_CONTRACT,
    "cloud": DealType.COMPUTE_CONTRACT,
    "data_center_developer": DealType.LEASE,
    **dict.fromkeys(
        ("chip_designer", "foundry", "memory", "equipment", "networking", "cooling", "server_maker"),
        DealType.HARDWARE_SUPPLY,
    ),
}
_MACHINES = frozenset({"compute", "hardware"})
_OPEN = {
    "pay": frozenset({"power", "count", "duration"}),
    "order": frozenset({"money", "power", "count"}),
    "agreement": frozenset({"money", "power", "count"}),
}
"""Triggers that leave open what is exchanged, and the kinds of numbers of which one must be told."""
_TOGETHER = re.compile(
    r"\b(?:joint|jointly|together|collaborat\w+|co-?operat\w+|partner\w*|co-?develop\w*|invest\w*|venture|alliance|licen[cs]\w+|settle\w*|merge\w*|memorandum|letter of intent|non-binding)\b"
)
_SOFT = ("memorandum of understanding", "mou", "tie-up", "partnership", "alliance")
_PAIR = 2
_NEAR = 4
_SOLD = re.compile(
    r"\b(?:has been sold|have been sold|was sold|is being sold|been bought|was bought|is being bought|taken over|takeover|take-?over bid|acquired|acquisition|acquirer|(?:new|its|a|the) (?:new )?(?:owner|buyer|bidder|suitor|purchaser)|chang(?:es|ed|ing) hands|up for sale|for sale|put itself up|belongs? to|a? ?sale of|the sale|passes to|passed to|goes to|agreed to be (?:bought|acquired|taken)|buyout|sold itself|sells itself)\b"
)
_NEVER = frozenset({"investor", "government", "ai_lab"})
"""Sectors that deliver nothing to be contracted for."""
_TRADES = (
    (
        DealType.POWER_PURCHASE,
        re.compile(
            r"\b(?:(?:gas|power|nuclear|geothermal|solar|wind|hydro|engine) (?:plants?|stations?|farms?|parks?)|reactors?|electricity|wind turbines on|power producer|generating company)\b"
        ),
    ),
    (
        DealType.COMPUTE_CONTRACT,
        re.compile(
            r"\b(?:(?:rents?|renting|lets?|hires?|leases?) (?:out )?(?:[a-z]+ ){0,2}(?:gpus?|processors?|chips|compute|computing|machines)|neocloud|gpu cloud|cloud (?:provider|operator|company|firm|start-?up|group|business)|compute provider)\b"
        ),
    ),
    (
        DealType.HARDWARE_SUPPLY,
        re.compile(
            r"\b(?:makes?|designs?|builds?|assembles?|ships?|sells?|unveiled|launched|presented|maker of|designer of) (?:[a-z-]+ ){0,5}(?:chips?|processors?|accelerators?|cards?|servers?|racks?|turbines?|engines?|fuel cells?|switches|transformers?|cooling)\b"
            r"|\b(?:chip|server|turbine|engine|fuel-cell|switch|accelerator|processor)(?:-| )?(?:maker|designer|start-?up|company|firm|group|assembler)\b"
        ),
    ),
    (
        DealType.LEASE,
        re.compile(
            r"\b(?:data[ -]?cent(?:er|re)s?|campus(?:es)?|colocation|landlord|server halls?|hyperscale (?:sites?|halls?))\b"
        ),
    ),
)
"""Words of the sentence that tells of a company, by what they say that it delivers; the first that stand there count."""


def delivered_by(reading: Reading, name: NameMention, directory: Directory) -> DealType | None:
    """What the company of a name delivers; None where nothing says it, or it delivers nothing."""
    sector = directory.sector(name.entity_id)
    if sector in _NEVER:
        return None
    if sector in _BY_SECTOR:
        return _BY_SECTOR[sector]
    sentence = _sentence_of(reading, name)
    told = next((t for t, words in _TRADES if words.search(reading.folded, sentence.start, sentence.end)), None)
    return told or delivered_in_chinese(reading, name, sentence)


def by_trade(reading: Reading, candidate: Candidate, directory: Directory) -> DealType | None:
    """What an English contract is about of which two companies and numbers are told, but not the goods: what the one delivers that the other can take."""
    soft = reading.gap(candidate.trigger.start, candidate.trigger.end) in _SOFT
    if soft or not candidate.latin or candidate.frame not in _OPEN or len(candidate.ids) != _PAIR:
        return None
    sentence = candidate.scene.sentence
    if candidate.frame == "agreement" and _TOGETHER.search(reading.folded, sentence.start, sentence.end):
        return None
    kinds = {q.kind for q in sentence.quantities}
    if kinds.isdisjoint(_OPEN[candidate.frame]) or "share" in kinds:
        return None
    sides = [(candidate.pays, candidate.paid)]
    if candidate.peers:
        sides = [([a], [b for b in candidate.peers if b is not a]) for a in candidate.peers]
    told = {
        goods
        for pays, paid in sides
        if pays and paid
        for goods in [delivered_by(reading, paid[0].name, directory)]
        if goods is not None and all(can_take(a.id, goods, directory) for a in pays)
    }
    return told.pop() if len(told) == 1 else None


def _sentence_of(reading: Reading, name: NameMention) -> Sentence:
    place = name.source[0] if name.source else name.start
    return reading.sentences[max(0, bisect_right(reading.sentences, place, key=_start) - 1)]


def is_for_sale(reading: Reading, scene: Scene, name: NameMention) -> bool:
    """Whether the sentence that names a company right before, or the one of the scene, tells that it changes hands."""
    here, told = scene.sentence, _sentence_of(reading, name)
    if _SOLD.search(reading.folded, here.start, here.end):
        return True
    return 0 <= here.start - told.end <= _NEAR and bool(_SOLD.search(reading.folded, told.start, told.end))


def can_take(company: str, goods: DealType | None, directory: Directory) -> bool:
    """Whether a company could be the customer: a utility gives data centres power, and rents no room in them."""
    return goods is DealType.HARDWARE_SUPPLY or directory.sector(company) not in (
        "utility",
        "nuclear_developer",
        "investor",
    )


def taken_of_the_text(
    reading: Reading, scene: Scene, parties: dict[Role, list[Actor]], directory: Directory
) -> DealType | None:
    """What whom the text was about delivers to the customer of a phrase; megawatts of who rents out machines are let, where no machines are told."""
    suppliers = parties.get(Role.SUPPLIER, [])
    goods = delivered_by(reading, suppliers[0].name, directory) if suppliers else None
    if not all(a.name.via != "pronoun" and can_take(a.id, goods, directory) for a in parties[Role.CUSTOMER]):
        return None
    machines = any(not _MACHINES.isdisjoint(c.senses["topic"]) for c in scene.sentence.cues_of("topic"))
    power = any(q.kind == "power" for q in scene.sentence.quantities)
    lets = goods is DealType.COMPUTE_CONTRACT and directory.sector(suppliers[0].id) == "neocloud"
    return DealType.LEASE if lets and power and not machines else goods
