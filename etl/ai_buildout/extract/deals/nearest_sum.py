"""How near a sum of money stands to the words of a deal: right before its noun, right before its party."""

from __future__ import annotations

import re

from ai_buildout.extract.deals.draft import Draft
from ai_buildout.extract.syntax.reading import Reading
from ai_buildout.model.mention import Quantity

_OF_NOUN = re.compile(
    r" (?:(?:worth )?of (?:(?:new|fresh|its|their|additional) )?)?(?:(?!of |and |in |for |to )[a-z0-9.'’-]+ ){0,4}"
)
_TO_PARTY = re.compile(r" (?:more )?(?:to|in|into|on|for|from|with) (?:the )?")
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
