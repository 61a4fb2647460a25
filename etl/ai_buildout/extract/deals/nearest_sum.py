"""How near a sum of money stands to the words of a deal: right before its noun, right before its party."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ai_buildout.extract.deals.draft import CONTRACT_TYPES, Draft
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType
from ai_buildout.model.mention import Quantity

_OF_NOUN = re.compile(
    r" (?:(?:worth )?of (?:(?:new|fresh|its|their|additional) )?)?(?:(?!of |and |in |for |to )[a-z0-9.'’-]+ ){0,4}"
)
_TO_PARTY = re.compile(r" (?:more )?(?:to|in|into|on|for|from|with) (?:the )?")
_FINANCED = re.compile(r",?(?:将|拟|则|均|全部|已)*(?:来自|出自|由|靠|通过|是|为|系|以)[^,;。\d]{0,20}")
_PORTION = re.compile(r"(?:其中|当中)[^,;。\d]{0,4}$")
_PORTION_REACH = 8
_PAID = re.compile(r"(?:pay|pays|paying|paid) (?:it|them|the [a-z-]+) ")
_VERB_REACH = 2
_NOUN_REACH = 60
_RIGHT_BEFORE_NOUN = 220
_RIGHT_BEFORE_PARTY = 60


def is_of_noun(reading: Reading, quantity: Quantity, trigger: int) -> bool:
    """Whether an English sum stands right before the noun that tells the deal: $18bn of bonds, a $7bn term loan."""
    if not 0 < trigger - quantity.end <= _NOUN_REACH or not reading.folded[trigger].isascii():
        return False
    return bool(_OF_NOUN.fullmatch(reading.folded, quantity.end, trigger))


def nearness(reading: Reading, draft: Draft, quantity: Quantity, trigger: int, verb_end: int) -> int:
    """How much nearer than by its place a sum counts, for the words that bind it to the deal."""
    if not reading.folded[trigger].isascii():
        return 0
    if is_of_noun(reading, quantity, trigger):
        return _RIGHT_BEFORE_NOUN
    behind = [s.name.start for s in draft.sides if 0 < s.name.start - quantity.end <= len(" more into the ")]
    parted = any(verb_end <= a.name.start < quantity.start for a in draft.scene.actors)
    if not parted and any(_TO_PARTY.fullmatch(reading.folded, quantity.end, start) for start in behind):
        return _RIGHT_BEFORE_PARTY
    return 0


def bound_sum(reading: Reading, draft: Draft, sums: Sequence[Quantity], trigger: int, verb_end: int) -> Quantity | None:
    """The sum that the words of a deal bind to it, whatever others its sentence tells.

    In English it stands right behind who is paid (will pay it $9.7bn); in Chinese right behind a verb of buying, before what is bought (采购2500亿美元的算力), or is that part of a cost which a loan pays
    (总投资40亿元,其中12亿元来自甲银行的贷款).
    """
    if reading.folded[trigger].isascii():
        paid = _PAID.match(reading.folded, trigger)
        return next((q for q in sums if paid and paid.end() == q.start), None)
    for quantity in sums:
        if draft.type in CONTRACT_TYPES and 0 <= quantity.start - verb_end <= _VERB_REACH:
            if reading.folded.startswith("的", quantity.end):
                return quantity
        elif draft.type is DealType.DEBT and 0 <= quantity.start - verb_end <= _VERB_REACH:
            return quantity  # 总投资40亿元,向银行贷款12亿元
        elif draft.type is DealType.DEBT and quantity.end <= trigger:
            ahead = _PORTION.search(reading.folded, max(0, quantity.start - _PORTION_REACH), quantity.start)
            if ahead and _FINANCED.fullmatch(reading.folded, quantity.end, trigger):
                return quantity
    return None
