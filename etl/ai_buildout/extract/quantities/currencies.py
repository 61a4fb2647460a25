"""Which currency an amount is in, where the text leaves it to the context."""

from __future__ import annotations

import re
from bisect import bisect_right

from ai_buildout.extract.quantities.amount import Amount
from ai_buildout.extract.quantities.data import load
from ai_buildout.extract.quantities.measures import is_year
from ai_buildout.extract.quantities.series import goes_on_with_series
from ai_buildout.extract.quantities.spelling import skip_spaces, skip_spaces_back
from ai_buildout.extract.quantities.units import MONEY, SHARED, UNITS, Unit
from ai_buildout.extract.quantities.words import MONEY_BEFORE, MONEY_BEHIND, MONEY_LINKS, THINGS

_SENTENCE_END = re.compile(r"[。！？!?；;\n]|\.(?=\s)")
_CLAUSE_END = frozenset("，。、；,;\n")
_BARE_MINIMUM = 10**4
_REACH_BEFORE = 8
_REACH_BEHIND = 3
_DECLARATION = "下同"
_DOLLAR = re.compile(r"\$(?<![A-Za-z]\$)")
_PLAIN_DOLLAR = re.compile(r"\$ ?\d")
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


class CurrencyContext:
    """What a document says about the currency of its amounts.

    Args:
        text: the document.
        language: BCP 47; in some languages a shared word alone is one currency.
        region: ISO 3166 country of the publication, or None.
        default_currency: ISO 4217 for bare amounts whose sentence writes no currency, or None.
    """

    def __init__(self, text: str, language: str, region: str | None, default_currency: str | None) -> None:
        self._text = text
        self._language = language
        self._region = region
        self._default = default_currency
        self._by_evidence: dict[str, str] = {}
        self._declared = _declared_currency(text)
        self._dollar = _local_dollar(text)

    def settle(self, amounts: list[Amount]) -> None:
        """Give every amount of money its currency: written, of the country, or of the sentence (``inferred``)."""
        for amount in amounts:
            written = _written(amount)
            if written is None:
                continue
            if written.currency is not None:
                amount.currency = written.currency
                if self._dollar is not None and self._is_plain_dollar(amount):
                    amount.currency, amount.inferred = self._dollar, True
            elif written.shared is not None:
                self._settle_shared(amount, written.shared)
        if any(_is_bare(a) for a in amounts):
            self._settle_bare(amounts)

    def _is_plain_dollar(self, amount: Amount) -> bool:
        return (
            bool(_PLAIN_DOLLAR.match(self._text, amount.start))
            and self._text[amount.start - 1 : amount.start] not in _LETTERS
        )

    def _settle_shared(self, amount: Amount, word: str) -> None:
        shared = SHARED[word]
        if self._declared is not None:
            amount.currency, amount.inferred = self._declared, True
            return
        explicit = self._language in shared.explicit_in
        amount.inferred = not explicit
        if self._region in shared.regions:
            amount.currency = shared.regions[self._region]
        else:
            amount.currency = shared.fallback if explicit else self._evidence(word)

    def _evidence(self, word: str) -> str:
        """The currency of a shared word for which the document's other words speak loudest."""
        if word not in self._by_evidence:
            shared = SHARED[word]
            counts = {code: sum(map(self._text.count, words)) for code, words in shared.evidence.items()}
            best = max(counts, key=lambda code: counts[code], default=shared.fallback)
            self._by_evidence[word] = best if counts.get(best) else shared.fallback
        return self._by_evidence[word]

    def _settle_bare(self, amounts: list[Amount]) -> None:
        ends = [m.start() for m in _SENTENCE_END.finditer(self._text)]
        by_sentence: dict[int, str] = {}
        for amount in amounts:
            if amount.currency is not None:
                by_sentence.setdefault(bisect_right(ends, amount.start), amount.currency)
        previous: Amount | None = None
        for amount in amounts:
            if _is_bare(amount):
                currency = by_sentence.get(bisect_right(ends, amount.start), self._default)
                if currency is not None and (_is_money(self._text, amount) or _goes_on(self._text, previous, amount)):
                    amount.unit, amount.currency, amount.inferred = MONEY, currency, True
            if not is_year(self._text, amount):
                previous = amount


def _local_dollar(text: str) -> str | None:
    """Whose dollars plain ones are, where the page marks American ones: $8bn beside $US5.5bn; None where it does not."""
    if not any(_PLAIN_DOLLAR.match(text, at) for at in (m.start() for m in _DOLLAR.finditer(text))):
        return None
    for currency, entry in load("dollars").items():
        if any(mark in text for mark in entry["marks"]) and any(word in text for word in entry["words"]):
            return str(currency)
    return None


def _declared_currency(text: str) -> str | None:
    """（人民币，下同）: the currency that the document says its amounts are in."""
    at = text.find(_DECLARATION)
    while at >= 0:
        for position in range(max(0, at - _REACH_BEFORE), at):
            if (found := UNITS.at(text, position)) and found.value.currency is not None:
                return found.value.currency
        at = text.find(_DECLARATION, at + 1)
    return None


def _written(amount: Amount) -> Unit | None:
    """The currency written with an amount, before it or behind it; a plain one goes before a shared one."""
    behind = amount.unit if amount.unit is not None and amount.unit.kind == "money" else None
    if amount.sign is None or (amount.sign.currency is None and behind is not None and behind.currency is not None):
        return behind
    return amount.sign


def _is_bare(amount: Amount) -> bool:
    return amount.naked and not amount.numeral.fraction and amount.numeral.value >= _BARE_MINIMUM


def _is_linked(text: str, previous: Amount, amount: Amount) -> bool:
    """增至750亿 behind 600亿美元: the same figure told on."""
    if amount.start - previous.end > _REACH_BEFORE:
        return False
    return MONEY_LINKS.before(text, skip_spaces_back(text, amount.start), previous.end) is not None


def _goes_on(text: str, previous: Amount | None, amount: Amount) -> bool:
    if previous is None or previous.currency is None:
        return False
    return _is_linked(text, previous, amount) or goes_on_with_series(text, previous, amount)


def _is_money(text: str, amount: Amount) -> bool:
    """Whether the words right before or behind a bare amount speak of money."""
    if THINGS.at(text, skip_spaces(text, amount.end)):
        return False
    for position in range(skip_spaces_back(text, amount.start), max(0, amount.start - _REACH_BEFORE), -1):
        if text[position - 1] in _CLAUSE_END or THINGS.before(text, position):
            break
        if MONEY_BEFORE.before(text, position):
            return True
    last = min(len(text), amount.end + _REACH_BEHIND)
    return any(MONEY_BEHIND.at(text, position) for position in range(amount.end, last))
