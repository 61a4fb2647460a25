"""Which script a text is written in."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import opencc

_HAN = re.compile("[㐀-鿿]")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LETTERS = 2
"""English text has at least so many different letters."""
_MOST_BYTES_BEYOND = 3
"""Bytes of UTF-8 that a character can take beyond the first."""
_SAMPLE = 3_000
_CODE = np.dtype("<u2")
_STRIDE = 3
"""Of longer texts every third character of the sample is looked at."""


@cache
def traditional_only() -> frozenset[str]:
    """The characters of the basic Han block that Simplified text writes otherwise."""
    return _changed_by("t2s")


@cache
def simplified_only() -> frozenset[str]:
    """The characters of the basic Han block that Traditional text writes otherwise."""
    return _changed_by("s2t") - traditional_only()


def language_of(text: str) -> str:
    """``zh-Hans``, ``zh-Hant`` or ``en``, whatever most of the text is written in; ``und`` if it has too little of either."""
    sample = text[:_SAMPLE] if len(text) < _SAMPLE else text[:_SAMPLE:_STRIDE]
    if _is_a_fifth_above_ascii(sample) and _HAN.search(sample):
        return "zh-Hant" if _is_mostly_traditional(sample) else "zh-Hans"
    return "en" if len(_LATIN.intersection(sample)) >= _LETTERS else "und"


def _is_mostly_traditional(text: str) -> bool:
    """Whether most of the different characters of a text that one script alone writes are Traditional."""
    held = np.zeros(1 + len(simplified_only()) + len(traditional_only()), np.bool_)
    held[_numbers().take(np.frombuffer(text.encode("utf-16-le", "surrogatepass"), _CODE))] = True
    traditional = 1 + len(simplified_only())
    return bool(np.count_nonzero(held[1:traditional]) < np.count_nonzero(held[traditional:]))


@cache
def _numbers() -> np.ndarray[tuple[int], np.dtype[np.uint16]]:
    """A number for each character that one script alone writes, those of Simplified characters first; 0 for all others."""
    numbers = np.zeros(0x10000, _CODE)
    characters = [*sorted(simplified_only()), *sorted(traditional_only())]
    numbers[list(map(ord, characters))] = range(1, len(characters) + 1)
    return numbers


def _is_a_fifth_above_ascii(sample: str) -> bool:
    """Whether there is at least one character above ASCII for four that are ASCII."""
    if sample.isascii():
        return not sample
    beyond = len(sample.encode("utf-8", "surrogatepass")) - len(sample)
    if beyond * 5 >= len(sample) * _MOST_BYTES_BEYOND:
        return True
    ascii_size = len(sample.encode("ascii", "ignore"))
    return (len(sample) - ascii_size) * 4 >= ascii_size


def _changed_by(conversion: str) -> frozenset[str]:
    han = "".join(map(chr, range(0x4E00, 0xA000)))
    changed = opencc.OpenCC(conversion).convert("\n".join(han)).split("\n")
    return frozenset(a for a, b in zip(han, changed, strict=True) if a != b)
