"""On which side the sectors of its parties put them: governments grant, banks lend, makers deliver."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.governing import support
from ai_buildout.extract.deals.lending_banks import part_banks
from ai_buildout.extract.deals.parting import government_before
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType

_SELLS_BONDS = ("sell", "sold", "issu", "price", "pricing")
_MAKERS = frozenset({"chip_designer", "foundry", "memory", "networking", "server_maker", "equipment", "cooling"})


_BY_UNNAMED = re.compile(
    r"被[^,;。]{0,6}?(?:[一某多几两三数][家间名位]?|另[一家]{1,2}|某家?)[^,;。]{0,14}?(?:公司|企业|巨头|厂商|客户|大厂|机构|租户|业者|服务商)[^,;。]{0,6}$"
)
"""Before a Chinese verb: who does it is not named, so that whom the sentence is about has it done to it (已被一家美国公司整栋包下)."""
_RENTS = ("rent", "rent_from")


def _part_let(reading: Reading, candidate: Candidate, pays: list[Actor], paid: list[Actor]) -> None:
    """Let who has a hall taken by somebody unnamed be the one who lets it, in place."""
    if candidate.latin or candidate.frame not in _RENTS or paid:
        return
    start, _ = candidate.scene.sentence.clause(candidate.trigger.start)
    if _BY_UNNAMED.search(reading.folded, start, candidate.trigger.start):
        paid[:], pays[:] = list(pays), []


def place_by_sector(
    reading: Reading,
    candidate: Candidate,
    deal_type: DealType,
    pays: list[Actor],
    paid: list[Actor],
    directory: Directory,
) -> None:
    """Put governments on the granting or lending side, investors beside a company that raises money on the paying one, and banks named alone at a loan on the lending side, in place."""
    if deal_type is DealType.SUBSIDY:
        states = [a for a in (*pays, *paid) if directory.sector(a.id) == "government"]
        paid[:] = [a for a in (*pays, *paid) if a not in states]
        pays[:] = states or government_before(reading, candidate, directory)
    if candidate.table.get("round") and len(paid) > 1:
        funds = [a for a in paid if directory.sector(a.id) == "investor"]
        if len(funds) < len(paid):
            pays += funds
            paid[:] = [a for a in paid if a not in funds]
    part_banks(reading, candidate, pays, paid, directory)
    _part_let(reading, candidate, pays, paid)
    booked = reading.folded.startswith("book", candidate.trigger.start) and deal_type in (
        DealType.COMPUTE_CONTRACT,
        DealType.HARDWARE_SUPPLY,
    )
    taken = booked or (deal_type is DealType.HARDWARE_SUPPLY and candidate.frame in ("order", "deploy"))
    if taken and pays and paid:
        sectors = [{directory.sector(a.id) for a in side} for side in (pays, paid)]
        if sectors[0] <= _MAKERS and not sectors[1] & _MAKERS:
            pays[:], paid[:] = list(paid), list(pays)
    if deal_type is DealType.DEBT and not pays:
        states = [a for a in paid if directory.sector(a.id) == "government"]
        if len(states) < len(paid):
            pays[:], paid[:] = states, [a for a in paid if a not in states]
    governing = support(candidate.scene, candidate.trigger)
    borrows = governing is not None and (
        not {"receive", "sign"}.isdisjoint(governing.senses["support"])
        or (candidate.frame == "bond" and reading.folded.startswith(_SELLS_BONDS, governing.start))
    )
    if (
        deal_type is DealType.DEBT
        and not pays
        and not borrows
        and not (candidate.latin and candidate.frame == "borrow")
        and all(directory.sector(a.id) == "investor" for a in paid)
    ):
        pays[:], paid[:] = list(paid), []
