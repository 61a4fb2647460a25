"""Digits that are no quantity: parts of names, codes, versions, times, dates."""

from __future__ import annotations

import re

from ai_buildout.extract.quantities.lexicon import identifier_words

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)"
)
_AFTER_MONTH = re.compile(rf"(?<![a-z]){_MONTH}\.?\s$", re.IGNORECASE)
_BEFORE_MONTH = re.compile(rf"(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?![a-z])", re.IGNORECASE)
_DATE_BEHIND = re.compile(
    r"\s?月(?!薪|租|费|球|饼|活|均|产)|\s?[日号點点]|-\d{1,2}-\d|/\d{1,2}/\d|:\d|\.\d|\s?[ap]\.?m\b|时(?!长)"
)


def is_identifier(text: str, start: int, end: int) -> bool:
    """Whether the digits at ``text[start:end]`` belong to a name, a code, a version, a time or a date.

    Judged by what touches them; a unit behind them is not looked at.
    """
    before = text[start - 1 : start]
    if before:
        if before in "_#@\\&=%" or ((before.isascii() and before.isalpha()) and not _currency_letters(text, start)):
            return True
        two = text[start - 2 : start - 1] if start > 1 else ""
        if before in "./:-–,'’" and two.isdigit() and (before in "./:" or _long_chain(text, start)):
            return True
        if before in "-/." and two.isascii() and two.isalpha():
            return not _is_hyphen_range(text, start)
    if identifier_words("before").before(text, start - (before == " ")) is not None:
        return True
    return identifier_words("behind").at(text, end + (text[end : end + 1] == " ")) is not None


def _currency_letters(text: str, start: int) -> bool:
    """USD100, RMB300, NT100, Rs500: letters that are a currency."""
    from ai_buildout.extract.quantities.lexicon import currency_signs

    return currency_signs().before(text, start) is not None


def _long_chain(text: str, start: int) -> bool:
    return re.compile(r"\d[-–]\d+[-–]$").search(text, max(0, start - 12), start) is not None


def _is_hyphen_range(text: str, start: int) -> bool:
    """5GW-10GW, $5bn-10bn, 10MW-20MW: letters before the hyphen that belong to a quantity."""
    return re.compile(r"\d[A-Za-z]{1,4}[-/]$").search(text, max(0, start - 8), start) is not None


def is_date_part(text: str, start: int, end: int) -> bool:
    """Whether the digits are a day, month, hour or the like, by the words that touch them."""
    if _DATE_BEHIND.match(text, end):
        return True
    return (
        _AFTER_MONTH.search(text, max(0, start - 11), start) is not None or _BEFORE_MONTH.match(text, end) is not None
    )
