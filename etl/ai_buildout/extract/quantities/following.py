"""What stands behind a number: magnitude, unit, currency or counted noun, qualifier, what it is per."""

from __future__ import annotations

import re
from decimal import Decimal

from ai_buildout.extract.quantities import english
from ai_buildout.extract.quantities.amount import Amount
from ai_buildout.extract.quantities.counted import bind_noun, english_noun
from ai_buildout.extract.quantities.lexicon import (
    Unit,
    articles,
    duration_limits,
    per_phrases,
    per_words,
    phrases,
    qualifiers,
    units,
)
from ai_buildout.model.codes import Qualifier

_SPACES = " \u00a0"
_HALF = "半"
_MEASURE = "个"
_SHARE = Unit("share")
_PER = re.compile(r"\s?/\s?|[ -](?:per|a|an|each|every)[ -]|每")
_OF = re.compile(r"\sof\s")
_YEARS = range(1900, 2101)


def skip_spaces(text: str, position: int) -> int:
    """``position`` moved over at most two spaces."""
    end = position
    while end < len(text) and text[end] in _SPACES and end - position < 2:
        end += 1
    return end


def read_following(text: str, amount: Amount) -> None:
    """Read rightwards from the number, and move ``amount.end`` over what is taken."""
    numeral = amount.numeral
    if numeral.arabic:
        english.read_magnitudes(text, numeral, letters=amount.sign is not None)
    amount.end = numeral.end
    if numeral.fraction:
        amount.unit = _SHARE
        return
    _half_measure(text, amount)
    _plus(text, amount)
    if _figure(text, amount):
        return
    unit_at = _read_unit(text, amount)
    if amount.unit is None and numeral.arabic and numeral.scale == 1:
        _letter_before_noun(text, amount)
    if amount.unit is None and amount.sign is None and not _year_like(amount):
        english_noun(text, amount)
    _after_unit(text, amount)
    if amount.unit is not None and amount.unit.role == "classifier":
        bind_noun(text, amount, unit_at)
        _qualifier_behind(text, amount)


def _year_like(amount: Amount) -> bool:
    return amount.numeral.plain and amount.numeral.low in _YEARS and amount.qualifier is None


def _half_measure(text: str, amount: Amount) -> None:
    """两个半月: half a unit more."""
    if text.startswith(_MEASURE + _HALF, amount.end) and (
        found := units().at(text, amount.end + 2) or _month(text, amount.end + 2)
    ):
        if found and amount.numeral.scale == 1:
            amount.numeral.low += Decimal("0.5")
            amount.end += 2


def _month(text: str, position: int) -> bool:
    return text.startswith("月", position)


def _plus(text: str, amount: Amount) -> None:
    if text[amount.end : amount.end + 1] == "+" and not text[amount.end + 1 : amount.end + 2].isdigit():
        amount.behind = Qualifier.AT_LEAST
        amount.end += 1


def _figure(text: str, amount: Amount) -> bool:
    """7位数: at least a number with so many digits."""
    found = phrases("figure", "words").at(text, amount.end)
    if found is None or amount.numeral.scale != 1 or not 2 <= amount.numeral.low <= 15:
        return False
    amount.numeral.low, amount.numeral.scale = Decimal(1), Decimal(10) ** (int(amount.numeral.low) - 1)
    amount.numeral.plain, amount.numeral.approximate = False, True
    amount.behind, amount.end = Qualifier.AT_LEAST, found.end
    return True


def _read_unit(text: str, amount: Amount) -> int:
    """Find the unit; returns where it starts, or the end of the number where there is none."""
    table = units()
    start = skip_spaces(text, amount.end)
    found = table.at(text, start)
    if found is None and text[start : start + 1] == "-":
        found = table.at(text, start + 1)
        if found and not text[start + 1].isascii():
            found = None
    if found is None and not amount.numeral.arabic and (of := _OF.match(text, amount.end)):
        found = table.at(text, of.end())
    if found is None and text.startswith("月", start) and text.startswith(_HALF, start - 1):
        amount.unit, amount.end = table.at("个月", 0).value, start + 1  # type: ignore[union-attr]
        return start
    if found is not None and found.value.kind == "money" and text[found.end : found.end + 1].isdigit():
        found = None
    if found is None or not _allowed(text, amount, found.value, found.start, found.end):
        return amount.end
    if (
        found.value.kind == "money"
        and amount.sign is not None
        and found.value.currency != amount.sign.currency
        and found.value.shared is None
    ):
        return amount.end
    amount.unit, amount.end = found.value, found.end
    if found.value.role == "noun":
        amount.noun = text[found.start : found.end]
    if (
        amount.unit.kind in ("duration", "multiple")
        and text.startswith(_HALF, amount.end)
        and not text.startswith("半导", amount.end)
    ):
        amount.numeral.low += Decimal("0.5") / amount.numeral.scale
        amount.end += 1
    if found.value.factor == Decimal("0.1") and amount.unit.kind == "share":
        _tenths(text, amount)
    return found.start


