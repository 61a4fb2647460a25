"""Where the characters of a page stand in its bytes: found on the way through the page, or in a table of all of them."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import le

import numpy as np

from ai_buildout.clean.lines.mapped import MappedText
from ai_buildout.model.offsets import SHORT_RUN, Segment, bytes_of, total

Run = tuple[int, int, int, int, bytes]
"""The fields of a :class:`Segment`, before it is made one."""

_NEAR = 3
"""So many segments on are looked at before a place is searched for."""
_DENSE = 24
"""A table of all characters is made where there is one look-up at least for so many of them."""

_PART = 65_536
"""Characters whose bytes are added up at a time."""


def page_bytes(page: MappedText, look_ups: int) -> Cursor | ByteTable:
    """What finds the bytes of a page's characters at the least cost for about so many look-ups."""
    segments = page.segments
    if look_ups * _DENSE < len(page.text) or not all(segment.widths for segment in segments):
        return Cursor(page)
    if any(before.page_end != behind.page_start for before, behind in pairwise(segments)):
        return Cursor(page)
    return ByteTable(page) if segments else Cursor(page)


class ByteTable:
    """The byte at which each character begins, of a page whose characters stand one after the other; eight bytes a character."""

    __slots__ = ("_bytes", "_starts", "_widths")

    def __init__(self, page: MappedText) -> None:
        self._widths = b"".join([segment.widths for segment in page.segments])
        self._bytes = array("Q", [page.segments[0].page_start])
        widths = np.frombuffer(self._widths, np.uint8)
        for at in range(0, len(widths), _PART):
            ends = widths[at : at + _PART].cumsum(dtype=np.uint64)
            ends += np.uint64(self._bytes[-1])
            self._bytes.frombytes(ends.tobytes())
        self._starts = [segment.start for segment in page.segments]

    def bytes_of(self, start: int, end: int) -> tuple[int, int]:
        """The bytes of characters ``start`` to ``end`` (end excluded)."""
        return self._bytes[start], self._bytes[end if end > start else start]

    def bounds(self, starts: Sequence[int], ends: Sequence[int]) -> tuple[list[int], list[int]]:
        """What :meth:`bytes_of` gives for each pair of a start and an end."""
        byte_of = self._bytes.__getitem__
        behind = ends if all(map(le, starts, ends)) else map(max, starts, ends)
        return list(map(byte_of, starts)), list(map(byte_of, behind))

    def copies(self, start: int, end: int, at: int) -> list[Run]:
        """Characters ``start`` to ``end`` as segments of a text in which they stand from ``at`` on."""
        begins, widths, starts = self._bytes, self._widths, self._starts
        shift = at - start
        found: list[Run] = []
        following = bisect_right(starts, start)
        while following < len(starts) and (stop := starts[following]) < end:
            found.append((start + shift, stop + shift, begins[start], begins[stop], widths[start:stop]))
            start = stop
            following += 1
        if start < end:
            found.append((start + shift, end + shift, begins[start], begins[end], widths[start:end]))
        return found

    def runs(self, pieces: Iterable[tuple[int, int, int, bool]], ends: Iterable[int]) -> Iterator[Run]:
        """The segments of a text made of some pieces of the page: see :class:`~ai_buildout.clean.lines.draft.Draft`.

        Args:
            pieces: where each begins in the text, its characters of the page (from, to), and whether it is a copy of them.
            ends: where each ends in the text.
        """
        begins, widths, starts = self._bytes, self._widths, self._starts
        first = behind = 0
        for (at, low, high, copied), end in zip(pieces, ends, strict=True):
            if not copied:
                yield at, end, *self.bytes_of(low, high), b""
            elif first <= low < high <= behind:
                yield at, end, begins[low], begins[high], widths[low:high]
            else:
                yield from self.copies(low, high, at)
                following = bisect_right(starts, high)
                first = starts[following - 1]
                behind = starts[following] if following < len(starts) else len(widths)


