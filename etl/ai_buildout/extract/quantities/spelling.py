"""The text in one spelling, character for character: simplified Han and half-width digits, letters and signs."""

from __future__ import annotations

from functools import cache, lru_cache

from ai_buildout.extract.syntax.fold import fold_table

_HAN = range(0x3400, 0xA000)
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_FULL_WIDTH_OFFSET = 0xFEE0
# The full-width comma, colon, semicolon, question and exclamation mark end a clause and never stand inside a number.
_KEPT = frozenset("，：；？！")
_ALIKE = {
    "￥": "¥",
    "﹪": "%",
    "％": "%",
    "～": "~",
    "﹣": "-",
    "‑": "-",
    "‐": "-",
    "−": "-",
    "￡": "£",
    "￦": "₩",
    "〜": "~",
    "∼": "~",
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u3000": " ",
    "\u2002": " ",
    "\u2003": " ",
    "╳": "×",
}


@cache
def _table() -> list[str | int]:
    table: list[str | int] = list(range(0x10000))
    table[_HAN.start : _HAN.stop] = fold_table()[_HAN.start : _HAN.stop]
    for code in _FULL_WIDTH:
        if chr(code) not in _KEPT:
            table[code] = code - _FULL_WIDTH_OFFSET
    for character, plain in _ALIKE.items():
        table[ord(character)] = ord(plain)
    return table


@lru_cache(maxsize=4)
def one_spelling(text: str) -> str:
    """The text with simplified Han and half-width digits, letters and signs; offsets and letter case stay as they are."""
    return text if text.isascii() else text.translate(_table())


def skip_spaces(text: str, position: int) -> int:
    """``position`` moved over at most two spaces."""
    if text[position : position + 1] != " ":
        return position
    return position + 1 + (text[position + 1 : position + 2] == " ")


def skip_spaces_back(text: str, position: int, floor: int = 0) -> int:
    """``position`` moved back over at most two spaces, not below ``floor``."""
    if position <= floor or text[position - 1] != " ":
        return position
    return position - 1 - (position - 1 > floor and text[position - 2] == " ")
