"""Digits that are no quantity: parts of names, codes, versions, times and dates."""

from __future__ import annotations

import re

from ai_buildout.extract.quantities.units import SIGNS, UNITS
from ai_buildout.extract.quantities.words import (
    CONNECTORS,
    FIGURES,
    IDENTIFIER_BEFORE,
    IDENTIFIER_BEHIND,
    LEVELS,
    QUALIFIERS_BEHIND,
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_AFTER_MONTH = re.compile(rf"(?<![a-z]){_MONTH}\.?\s$", re.IGNORECASE)
_BEFORE_MONTH = re.compile(rf"(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?![a-z])", re.IGNORECASE)
_CALENDAR = re.compile(r"(?:19|20)[0-9]{2} ?年|[0-9]{1,2} ?月(?!薪|租|费|球|饼|活|均|产)")
_AFTER_NUMBER = frozenset(" -–—~+分点").union(
    UNITS.first_characters(),
    LEVELS.first_characters(),
    QUALIFIERS_BEHIND.first_characters(),
    FIGURES.first_characters(),
    (connector[0] for connector in CONNECTORS),
)
_DATE_BEHIND = re.compile(
    r"\s?月(?!薪|租|费|球|饼|活|均|产)|\s?[日号点]|-\d{1,2}-\d|/\d{1,2}/\d|:\d|\.\d|\s?[ap]\.?m\b|时(?!长)",
    re.IGNORECASE,
)
_CELL_EDGE = frozenset("\t\n|")
_SIGN_ENDS = SIGNS.last_characters().union({" "}, (connector[-1] for connector in CONNECTORS))
_PART_OF_CODE = frozenset("_#@\\&=%")
_CHAIN = re.compile(r"\d[-–]\d+[-–]$")
_UNIT_BEFORE_HYPHEN = re.compile(r"\d[A-Za-z]{1,4}[-/]$")
_LETTERS_BEFORE = 2


def is_lone_character(text: str, start: int, end: int) -> bool:
    """Whether a single Han number character has nothing behind it that could make it a number (一致, 百度)."""
    return end - start == 1 and text[end : end + 1] not in _AFTER_NUMBER


def is_lone_digits(text: str, start: int, end: int) -> bool:
    """Whether digits have nothing before or behind them that could make them a quantity (2330, 1,1,1)."""
    behind = text[end : end + 1]
    before = text[start - 1 : start]
    if behind in _AFTER_NUMBER or (behind.isascii() and behind.isalpha()) or (behind and behind in _CELL_EDGE):
        return False
    return not (before.isascii() and (before.isalpha() or before in _CELL_EDGE)) and before not in _SIGN_ENDS


def is_calendar(text: str, start: int) -> bool:
    """Whether the digits at ``start`` are a year or month."""
    return _CALENDAR.match(text, start) is not None


def is_identifier(text: str, start: int, end: int) -> bool:
    """Whether the digits at ``text[start:end]`` belong to a name, a code, a version or a time, judged by what touches them."""
    before = text[start - 1 : start]
    if before and not before.isspace() and _touches_code(text, start, before):
        return True
    if IDENTIFIER_BEFORE.before(text, start - (before == " ")) is not None:
        return True
    return IDENTIFIER_BEHIND.at(text, end + (text[end : end + 1] == " ")) is not None


def _touches_code(text: str, start: int, before: str) -> bool:
    if before in _PART_OF_CODE:
        return True
    if before.isascii() and before.isalpha():
        return SIGNS.before(text, start) is None
    two = text[start - 2 : start - 1] if start >= _LETTERS_BEFORE else ""
    if two.isdigit():
        return before in "./:" or (before in "-–" and _CHAIN.search(text, max(0, start - 12), start) is not None)
    if before in "-/." and two.isascii() and two.isalpha():
        return _UNIT_BEFORE_HYPHEN.search(text, max(0, start - 8), start) is None
    return False


def is_date_part(text: str, start: int, end: int) -> bool:
    """Whether the digits are a day, month, hour or the like, by the words that touch them."""
    if _DATE_BEHIND.match(text, end):
        return True
    return (
        _AFTER_MONTH.search(text, max(0, start - 11), start) is not None or _BEFORE_MONTH.match(text, end) is not None
    )
