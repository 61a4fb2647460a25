"""Finds pinyin glosses that a copying site put behind Han characters, and tells them from an author's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from ai_buildout.clean.language.characters import character_model
from ai_buildout.clean.language.readings import LETTERS, TONED, readings
from ai_buildout.clean.language.script import traditional_only
from ai_buildout.clean.lines.columns import NO_NUMBERS, Numbers, numbers

_TONED = "".join(sorted(TONED))
_READING = rf"[a-z]{{0,3}}[{_TONED}][{LETTERS}]{{0,3}}"
_TONELESS_READING = "[a-zü]{1,4}"
_GLOSSES, _TONELESS = (
    {
        brackets: re.compile(rf"([{re.escape(brackets)}](?<=[\u3400-\u9fff].){reading}[)）])")
        for brackets in ("(", "（", "(（")
    }
    for reading in (_READING, _TONELESS_READING)
)
"""One pattern for each opening bracket, and one for both: a single character is searched for faster than a choice of two."""
_Places = tuple[Numbers, Numbers]
"""Where some glosses begin and end."""
_Pair = tuple[str, str]
"""A character and its reading."""
_MANY = 3
"""So many glossed characters on a page are no author's notes if the page uses characters that sites gloss."""
_RARE = 11.5
"""Nats from which on a character is rare enough for an author to tell how it is read."""


def find_glosses(text: str) -> tuple[Numbers, Numbers]:
    """The starts and the ends of the glosses of a text that are damage, brackets included, in order.

    A copying site glosses Traditional characters, each at every place where it stands. A reading behind a rare character,
    a reading that is not the usual one, or a page of Simplified characters that are spelt out are an author's.
    """
    found, written = _written(_GLOSSES, text)
    if not written:
        return found
    times = Counter(written)
    glossed = _pairs(times)
    table = readings()
    traditional = traditional_only()
    known = {pair for pair in glossed if pair[0] in table.characters(pair[1])}
    many = len({c for c, _ in known if c in traditional}) >= _MANY
    damage = {pair for pair in known if _is_damage(*pair, many=many)}
    if many:
        damage |= {pair for pair in known - damage if text.count(pair[0]) == glossed[pair] > 1}
    places = _of_pairs(damage, found, written, times)
    toneless = _toneless(text) if many else None
    if toneless is None or not len(toneless[0]):
        return places
    starts, ends = np.concatenate((places[0], toneless[0])), np.concatenate((places[1], toneless[1]))
    order = starts.argsort()
    return starts[order], ends[order]


def _written(patterns: Mapping[str, re.Pattern[str]], text: str) -> tuple[_Places, list[str]]:
    """Each place of the text that matches, in order, and what is written there with the glossed character before it."""
    brackets = "".join([bracket for bracket in "(（" if bracket in text])
    parts = patterns[brackets].split(text) if brackets else []
    if len(parts) < 2:
        return (NO_NUMBERS, NO_NUMBERS), []
    ends = numbers(list(map(len, parts))).cumsum()
    once: dict[str, str] = {}  # few are different: kept once, they are near when they are counted
    written = [
        once.setdefault(gloss := before[-1] + held, gloss)
        for before, held in zip(parts[::2], parts[1::2], strict=False)
    ]
    return (ends[:-1:2], ends[1::2]), written


def _pairs(times: Counter[str]) -> Counter[_Pair]:
    """How often each character is glossed with each reading, of how often a character is written with each gloss behind it."""
    pairs: Counter[_Pair] = Counter()
    for gloss, count in times.items():
        pairs[gloss[0], gloss[2:-1]] += count
    return pairs


def _of_pairs(pairs: Collection[_Pair], places: _Places, written: Sequence[str], different: Collection[str]) -> _Places:
    """The places at which one of the pairs is written; ``different`` holds what is written there, each once."""
    meant = {gloss for gloss in different if (gloss[0], gloss[2:-1]) in pairs}
    if len(meant) == len(different):
        return places
    chosen = np.fromiter(map(meant.__contains__, written), np.bool_, len(written))
    return places[0][chosen], places[1][chosen]


def _is_damage(character: str, reading: str, *, many: bool) -> bool:
    if character not in traditional_only():
        return False
    if many:
        return True
    return readings().first(character) == reading and character_model().rarity(character) < _RARE


def _toneless(text: str) -> _Places:
    """Readings in the neutral tone behind a Traditional character that is glossed at every place."""
    found, written = _written(_TONELESS, text)
    times = Counter(written)
    damage = {
        (character, reading)
        for (character, reading), count in _pairs(times).items()
        if character in traditional_only()
        and character in readings().characters(reading)
        and text.count(character) == count
    }
    return _of_pairs(damage, found, written, times)
