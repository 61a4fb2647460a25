"""Classifiers that are measures where the words of their clause say so: 用电20亿度, 300千万亿次算力."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ai_buildout.extract.quantities.amount import Amount
from ai_buildout.extract.quantities.data import load
from ai_buildout.extract.quantities.phrases import PhraseTable
from ai_buildout.extract.quantities.units import Unit

_REACH = 12
_CLAUSE_END = frozenset("，。、；！？,;!?\n")


@dataclass(frozen=True, slots=True)
class _Measure:
    """What a classifier measures, from which value on, and the words before and behind it that say so."""

    unit: Unit
    minimum: Decimal
    before: PhraseTable[str]
    behind: PhraseTable[str]
    only: bool


def _table(words: list[str]) -> PhraseTable[str]:
    return PhraseTable((word, word) for word in words)


_MEASURES: Final = {
    word: _Measure(
        Unit(entry["kind"], Decimal(entry["factor"]), entry["base"]),
        Decimal(entry.get("minimum", 0)),
        _table(entry["before"]),
        _table(entry["behind"]),
        bool(entry.get("only")),
    )
    for word, entry in load("cues")["measured"].items()
}


def measure_in_context(text: str, amount: Amount) -> None:
    """Make a counted amount one of energy or computing speed where its clause speaks of that."""
    word = text[amount.unit_at : amount.unit_at + 1]
    measure = _MEASURES.get(word)
    if measure is None or amount.numeral.value < measure.minimum or amount.per == "second":
        return
    unit_end = amount.unit_at + len(word)
    if measure.behind.at(text, unit_end) is None and not _told_before(text, amount.start, measure.before):
        if measure.only:
            amount.unit, amount.end = None, amount.unit_at
        return
    if amount.noun is not None and amount.noun[0] >= unit_end:
        amount.end = unit_end
    amount.unit, amount.noun = measure.unit, None


def _told_before(text: str, end: int, words: PhraseTable[str]) -> bool:
    for position in range(end, max(0, end - _REACH), -1):
        if words.before(text, position) is not None:
            return True
        if text[position - 1] in _CLAUSE_END:
            return False
    return False
