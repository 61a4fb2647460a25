"""Which bodies hold a sentence: lists of bodies by the digest of the sentence, of which only the newest are in memory."""

from __future__ import annotations

import os
import tempfile
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import chain, repeat
from typing import IO, Final

_MARKS = 1 << 22
"""Bytes of marks, one bit for many digests: what is not marked was never added, so that new sentences are not looked for."""

_FRESH = 1 << 17
"""Sentences that wait in memory until they are written all at once, in the order of their digests."""

_BLOCK = 256
"""Digests that are read at once."""

_DIGEST: Final = "q"
"""As arrays name it: whole numbers of eight bytes with a sign."""

_BODY: Final = "I"
"""Whole numbers of four bytes without a sign."""


class _Run:
    """A part of the index that was written at once: digests in their order, and behind them the body of each.

    Every so manieth digest is in memory, so that one read finds a digest.
    """

    def __init__(self, file: IO[bytes], digests: array[int], bodies: array[int]) -> None:
        self._file = file
        self._firsts = digests[::_BLOCK]
        self._count = len(digests)
        self._digests_at = file.seek(0, os.SEEK_END)
        file.write(digests)
        self._bodies_at = file.tell()
        file.write(bodies)
        file.flush()

    def bodies_with(self, digest: int) -> array[int]:
        """The bodies with a sentence, upwards."""
        first = max(bisect_left(self._firsts, digest) - 1, 0) * _BLOCK
        last = min(bisect_right(self._firsts, digest) * _BLOCK, self._count)
        digests = self._read(array(_DIGEST), self._digests_at, first, last)
        start = bisect_left(digests, digest)
        end = bisect_right(digests, digest, start)
        return self._read(array(_BODY), self._bodies_at, first + start, first + end) if start < end else array(_BODY)

    def _read(self, numbers: array[int], at: int, first: int, end: int) -> array[int]:
        """The numbers from one place to another, added to an empty array."""
        self._file.seek(at + first * numbers.itemsize)
        numbers.frombytes(self._file.read((end - first) * numbers.itemsize))
        return numbers


class SentenceIndex:
    """The numbers of bodies by the sentences that they hold.

    Digests are whole numbers of 64 bits with a sign; bodies are numbered upwards from 0, in the order in which they are added.

    Raises:
        OSError: from every method, if the disk is full.
    """

    def __init__(self) -> None:
        self._marks = bytearray(_MARKS)
        self._fresh: dict[int, bytes] = {}
        self._runs: list[_Run] = []
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - open for as long as the index is asked

    def bodies_with(self, digests: Iterable[int]) -> dict[int, array[int]]:
        """The bodies with each sentence that some hold, upwards."""
        marks, fresh = self._marks, self._fresh
        marked = [digest for digest in digests if marks[digest // 8 % _MARKS] & 1 << (digest & 7)]
        found = {}
        for digest in marked:
            bodies = array(_BODY)
            for run in self._runs:
                bodies += run.bodies_with(digest)
            bodies.frombytes(fresh.get(digest, b""))
            if bodies:
                found[digest] = bodies
        return found

    def add(self, body: int, digests: Iterable[int]) -> None:
        """Add a body to the lists of its sentences."""
        marks, fresh = self._marks, self._fresh
        number = array(_BODY, [body]).tobytes()
        for digest in digests:
            marks[digest // 8 % _MARKS] |= 1 << (digest & 7)
            fresh[digest] = fresh[digest] + number if digest in fresh else number
        if len(fresh) >= _FRESH:
            self._write()

    def _write(self) -> None:
        fresh, ordered = self._fresh, sorted(self._fresh)
        lists = [fresh[digest] for digest in ordered]
        bodies = array(_BODY, b"".join(lists))
        counts = (len(numbers) // bodies.itemsize for numbers in lists)
        digests = array(_DIGEST, chain.from_iterable(map(repeat, ordered, counts)))
        fresh.clear()
        try:
            self._runs.append(_Run(self._file, digests, bodies))
        except OSError as error:
            told = f"{error.strerror}; set TMPDIR to a folder with room"
            raise OSError(error.errno, told, tempfile.gettempdir()) from error
