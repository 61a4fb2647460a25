"""Twins: pages whose bodies are nearly the same, which count as one source.

Bodies are compared by their sentences in one spelling (:mod:`ai_buildout.clean.sentences`), so that copies in another script,
with other furniture, a lost paragraph or a mended sentence still agree.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

from ai_buildout.model.document import Twin
from ai_buildout.scratch import Scratch

SHARED = 0.7
"""Two bodies are twins if the sentences they share hold at least this part of the shorter one …"""

LENGTH = 0.5
"""… and the shorter one is at least this part of the longer: a brief inside a round-up is no twin of it."""

COMMON = 32
"""A sentence that stands in more bodies than this tells nothing, and is not listed any more: cost stays linear."""

_NUMBER = "I"
"""How the numbers of bodies are kept behind each other: four bytes each."""

_HALF = 1 << 63
"""Taken from a digest of eight bytes, so that it is a whole number as SQLite has them."""

_MARKS = 1 << 22
"""Bytes of marks, one bit for many digests: what is not marked was never met, so that new sentences are not looked for."""

_FRESH = 1 << 15
"""Sentences that wait in memory until they are written all at once, in the order of the file."""


class TwinFinder:
    """Finds the twin of each body among those seen before it, which are kept on disk.

    Raises:
        OSError: from every method, if the disk is full.
    """

    def __init__(self) -> None:
        self._kept = Scratch(
            "create table bodies (number integer primary key, name blob, length integer)",
            "create table sentences (digest integer primary key, bodies blob)",
        )
        self._marks = bytearray(_MARKS)
        self._fresh: dict[int, bytes] = {}
        self._count = 0

    def add(self, name: str, page_sha256: str, sentences: Mapping[str, int]) -> Twin | None:
        """The twin relation to the most similar earlier body, if there is one; else the body is remembered.

        Args:
            name, page_sha256: of the body's page.
            sentences: of the body, by :func:`ai_buildout.clean.sentences.sentences_of`.
        """
        sizes = {int(digest, 16) - _HALF: size for digest, size in sentences.items()}
        length = sum(sizes.values())
        known = self._bodies_with(self._met(sizes))
        if (alike := self._most_alike(known, sizes, length)) is not None:
            other, similarity = alike
            of: bytes = self._kept.one("select name from bodies where number = ?", other)
            return Twin(name, page_sha256, of.decode("utf-8", "surrogatepass"), similarity)
        body = (self._count, name.encode("utf-8", "surrogatepass"), length)
        self._kept.add("insert into bodies values (?, ?, ?)", [body])
        self._remember(sizes, known)
        return None

    def _met(self, digests: Iterable[int]) -> list[int]:
        """Those that may have been met before; they are marked as met from now on, and so are the others."""
        marks, met = self._marks, []
        for digest in digests:
            place, bit = (digest >> 3) % _MARKS, 1 << (digest & 7)
            if marks[place] & bit:
                met.append(digest)
            else:
                marks[place] |= bit
        return met

    def _bodies_with(self, met: Iterable[int]) -> dict[int, bytes]:
        """The numbers of the bodies with each of the sentences, for those that some body has."""
        known = {digest: self._fresh[digest] for digest in met if digest in self._fresh}
        written = [digest for digest in met if digest not in known]
        known.update(self._kept.among("select digest, bodies from sentences where digest in {}", written))
        return known

    def _remember(self, sizes: Iterable[int], known: Mapping[int, bytes]) -> None:
        number = array(_NUMBER, [self._count]).tobytes()
        most = COMMON * len(number)
        for digest in sizes:
            bodies = known.get(digest, b"")
            if len(bodies) < most:
                self._fresh[digest] = bodies + number
        self._count += 1
        if len(self._fresh) >= _FRESH:
            self._kept.add("insert or replace into sentences values (?, ?)", sorted(self._fresh.items()))
            self._fresh.clear()

    def _most_alike(
        self, known: Mapping[int, bytes], sizes: Mapping[int, int], length: int
    ) -> tuple[int, float] | None:
        """The number of the earlier body that shares most, of those that are twins, and how much it shares."""
        least = SHARED * LENGTH * length  # no shorter body can be a twin, and of a longer one SHARED is more
        if sum(sizes[digest] for digest in known) < least:
            return None
        shared: dict[int, int] = {}
        for digest, bodies in known.items():
            size = sizes[digest]
            for body in array(_NUMBER, bodies):
                shared[body] = shared.get(body, 0) + size
        likely = sorted(body for body, size in shared.items() if size >= least)
        best: tuple[int, float] | None = None
        for other, its_length in self._kept.among(
            "select number, length from bodies where number in {} order by number", likely
        ):
            shorter, longer = sorted((length, its_length))
            similarity = min(1.0, shared[other] / shorter)
            if similarity >= SHARED and shorter >= LENGTH * longer and (best is None or similarity > best[1]):
                best = other, round(similarity, 3)
        return best