def _tenths(text: str, amount: Amount) -> None:
    """三成五: a digit behind 成 is a hundredth."""
    from ai_buildout.extract.quantities.numerals import HAN_DIGITS

    digit = HAN_DIGITS.get(text[amount.end : amount.end + 1])
    if digit:
        amount.numeral.low += Decimal(digit) / 10
        amount.end += 1


def _allowed(text: str, amount: Amount, unit: Unit, start: int, end: int) -> bool:
    numeral = amount.numeral
    word = text[start:end]
    one = not numeral.arabic and numeral.low == 1 and numeral.scale == 1 and not numeral.approximate
    if one and word in articles() and amount.qualifier is None:
        return False
    if numeral.bare and numeral.scale < 10**6 and unit.role != "unit" and amount.qualifier is None:
        return False
    if unit.kind == "duration":
        return _is_duration(text, amount, word, end)
    if word == "成":
        return numeral.scale == 1 and 0 < numeral.low <= 10
    if word in ("x", "X", "×"):
        return not (text[end : end + 1].isdigit() or re.compile(r" ?[A-Z0-9]").match(text, end))
    if word == "times":
        return not re.compile(r" (?:a|per|an|this|in|during)\b").match(text, end)
    if word in ("pounds", "pound") and numeral.scale >= 1000:
        return True
    if unit.role == "noun" and not unit.kind == "count":
        return False
    if unit.role == "noun":
        return not numeral.plain or (numeral.low >= 1000 and not _year_like(amount))
    return True


def _is_duration(text: str, amount: Amount, word: str, end: int) -> bool:
    """Whether a number with a unit of time is a span, not a date or an hour."""
    numeral = amount.numeral
    behind = text[end : end + 1]
    if word == "年":
        if numeral.scale == 1 and numeral.low >= 1000:
            return False
        return behind not in ("前", "初", "末", "底") and not re.compile(
            r"[0-9]{1,2}月|[一二三四]季|[上下]半年|第[一二三四]|全年|Q[1-4]"
        ).match(text, end)
    if word == "日":
        return numeral.low * numeral.scale > 31 or (behind in "内间后" and behind != "")
    if word == "quarters":
        return not re.compile(r"(?:first|last|past|previous) $").search(text, max(0, amount.start - 10), amount.start)
    if behind == "前" or re.compile(r"\s(?:ago|earlier|old)\b|-old\b").match(text, end):
        return False
    return True


def _letter_before_noun(text: str, amount: Amount) -> None:
    """500k GPUs, 6.2B美元: a one-letter magnitude, shown to be one by what follows."""
    found = english.letter_magnitude(text, amount.end)
    if found is None:
        return
    scale, end = found
    trial = Amount(amount.numeral, amount.start, end)
    money = units().at(text, skip_spaces(text, end))
    if money is not None and money.value.kind in ("money", "count"):
        amount.unit, amount.end = money.value, money.end
        if money.value.role == "noun":
            amount.noun = text[money.start : money.end]
    elif english_noun(text, trial):
        amount.unit, amount.noun, amount.end = trial.unit, trial.noun, trial.end
    else:
        return
    amount.numeral.scale, amount.numeral.plain = scale, False


def _after_unit(text: str, amount: Amount) -> None:
    if level := phrases("level", "words").at(text, amount.end):
        if amount.unit is not None or amount.numeral.scale > 1:
            amount.level, amount.end = True, level.end
    _qualifier_behind(text, amount)
    if amount.unit is not None or amount.sign is not None:
        _read_per(text, amount)
        _qualifier_behind(text, amount)


def _qualifier_behind(text: str, amount: Amount) -> None:
    if amount.behind is not None and amount.behind is not Qualifier.AT_LEAST:
        return
    start = skip_spaces(text, amount.end)
    found = qualifiers("after").at(text, start) or qualifiers("after").at(text, amount.end)
    if found is None and amount.unit is not None and amount.unit.kind == "duration":
        found = duration_limits().at(text, start)
    if found is not None and (amount.unit is not None or amount.sign is not None or amount.numeral.scale > 1):
        amount.behind, amount.end = found.value, found.end


def _read_per(text: str, amount: Amount) -> None:
    if amount.per is not None:
        return
    joint = _PER.match(text, amount.end)
    found = per_words().at(text, joint.end()) if joint else None
    if found is None:
        start = skip_spaces(text, amount.end)
        found = per_phrases("after").at(text, start)
    if found is not None and not text[found.end : found.end + 1].isdigit():
        amount.per, amount.end = found.value, found.end
