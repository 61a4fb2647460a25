"""Which currency an amount is in, where the text leaves it to the context."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from ai_buildout.extract.quantities.amount import Amount
from ai_buildout.extract.quantities.lexicon import Unit, phrases, shared_currencies

_SENTENCE_END = re.compile(r"[。！？!?；;\n]|\.(?=\s)")
_BARE_MINIMUM = 10**4
_REACH = 8
_LINK_REACH = 8


def settle_currencies(
    text: str, amounts: list[Amount], language: str, region: str | None, default_currency: str | None
) -> None:
    """Give every amount of money its currency: the one written, that of the country, or that of the sentence (``inferred``)."""
    for amount in amounts:
        unit = (
            amount.sign
            if amount.sign is not None
            else amount.unit
            if amount.unit and amount.unit.kind == "money"
            else None
        )
        if unit is None:
            continue
        second = amount.unit if amount.unit is not None and amount.unit.kind == "money" else None
        if unit.currency is None and second is not None and second.currency is not None:
            unit = second
        if unit.currency is not None:
            amount.currency = unit.currency
        elif unit.shared is not None:
            _settle_shared(text, amount, unit.shared, language, region)
    _settle_bare(text, amounts, default_currency)


def _settle_shared(text: str, amount: Amount, word: str, language: str, region: str | None) -> None:
    shared = shared_currencies()[word]
    if region in shared.regions:
        amount.currency = shared.regions[region]
        amount.inferred = language not in shared.explicit_in
        return
    if language in shared.explicit_in:
        amount.currency = shared.fallback
        return
    counts = {code: sum(text.count(word) for word in words) for code, words in shared.evidence.items()}
    best = max(counts.items(), key=lambda item: item[1], default=("", 0))
    amount.currency = best[0] if best[1] else shared.fallback
    amount.inferred = True


def _settle_bare(text: str, amounts: list[Amount], default_currency: str | None) -> None:
    """Bare amounts (3000亿订单) become money where the words beside them say so and the sentence or document has a currency."""
    bare = [a for a in amounts if a.naked and a.numeral.value >= _BARE_MINIMUM and not a.numeral.fraction]
    if not bare:
        return
    ends = [m.start() for m in _SENTENCE_END.finditer(text)]
    by_sentence: dict[int, str] = {}
    for amount in amounts:
        if amount.currency is not None:
            by_sentence.setdefault(bisect_right(ends, amount.start), amount.currency)
    previous: Amount | None = None
    waiting = {id(a) for a in bare}
    for amount in amounts:
        if id(amount) in waiting:
            currency = by_sentence.get(bisect_right(ends, amount.start), default_currency)
            if currency is not None and (_is_money(text, amount) or _is_linked(text, previous, amount)):
                amount.unit, amount.currency, amount.inferred = Unit("money"), currency, True
        previous = amount


def _is_linked(text: str, previous: Amount | None, amount: Amount) -> bool:
    if previous is None or previous.currency is None or amount.start - previous.end > _LINK_REACH:
        return False
    return phrases("money", "link").before(text, _back(text, amount.start), previous.end) is not None


def _back(text: str, end: int) -> int:
    while end and text[end - 1] == " ":
        end -= 1
    return end


def _is_money(text: str, amount: Amount) -> bool:
    before, behind = phrases("money", "before"), phrases("money", "after")
    for position in range(_back(text, amount.start), max(0, amount.start - _REACH), -1):
        if text[position - 1] in "，。；,;\n":
            break
        if phrases("money", "count_before").before(text, position) is not None:
            return False
        if before.before(text, position) is not None:
            return True
    return any(behind.at(text, position) is not None for position in _starts(text, amount.end))


def _starts(text: str, end: int) -> Iterator[int]:
    yield from range(end, min(len(text), end + 3))
