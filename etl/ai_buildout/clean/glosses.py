"""Finds pinyin glosses that a copying site put behind Han characters, and tells them from an author's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ai_buildout.clean.language import character_model
from ai_buildout.clean.readings import LETTERS, TONED, readings
from ai_buildout.clean.script import traditional_only

_TONED = "".join(sorted(TONED))
_GLOSS = re.compile(rf"(?<=[\u3400-\u9fff])[(（]([a-z]{{0,3}}[{_TONED}][{LETTERS}]{{0,3}})[)）]")
_TONELESS = re.compile(r"(?<=[\u3400-\u9fff])[(（]([a-zü]{1,4})[)）]")
_MANY = 3
"""So many glossed characters on a page are no author's notes if the page uses characters that sites gloss."""
_RARE = 11.5
"""Nats from which on a character is rare enough for an author to tell how it is read."""


class Gloss(NamedTuple):
    """Characters ``start`` to ``end`` of a text are a gloss, brackets included."""

    start: int
    end: int


def find_glosses(text: str) -> Iterator[Gloss]:
    """The glosses of a text that are damage, in order.

    A copying site glosses Traditional characters, each at every place where it stands. A reading behind a rare character,
    a reading that is not the usual one, or a page of Simplified characters that are spelt out are an author's.
    """
    found = list(_GLOSS.finditer(text))
    if not found:
        return
    table = readings()
    traditional = traditional_only()
    glossed: dict[tuple[str, str], int] = Counter((text[m.start() - 1], m[1]) for m in found)
    known = {pair for pair in glossed if pair[0] in table.characters(pair[1])}
    many = len({c for c, _ in known if c in traditional}) >= _MANY
    damage = {pair for pair in known if _is_damage(*pair, many=many)}
    if many:
        damage |= {pair for pair in known if text.count(pair[0]) == glossed[pair] > 1}
        found = sorted([*found, *_toneless(text)], key=re.Match.start)
        damage |= {(text[m.start() - 1], m[1]) for m in found if m[1].isascii()}
    for m in found:
        if (text[m.start() - 1], m[1]) in damage:
            yield Gloss(m.start(), m.end())


def _is_damage(character: str, reading: str, *, many: bool) -> bool:
    if character not in traditional_only():
        return False
    if many:
        return True
    return readings().first(character) == reading and character_model().rarity(character) < _RARE


def _toneless(text: str) -> Iterator[re.Match[str]]:
    """Readings in the neutral tone behind a Traditional character that is glossed at every place."""
    found = list(_TONELESS.finditer(text))
    times = Counter((text[m.start() - 1], m[1]) for m in found)
    for m in found:
        pair = (text[m.start() - 1], m[1])
        if (
            pair[0] in traditional_only()
            and pair[0] in readings().characters(m[1])
            and text.count(pair[0]) == times[pair]
        ):
            yield m
