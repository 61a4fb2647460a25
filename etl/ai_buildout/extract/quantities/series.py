"""Amounts told by period, of which only the first writes its currency."""

from __future__ import annotations

import re

from ai_buildout.extract.quantities.amount import Amount
from ai_buildout.extract.quantities.spelling import skip_spaces
from ai_buildout.extract.quantities.words import SERIES_ENGLISH, SERIES_PERIODS, SERIES_VERBS

_REACH = 40
_CLAUSE_MARKS = re.compile(r"[，,、；;]")
_CLAUSE_END = re.compile(r"[，。、；！？,;!?)）\n]|\.(?!\d)|$")
_SENTENCE_END = re.compile(r"[。！？\n]|\.\s")
_YEAR_DIGITS = "0123456789"
_IN_YEAR = re.compile(r"(?:in|by|for) (?:fiscal |calendar )?20[0-9]{2}(?![0-9A-Za-z])")
_MILLION = 10**6


def goes_on_with_series(text: str, previous: Amount, amount: Amount) -> bool:
    """Whether a bare amount is the next of a series: 去年300亿美元，今年420亿; "$40bn last year and 55bn this year"."""
    if amount.start - previous.end > _REACH or amount.numeral.scale < _MILLION:
        return False
    between = text[previous.end : amount.start]
    if _SENTENCE_END.search(between):
        return False
    if _period_behind(text, previous.end) and _period_behind(text, amount.end):
        return True
    return _CLAUSE_END.match(text, amount.end) is not None and _names_period(_CLAUSE_MARKS.split(between)[-1].strip())


def _names_period(clause: str) -> bool:
    """今年预计为, 2026年将达: nothing but a period and a verb that says "is"."""
    found = SERIES_PERIODS.at(clause, len(clause) - len(clause.lstrip(_YEAR_DIGITS)))
    return found is not None and (found.end == len(clause) or clause[found.end :].strip() in SERIES_VERBS)


def _period_behind(text: str, end: int) -> bool:
    start = skip_spaces(text, end)
    return SERIES_ENGLISH.at(text, start) is not None or _IN_YEAR.match(text, start) is not None
