"""GBK as copying sites read and write it: pairs of bytes for the characters that a damaged text shows.

The tables come from Python's codecs. GB18030 gives the user-defined pairs as private-use characters; a site that folds
full-width forms makes several characters of some pairs, so that what is shown may stand for more than one pair.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cache

LEADS = range(0x81, 0xFF)
USER_DEFINED_LEADS = frozenset((*range(0xAA, 0xB0), *range(0xF8, 0xFF)))
FIRST_USER_DEFINED_TRAIL = 0xA1
"""Pairs of these rows are shown as private-use characters."""
TRAILS = tuple(t for t in range(0x40, 0xFF) if t != 0x7F)


@cache
def assigned() -> dict[bytes, str]:
    """Each pair that GBK assigns, with its character."""
    pairs = (bytes((lead, trail)) for lead in LEADS for trail in TRAILS)
    return {pair: text for pair in pairs if len(text := pair.decode("gbk", "ignore")) == 1 and not text.isascii()}


@cache
def by_lead() -> tuple[dict[int, str], ...]:
    """For each byte: the characters of the pairs that it begins, by their second byte; empty for a byte that begins none."""
    found: tuple[dict[int, str], ...] = tuple({} for _ in range(256))
    for (lead, trail), character in assigned().items():
        found[lead][trail] = character
    return found


@cache
def shown_as() -> dict[str, tuple[bytes, ...]]:
    """Each text that a pair can be shown as (as GBK or GB18030 has it, private-use among it, or in its compatibility form), with the pairs."""
    out: defaultdict[str, list[bytes]] = defaultdict(list)
    for pair, character in assigned().items():
        out[character].append(pair)
        if (folded := unicodedata.normalize("NFKC", character)) != character:
            out[folded.strip() or folded].append(pair)
    for lead in LEADS:
        for trail in TRAILS:
            pair = bytes((lead, trail))
            if pair not in assigned() and len(text := pair.decode("gb18030", "ignore")) == 1:
                out[text].append(pair)
    for shown in "\x80\u20ac":
        out[shown].append(b"\x80")
    return {shown: tuple(pairs) for shown, pairs in out.items()}


@cache
def longest_shown() -> int:
    """The number of characters of the longest text that one pair is shown as."""
    return max(map(len, shown_as()))


@cache
def openings() -> frozenset[str]:
    """The ASCII characters that a text of several begins with which one pair is shown as."""
    return frozenset(shown[0] for shown in shown_as() if len(shown) > 1 and shown[0].isascii())


@cache
def unassigned_behind(lead: int) -> tuple[int, ...]:
    """The lead bytes that make a pair behind ``lead`` which is shown as a broken one: not assigned, nor of a user-defined row."""
    if lead in USER_DEFINED_LEADS:
        return tuple(
            trail for trail in LEADS if trail < FIRST_USER_DEFINED_TRAIL and bytes((lead, trail)) not in assigned()
        )
    return tuple(trail for trail in LEADS if bytes((lead, trail)) not in assigned())


@cache
def with_lead(lead: int) -> tuple[str, ...]:
    """The characters whose pair begins with ``lead`` and ends in a byte above ASCII."""
    return tuple(character for pair, character in assigned().items() if pair[0] == lead and pair[1] > 0x80)


@cache
def with_trail(trail: int) -> tuple[str, ...]:
    """The characters whose pair ends in ``trail``."""
    return tuple(character for pair, character in assigned().items() if pair[1] == trail)


def pair_of(character: str) -> bytes:
    """The two bytes of a character, or no bytes where GBK has no pair for it."""
    pair = character.encode("gb18030", "ignore")
    return pair if len(pair) == 2 else b""
