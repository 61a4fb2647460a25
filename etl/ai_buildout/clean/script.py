"""Which script a text is written in."""

from __future__ import annotations

import re
from functools import cache

import opencc

_HAN = re.compile("[㐀-鿿]")
_LATIN = re.compile("[A-Za-z]")
_SAMPLE = 4_000


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
    sample = text if len(text) <= _SAMPLE else text[:_SAMPLE]
    han = _HAN.findall(sample)
    latin = len(_LATIN.findall(sample))
    if len(han) * 4 >= latin and han:
        traditional = sum(map(traditional_only().__contains__, han))
        simplified = sum(map(simplified_only().__contains__, han))
        return "zh-Hant" if traditional > simplified else "zh-Hans"
    return "en" if latin >= 3 else "und"


def _changed_by(conversion: str) -> frozenset[str]:
    han = "".join(map(chr, range(0x4E00, 0xA000)))
    changed = opencc.OpenCC(conversion).convert("\n".join(han)).split("\n")
    return frozenset(a for a, b in zip(han, changed, strict=True) if a != b)
