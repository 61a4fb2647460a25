"""Banks named beside whoever borrows, in Chinese: 甲与银行签订30亿贷款, 甲向银行等筹组联贷, 银行为甲提供授信."""

from __future__ import annotations

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Actor

_BANKS = ("银行", "銀行")
_LOANS = ("loan", "lead_loan", "lend_out", "borrow", "loan_short")


def part_banks(candidate: Candidate, pays: list[Actor], paid: list[Actor], directory: Directory) -> None:
    """Let the banks lend that stand beside a company on the borrowing side of a Chinese loan, in place."""
    if candidate.frame not in _LOANS or candidate.latin:
        return
    banks = [a for a in paid if directory.sector(a.id) == "investor"]
    if pays and len(banks) == len(paid):
        banks = [a for a in banks if a.name.surface.endswith(_BANKS)]  # 银行宣布…,由另外两家银行放款
    elif len(banks) == len(paid):
        return
    pays += banks
    paid[:] = [a for a in paid if a not in banks]
