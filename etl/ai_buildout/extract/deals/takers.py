"""Who took how much of a loan or bonds told before, and sums that were raised after they were told: upsized to $850m."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.draft import CONTRACT_TYPES, ROUNDS, Draft, Side
from ai_buildout.extract.deals.numbers import most
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import starting
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.extract.syntax.statements import is_void, moods
from ai_buildout.model.codes import DealType, Modality, Role
from ai_buildout.model.mention import Quantity

_CLOSE = 400
_COLON = 2
_NEXT = 60
_SAYS_NO_MORE = re.compile(r"\s*(?:[.;,!)]|$|in (?:return|exchange|turn|it)\b)")
_REACH = 70
_LEAST = 1e6
_HOW_MUCH = r"(?: (?:more than|about|around|some|roughly|nearly|up to|at least|over|almost|another|a further|as much as|just|only|the first|the other|the remaining))*"
_TAKES = re.compile(
    r"(?:,? which)?(?: (?:alone|also|then|itself|has|had|have))* (?:(?:anchor(?:s|ed)?|le(?:ads|d)|head(?:s|ed)) (?:the|that|this|it)(?: [a-z-]+){0,2} with"
    r"|took(?: up| on)?|takes(?: up)?|taken(?: up)?|bought|buys|subscribed (?:to|for)|subscribes (?:to|for)|picked up|snapped up|absorbed|accounted for|accounts for|put in|puts in"
    r"|put up|provided|provides|contributed|contributes|lent|lends|is in for|was in for|came in for)"
    + _HOW_MUCH
    + r" ?"
)
_ASIDE_REACH = 90
_BEHIND = re.compile(
    r"(?: [^,;:()]{2,50}, )?(?:of|worth|totalling|totaling|(?:has |had |have )?(?:brought|brings|raised|raises|yielded|provided|provides|gave|gives)(?: in)?(?: it| the company)?)"
    + _HOW_MUCH
    + r" ?|(?: [^,;:()]{2,50},)? (?:of|worth|totalling|totaling|(?:has |had |have )?(?:brought|brings|raised|raises|yielded|provided|provides|gave|gives)(?: in)?(?: it| the company)?)"
    + _HOW_MUCH
    + r" ?"
)
_NOT_OF_IT = re.compile(
    r" (?:in|of|for) (?:an? |the |its |their )?(?:[a-z-]+ ){0,2}(?:stake|shares|equity|stock|cash|profit|revenue|gains?|fees?|losses|loss|compute|capacity|chips|orders?)\b"
)
_PART = re.compile(
    r"(?:the|its|one|each|an?|another) (?:[\w-]+ ){0,2}?(?:tranche|portion|part|piece|slice|series|half)\b"
)
"""At the head of a sentence: what is told of a part of a loan is not told of the whole."""
_RAISED = re.compile(
    r"\b(?:(?:was|were|been|be|is|then|later|it|which|they|company|and) (?:[a-z]+ ){0,2})?(?:increased|upsized|enlarged|raised|lifted|bumped up|expanded|boosted|topped up|scaled up|stretched)"
    r"(?: (?:it|the (?:amount|size|sum|deal|offer|offering|sale|issue|loan|total|volume|facility|round|raise|figure)|its (?:size|amount|offer|offering|sale)))?(?: (?!to\b)[a-z]+){0,4}? to"
    + _HOW_MUCH
    + r" ?$"
)


def takers(reading: Reading, current: Draft | None, scene: Scene, directory: Directory) -> list[Draft]:
    """What single lenders gave of a debt told right before: Foo anchored it with $18bn, Bar took more than $3bn."""
    if current is None or current.type is not DealType.DEBT or current.modality is Modality.DENIED:
        return []
    borrowers = [s for s in current.sides if s.role is Role.BORROWER]
    sentence = scene.sentence
    if not borrowers or not 0 <= sentence.start - current.scene.sentence.end <= _CLOSE:
        return []
    whole = current.numbers.get("amount")
    found: list[Draft] = []
    for actor in scene.actors:
        if actor.relation not in ("", "and") or actor.described or actor.id in {s.id for s in borrowers}:
            continue
        sums = [q for q in starting(sentence.quantities, actor.name.end, actor.name.end + _REACH) if q.kind == "money"]
        if not sums or not _TAKES.fullmatch(reading.folded, actor.name.end, sums[0].start):
            continue
        if most(sums[0]) < _LEAST or (whole is not None and most(sums[0]) > most(whole)):
            continue
        other = _NOT_OF_IT.match(reading.folded, sums[0].end) or is_void(reading, scene, actor.name.end)
        if other or directory.sector(actor.id) not in ("investor", "government"):
            continue
        lender = Side(actor.id, Role.LENDER, actor.name)
        modality = Modality.PLANNED if "planned" in moods(scene, sums[0].start) else current.modality
        draft = Draft(
            DealType.DEBT, [lender, *borrowers], scene, actor.name.start, sums[0].end, "deal.lender_share", modality
        )
        draft.numbers["amount"] = sums[0]
        draft.triggers = (sums[0].start,)
        found.append(draft)
    return found


def raise_told(reading: Reading, current: Draft, scene: Scene) -> None:
    """Let a sentence right behind a debt or round raise its sum, in place: It was increased the same evening to $850m."""
    part = _PART.match(reading.folded, scene.sentence.start, scene.sentence.end)
    if part is None and 0 <= scene.sentence.start - current.scene.sentence.end <= _NEXT:
        known = "amount" in current.numbers
        take_raised(reading, current, scene, scene.sentence.start)
        if not known and "amount" in current.numbers and current.type is DealType.DEBT:
            raised = current.numbers["amount"]
            current.scene, current.start, current.end = scene, raised.start, raised.end
            current.triggers = (raised.start,)


def in_partner(reading: Reading, draft: Draft, beside: list[Draft]) -> None:
    """Let a sum that one of two parties of the sentence's contract will invest, in nobody named, go to the other, in place."""
    amount = draft.numbers.get("amount")
    if (
        draft.type is not DealType.EQUITY_INVESTMENT
        or {s.role for s in draft.sides} != {Role.INVESTOR}
        or amount is None
    ):
        return
    if not reading.folded[draft.start].isascii() or not _SAYS_NO_MORE.match(reading.folded, amount.end):
        return
    for deal in beside:
        told = deal.scene.sentence
        goes_on = reading.folded[told.end - 1] == ";" and 0 <= draft.scene.sentence.start - told.end <= _COLON
        if deal.scene is not draft.scene and not goes_on:
            continue
        others = [s for s in deal.sides if s.id not in draft.ids]
        if deal.type in CONTRACT_TYPES and len(deal.ids) == 2 and draft.ids < deal.ids and len(others) == 1:
            draft.sides.append(Side(others[0].id, Role.INVESTEE, others[0].name))
            return


