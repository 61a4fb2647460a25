"""What stands behind a number: magnitude, unit, currency or counted noun, qualifier, what it is per."""

from __future__ import annotations

import re
from decimal import Decimal

from ai_buildout.extract.quantities import english
from ai_buildout.extract.quantities.amount import Amount
from ai_buildout.extract.quantities.counted import bind_english, bind_han
from ai_buildout.extract.quantities.measures import is_unit, is_year
from ai_buildout.extract.quantities.numerals import HAN_DIGITS
from ai_buildout.extract.quantities.spelling import skip_spaces
from ai_buildout.extract.quantities.units import SHARE, UNITS
from ai_buildout.extract.quantities.words import (
    DURATION_LIMITS,
    FIGURES,
    LEVELS,
    PER_BEHIND,
    PER_WORDS,
    QUALIFIERS_BEHIND,
)
from ai_buildout.model.codes import Qualifier

_PER = re.compile(r" ?/ ?|[ -](?:per|a|an|each|every)[ -](?!year (?:ago|earlier|before|later))|每")
_OF = re.compile(r" of ")
# What a computing speed is measured at may stand before its unit: 3.6 FP4 exaflops.
_PRECISION = re.compile(r"(?:NV|MX)?(?:FP|BF|TF|INT)[0-9]{1,2} ")
_HALF = Decimal("0.5")
_HALF_BEHIND = re.compile(r"半(?!导|岛|径|数|天)")
_HALF_MEASURE = re.compile(r"个半(?=月|小时|世纪|季度|星期|钟头)")
_TENTHS = Decimal("0.1")
_FIGURE_DIGITS = frozenset({4, 5, 6, 7, 8, 9, 11, 12})


def read_following(text: str, amount: Amount) -> None:
    """Read rightwards from the number, and move ``amount.end`` over what is taken."""
    numeral = amount.numeral
    if not numeral.fraction:
        english.read_magnitudes(text, numeral, letters=amount.sign is not None)
    amount.end = numeral.end
    if numeral.fraction:
        amount.unit = SHARE
    elif _figure(text, amount):
        return
    else:
        _plus(text, amount)
        _read_unit(text, amount)
    _level(text, amount)
    read_behind(text, amount)
    if amount.unit is not None and amount.unit.role == "classifier" and bind_han(text, amount):
        _qualifier(text, amount)


def read_behind(text: str, amount: Amount) -> None:
    """Read the qualifier and what the number is per, behind the unit, in either order."""
    _qualifier(text, amount)
    if not amount.naked:
        _per(text, amount)
        _qualifier(text, amount)


def _plus(text: str, amount: Amount) -> None:
    if text[amount.end : amount.end + 1] == "+" and not text[amount.end + 1 : amount.end + 2].isdigit():
        amount.behind = Qualifier.AT_LEAST
        amount.end += 1


def _figure(text: str, amount: Amount) -> bool:
    """7位数, "seven-figure": at least a number with so many digits."""
    found = FIGURES.at(text, amount.end)
    numeral = amount.numeral
    if found is None or numeral.scale != 1 or numeral.low not in _FIGURE_DIGITS:
        return False
    numeral.scale, numeral.low = Decimal(10) ** (int(numeral.low) - 1), Decimal(1)
    numeral.plain, numeral.approximate = False, True
    amount.behind, amount.end = Qualifier.AT_LEAST, found.end
    return True


def _read_unit(text: str, amount: Amount) -> None:
    if _measure_and_half(text, amount) or _unit(text, amount):
        return
    if amount.numeral.arabic and amount.numeral.scale == 1 and _letter_magnitude(text, amount):
        return
    if amount.sign is None and not is_year(text, amount):
        bind_english(text, amount)