class Cursor:
    """Finds the bytes of characters of a page that are asked for in ascending order, in time linear in the page."""

    __slots__ = ("_at", "_byte", "_character", "_end", "_in_order", "_segments", "_start", "_widths")

    def __init__(self, page: MappedText) -> None:
        self._segments = page.segments
        self._in_order = all(before.page_end <= behind.page_start for before, behind in pairwise(page.segments))
        self._at = -1
        self._start = self._end = 0
        self._character = self._byte = 0
        self._widths = b""

    def bytes_of(self, start: int, end: int) -> tuple[int, int]:
        """The bytes of characters ``start`` to ``end`` (end excluded)."""
        if not self._segments:
            return 0, 0
        if not self._start <= start < self._end:
            self._enter(start)
        if start >= end:
            at = self._byte_at(start) if start < self._end else self._segments[self._at].page_end
            return at, at
        if end > self._end:
            return self._across(start, end)
        if not self._widths:
            return self._segments[self._at][2:4]
        low = self._byte_at(start)
        return low, self._byte_at(end)

    def bounds(self, starts: Sequence[int], ends: Sequence[int]) -> tuple[list[int], list[int]]:
        """What :meth:`bytes_of` gives for each pair of a start and an end; the starts are in ascending order."""
        lows, highs = [], []
        for low, high in map(self.bytes_of, starts, ends):
            lows.append(low)
            highs.append(high)
        return lows, highs

    def copies(self, start: int, end: int, at: int) -> Iterator[Run]:
        """Characters ``start`` to ``end`` as segments of a text in which they stand from ``at`` on."""
        while start < end:
            if not self._start <= start < self._end:
                self._enter(start)
            stop = min(self._end, end)
            _, _, low, high, widths = self._segments[self._at]
            if widths:
                low = self._byte_at(start)
                high = self._byte_at(stop)
                widths = widths[start - self._start : stop - self._start]
            yield at, at + stop - start, low, high, widths
            at += stop - start
            start = stop

    def runs(self, pieces: Iterable[tuple[int, int, int, bool]], ends: Iterable[int]) -> Iterator[Run]:
        """What :meth:`ByteTable.runs` gives."""
        for (at, low, high, copied), end in zip(pieces, ends, strict=True):
            if copied:
                yield from self.copies(low, high, at)
            else:
                yield at, end, *self.bytes_of(low, high), b""

    def _across(self, start: int, end: int) -> tuple[int, int]:
        """The bytes of characters that begin in the entered segment and end in a later one."""
        if self._in_order and self._widths:
            low = self._byte_at(start)
            self._enter(end - 1)
            return low, self._byte_at(end) if self._widths else self._segments[self._at].page_end
        low, high = bytes_of(self._segments[self._at], start, end)
        for i in range(self._at + 1, len(self._segments)):
            segment = self._segments[i]
            if segment.start >= end:
                break
            first, last = bytes_of(segment, start, end)
            low, high = min(low, first), max(high, last)
        return low, high

    def _byte_at(self, character: int) -> int:
        """The byte at which a character begins that the entered segment holds, or at which its last one ends."""
        if character < self._character:
            self._character, self._byte = self._start, self._segments[self._at].page_start
        part = self._widths[self._character - self._start : character - self._start]
        self._byte += sum(part) if len(part) < SHORT_RUN else total(part)
        self._character = character
        return self._byte

    def _enter(self, character: int) -> None:
        """Go to the segment of a character."""
        segments = self._segments
        following = range(self._at + 1, min(self._at + 1 + _NEAR, len(segments)))
        i = next((i for i in following if segments[i].start <= character < segments[i].end), -1)
        if i < 0:
            i = max(bisect_right(segments, character, key=_start_of) - 1, 0)
        self._at = i
        self._start, self._end, self._byte, _, self._widths = segments[i]
        self._character = self._start


def _start_of(segment: Segment) -> int:
    return segment.start
