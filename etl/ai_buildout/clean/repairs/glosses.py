"""Finds pinyin glosses that a copying site put behind Han characters, and tells them from an author's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import compress
from typing import NamedTuple

import numpy as np

from ai_buildout.clean.language.characters import character_model
from ai_buildout.clean.language.readings import LETTERS, TONED, readings
from ai_buildout.clean.language.script import traditional_only
from ai_buildout.clean.lines.columns import NO_NUMBERS, Numbers, Signs, numbers

_TONED = "".join(sorted(TONED))
_READING = rf"[a-z]{{0,3}}[{_TONED}][{LETTERS}]{{0,3}}"
_TONELESS_READING = "[a-zü]{1,4}"
_GLOSSES = {
    brackets: re.compile(rf"([{re.escape(brackets)}](?<=[\u3400-\u9fff].)(?:{_READING}|{_TONELESS_READING})[)）])")
    for brackets in ("(", "（", "(（")
}
"""One pattern for each opening bracket, and one for both: a single character is searched for faster than a choice of two."""
_Pair = tuple[str, str]
"""A character and its reading."""
_MANY = 3
"""So many glossed characters on a page are no author's notes if the page uses characters that sites gloss."""
_PART = 16_384
"""Characters of a text that are looked through at once: what is found there stays in the memory at hand."""
_RARE = 11.5
"""Nats from which on a character is rare enough for an author to tell how it is read."""


class Glosses(NamedTuple):
    """Glosses of a text, in order.

    Attributes:
        starts, ends: where each begins and ends, brackets included.
        written: what stands there, with the glossed character before it.
        around: the text before, between and behind them, where it is known; empty where it is not.
    """

    starts: Numbers
    ends: Numbers
    written: Sequence[str]
    around: Sequence[str] = ()

    def those(self, chosen: Signs) -> Glosses:
        """Those of the glosses that are chosen."""
        return Glosses(self.starts[chosen], self.ends[chosen], list(compress(self.written, chosen.tolist())))


_NO_GLOSSES = Glosses(NO_NUMBERS, NO_NUMBERS, ())


def find_glosses(text: str) -> Glosses:
    """The glosses of a text that are damage.

    A copying site glosses Traditional characters, each at every place where it stands. A reading behind a rare character,
    a reading that is not the usual one, or a page of Simplified characters that are spelt out are an author's.
    """
    found = _written(text)
    if not found.written:
        return found
    times = Counter(found.written)
    toned = {gloss: count for gloss, count in times.items() if not TONED.isdisjoint(gloss)}
    if not toned:
        return _NO_GLOSSES
    glossed = _pairs(toned)
    table = readings()
    traditional = traditional_only()
    known = {pair for pair in glossed if pair[0] in table.characters(pair[1])}
    damage = {pair for pair in known if pair[0] in traditional}
    if len({character for character, _ in damage}) < _MANY:
        return _of_pairs({pair for pair in damage if _is_damage(*pair)}, found, times)
    damage |= {pair for pair in known - damage if text.count(pair[0]) == glossed[pair] > 1}
    if len(toned) < len(times):
        damage |= _toneless({gloss: count for gloss, count in times.items() if gloss not in toned}, text)
    return _of_pairs(damage, found, times)


def _written(text: str) -> Glosses:
    """Each place of the text where something like a reading stands in brackets behind a Han character."""
    brackets = "".join([bracket for bracket in "(（" if bracket in text])
    starts, ends, written, around = list[Numbers](), list[Numbers](), list[str](), list[str]()
    once: dict[str, str] = {}  # few are different: kept once, they are near when they are counted
    for first, part in _parted(text, brackets[0]) if brackets else ():
        pieces = _GLOSSES[brackets].split(part)
        if len(pieces) == 1:
            continue
        around = pieces[::2] if len(part) == len(text) else []
        borders = numbers(list(map(len, pieces))).cumsum() + first
        starts.append(borders[:-1:2])
        ends.append(borders[1::2])
        written += [
            once.setdefault(gloss := before[-1] + held, gloss)
            for before, held in zip(pieces[::2], pieces[1::2], strict=False)
        ]
    return Glosses(np.concatenate(starts), np.concatenate(ends), written, around) if written else _NO_GLOSSES


def _parted(text: str, bracket: str) -> Iterator[tuple[int, str]]:
    """A text in parts and where each begins: with the character before a bracket, in which no gloss can lie."""
    end = 0
    while end < len(text):
        first = max(end - 1, 0)
        end = text.find(bracket, end + _PART)
        end = end if end >= 0 else len(text)
        yield first, text[first:end]


def _pairs(times: Mapping[str, int]) -> Counter[_Pair]:
    """How often each character is glossed with each reading, of how often a character is written with each gloss behind it."""
    pairs: Counter[_Pair] = Counter()
    for gloss, count in times.items():
        pairs[gloss[0], gloss[2:-1]] += count
    return pairs


def _of_pairs(pairs: Collection[_Pair], glosses: Glosses, different: Collection[str]) -> Glosses:
    """The glosses of which one of the pairs is written; ``different`` holds what is written there, each once."""
    meant = {gloss for gloss in different if (gloss[0], gloss[2:-1]) in pairs}
    if len(meant) == len(different):
        return glosses
    return glosses.those(np.fromiter(map(meant.__contains__, glosses.written), np.bool_, len(glosses.written)))


def _is_damage(character: str, reading: str) -> bool:
    """Whether one of few readings, behind a Traditional character, is the usual one of a character that everybody can read."""
    return readings().first(character) == reading and character_model().rarity(character) < _RARE


def _toneless(times: Mapping[str, int], text: str) -> set[_Pair]:
    """Those of the readings in the neutral tone that stand behind a Traditional character which is glossed at every place."""
    return {
        (character, reading)
        for (character, reading), count in _pairs(times).items()
        if character in traditional_only()
        and character in readings().characters(reading)
        and text.count(character) == count
    }
