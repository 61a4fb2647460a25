"""The map from characters of a cleaned text to bytes of the page."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

SHORT_RUN = 40
"""Widths of so few characters are added up one by one."""


class Segment(NamedTuple):
    """A run of the cleaned text and the bytes of the page that it comes from.

    ``widths`` holds the byte width of each character where the run was copied character by character; it is empty where the
    run as a whole stands for the bytes (a repair, an entity, a line break of ours), so that every character of the run
    maps to the whole of ``page_start``-``page_end``.
    """

    start: int
    end: int
    page_start: int
    page_end: int
    widths: bytes = b""


class OffsetMap:
    """Segments in the order of the text, without gaps or overlaps: character offset → byte offset.

    They are kept in columns: a long page has as many as it had damage.

    Raises:
        ValueError: if the segments leave a gap or overlap.
    """

    __slots__ = ("_highs", "_lows", "_starts", "_widths", "length")

    def __init__(self, segments: Sequence[Segment]) -> None:
        position = 0
        for start, end, _, _, widths in segments:
            if start != position or end < start or (widths and len(widths) != end - start):
                raise ValueError(f"offset map: segment {start}-{end} does not follow character {position}")
            position = end
        self._starts = array("q", [segment.start for segment in segments])
        self._lows = array("q", [segment.page_start for segment in segments])
        self._highs = array("q", [segment.page_end for segment in segments])
        self._widths = b"".join([segment.widths or bytes(segment.end - segment.start) for segment in segments])
        self.length = position

    @classmethod
    def of_columns(cls, starts: bytes, lows: bytes, highs: bytes, widths: bytes) -> OffsetMap:
        """The map of segments in columns, each of them eight bytes a segment as :mod:`array` has them.

        Args:
            starts: where each starts; the first at 0, none is empty, each ends where the next one starts.
            lows, highs: its bytes of the page.
            widths: the byte width of every character of the text; 0 for those of runs that stand for their bytes as a whole.
        """
        made = cls(())
        for column, content in ((made._starts, starts), (made._lows, lows), (made._highs, highs)):
            column.frombytes(content)
        made._widths, made.length = widths, len(widths)
        return made

    @property
    def segments(self) -> list[Segment]:
        """The segments, made anew."""
        widths, borders = self._widths, [*self._starts, self.length]
        rows = zip(borders, borders[1:], self._lows, self._highs, strict=False)
        return [
            Segment(start, end, low, high, widths[start:end] if start < end and widths[start] else b"")
            for start, end, low, high in rows
        ]

    def page_span(self, start: int, end: int) -> tuple[int, int]:
        """The smallest byte range of the page that holds characters ``start`` to ``end`` (end excluded).

        Raises:
            IndexError: if the span does not lie within the text.
        """
        if not 0 <= start <= end <= self.length:
            raise IndexError(f"characters {start}-{end} are outside the text of {self.length}")
        if start == end:
            if start < self.length:
                first = self.page_span(start, start + 1)[0]
            else:
                first = self.page_span(start - 1, start)[1] if start else 0
            return first, first
        at, behind = bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)
        low, high = self._bytes_of(at, start, end)
        if behind - at == 1:
            return low, high
        last_low, last_high = self._bytes_of(behind - 1, start, end)
        lows, highs = self._lows[at + 1 : behind - 1], self._highs[at + 1 : behind - 1]  # all within the span
        return min(low, last_low, *lows), max(high, last_high, *highs)

    def _bytes_of(self, at: int, start: int, end: int) -> tuple[int, int]:
        """The bytes of the part of segment ``at`` that lies within characters ``start`` to ``end``."""
        low, high, first, widths = self._lows[at], self._highs[at], self._starts[at], self._widths
        if not widths[first]:
            return low, high
        if start > first:
            low += total(widths[first:start])
        behind = self._starts[at + 1] if at + 1 < len(self._starts) else self.length
        return low, high if end >= behind else low + total(widths[max(first, start) : end])

    def to_list(self) -> list[list[int]]:
        """``[start, end, page_start, page_end]`` a segment, as plain JSON types."""
        borders = [*self._starts, self.length]
        return list(map(list, zip(borders, borders[1:], self._lows, self._highs, strict=False)))


def bytes_of(segment: Segment, start: int, end: int) -> tuple[int, int]:
    """The bytes of the part of ``segment`` that lies within characters ``start`` to ``end``."""
    if not segment.widths:
        return segment.page_start, segment.page_end
    low = segment.page_start
    if start > segment.start:
        low += total(segment.widths[: start - segment.start])
    if end >= segment.end:
        return low, segment.page_end
    first = max(start, segment.start)
    return low, low + total(segment.widths[first - segment.start : end - segment.start])


def total(widths: bytes) -> int:
    """The sum of byte widths. Long runs are counted by what most characters take (one byte or three): no loop over them."""
    if len(widths) < SHORT_RUN:
        return sum(widths)
    not_three = widths.translate(None, b"\x03")
    rest = not_three.translate(None, b"\x01")
    return 3 * (len(widths) - len(not_three)) + len(not_three) - len(rest) + sum(rest)
