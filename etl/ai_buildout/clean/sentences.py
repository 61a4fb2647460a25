"""What a body says, sentence by sentence, in one spelling: half-width, lower-case, simplified Han, letters and digits only."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache

import opencc

SHORTEST = 8
"""Letters that a sentence needs to count."""

_SENTENCE_END = re.compile(r"[。！？!?；;\n]+|\.(?=\s)")
_NOT_LETTERS = re.compile(r"[\W_]+")


def sentences_of(text: str) -> dict[str, int]:
    """Digest (eight bytes, hexadecimal) → letters of each sentence of the text."""
    plain = _simplifier().convert(unicodedata.normalize("NFKC", text).lower())
    found: dict[str, int] = {}
    for sentence in _SENTENCE_END.split(plain):
        letters = _NOT_LETTERS.sub("", sentence)
        if len(letters) >= SHORTEST:
            found[hashlib.blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()] = len(letters)
    return found


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
