"""What stands before a number: currency sign, qualifier, what it is per, a minus sign."""

from __future__ import annotations

import re

from ai_buildout.extract.quantities.amount import Amount
from ai_buildout.extract.quantities.spelling import skip_spaces_back
from ai_buildout.extract.quantities.units import SIGNS
from ai_buildout.extract.quantities.words import (
    FILLERS,
    PER_BEFORE,
    PER_WORDS,
    QUALIFIERS_BEFORE,
    QUALIFIERS_OF_BARE,
)
from ai_buildout.model.codes import Qualifier

_EACH = "每"
_EACH_REACH = 12
_ENDS = frozenset("-").union(
    *(
        table.last_characters()
        for table in (QUALIFIERS_BEFORE, QUALIFIERS_OF_BARE, FILLERS, PER_BEFORE, PER_WORDS, SIGNS)
    )
)
_RISEN = re.compile(
    r"(?<![A-Za-z])(?:inch|edg|tick|nudg|creep|crept|mov|gone|went|go|ratchet|push|pick|shoot|shot|notch|sped|leap|leapt|add|sum|bump|mov|step|climb|jump|rac|driv|tak|took|taken|bring|brought|work)(?:ed|es|s|ing|en|e)? up to$",
    re.IGNORECASE,
)
"""A verb of rising, whose "up" is its own: sales inched up to $146m."""
_RISEN_REACH = 12
_BEFORE_MINUS = frozenset(" \t\n(:：,，为至到达率")


def read_preceding(text: str, amount: Amount, floor: int) -> None:
    """Read leftwards from the number, not below ``floor``, and move ``amount.start`` over what is taken."""
    while amount.start > floor and _step(text, amount, floor):
        pass


def _step(text: str, amount: Amount, floor: int) -> bool:
    end = skip_spaces_back(text, amount.start, floor)
    if end <= floor or text[end - 1] not in _ENDS:
        return False
    if amount.sign is None and (sign := SIGNS.before(text, end, floor)):
        amount.sign, amount.start = sign.value, sign.start
        return True
    if amount.qualifier is None and _qualifier(text, amount, end, floor):
        return True
    if amount.per is None and _per(text, amount, end, floor):
        return True
    if end == amount.start and not amount.negative and _is_minus(text, end - 1):
        amount.negative, amount.start = True, end - 1
        return True
    return False


def _is_minus(text: str, at: int) -> bool:
    return text[at] == "-" and (at == 0 or text[at - 1] in _BEFORE_MINUS)


def _qualifier(text: str, amount: Amount, end: int, floor: int) -> bool:
    found = QUALIFIERS_BEFORE.before(text, end, floor)
    if found is None and amount.numeral.bare:
        found = QUALIFIERS_OF_BARE.before(text, end, floor)
    if found is None and (filler := FILLERS.before(text, end, floor)):
        found = QUALIFIERS_BEFORE.before(text, skip_spaces_back(text, filler.start, floor), floor)
    if found is None or found.value is Qualifier.EXACT or _joins_numbers(text, found.start, floor):
        return False
    if found.value is Qualifier.UP_TO and _RISEN.search(text, max(floor, found.start - _RISEN_REACH), found.end):
        return False
    amount.qualifier, amount.start = found, found.start
    return True


def _joins_numbers(text: str, start: int, floor: int) -> bool:
    """Whether a sign such as ~ stands right behind another number, and so joins the two."""
    return start == floor > 0 and not text[start].isalpha()


def _per(text: str, amount: Amount, end: int, floor: int) -> bool:
    if alone := PER_BEFORE.before(text, end, floor):
        amount.per, amount.start = alone.value, alone.start
        return True
    each = text.rfind(_EACH, max(floor, end - _EACH_REACH), end)
    if each < 0:
        return False
    found = PER_WORDS.at(text, each + 1)
    if found is None or found.end != end:
        return False
    amount.per, amount.start = found.value, each
    return True
