"""Banks named beside whoever borrows, in Chinese: 甲与银行签订30亿贷款, 甲向银行等筹组联贷, 银行为甲提供授信."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.governing import support
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor
from ai_buildout.extract.syntax.reading import Reading

_LOANS = ("loan", "lead_loan", "lend_out", "borrow", "loan_short")
_BANKS = ("银行", "銀行")


_VOUCHES = re.compile(r"[^,;。]{0,4}(?:提供|承担|出具|给予)[^,;。]{0,12}?(?:担保|保证|增信|兜底)")
"""Behind who vouches for a loan: 由母公司甲提供连带责任保证."""


def part_banks(
    reading: Reading, candidate: Candidate, pays: list[Actor], paid: list[Actor], directory: Directory
) -> None:
    """Let those lend that are called banks and stand beside a company on the borrowing side of a Chinese loan, in place.

    Of those with whom a company signs it, whoever invests lends; who vouches for it does not.
    """
    if candidate.frame not in _LOANS or candidate.latin:
        return
    vouching = {a.id for a in pays if a.relation == "by" and _VOUCHES.match(reading.folded, a.name.end)}
    if len(vouching) < len({a.id for a in pays}):
        pays[:] = [a for a in pays if a.id not in vouching]
    lenders = [a for a in paid if directory.sector(a.id) == "investor"]
    governing = support(candidate.scene, candidate.trigger)
    signs = governing is not None and "sign" in governing.senses["support"] and not pays and candidate.frame == "loan"
    if not signs or len(lenders) == len(paid):
        lenders = [a for a in lenders if a.name.surface.endswith(_BANKS)]
    if lenders and (pays or len(lenders) < len(paid)):
        pays += lenders
        paid[:] = [a for a in paid if a not in lenders]
