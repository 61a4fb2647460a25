"""The noun that a count counts."""

from __future__ import annotations

import re

from ai_buildout.extract.quantities.amount import Amount
from ai_buildout.extract.quantities.phrases import Found
from ai_buildout.extract.quantities.units import COUNTED
from ai_buildout.extract.quantities.words import (
    ADJACENT_ONLY,
    ENGLISH_STOPS,
    NOUNS_ENGLISH,
    NOUNS_ENGLISH_SINGULAR,
    NOUNS_HAN,
    OWN_NOUNS,
)

_REACH = 16
_STOPS = frozenset('，。、；：！？,;:!?()（）《》「」“”"\t\n和与及在将是为了以从由被把让使')
_NEXT_NUMBER = re.compile(r" [0-9]")
_NUMBER = re.compile(r"[0-9.,]+(?!(?![0-9.,]*[kKMGT]W)[0-9A-Za-z]*[A-Z]{2}|系列)|[二两三四五六七八九十百千万亿]")
_NUMBER_STARTS = frozenset("0123456789.,二两三四五六七八九十百千万亿")
_NOUN_STARTS = NOUNS_HAN.first_characters()
_NUMBER_AND_UNIT = re.compile(r"[0-9][0-9.,]*-[a-z]")
_MODIFIER = re.compile(r"[A-Za-z0-9][\w.&’'/-]*\s")
_MAX_MODIFIERS = 4
_NAME_BEFORE = re.compile(r"[A-Z][A-Za-z]*\s$")
_OWN_NOUN = re.compile("|".join(sorted(OWN_NOUNS, key=len, reverse=True)))
_OF = "of "


def bind_han(text: str, amount: Amount) -> bool:
    """Bind the noun behind a Chinese classifier (500万块GPU, 5000多家公司); words may stand between them.

    Where another number stands between them (一份价值63亿美元的协议) the noun is noted, but the span ends at the classifier.

    Returns:
        Whether a noun was found; a classifier that names what it counts (户, 股) is its own noun else.
    """
    reach = 1 if text[amount.unit_at : amount.unit_at + 1] in ADJACENT_ONLY else _REACH
    behind_number = False
    for position in range(amount.end, min(len(text), amount.end + reach)):
        character = text[position]
        if character in _STOPS or (character == " " and _NEXT_NUMBER.match(text, position)):
            break
        apart = position == amount.end or not (_is_latin(text[position - 1]) and _is_latin(character))
        if apart and character in _NUMBER_STARTS and _NUMBER.match(text, position):
            behind_number = True
        found = NOUNS_HAN.at(text, position) if apart and character in _NOUN_STARTS else None
        if found is not None and (position == amount.end or len(found.value) > 1):
            amount.noun = (found.start, found.end)
            amount.end = amount.end if behind_number else found.end
            return True
    if own := _OWN_NOUN.match(text, amount.unit_at):
        amount.noun = own.span()
    return False


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def bind_english(text: str, amount: Amount) -> bool:
    """Bind the English noun behind a number (450,000 GB200 GPUs, 88-core); False where none follows."""
    end = amount.end
    if text[end : end + 1] == "-":
        found = NOUNS_ENGLISH_SINGULAR.at(text, end + 1)
    elif text[end : end + 1] == " " and not (amount.numeral.plain and _name_before(text, amount.start)):
        found = _plural(text, end + 1, after_of=amount.numeral.approximate)
    else:
        return False
    if found is None:
        return False
    end = amount.end
    amount.take_unit(COUNTED, found.start, found.end)
    if _NUMBER_AND_UNIT.search(text, end, found.start):
        amount.end = end
    return True


def _name_before(text: str, start: int) -> bool:
    """Boeing 747 jets: digits behind a capitalised word are a part of its name."""
    return _NAME_BEFORE.search(text, max(0, start - 20), start) is not None


def _plural(text: str, position: int, *, after_of: bool) -> Found[str] | None:
    """The plural noun at ``position``, behind at most a few modifiers; of several in a row the last."""
    if text.startswith(_OF, position):
        if not after_of:
            return None
        position += len(_OF)
    for _ in range(_MAX_MODIFIERS + 1):
        if found := NOUNS_ENGLISH.at(text, position):
            while text[found.end : found.end + 1] == " " and (further := NOUNS_ENGLISH.at(text, found.end + 1)):
                found = further
            return Found(found.value, found.start, found.end)
        word = _MODIFIER.match(text, position)
        if word is None or word.group().strip().lower() in ENGLISH_STOPS:
            return None
        position = word.end()
    return None