def take_raised(reading: Reading, draft: Draft, scene: Scene, after: int) -> None:
    """Put the sum to which a debt or round was raised in the place of the one told first, in place: was upsized to $850m."""
    told = draft.numbers.get("amount")
    if told is None and scene is draft.scene:
        return
    if draft.type is not DealType.DEBT and draft.rule not in ROUNDS:
        return
    raised = raised_sum(reading, scene, after)
    if raised is not None and (told is None or raised.currency == told.currency):
        draft.numbers["amount"] = raised


def raised_sum(reading: Reading, scene: Scene, after: int) -> Quantity | None:
    """The sum behind ``after`` that words tell to be what an amount was raised to."""
    for quantity in scene.sentence.quantities:
        if quantity.kind != "money" or quantity.start <= after or most(quantity) < _LEAST:
            continue
        if _RAISED.search(reading.folded, max(after, scene.sentence.start, quantity.start - _REACH), quantity.start):
            return quantity
    return None


def is_told_behind(reading: Reading, draft: Draft, sum_: Quantity) -> bool:
    """Whether an aside parts the noun for a debt or round from its sum: sold a bond, in sterling, of £1bn; a loan, the third, brought $2bn."""
    if draft.type is not DealType.DEBT and draft.rule not in ROUNDS:
        return False
    ends = [end for place in draft.triggers if (end := draft.scene.sentence.clause(place)[1]) <= sum_.start]
    if not ends or sum_.start - max(ends) > _ASIDE_REACH:
        return False
    return bool(_BEHIND.fullmatch(reading.folded, max(ends), sum_.start))