def _unit(text: str, amount: Amount) -> bool:
    start = skip_spaces(text, amount.end)
    found = UNITS.at(text, start)
    if found is None and text[start : start + 1] == "-" and text[start + 1 : start + 2].isascii():
        found = UNITS.at(text, start + 1)
    if found is None and not amount.numeral.arabic and (of := _OF.match(text, amount.end)):
        found = UNITS.at(text, of.end())
    if found is None and (precision := _PRECISION.match(text, start)):
        found = UNITS.at(text, precision.end())
    if found is None or not is_unit(text, amount, found.value, found.start, found.end):
        return False
    unit = found.value
    if unit.with_magnitude is not None and amount.numeral.scale >= 1000:
        unit = unit.with_magnitude
    amount.take_unit(unit, found.start, found.end)
    _half_behind(text, amount)
    return True


def _half_behind(text: str, amount: Amount) -> None:
    """两年半, 三成五: what stands behind the unit and still belongs to the number."""
    numeral, unit = amount.numeral, amount.unit
    if unit is None:
        return
    if unit.kind in ("duration", "multiple") and _HALF_BEHIND.match(text, amount.end):
        numeral.low += _HALF / numeral.scale
        amount.end += 1
    elif unit.kind == "multiple" and text[amount.end : amount.end + 1] in ("多", "余"):
        numeral.more = True
        amount.end += 1
    elif unit.kind == "share" and unit.factor == _TENTHS and _HALF_BEHIND.match(text, amount.end):
        numeral.low += _HALF
        amount.end += 1
    elif (
        unit.kind == "share" and unit.factor == _TENTHS and (digit := HAN_DIGITS.get(text[amount.end : amount.end + 1]))
    ):
        numeral.low += Decimal(digit) / 10
        amount.end += 1


def _measure_and_half(text: str, amount: Amount) -> bool:
    """两个半月: half a unit more, written within the unit."""
    half = _HALF_MEASURE.match(text, amount.end)
    if half is None or amount.numeral.scale != 1:
        return False
    for length in (2, 1):
        found = UNITS.at("个" + text[half.end() : half.end() + length], 0)
        if found is not None and found.value.kind == "duration":
            amount.numeral.low += _HALF
            amount.take_unit(found.value, amount.end, half.end() + found.end - 1)
            return True
    return False


def _letter_magnitude(text: str, amount: Amount) -> bool:
    """500k GPUs, 6.2B美元: a one-letter magnitude, shown to be one by what follows."""
    letter = english.letter_magnitude(text, amount.end)
    if letter is None:
        return False
    scale, end = letter
    trial = Amount(amount.numeral, amount.start, end)
    found = UNITS.at(text, skip_spaces(text, end))
    if found is not None and found.value.kind in ("money", "count"):
        trial.take_unit(found.value, found.start, found.end)
    elif not bind_english(text, trial):
        return False
    amount.numeral.scale, amount.numeral.plain = scale, False
    amount.unit, amount.unit_at, amount.noun, amount.end = trial.unit, trial.unit_at, trial.noun, trial.end
    return True


def _level(text: str, amount: Amount) -> None:
    if amount.naked and amount.numeral.scale == 1:
        return
    if level := LEVELS.at(text, amount.end):
        amount.level, amount.end = True, level.end


def _qualifier(text: str, amount: Amount) -> None:
    if amount.naked and amount.numeral.plain:
        return
    start = skip_spaces(text, amount.end)
    found = QUALIFIERS_BEHIND.at(text, start)
    if found is None and start > amount.end:
        found = QUALIFIERS_BEHIND.at(text, amount.end)
    if found is None and amount.unit is not None and amount.unit.kind == "duration":
        found = DURATION_LIMITS.at(text, start)
    if found is not None:
        amount.behind, amount.end = found.value, found.end


def _per(text: str, amount: Amount) -> None:
    if amount.per is not None:
        return
    joint = _PER.match(text, amount.end)
    found = PER_WORDS.at(text, joint.end()) if joint else PER_BEHIND.at(text, skip_spaces(text, amount.end))
    if found is not None and not text[found.end : found.end + 1].isdigit():
        amount.per, amount.end = found.value, found.end
