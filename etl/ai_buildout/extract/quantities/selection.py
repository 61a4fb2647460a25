"""Which of the numbers read are quantities, and what kind the words around them make them."""

from __future__ import annotations

import re
from dataclasses import replace

from ai_buildout.extract.quantities.amount import Amount
from ai_buildout.extract.quantities.context import measure_in_context
from ai_buildout.extract.quantities.measures import is_year
from ai_buildout.extract.quantities.spelling import skip_spaces_back
from ai_buildout.extract.quantities.units import SHARE
from ai_buildout.extract.quantities.words import (
    ARTICLES,
    DURATION_EVIDENCE,
    GROWTH_BEFORE,
    NOT_OF_DURATIONS,
    NUMBER_CUES,
)

_MYRIAD = 10**4
_MILLION = 10**6
_CELL_EDGE = "\t\n|"
_CUE_REACH = 12
_TIMES = "倍"
_FEWEST = 3
_GOES_ON = frozenset("-/%:")
_HEADS_REACH = 48
_HEADS = re.compile(
    r"\b(?:headcount|workforce|staff|payroll|employees)(?:,? (?:of|to|at|from|is|was|stands at|stood at|numbers|numbering|has grown to|grew to|rose to|fell to|will reach|reached|now|totals|totalled|totaled)|:)"
    r"(?: (?:about|around|some|just|only|nearly|over|roughly|more than|now))*(?: \d[\d,]*,? (?:from|to|up from|down from|against|compared with))? $",
    re.IGNORECASE,
)


def settle_kind(text: str, amount: Amount) -> None:
    """增长两倍 is a growth, a share of 1; 近 before a span of time is no qualifier of it."""
    unit = amount.unit
    if unit is None:
        return
    if unit.kind == "multiple" and text.startswith(_TIMES, amount.unit_at):
        if _turned_over(text, amount):
            amount.numeral.low += 1
        elif GROWTH_BEFORE.before(text, skip_spaces_back(text, amount.start)):
            amount.unit = replace(SHARE, factor=unit.factor)
    elif _lies_over(text, amount):
        amount.start, amount.qualifier = amount.numeral.start, None
    elif unit.role == "classifier":
        measure_in_context(text, amount)
    elif unit.kind == "duration" and amount.qualifier is not None:
        word = text[amount.qualifier.start : amount.qualifier.end].lower()
        if word in NOT_OF_DURATIONS and not DURATION_EVIDENCE.at(text, amount.end):
            amount.start = amount.numeral.start
            amount.qualifier = None


def _lies_over(text: str, amount: Amount) -> bool:
    """ "over 72-GPU domains" is across them: before a count that is an adjective the preposition bounds nothing."""
    if amount.qualifier is None or amount.noun is None or text[amount.noun[0] - 1] != "-":
        return False
    return text[amount.qualifier.start : amount.qualifier.end].lower() == "over"


def _turned_over(text: str, amount: Amount) -> bool:
    """翻了1倍 is twice as much."""
    return amount.numeral.value == 1 and text[max(0, amount.start - 2) : amount.start].rstrip("了").endswith("翻")


def is_quantity(text: str, amount: Amount) -> bool:
    """Whether the amount is worth a mention: it has a unit, or its own form shows that it is a figure."""
    numeral = amount.numeral
    if numeral.bare and not amount.level and amount.qualifier is None and (amount.naked or numeral.scale < _MILLION):
        return False
    if not amount.naked:
        return not _is_article(text, amount)
    if numeral.bare:
        return True
    if numeral.scale > 1:
        return numeral.arabic or numeral.scale >= _MYRIAD or numeral.approximate or text[numeral.start].isascii()
    if not numeral.arabic:
        return numeral.approximate and amount.behind is not None
    written = text[numeral.start : numeral.end]
    return (
        "," in written
        or (_is_cell(text, amount) and not is_year(text, amount))
        or ("." in written and _is_figure(text, amount))
        or _is_headcount(text, amount)
    )


def _is_article(text: str, amount: Amount) -> bool:
    """一家公司: 一 that only says "a"."""
    if not amount.numeral.is_one or amount.qualifier is not None or amount.behind is not None or amount.unit is None:
        return False
    end = amount.end if amount.noun is None or amount.unit.role != "classifier" else amount.noun[0]
    return text[amount.unit_at : end] in ARTICLES or text[amount.unit_at : amount.unit_at + 1] in ARTICLES


def _is_cell(text: str, amount: Amount) -> bool:
    """Whether the number is all that stands in its cell of a table row."""
    before = text[amount.start - 1 : amount.start] or "\n"
    behind = text[amount.end : amount.end + 1] or "\n"
    return before in _CELL_EDGE and behind in _CELL_EDGE and "\t" in (before, behind)


def _is_headcount(text: str, amount: Amount) -> bool:
    """Whether a bare number is how many work for someone, by the words right before it: a staff of 260, its headcount to 150 from 64."""
    told = _FEWEST <= amount.numeral.value < _MILLION and not is_year(text, amount)
    if not told or text[amount.end : amount.end + 1] in _GOES_ON:
        return False
    return _HEADS.search(text, max(0, amount.start - _HEADS_REACH), amount.start) is not None


def _is_figure(text: str, amount: Amount) -> bool:
    """Whether a bare decimal is a figure (PUE为1.15), and no version (3.11)."""
    behind = text[amount.end : amount.end + 1]
    if behind.isascii() and behind.isalpha():
        return False
    end = skip_spaces_back(text, amount.start)
    return amount.qualifier is not None or NUMBER_CUES.before(text, end, max(0, end - _CUE_REACH)) is not None
