"""Two numbers joined to a range: 500—600亿, "between 50 and 60 billion dollars"."""

from __future__ import annotations

from functools import cache

from ai_buildout.extract.quantities.amount import Amount
from ai_buildout.extract.quantities.lexicon import cues, phrases

_MAX_JOINT = 12
_CHANGE_REACH = 40


@cache
def _connectors() -> frozenset[str]:
    return frozenset(cues("range", "connectors"))


def join_ranges(text: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts with those that are two ends of one range joined; order is kept."""
    out: list[Amount] = []
    for amount in amounts:
        if out and _joins(text, out[-1], amount):
            out[-1] = _join(out[-1], amount)
        else:
            out.append(amount)
    return out


def _joins(text: str, low: Amount, high: Amount) -> bool:
    gap = high.start - low.end
    if not 0 < gap <= _MAX_JOINT or low.upper is not None or low.barred or high.barred:
        return False
    joint = text[low.end : high.start].strip().lower()
    if joint not in _connectors() or not _fits(low, high):
        return False
    before = text[max(0, low.start - _CHANGE_REACH) : low.start].lower()
    if joint in cues("range", "weak"):
        opened = before.rstrip().endswith(cues("range", "openers")[:3])
        if not opened and phrases("range", "closers").at(text, high.end) is None:
            return False
    if joint in cues("range", "loose") and not low.naked:
        return False
    if joint in ("to", "到", "至") and not low.naked:
        clause = _last_clause(before)
        if any(cue in clause for cue in cues("range", "change")) and "between" not in clause:
            return False
    return _ends(low, high) is not None


def _last_clause(before: str) -> str:
    for mark in "。；！？，,.;":
        before = before.rsplit(mark, 1)[-1]
    return before


def _fits(low: Amount, high: Amount) -> bool:
    """Whether the two can measure the same thing."""
    if high.naked and high.numeral.scale == 1:
        return low.sign is not None and low.unit is None and high.numeral.arabic
    if low.sign is not None and high.unit is not None and low.unit is None:
        return high.unit.kind == "money"
    if low.unit is None and low.sign is None:
        return not (low.numeral.fraction or high.numeral.fraction)
    if low.unit is not None and high.unit is not None:
        return (
            low.unit.kind == high.unit.kind
            and low.unit.currency == high.unit.currency
            and low.unit.shared == high.unit.shared
        )
    return low.sign is not None and (high.sign == low.sign or high.naked)


def _ends(low: Amount, high: Amount) -> tuple[Amount, Amount] | None:
    """The two ends with the shared magnitude given to both; None where the first is not the smaller."""
    unit_low, unit_high = low.unit.factor if low.unit else None, high.unit.factor if high.unit else 1
    value_low = low.numeral.low * low.numeral.scale * (unit_low if unit_low is not None else unit_high)
    value_high = high.numeral.value * unit_high
    if low.unit is None and low.numeral.scale == 1 and high.numeral.scale > 1:
        shared = value_low * high.numeral.scale
        if shared < value_high:
            low.numeral.scale = high.numeral.scale
            return low, high
    return (low, high) if value_low < value_high else None


def _join(low: Amount, high: Amount) -> Amount:
    low.upper = high
    if low.unit is None:
        low.unit = high.unit
    low.noun = high.noun
    low.per = low.per or high.per
    low.behind = high.behind or low.behind
    low.level = high.level
    low.end = high.end
    return low
