"""Money that a later sentence explains: a financing that was for shares, since the company is then worth so much; a part of the round."""

from __future__ import annotations

import re
from dataclasses import replace

from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.syntax.actors import Scene
from ai_buildout.extract.syntax.gaps import starting
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.codes import DealType, Role

_CLOSE = 60
_WORDS = ("financing", "financing package")
_VALUED = re.compile(
    r"\b(?:is|was|are|were|now|then|be|been) (?:now |then |thereby |thus )?(?:valued|priced|deemed to be worth|worth) (?:at )?(?:about |around |some |roughly |nearly |more than |over |almost |up to )*$"
    r"|\b(?:values?|valued|valuing|puts?|put|putting) (?:it|the (?:company|firm|group|start-?up|lab)|its (?:worth|value))? ?(?:at )?(?:about |around |some |roughly |nearly |more than |over |almost )*$"
    r"|\bvaluation (?:is|was|of|at|rose to|stands at|stood at) (?:now |about |around |some |roughly |nearly |more than |over |almost )*$"
)
_OF_TOTAL = re.compile(r" of (?:the (?:total|round|sum|raise|money|whole)|that (?:sum|total|round))\b")
_ROLES = {Role.LENDER: Role.INVESTOR, Role.BORROWER: Role.INVESTEE}


def is_revalued(reading: Reading, deal: Draft, scene: Scene) -> bool:
    """Make a financing, in place, the round that it was; whether the sentence right behind it tells the company's worth."""
    sentence = scene.sentence
    if deal.type is not DealType.DEBT or not 0 <= sentence.start - deal.scene.sentence.end <= _CLOSE:
        return False
    if {s.role for s in deal.sides} != _ROLES.keys() or not _is_financing(reading, deal):
        return False
    borrowers = {s.id for s in deal.sides if s.role is Role.BORROWER}
    if any(a.id not in borrowers for a in scene.actors):
        return False
    for quantity in sentence.quantities:
        if quantity.kind == "money" and _VALUED.search(reading.folded, sentence.start, quantity.start):
            deal.type = DealType.EQUITY_INVESTMENT
            deal.sides = [replace(side, role=_ROLES[side.role]) for side in deal.sides]
            deal.numbers.setdefault("valuation", quantity)
            return True
    return False


def go_on_investing(reading: Reading, current: Draft | None, draft: Draft) -> None:
    """An investor without an investee, right after another investment, invests in the same company."""
    if (
        current is None
        or draft.type is not DealType.EQUITY_INVESTMENT
        or current.type is not DealType.EQUITY_INVESTMENT
    ):
        return
    investees = [s for s in current.sides if s.role is Role.INVESTEE]
    own = _is_part_of_round(reading, draft, current)
    if own and investees:
        draft.sides = [s for s in draft.sides if s.role is Role.INVESTOR]
    roles = {s.role for s in draft.sides}
    close = (
        own or draft.scene is current.scene or 0 <= draft.scene.sentence.start - current.scene.sentence.end <= _CLOSE
    )
    if (
        roles == {Role.INVESTOR}
        and draft.numbers
        and not draft.unnamed
        and not draft.tranche
        and "term_years" not in draft.numbers
        and close
        and not draft.ids & {s.id for s in investees}
        and not draft.scene.sentence.cues_of("site")
    ):
        draft.sides += investees


def _is_part_of_round(reading: Reading, draft: Draft, round_: Draft) -> bool:
    """Whether an investor's sum is told as a part of the round told before in its paragraph: Foo put in $40 million of the total."""
    amount = draft.numbers.get("amount")
    if amount is None or round_.scene.sentence.paragraph != draft.scene.sentence.paragraph:
        return False
    return _OF_TOTAL.match(reading.folded, amount.end) is not None


def _is_financing(reading: Reading, deal: Draft) -> bool:
    """Whether nothing in the deal's sentence but the word financing says that money is borrowed."""
    sentence = deal.scene.sentence
    cues = [
        c
        for c in starting(sentence.cues_of("frame"), sentence.start, sentence.end)
        if {"loan", "bond", "borrow", "loan_short"} & set(c.senses["frame"])
    ]
    return bool(cues) and all(reading.gap(c.start, c.end) in _WORDS for c in cues)
