"""Twins: pages whose bodies are nearly the same, which count as one source.

Bodies are compared by their sentences, in one spelling (half-width, lower-case, simplified Han, letters and digits only), so
that copies in another script, with other furniture, a lost paragraph or a mended sentence still agree.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

import opencc

from ai_buildout.model.document import Document, Twin
from ai_buildout.scratch import Scratch

SHARED = 0.7
"""Two bodies are twins if the sentences they share hold at least this part of the shorter one …"""

LENGTH = 0.5
"""… and the shorter one is at least this part of the longer: a brief inside a round-up is no twin of it."""

SHORTEST = 8
"""Letters that a sentence needs to count."""

COMMON = 32
"""A sentence that stands in more bodies than this tells nothing, and is not looked up any more: cost stays linear."""

_SENTENCE_END = re.compile(r"[。！？!?；;\n]+|\.(?=\s)")
_NOT_LETTERS = re.compile(r"[\W_]+")


class TwinFinder:
    """Finds the twin of each document among those seen before it, which are kept on disk.

    Raises:
        OSError: from every method, if the disk is full.
    """

    def __init__(self) -> None:
        self._seen = Scratch(
            "create table bodies (number integer primary key, name blob, length integer)",
            "create table sentences (digest blob, body integer, primary key (digest, body)) without rowid",
        )
        self._count = 0

    def add(self, name: str, page_sha256: str, sentences: Mapping[str, int]) -> Twin | None:
        """The twin relation to the most similar earlier document, if there is one; else the document is remembered.

        Args:
            name, page_sha256: of the document's page.
            sentences: of the document, by :func:`sentences_of`.
        """
        length = sum(sentences.values())
        sizes = {bytes.fromhex(digest): size for digest, size in sentences.items()}
        shared: Counter[int] = Counter()
        found_in: Counter[bytes] = Counter()
        for digest, body in self._seen.among("select digest, body from sentences where digest in {}", list(sizes)):
            shared[body] += sizes[digest]
            found_in[digest] += 1
        if (found := self._most_alike(shared, length)) is not None:
            other, similarity = found
            of: bytes = self._seen.one("select name from bodies where number = ?", other)
            return Twin(name, page_sha256, of.decode("utf-8", "surrogatepass"), similarity)
        body = (self._count, name.encode("utf-8", "surrogatepass"), length)
        self._seen.add("insert into bodies values (?, ?, ?)", [body])
        telling = ((digest, self._count) for digest in sizes if found_in[digest] < COMMON)
        self._seen.add("insert into sentences values (?, ?)", telling)
        self._count += 1
        return None

    def _most_alike(self, shared: Counter[int], length: int) -> tuple[int, float] | None:
        best: tuple[int, float] | None = None
        bodies = self._seen.among(
            "select number, length from bodies where number in {} order by number", sorted(shared)
        )
        for other, its_length in bodies:
            shorter, longer = sorted((length, its_length))
            similarity = min(1.0, shared[other] / shorter)
            if similarity >= SHARED and shorter >= LENGTH * longer and (best is None or similarity > best[1]):
                best = other, round(similarity, 3)
        return best


def find_twins(documents: Iterable[Document]) -> list[Twin]:
    """The documents that are twins of an earlier one, in the order given."""
    finder = TwinFinder()
    found = (finder.add(d.name, d.page_sha256, sentences_of(d.text)) for d in documents)
    return [twin for twin in found if twin is not None]


def sentences_of(text: str) -> dict[str, int]:
    """Digest → letters of each sentence of the text, in one spelling."""
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
