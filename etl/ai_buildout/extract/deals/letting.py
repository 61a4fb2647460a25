"""What is let: space, megawatts or machines, which tells a lease from a contract for compute."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.goods import has_access
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType

VAGUE = (DealType.COMPUTE_CONTRACT, DealType.HARDWARE_SUPPLY)
"""Types that words for machines leave open: what is rented is the first, what is bought the second."""
_LETS_SPACE = re.compile(
    r" (?:out |back )?(?:(?:the|an?|its|more|all|all of|some|extra|additional|new|another) )*(?:[a-z-]+ )?(?:space|land|room|halls?|acres|buildings?|campus|sites?|warehouse|floors?|offices?)\b"
)
"""What is let where it is no machine: leased space in Iceland to run 5,000 chips there."""
_HAN_RENTING = ("rent", "rent_from", "room_taken", "sign_room")
_RENTING = ("rent", "lease_verb", "let_out", "rent_out")
_OBJECT = 12
_MACHINES = frozenset({"compute", "hardware"})


def lets_sites(
    reading: Reading, candidate: Candidate, deal_type: DealType, paid: list[Actor], directory: Directory
) -> bool:
    """Whether megawatts are leased, or capacity is rented from those who build data centres and let them."""
    if deal_type in VAGUE and _lets_power(reading, candidate):
        return True
    if deal_type is not DealType.COMPUTE_CONTRACT or candidate.frame not in _HAN_RENTING:
        return False
    return bool(paid) and all(directory.sector(a.id) == "data_center_developer" for a in paid)


def _lets_power(reading: Reading, candidate: Candidate) -> bool:
    """Whether megawatts are leased in English, and no machines are told: leased 200 MW to Foo; who rents them may rent machines."""
    leased = reading.gap(candidate.trigger.start, candidate.trigger.end).startswith(
        ("leas", "sublea", "been leas", "was leas")
    )
    if candidate.frame not in _RENTING or not leased:
        return False
    sentence = candidate.scene.sentence
    start, end = sentence.clause(candidate.trigger.start)
    power = any(q.kind == "power" for q in between(sentence.quantities, start, end))
    return power and not any(_MACHINES & set(c.senses["topic"]) for c in sentence.cues_of("topic"))


def rented_type(reading: Reading, candidate: Candidate, deal_type: DealType) -> DealType:
    """The type of what is let: space where a verb has it for its object, else compute where it would be hardware."""
    space = candidate.frame == "lease_verb" and _LETS_SPACE.match(reading.folded, candidate.trigger.end)
    if space and deal_type in VAGUE:
        return DealType.LEASE
    rented = deal_type is DealType.HARDWARE_SUPPLY and (_rents(candidate) or has_access(reading, candidate))
    return DealType.COMPUTE_CONTRACT if rented else deal_type


def rents_machines(candidate: Candidate) -> bool:
    """Whether a word for machines or compute stands right before a Chinese noun for a lease: GPU租赁合约."""
    place = candidate.trigger.start
    cues = between(candidate.scene.sentence.cues_of("topic"), place - _OBJECT, place)
    return not candidate.latin and any(
        c.end == place and {"compute", "hardware"} & set(c.senses["topic"]) for c in cues
    )


def _rents(candidate: Candidate) -> bool:
    """Whether hardware is rented rather than bought; where it is let, both sides must be told."""
    both = bool(candidate.pays) and bool(candidate.paid)
    return candidate.frame in ("rent", "lease_verb") or (candidate.frame in _RENTING and both)
