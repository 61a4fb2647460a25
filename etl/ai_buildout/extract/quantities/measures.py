"""Whether a word behind a number is its unit there, or something else: a date, an hour, a part of another word."""

from __future__ import annotations

import re

from ai_buildout.extract.quantities.amount import Amount
from ai_buildout.extract.quantities.units import Unit
from ai_buildout.extract.quantities.words import ONLY_MANY

_YEARS = range(1900, 2101)
_YEAR_BEFORE = re.compile(
    r"(?:^|[^A-Za-z ] ?|\b(?:in|by|since|before|after|until|till|during|for|of|from|to|through|between|and|or|early|late|mid"
    r"|year|calendar|fiscal|the|its|their|around|versus|than|at|january|february|march|april|may|june|july|august|september"
    r"|october|november|december) )$",
    re.IGNORECASE,
)
_YEAR_REACH = 12
_MAX_DAY = 31
_FEW = 10
_TIMES_SIGNS = frozenset("xX×")
_BEFORE_DATE_PART = re.compile(r"[前初末底]|[0-9]{1,2}月|[一二三四]季|[上下]半年|第[一二三四]|全年|Q[1-4]")
_AGO = re.compile(r"[之以]?前(?!后)|\s(?:ago|earlier|old|later)\b|-old\b")
_ORDINAL_BEFORE = re.compile(r"(?:first|last|past|previous|next) $", re.IGNORECASE)
_PRODUCT_BEHIND = re.compile(r" ?[A-Z0-9]")
_NAME = re.compile(r"[A-Z][a-z]{3,} [A-Z]")
_FREQUENCY_BEHIND = re.compile(r" (?:a|an|per|this|in|during|each|every)\b")
_LIMIT_BEHIND = frozenset("内间后")


def is_year(text: str, amount: Amount) -> bool:
    """Whether bare digits are more likely a year than a count: "in 2025 companies spent", not "employs 2000 people"."""
    if not amount.numeral.plain or amount.qualifier is not None or int(amount.numeral.low) not in _YEARS:
        return False
    return _YEAR_BEFORE.search(text, max(0, amount.start - _YEAR_REACH), amount.start) is not None


def is_ago(text: str, end: int) -> bool:
    """Whether a span of time that ends at ``end`` leads back to a point in time: 半年前, "a decade ago"."""
    return _AGO.match(text, end) is not None


def is_unit(text: str, amount: Amount, unit: Unit, start: int, end: int) -> bool:
    """Whether ``unit``, which is written at ``text[start:end]``, is the unit of the number before it."""
    if unit.kind == "duration":
        return _is_duration(text, amount, text[start:end], end)
    if unit.kind == "count":
        return _is_counted(text, amount, unit, text[start:end])
    if unit.kind == "multiple":
        return _is_multiple(text, text[start:end], end)
    if unit.kind == "share" and text[start:end] == "成":
        return amount.numeral.scale == 1 and 0 < amount.numeral.low <= 10
    # A currency right before a number belongs to that one, and a second one does not follow a sign of another.
    if unit.kind == "length" and _NAME.match(text, start):
        return False
    if unit.kind == "money":
        sign = amount.sign
        clashes = sign is not None and unit.currency is not None and unit.currency != sign.currency
        return not clashes and not text[end : end + 1].isdigit()
    return True


def _is_counted(text: str, amount: Amount, unit: Unit, word: str) -> bool:
    numeral = amount.numeral
    if unit.role == "noun":
        return not numeral.plain or (numeral.low >= 1000 and not is_year(text, amount))
    return not (word in ONLY_MANY and not numeral.arabic and numeral.value <= _FEW)


def _is_multiple(text: str, word: str, end: int) -> bool:
    if word in _TIMES_SIGNS:
        return _PRODUCT_BEHIND.match(text, end) is None
    return word != "times" or _FREQUENCY_BEHIND.match(text, end) is None


def _is_duration(text: str, amount: Amount, word: str, end: int) -> bool:
    numeral = amount.numeral
    if word == "年":
        return not (numeral.scale == 1 and numeral.low >= 1000) and _BEFORE_DATE_PART.match(text, end) is None
    if word == "日":
        return numeral.value > _MAX_DAY or text[end : end + 1] in _LIMIT_BEHIND
    if word == "quarters" and _ORDINAL_BEFORE.search(text, max(0, amount.start - 10), amount.start):
        return False
    return not is_ago(text, end)
