"""The noun that a count counts."""

from __future__ import annotations

import re

from ai_buildout.extract.quantities.amount import Amount
from ai_buildout.extract.quantities.lexicon import Unit, english_stops, nouns, own_nouns

_COUNT = Unit("count", role="noun")
_HAN_REACH = 16
_HAN_STOPS = frozenset('，。、；：！？,;!?()（）《》「」“”"\t\n和与及在将是为了以从由被把让使')
_WORD = re.compile(r"[A-Za-z0-9][\w.&’'/-]*\s")
_MAX_MODIFIERS = 4
_CAPITAL = re.compile(r"[A-Z][A-Za-z]*\s$")


def bind_noun(text: str, amount: Amount, classifier_at: int) -> None:
    """Bind the noun behind a Chinese classifier: 500万块GPU, 5000多家公司; modifiers may stand between."""
    table = nouns("han")
    last = min(len(text), amount.end + _HAN_REACH)
    for position in range(amount.end, last):
        if text[position] in _HAN_STOPS or (text[position] == " " and text[position + 1 : position + 2].isdigit()):
            break
        inside_word = (
            position > amount.end
            and text[position].isascii()
            and text[position].isalnum()
            and text[position - 1].isascii()
            and text[position - 1].isalnum()
        )
        if inside_word:
            continue
        found = table.at(text, position)
        if found is not None:
            amount.noun, amount.end = text[found.start : found.end], found.end
            return
    classifier = text[classifier_at : amount.end].strip()
    if amount.noun is None and classifier in own_nouns():
        amount.noun = classifier


def english_noun(text: str, amount: Amount) -> bool:
    """Bind the English noun behind a number: 450,000 GB200 GPUs, 88-core; False where none follows."""
    if text[amount.end : amount.end + 1] == "-":
        found = nouns("english_singular").at(text, amount.end + 1)
        if found is None:
            return False
        amount.unit, amount.noun, amount.end = _COUNT, text[found.start : found.end], found.end
        return True
    if text[amount.end : amount.end + 1] not in (" ", "\u00a0"):
        return False
    if amount.numeral.plain and _CAPITAL.search(text, max(0, amount.start - 20), amount.start):
        return False
    table, position = nouns("english"), amount.end + 1
    if text.startswith("of ", position):
        if not amount.numeral.approximate:
            return False
        position += 3
    for _ in range(_MAX_MODIFIERS + 1):
        found = table.at(text, position)
        if found is not None:
            while text[found.end : found.end + 1] == " " and (further := table.at(text, found.end + 1)):
                found = further
            amount.unit, amount.noun, amount.end = _COUNT, text[found.start : found.end], found.end
            return True
        word = _WORD.match(text, position)
        if word is None or word.group().strip().lower() in english_stops():
            return False
        position = word.end()
    return False
