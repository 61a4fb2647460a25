"""Which kinds of characters each line of a page holds, told for all of its lines at once.

Most rules ask for a mark that few lines have: a look at one number of a line takes the place of a search through it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, reduce
from operator import or_

import numpy as np

(
    BEYOND_ASCII,
    DIGIT,
    BLANK,
    CAPITAL,
    TAB,
    STOP,
    BAR,
    BULLET,
    SEMICOLON,
    NUMBER_DOT,
    PARTING,
    BAIT_PARTING,
    OF_TIME,
    OF_WRITER,
    OF_CONTENTS,
    OF_POST,
) = (1 << bit for bit in range(16))
"""Signs of lines that are not ASCII alone, that hold a digit, white space, a capital letter, or a mark of those below.

Digits belong to times, and white space parts words, too. Characters beyond the basic plane count as digits and capitals, which some are.
"""
_MARKS = {
    TAB: "\t",
    STOP: "。",
    BAR: "|｜│¦∣丨",
    BULLET: "◆●■▪·•◎▶►",
    SEMICOLON: "；;",
    NUMBER_DOT: ".、．",
    PARTING: "|｜丨/·•●■◆▪>»›",
    BAIT_PARTING: "|｜_¦丨,，、·• \u3000",
    OF_TIME: "刚剛昨今前gwy",
    OF_WRITER: "者撰員员編编特约約",
    OF_CONTENTS: "录錄綱纲航",
    OF_POST: "表",
}
_CODE = np.dtype("<u2")
_CODES = 0x10000
_PART = 65_536
"""Characters of one line that are looked up at a time."""
_LINE_FEED = np.uint16(ord("\n"))
_SURROGATES = slice(0xD800, 0xE000)


def signs_of(lines: Sequence[str]) -> list[int]:
    """The signs of each of some lines, one or more, which hold no line feed."""
    if max(map(len, lines)) <= _PART:
        return _signs(lines)
    found = _signs(["" if len(line) > _PART else line for line in lines])
    for number, line in enumerate(lines):
        if len(line) > _PART:
            parts = (line[at : at + _PART] for at in range(0, len(line), _PART))
            found[number] = reduce(or_, (_signs([part])[0] for part in parts))
    return found


def _signs(lines: Sequence[str]) -> list[int]:
    coded = np.frombuffer("\n".join(["", *lines]).encode("utf-16-le", "surrogatepass"), _CODE)
    breaks = (coded == _LINE_FEED).nonzero()[0]
    found: list[int] = np.bitwise_or.reduceat(_table().take(coded), breaks).tolist()
    return found


@cache
def _table() -> np.ndarray[tuple[int], np.dtype[np.uint16]]:
    """The signs of each character of the basic plane; a line feed has none."""
    table = np.zeros(_CODES, np.uint16)
    table[0x80:] = BEYOND_ASCII
    characters = [*map(chr, range(_CODES))]
    marked = {
        DIGIT | OF_TIME: filter(str.isdecimal, characters),
        BLANK | PARTING: filter(str.isspace, characters),
        CAPITAL: (character for character in characters if character.lower() != character),
    }
    for sign, marks in (*marked.items(), *_MARKS.items()):
        table[list(map(ord, marks))] |= sign
    table[_SURROGATES] |= DIGIT | CAPITAL | OF_TIME
    table[ord("\n")] = 0
    return table
