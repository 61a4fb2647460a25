"""Two numbers joined to a range: 500—600亿, "between 50 and 60 billion dollars"."""

from __future__ import annotations

import re

from ai_buildout.extract.quantities.amount import Amount
from ai_buildout.extract.quantities.measures import is_year
from ai_buildout.extract.quantities.words import (
    CHANGE_CONNECTORS,
    CHANGES,
    CLOSERS,
    CONNECTORS,
    FROM,
    LISTING,
    LOOSE_CONNECTORS,
    OPENERS,
    WEAK_CONNECTORS,
)

_MAX_JOINT = 12
_CHANGE_REACH = 40
_YUAN = "元"
_CLAUSE_END = re.compile(r"[。；！？，,;]|\.\s")


def join_ranges(text: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts with those that are two ends of one range joined; order is kept."""
    out: list[Amount] = []
    for amount in amounts:
        if out and _joins(text, out[-1], amount):
            _join(out[-1], amount)
        else:
            out.append(amount)
    return out


def _joins(text: str, low: Amount, high: Amount) -> bool:
    if not 0 < high.start - low.end <= _MAX_JOINT or low.upper is not None or low.barred or high.barred:
        return False
    if high.sign is not None and low.naked and is_year(text, low):
        return False  # from $35 billion in 2025 to $100 billion
    joint = text[low.end : high.start].strip().lower()
    if joint not in CONNECTORS or not _measure_the_same(low, high):
        return False
    if joint in WEAK_CONNECTORS and not _announced(text, low, high):
        return False
    if joint in LOOSE_CONNECTORS and not _is_guess(low, high, joint):
        return False
    if joint in CHANGE_CONNECTORS and _tells_change(text, low.start, led=low.naked):
        return False
    return _share_magnitude(low, high)


def _announced(text: str, low: Amount, high: Amount) -> bool:
    before = text[max(0, low.start - _MAX_JOINT) : low.start].rstrip().lower()
    return before.endswith(OPENERS) or CLOSERS.at(text, high.end) is not None


def _is_guess(low: Amount, high: Amount, joint: str) -> bool:
    """三、四个月, "five or six": neighbouring numbers of which only the second has a unit."""
    neighbours = low.numeral.scale == 1 and high.numeral.low - low.numeral.low in (1, 2)
    return low.naked and (neighbours or (high.numeral.scale > 1 and joint not in LISTING))


def _tells_change(text: str, start: int, *, led: bool) -> bool:
    """ "rose from $10bn to $15bn": two states; "rose by 96MW to 412MW": a change and a state; no ranges.

    Where the first has no unit (``led``) it is a state only behind a word for where the change began: rose from 70 to 75%, not: by 70 to 75%.
    """
    before = text[max(0, start - _CHANGE_REACH) : start].lower()
    clause = _CLAUSE_END.split(before)[-1].rstrip()
    return clause.endswith(FROM if led else (*FROM, " by")) and any(cue in clause for cue in CHANGES)


def _measure_the_same(low: Amount, high: Amount) -> bool:
    """Whether the two can measure the same thing."""
    if low.numeral.fraction or high.numeral.fraction:
        return low.numeral.fraction and high.numeral.fraction
    if high.naked and high.numeral.scale == 1:
        return low.sign is not None and low.unit is None and high.numeral.arabic
    if low.naked:
        return True
    if low.unit is None:
        return high.sign == low.sign or (high.sign is None and (high.unit is None or high.unit.kind == "money"))
    if high.unit is None:
        return False
    a, b = low.unit, high.unit
    if a.kind == b.kind == "money" and a.shared == _YUAN and b.currency is not None:
        low.unit = b  # 112.9亿元至115.9亿元人民币
        return True
    return a.kind == b.kind and a.currency == b.currency and a.shared == b.shared


def _share_magnitude(low: Amount, high: Amount) -> bool:
    """Give a magnitude or unit that is written once to both ends; False where the first would not be the smaller."""
    factor_high = high.unit.factor if high.unit else 1
    factor_low = low.unit.factor if low.unit else factor_high
    value_low, value_high = low.numeral.value * factor_low, high.numeral.value * factor_high
    if low.unit is None and low.numeral.scale == 1 and value_low * high.numeral.scale < value_high:
        low.numeral.scale = high.numeral.scale
        return True
    return value_low < value_high


def _join(low: Amount, high: Amount) -> None:
    low.upper = high
    if low.unit is None:
        low.unit = high.unit
    low.noun = high.noun or low.noun
    low.per = low.per or high.per
    low.behind = high.behind or low.behind
    low.level = low.level or high.level
    low.end = high.end
