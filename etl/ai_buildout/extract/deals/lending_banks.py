"""Banks named beside whoever borrows, in Chinese: 甲与银行签订30亿贷款, 甲向银行等筹组联贷, 银行为甲提供授信."""

from __future__ import annotations

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.functions import support
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor

_LOANS = ("loan", "lead_loan", "lend_out", "borrow", "loan_short")
_BANKS = ("银行", "銀行")


def part_banks(candidate: Candidate, pays: list[Actor], paid: list[Actor], directory: Directory) -> None:
    """Let those lend that are called banks and stand beside a company on the borrowing side of a Chinese loan, in place.

    Of those with whom a company signs it, whoever invests lends.
    """
    if candidate.frame not in _LOANS or candidate.latin:
        return
    lenders = [a for a in paid if directory.sector(a.id) == "investor"]
    governing = support(candidate.scene, candidate.trigger)
    signs = governing is not None and "sign" in governing.senses["support"] and not pays and candidate.frame == "loan"
    if not signs or len(lenders) == len(paid):
        lenders = [a for a in lenders if a.name.surface.endswith(_BANKS)]
    if lenders and (pays or len(lenders) < len(paid)):
        pays += lenders
        paid[:] = [a for a in paid if a not in lenders]
