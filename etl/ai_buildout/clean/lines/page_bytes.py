"""Where the characters of a page stand in its bytes: found on the way through the page, or in a table of all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ai_buildout.clean.lines.columns import AT_ONCE, Numbers, Signs, bounds_of, closed, each, numbers, shares
from ai_buildout.clean.lines.mapped import MappedText
from ai_buildout.model.offsets import SHORT_RUN, OffsetMap, Segment, bytes_of, total

Run = tuple[int, int, int, int, bytes]
"""The fields of a :class:`Segment`, before it is made one."""

_NEAR = 3
"""So many segments on are looked at before a place is searched for."""
_DENSE = 24
"""A table of all characters is made where there is one look-up at least for so many of them."""


def page_bytes(page: MappedText, look_ups: int) -> Cursor | ByteTable:
    """What finds the bytes of a page's characters at the least cost for about so many look-ups."""
    segments = page.segments
    if look_ups * _DENSE < len(page.text) or not all(segment.widths for segment in segments):
        return Cursor(page)
    if any(before.page_end != behind.page_start for before, behind in pairwise(segments)):
        return Cursor(page)
    return ByteTable(page) if segments else Cursor(page)


class Pieces(Protocol):
    """Some stretches of a page, one behind the other in a text, in columns: see :class:`~ai_buildout.clean.lines.draft.Draft`."""

    @property
    def starts(self) -> Numbers:
        """Where each starts in the text."""

    @property
    def lows(self) -> Numbers:
        """The first character of the page of each."""

    @property
    def highs(self) -> Numbers:
        """The character of the page behind each."""

    @property
    def copied(self) -> Signs:
        """Whether each is a copy of its characters of the page."""


class ByteTable:
    """The byte at which each character begins, of a page whose characters stand one after the other; four bytes a character, or eight."""

    __slots__ = ("_bytes", "_starts", "_widths")

    def __init__(self, page: MappedText) -> None:
        self._widths = b"".join([segment.widths for segment in page.segments])
        widths = np.frombuffer(self._widths, np.uint8)
        kind = np.int32 if page.segments[-1].page_end <= np.iinfo(np.int32).max else np.int64
        self._bytes: npt.NDArray[np.signedinteger] = np.empty(len(widths) + 1, kind)
        self._bytes[0] = page.segments[0].page_start
        widths.cumsum(dtype=kind, out=self._bytes[1:])
        if self._bytes[0]:
            self._bytes[1:] += self._bytes[0]
        self._starts = numbers([segment.start for segment in page.segments])

    def bounds(self, starts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
        """The bytes of characters of the page, from ``starts`` to ``ends`` (end excluded)."""
        lows, highs = self._bytes[starts], self._bytes[np.maximum(starts, ends)]
        return lows.astype(np.int64), highs.astype(np.int64)

    def map_of(self, pieces: Pieces, length: int) -> OffsetMap:
        """The bytes of a text of so many characters that is made of some pieces of the page."""
        own, copied = self._starts, pieces.copied
        first = own.searchsorted(pieces.lows, "right") - 1
        last = np.where(copied, own.searchsorted(pieces.highs, "left") - 1, first)
        owners, parts = shares(first, last)
        firsts, behinds, copied = pieces.lows[owners], pieces.highs[owners], copied[owners]
        begins = np.where(copied, np.maximum(own[parts], firsts), firsts)
        stops = np.where(copied, np.minimum(closed(own[1:], len(self._widths))[parts], behinds), behinds)
        starts = pieces.starts[owners] + begins - firsts
        lows, highs = self.bounds(begins, stops)
        widths = self._widths
        sizes = closed(pieces.starts[1:], length) - pieces.starts
        runs = zip(each(pieces.lows), each(pieces.highs), pieces.copied.tolist(), each(sizes), strict=True)
        held: list[bytes] = []
        while some := list(islice(runs, AT_ONCE)):
            held.append(b"".join([widths[low:high] if copied else bytes(size) for low, high, copied, size in some]))
        return OffsetMap.of_columns(starts.tobytes(), lows.tobytes(), highs.tobytes(), b"".join(held))


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

    def bounds(self, starts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
        """What :meth:`bytes_of` gives for each pair of a start and an end; the starts are in ascending order."""
        return bounds_of(map(self.bytes_of, each(starts), each(ends)))

    def copies(self, start: int, end: int, at: int) -> Iterator[Run]:
        """Characters ``start`` to ``end`` as segments of a text in which they stand from ``at`` on."""
        while start < end:
            if not self._start <= start < self._end:
                self._enter(start)
            stop = min(self._end, end)
            _, _, low, high, widths = self._segments[self._at]
            if widths and stop - start < len(widths):
                low = self._byte_at(start)
                high = self._byte_at(stop)
                widths = widths[start - self._start : stop - self._start]
            yield at, at + stop - start, low, high, widths
            at += stop - start
            start = stop

    def map_of(self, pieces: Pieces, length: int) -> OffsetMap:
        """What :meth:`ByteTable.map_of` gives."""
        segments: list[Segment] = []
        starts = pieces.starts.tolist()
        columns = zip(starts, [*starts[1:], length], pieces.lows.tolist(), pieces.highs.tolist(), strict=True)
        for (at, end, low, high), copied in zip(columns, pieces.copied.tolist(), strict=True):
            if copied:
                segments += map(Segment._make, self.copies(low, high, at))
            else:
                segments.append(Segment(at, end, *self.bytes_of(low, high)))
        return OffsetMap(segments)

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
