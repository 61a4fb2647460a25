"""English number words: cardinals, fractions, "half a billion", "tens of billions", and magnitudes behind digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ai_buildout.extract.quantities.data import load
from ai_buildout.extract.quantities.numerals import Numeral
from ai_buildout.extract.quantities.spelling import skip_spaces_back
from ai_buildout.extract.quantities.units import SPECIALS
from ai_buildout.extract.quantities.words import QUALIFIERS_BEFORE
from ai_buildout.word_finder import WordFinder

_DATA = load("numerals")
_CARDINALS: dict[str, int] = _DATA["english_words"]
_MAGNITUDES: dict[str, int] = _DATA["english_magnitudes"]
_LETTERS: dict[str, int] = _DATA["english_letters"]
_PLURALS: dict[str, int] = _DATA["english_plurals"]
_VAGUE: dict[str, int] = _DATA["english_vague"]
_FRACTIONS: dict[str, list[int]] = _DATA["english_fractions"]
_POWERS = _MAGNITUDES | _PLURALS
_NUMBER_WORDS = frozenset((*_CARDINALS, *_POWERS, *_VAGUE, *_FRACTIONS))

_WORD = re.compile(r"[A-Za-z]+")
_STEP = re.compile(r"(-and-an?-|\s?-\s?|\s(?:and\s)?(?:of\s)?(?:an?\s)?)([A-Za-z]{3,13})(?![A-Za-z0-9])")
_MAX_STEPS = 8
_MAGNITUDE = re.compile(
    rf"[ -]?({'|'.join(sorted(_MAGNITUDES, key=len, reverse=True))})s?(?![A-Za-z0-9])", re.IGNORECASE
)
_LETTER = re.compile(rf" ?({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z0-9])")
_ARTICLE = re.compile(r"(?<![A-Za-z])(?:a|an)\s$", re.IGNORECASE)
_ORDER_BEFORE = re.compile(
    r"(?:first|second|third|fourth|latter|former|last|next|previous|this|fiscal|each|every|per|the|[1-4](?:st|nd|rd|th)"
    r"|final|other|another|calendar)[ -]$",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(
    r" of (?!(?:19|20)\d\d|fiscal|(?:this|last|next|the) year)| (?:the|its|their|his|all) ", re.IGNORECASE
)
_A_UNIT = re.compile(r"[ -]an?(?= )")
_OUT_OF = re.compile(
    rf" (?:in|out of)(?: every)? ({'|'.join(w for w, n in _CARDINALS.items() if n > 1)}|[1-9][0-9]?0?)(?![A-Za-z0-9-]|,[0-9])"
    r"(?! (?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|quarters?|GPUs|gigawatts?|megawatts?|phases|stages|tranches|parts|steps))",
    re.IGNORECASE,
)
# Not "by a third party".
_CLAUSE_GOES_ON = re.compile(
    r"[.,;:)!?\n]|$| (?:to|from|in|over|since|this|last|as|and|or|compared|versus|by|on|year|within|during|while|when|after) "
)
_COMPARED = re.compile(
    r" (?:more|less|fewer|higher|lower|larger|smaller|bigger|greater|better|weaker|stronger|up|down|above|below|ahead|again)(?![A-Za-z-])"
)
_CHANGED = re.compile(
    r"(?<![A-Za-z])(?:up|down|r[oi]se[sn]?|rising|gr[eo]wn?|growing|f[ae]ll(?:en|ing)?|increas(?:ed?|es|ing)|decreas(?:ed?|es|ing)|declin(?:ed?|es|ing)"
    r"|reduc(?:ed?|es|ing)|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?|surg(?:ed?|es|ing)|soar(?:ed|s|ing)?|drop(?:ped|s|ping)?|slump(?:ed|s|ing)?|slid(?:e|es|ing)?"
    r"|slip(?:ped|s|ping)?|s[aiu]nk|plung(?:ed?|es|ing)|tumbl(?:ed?|es|ing)|shr[aiu]nk(?:ing|s)?|contract(?:ed|s|ing)?|expand(?:ed|s|ing)?|swell(?:ed|s|ing)?"
    r"|lift(?:ed|s|ing)?|rais(?:ed?|es|ing)|boost(?:ed|s|ing)?|cut(?:s|ting)?|slash(?:ed|es|ing)?|trim(?:med|s|ming)?|narrow(?:ed|s|ing)?|widen(?:ed|s|ing)?"
    r"|gain(?:ed|s|ing)?|lost|los(?:e|es|ing)|shed(?:s|ding)?|advanc(?:ed?|es|ing)|dip(?:ped|s|ping)?|ahead|higher|lower)(?P<by> by)? $",
    re.IGNORECASE,
)
"""Words before a fraction that make it that of a change: rose by a quarter, cut its staff by a third."""
_CHANGED_REACH = 16
_ADJECTIVE = re.compile(r"-[A-Za-z]")  # one third-party vendor
_OF_A = frozenset({"a", "of a", "of an"})
_PLAIN_JOINTS = frozenset({"", "-"})


@dataclass(slots=True)
class _Word:
    """A number word, what joins it to the word before it, and where it ends."""

    word: str
    joint: str
    end: int


@cache
def _anchors() -> WordFinder[bool]:
    anchors: dict[str, bool] = {}
    for word in (*_NUMBER_WORDS, *SPECIALS.phrases()):
        for form in {word, word.capitalize(), word.upper()}:
            anchors[form] = word in _NUMBER_WORDS
    return WordFinder(anchors)


def find_anchors(text: str) -> Iterator[tuple[int, bool]]:
    """(start, whether a number word) of the places where an English number word or a whole phrase (翻倍) stands."""
    for start, end, is_number in _anchors().find(text):
        if not text[start].isascii() or not (_in_word(text[start - 1 : start]) or _in_word(text[end : end + 1])):
            yield start, is_number


def _in_word(character: str) -> bool:
    return character.isascii() and character.isalnum()


def read_magnitudes(text: str, numeral: Numeral, *, letters: bool) -> None:
    """Take the English magnitudes behind a numeral into it; single letters (``6.2B``) only if ``letters``."""
    while found := _MAGNITUDE.match(text, numeral.end):
        numeral.scale *= _MAGNITUDES[found[1].lower()]
        numeral.end = found.end()
        numeral.plain = False
    if letters and numeral.scale == 1 and (letter := letter_magnitude(text, numeral.end)):
        numeral.scale, numeral.end = letter
        numeral.plain = False


def letter_magnitude(text: str, position: int) -> tuple[Decimal, int] | None:
    """A one-letter magnitude at ``position``, and where it ends."""
    found = _LETTER.match(text, position)
    return None if found is None else (Decimal(_LETTERS[found[1]]), found.end())


def read_words(text: str, start: int) -> Numeral | None:
    """The numeral that starts with the number word at ``start``; None where the words are no number."""
    words = _words(text, start)
    first = words[0].word
    article = _ARTICLE.search(text, max(0, start - 4), start)
    begin = article.start() if article else start
    if first in _PLURALS:
        return _order_of_magnitude(words, start)
    if first in _VAGUE:
        return _vague(words, begin)
    if first in _FRACTIONS:
        return _fraction(text, words, begin, start)
    if first in _MAGNITUDES:
        scale, at = _magnitudes(words, 0)
        return Numeral(begin, words[at - 1].end, Decimal(1), scale=scale, bare=article is None)
    return _cardinal(text, words, start)


def _words(text: str, start: int) -> list[_Word]:
    """The number words from ``start`` on."""
    first = _WORD.match(text, start)
    end = first.end() if first else start
    words = [_Word(text[start:end].lower(), "", end)]
    while len(words) < _MAX_STEPS and (step := _STEP.match(text, end)) and step[2].lower() in _NUMBER_WORDS:
        end = step.end()
        joint = step[1] if step[1].strip() == "-" else step[1].replace("-", " ")
        words.append(_Word(step[2].lower(), " ".join(joint.split()), end))
    return words


def _magnitudes(words: list[_Word], at: int) -> tuple[Decimal, int]:
    """The product of the magnitudes from word ``at`` on, and the place of the word behind them."""
    scale = Decimal(1)
    while at < len(words) and words[at].word in _MAGNITUDES and words[at].joint in _PLAIN_JOINTS | _OF_A:
        scale *= _MAGNITUDES[words[at].word]
        at += 1
    return scale, at


def _order_of_magnitude(words: list[_Word], start: int) -> Numeral:
    """ "tens of billions", "hundreds of thousands"."""
    scale, at = Decimal(_PLURALS[words[0].word]), 1
    while at < len(words) and words[at].joint in ("of", "") and words[at].word in _PLURALS:
        scale *= _PLURALS[words[at].word]
        at += 1
    return Numeral(start, words[at - 1].end, Decimal(1), Decimal(10), scale, approximate=True)


def _vague(words: list[_Word], begin: int) -> Numeral | None:
    """ "several hundred million", "a few dozen", "a couple of billion"."""
    scale, at = Decimal(1), 1
    while at < len(words) and words[at].word in _POWERS and words[at].joint in ("", "-", "of", "a", "of a"):
        scale *= _POWERS[words[at].word]
        at += 1
    end, count = words[at - 1].end, _VAGUE[words[0].word]
    if count > 1:
        return Numeral(begin, end, Decimal(count), scale=scale, approximate=True)
    return Numeral(begin, end, Decimal(1), Decimal(10), scale, approximate=True) if at > 1 else None


def _fraction(text: str, words: list[_Word], begin: int, start: int) -> Numeral | None:
    """ "half a billion", "a quarter of a trillion", "half a gigawatt", "a third of"; not "the third quarter"."""
    over, under = _FRACTIONS[words[0].word]
    part = Decimal(over) / under
    if len(words) > 1 and (words[1].joint in _OF_A or (words[0].word, words[1].joint) == ("half", "-")):
        scale, at = _magnitudes(words, 1)
        if at > 1:
            return Numeral(begin, words[at - 1].end, part, scale=scale)
    end = words[0].end
    if _ORDER_BEFORE.search(text, max(0, begin - 10), begin):
        return None
    if words[0].word == "half" and (unit := _A_UNIT.match(text, end)):
        return Numeral(begin, unit.end(), part)
    named = begin < start or words[0].word == "half"
    if named and (
        _SHARE_OF.match(text, end) or (under != 4 and _is_bounded(text, begin, end)) or _is_change(text, begin, end)
    ):
        return Numeral(begin, end, part, fraction=True)
    return None


def _is_bounded(text: str, begin: int, end: int) -> bool:
    """ "by a third", "nearly half": a fraction whose whole is left out."""
    before = skip_spaces_back(text, begin)
    bounded = text[max(0, before - 3) : before].lower() == " by" or QUALIFIERS_BEFORE.before(text, before) is not None
    return bounded and _CLAUSE_GOES_ON.match(text, end) is not None


def _is_change(text: str, begin: int, end: int, *, span: bool = False) -> bool:
    """ "rose a quarter to", "a third more than": a fraction by which something changed.

    What may be a ``span`` of time too needs "by": it grew three quarters in a row.
    """
    if _COMPARED.match(text, end):
        return True
    if not _CLAUSE_GOES_ON.match(text, end):
        return False
    bounds = QUALIFIERS_BEFORE.before(text, skip_spaces_back(text, begin))
    before = begin if bounds is None else bounds.start
    changed = _CHANGED.search(text, max(0, before - _CHANGED_REACH), before)
    return changed is not None and (changed["by"] is not None or not span)


def _cardinal(text: str, words: list[_Word], begin: int) -> Numeral | None:
    """ "twenty-five", "two hundred and fifty million", "one and a half billion", "two-thirds"."""
    value, at = _whole(words)
    end = words[at - 1].end
    if at < len(words) and words[at].word in _FRACTIONS:
        over, under = _FRACTIONS[words[at].word]
        part = Decimal(over) / under
        if words[at].joint == "and a":
            value, end, at = value + part, words[at].end, at + 1
        elif words[at].joint in _PLAIN_JOINTS and (
            _is_part(text, words[at], under) or _is_change(text, begin, words[at].end, span=under == 4)
        ):
            if _ORDER_BEFORE.search(text, max(0, begin - 10), begin) or _ADJECTIVE.match(text, words[at].end):
                return None
            scale, last = _magnitudes(words, at + 1)
            if scale > 1:
                return Numeral(begin, words[last - 1].end, value * part, scale=scale)
            return Numeral(begin, words[at].end, value * part, fraction=True)
    scale, last = _magnitudes(words, at)
    if scale == 1 and (of := _OUT_OF.match(text, end)):
        return _out_of(begin, value, of)
    return Numeral(begin, words[last - 1].end if scale > 1 else end, value, scale=scale)


def _out_of(begin: int, above: Decimal, found: re.Match[str]) -> Numeral:
    """ "one in five", "nine out of ten"."""
    below = found[1].lower()
    part = above / (int(below) if below.isdigit() else _CARDINALS[below])
    return Numeral(begin, found.end(), min(part, Decimal(1)), fraction=True)


def _is_part(text: str, word: _Word, under: int) -> bool:
    """ "three quarters" may be a span of time; the hyphen or "of" shows that it is a part."""
    return word.joint == "-" or under not in (2, 4) or _SHARE_OF.match(text, word.end) is not None


def _whole(words: list[_Word]) -> tuple[Decimal, int]:
    """The whole number below a million that the first words say, and the place of the word behind it."""
    total = section = last = 0
    at = 0
    for at, item in enumerate(words):
        if item.word in _CARDINALS and (not at or _adds(item, section, last)):
            last = _CARDINALS[item.word]
            section += last
        elif item.word == "hundred" and item.joint in _PLAIN_JOINTS and 0 < section < 100:
            section *= 100
        elif item.word == "thousand" and item.joint in _PLAIN_JOINTS and section and not total:
            total, section = section * 1000, 0
        else:
            return Decimal(total + section), at
    return Decimal(total + section), at + 1


def _adds(item: _Word, section: int, last: int) -> bool:
    """Whether a cardinal goes on with the number before it: twenty-five, hundred and two; not "five six"."""
    if item.joint == "and":
        return section >= 100 and section % 100 == 0
    if item.joint not in _PLAIN_JOINTS:
        return False
    return section % 100 == 0 or (last >= 20 and last % 10 == 0 and _CARDINALS[item.word] < 10)
