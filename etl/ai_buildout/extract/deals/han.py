"""What the words around a Chinese trigger make of it: a loan rather than a round, a mention rather than a telling."""

from __future__ import annotations

from dataclasses import replace

from ai_buildout.extract.deals.candidate import Candidate
from ai_buildout.extract.deals.draft import Side
from ai_buildout.extract.deals.functions import support
from ai_buildout.extract.syntax.gaps import between
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType, Role

_NEXT = 2
_SUM_REACH = 24
_LENT = {Role.INVESTOR: Role.LENDER, Role.INVESTEE: Role.BORROWER}


def is_called_loan(reading: Reading, candidate: Candidate) -> bool:
    """Whether what is called financing is called a loan besides in its clause."""
    if candidate.latin or candidate.frame != "round" or not candidate.pays:
        return False
    sentence = candidate.scene.sentence
    cues = between(sentence.cues_of("frame"), *sentence.clause(candidate.trigger.start))
    tables = reading.lexicon.tables["frame"]
    return any(tables[f]["type"] == DealType.DEBT.value for c in cues for f in c.senses["frame"])


def only_mentions(reading: Reading, candidate: Candidate) -> bool:
    """Whether the words only mention what two have in common: 甲与乙合作的园区, 连同和乙的合约, 清仓所持股份, 买下其中30亿."""
    if candidate.latin:
        return False
    if candidate.frame == "acquire":
        end = candidate.trigger.end
        sums = between(candidate.scene.sentence.quantities, end, end + _SUM_REACH)
        return not candidate.paid and any(q.kind == "money" and q.start - end <= _NEXT for q in sums)
    if candidate.frame == "stake":
        sentence = candidate.scene.sentence
        return bool(between(sentence.cues_of("exit"), *sentence.clause(candidate.trigger.start)))
    if candidate.frame == "partner":
        return reading.folded.startswith("的", candidate.trigger.end)
    if candidate.frame != "agreement" or support(candidate.scene, candidate.trigger):
        return False
    return any(0 <= candidate.trigger.start - a.name.end <= _NEXT and a.genitive for a in candidate.peers)


def lent(reading: Reading, sides: list[Side]) -> list[Side]:
    """The sides of a round to which banks alone give money, as those of a loan; none where others give."""
    payers = [side for side in sides if side.role is Role.INVESTOR]
    endings = tuple(reading.lexicon.tables["bank"]["names"]["endings"])
    if not payers or not all(reading.folded[s.name.start : s.name.end].endswith(endings) for s in payers):
        return []
    return [replace(side, role=_LENT[side.role]) for side in sides if side.role in _LENT]
