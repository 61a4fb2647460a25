"""Banks named beside whoever signs a loan with them: 甲与银行签订30亿贷款."""

from __future__ import annotations

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.functions import support
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor


def part_banks(candidate: Candidate, pays: list[Actor], paid: list[Actor], directory: Directory) -> None:
    """Let the banks with which a company signs a Chinese loan lend, in place: 甲与银行签订30亿贷款."""
    governing = support(candidate.scene, candidate.trigger)
    if candidate.frame != "loan" or candidate.latin or pays or governing is None:
        return
    banks = [a for a in paid if directory.sector(a.id) == "investor"]
    if "sign" in governing.senses["support"] and len(banks) < len(paid):
        pays[:], paid[:] = banks, [a for a in paid if a not in banks]
