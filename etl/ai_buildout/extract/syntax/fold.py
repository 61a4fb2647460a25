"""One spelling for matching: a text folded character by character, so that every offset stays what it was."""

from __future__ import annotations

import unicodedata
from functools import cache

import opencc

_HAN = range(0x3400, 0xA000)
_PLANE = 0x10000
_PLAIN = {
    "“": '"',
    "”": '"',
    "„": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "−": "-",
    "‑": "-",
    "‐": "-",
    "，": ",",
    "﹐": ",",
}


@cache
def fold_table() -> list[str | int]:
    """By code point: its folded character (simplified, half-width, lower-case, plain quotes and hyphens), or itself.

    A list of all of the basic plane, since a code point that a table lacks costs ``str.translate`` an exception.
    """
    table: list[str | int] = list(range(_PLANE))
    han = [chr(code) for code in _HAN]
    simplified = opencc.OpenCC("t2s").convert("\n".join(han)).split("\n")
    for a, b in zip(han, simplified, strict=True):
        if a != b and len(b) == 1:
            table[ord(a)] = b
    for code in (
        *range(0x80),
        *range(0x80, 0x2000),
        *range(0x2000, 0x2070),
        *range(0x3000, 0x3040),
        *range(0xFE30, 0xFFEF),
    ):
        character = chr(code)
        plain = unicodedata.normalize("NFKC", character).lower()
        if plain != character and len(plain) == 1 and character not in "。、「」『』…":
            table[code] = plain
    for written, plain in _PLAIN.items():
        table[ord(written)] = plain
    return table


def fold(text: str) -> str:
    """The text in one spelling: simplified Han, half-width, lower-case. ``len(fold(text)) == len(text)``."""
    return text.lower() if text.isascii() else text.translate(fold_table())
