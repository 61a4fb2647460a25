"""English number words: cardinals, fractions, "half a billion", "tens of billions", and magnitudes behind digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import ahocorasick

from ai_buildout.extract.quantities.lexicon import numerals_data, specials
from ai_buildout.extract.quantities.numerals import Numeral

_DATA = numerals_data()
WORDS: dict[str, int] = _DATA["english_words"]
MAGNITUDES: dict[str, int] = _DATA["english_magnitudes"]
LETTERS: dict[str, int] = _DATA["english_letters"]
PLURALS: dict[str, int] = _DATA["english_plurals"]
VAGUE: dict[str, int] = _DATA["english_vague"]
FRACTIONS: dict[str, list[int]] = _DATA["english_fractions"]

_NUMBER_WORDS = frozenset((*WORDS, *MAGNITUDES, *PLURALS, *VAGUE, *FRACTIONS))
_STEP = re.compile(r"(\s?-\s?|\s(?:and\s)?(?:of\s)?(?:an?\s)?)([A-Za-z]{3,11})(?![A-Za-z0-9])")
_MAX_STEPS = 8
_MAGNITUDE = re.compile(
    rf"(?:[ -](?=[A-Za-z]{{3}})|)({'|'.join(sorted(MAGNITUDES, key=len, reverse=True))})s?(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_LETTER = re.compile(rf" ?({'|'.join(sorted(LETTERS, key=len, reverse=True))})(?![A-Za-z0-9])")
_NOT_A_PART = re.compile(
    r"(?:first|second|third|fourth|latter|former|last|next|previous|this|fiscal|each|every|per|[1-4](?:st|nd|rd|th)|final|other)\s$",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(
    r"\s?(?:of\s(?!(?:19|20)\d\d|fiscal|this year|last year|next year|the year)|the\s|its\s|their\s|his\s|all\s)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Word:
    word: str
    joint: str
    end: int


@cache
def _anchors() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    han_or_latin = {*_NUMBER_WORDS, *specials()[1]}
    for word in han_or_latin:
        for form in {word, word.capitalize(), word.upper()}:
            automaton.add_word(form, (word in _NUMBER_WORDS, len(form)))
    automaton.make_automaton()
    return automaton


def find_anchors(text: str) -> Iterator[tuple[int, bool]]:
    """(start, whether a number word) of the places where a number word or a special phrase stands, longest first at a place."""
    found: dict[int, bool] = {}
    for end, (is_number, length) in _anchors().iter(text):
        start = end - length + 1
        if text[start].isascii():
            before, behind = text[start - 1 : start] if start else "", text[end + 1 : end + 2]
            if _in_word(before) or _in_word(behind):
                continue
        found[start] = is_number and found.get(start, True)
    yield from sorted(found.items())


def _in_word(character: str) -> bool:
    return character.isascii() and character.isalnum()


def read_magnitudes(text: str, numeral: Numeral, *, letters: bool) -> None:
    """Take the English magnitudes behind a numeral into it; single letters (``6.2B``) only if ``letters``."""
    while found := _MAGNITUDE.match(text, numeral.end):
        numeral.scale *= MAGNITUDES[found[1].lower()]
        numeral.end = found.end()
        numeral.plain = False
    if letters and numeral.scale == 1 and (found := _LETTER.match(text, numeral.end)):
        numeral.scale *= LETTERS[found[1]]
        numeral.end = found.end()
        numeral.plain = False


def letter_magnitude(text: str, position: int) -> tuple[Decimal, int] | None:
    """A one-letter magnitude at ``position``, and where it ends."""
    found = _LETTER.match(text, position)
    return None if found is None else (Decimal(LETTERS[found[1]]), found.end())


def read_words(text: str, start: int) -> Numeral | None:
    """The numeral that starts with the number word at ``start``; None where the words are no number."""
    words = _words(text, start)
    first = words[0].word
    article = text[max(0, start - 3) : start].lower()
    has_article = (
        article.endswith((" a ", "-a "))
        or article == "a "
        or article.endswith("an ")
        or (start == 2 and article == "a ")
    )
    begin = start - 2 if has_article and not article.endswith("an ") else start
    if (first in PLURALS and first not in ("thousands",)) or first in PLURALS:
        return _plural(words, begin, start)
    if first in VAGUE:
        return _vague(words, begin, text)
    if first in FRACTIONS:
        return _fraction(text, words, begin, start)
    if first in MAGNITUDES:
        scale, at = _magnitudes(words, 0)
        return Numeral(
            begin, words[at - 1].end, Decimal(1), scale=scale, bare=not has_article, approximate=not has_article
        )
    return _cardinal(text, words, begin)


def _words(text: str, start: int) -> list[_Word]:
    end = start
    while end < len(text) and text[end].isascii() and text[end].isalpha():
        end += 1
    words = [_Word(text[start:end].lower(), "", end)]
    while len(words) < _MAX_STEPS and (step := _STEP.match(text, end)) and step[2].lower() in _NUMBER_WORDS:
        end = step.end()
        words.append(_Word(step[2].lower(), " ".join(step[1].split()), end))
    return words


def _magnitudes(words: list[_Word], at: int) -> tuple[Decimal, int]:
    """The product of the magnitudes from word ``at`` on, and the word behind them."""
    scale = Decimal(1)
    while (
        at < len(words)
        and words[at].word in MAGNITUDES
        and (at == 0 or words[at].joint in ("", "-", "a", "of a", "of an"))
    ):
        scale *= MAGNITUDES[words[at].word]
        at += 1
    return scale, at


def _plural(words: list[_Word], begin: int, start: int) -> Numeral:
    scale, at = Decimal(PLURALS[words[0].word]), 1
    while at < len(words) and words[at].joint in ("of", "") and words[at].word in PLURALS:
        scale *= PLURALS[words[at].word]
        at += 1
    return Numeral(start, words[at - 1].end, Decimal(1), Decimal(10), scale, approximate=True)


def _vague(words: list[_Word], begin: int, text: str) -> Numeral | None:
    count = VAGUE[words[0].word]
    at, scale = 1, Decimal(1)
    while (
        at < len(words) and words[at].joint in ("", "-", "of", "a", "of a") and words[at].word in MAGNITUDES | PLURALS
    ):
        scale *= (MAGNITUDES | PLURALS)[words[at].word]
        at += 1
    if count > 1:
        return Numeral(begin, words[at - 1].end, Decimal(count), scale=scale, approximate=True)
    return Numeral(begin, words[at - 1].end, Decimal(1), Decimal(10), scale, approximate=True) if at > 1 else None


def _fraction(text: str, words: list[_Word], begin: int, start: int) -> Numeral | None:
    over, under = FRACTIONS[words[0].word]
    part = Decimal(over) / Decimal(under)
    scale, at = _magnitudes(words, 1)
    if at > 1 and words[1].joint in ("a", "of a", "of an"):
        return Numeral(begin, words[at - 1].end, part, scale=scale)
    end = words[0].end
    if _NOT_A_PART.search(text, max(0, begin - 10), begin):
        return None
    if words[0].word == "half" and (behind := re.compile(r"[ -]an? ").match(text, end)):
        return Numeral(begin, behind.end() - 1, part)
    if (begin < start or words[0].word == "half") and _SHARE_OF.match(text, end):
        return Numeral(begin, end, part, fraction=True)
    return None


def _cardinal(text: str, words: list[_Word], begin: int) -> Numeral | None:
    total = section = Decimal(0)
    previous, at = 1000, 0
    while at < len(words):
        word, joint = words[at].word, words[at].joint
        if word in WORDS and (at == 0 or joint in ("", "-") or (joint == "and" and section >= 100)):
            value = WORDS[word]
            if at and section % 100 and not (section % 10 == 0 and previous >= 20 and value < 10):
                break
            section += value
            previous = value
        elif word == "hundred" and joint in ("", "-") and 0 < section < 100:
            section *= 100
        elif word == "thousand" and joint in ("", "-") and section and not total:
            total, section = section * 1000, Decimal(0)
        else:
            break
        at += 1
    value = total + section
    end = words[at - 1].end
    if at < len(words) and words[at].word in FRACTIONS:
        over, under = FRACTIONS[words[at].word]
        if words[at].joint == "and a":
            value += Decimal(over) / Decimal(under)
            end, at = words[at].end, at + 1
        elif words[at].joint in ("", "-") and (
            under > 4 or words[at].joint == "-" or _SHARE_OF.match(text, words[at].end) or under == 3
        ):
            if _NOT_A_PART.search(text, max(0, begin - 10), begin):
                return None
            return Numeral(begin, words[at].end, value * over / under, fraction=True)
    scale, at = _magnitudes(words, at) if at < len(words) else (Decimal(1), at)
    end = words[at - 1].end if scale != 1 else end
    return Numeral(begin, end, value, scale=scale, plain=False)
