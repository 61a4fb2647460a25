"""What stands before a number: currency sign, qualifier, what it is per, a minus sign."""

from __future__ import annotations

from ai_buildout.extract.quantities.amount import Amount
from ai_buildout.extract.quantities.lexicon import currency_signs, per_phrases, per_words, phrases, qualifiers

_SPACES = " \u00a0"
_PER_EACH = "每"
_PER_REACH = 9
_MINUS = "-−"


def read_preceding(text: str, amount: Amount, floor: int) -> None:
    """Read leftwards from the number, not below ``floor``, and move ``amount.start`` over what is taken."""
    while _step(text, amount, floor):
        pass


def _step(text: str, amount: Amount, floor: int) -> bool:
    end = amount.start
    while end > floor and text[end - 1] in _SPACES and amount.start - end < 2:
        end -= 1
    if end <= floor:
        return False
    if amount.sign is None and not amount.negative and (sign := currency_signs().before(text, end, floor)):
        amount.sign, amount.start = sign.value, sign.start
        return True
    if amount.qualifier is None and _qualifier(text, amount, end, floor):
        return True
    if amount.per is None and _per(text, amount, end, floor):
        return True
    if not amount.negative and end == amount.start and text[end - 1] in _MINUS and _is_minus(text, end - 1):
        amount.negative, amount.start = True, end - 1
        return True
    return False


def _qualifier(text: str, amount: Amount, end: int, floor: int) -> bool:
    table = qualifiers("before")
    found = table.before(text, end, floor)
    if amount.numeral.bare and (bare := qualifiers("bare").before(text, end, floor)) and found is None:
        found = bare
    if found is None and (filler := phrases("filler", "words").before(text, end, floor)):
        beyond = filler.start
        while beyond > floor and text[beyond - 1] in _SPACES:
            beyond -= 1
        found = table.before(text, beyond, floor)
    if found is None:
        return False
    amount.qualifier, amount.start = found, found.start
    return True


def _per(text: str, amount: Amount, end: int, floor: int) -> bool:
    if alone := per_phrases("before").before(text, end, floor):
        if alone.value == "*":
            return False
        amount.per, amount.start = alone.value, alone.start
        return True
    each = text.rfind(_PER_EACH, max(floor, end - _PER_REACH), end)
    if each < 0:
        return False
    found = per_words().at(text, each + 1 + (text[each + 1 : each + 2] == " "))
    if found is None or found.end != end:
        return False
    amount.per, amount.start = found.value, each
    return True


def _is_minus(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return not before or before.isspace() or before in "(:：,，\t为至到达率"
