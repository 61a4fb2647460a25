"""The map from characters of a cleaned text to bytes of the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import sub
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

    Raises:
        ValueError: if the segments leave a gap or overlap.
    """

    __slots__ = ("_segments", "_starts", "length")

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = tuple(segments)
        self._starts: Sequence[int] = ()
        self.length = 0
        if not segments:
            return
        starts, ends, _, _, widths = zip(*self._segments, strict=True)
        sizes = list(map(sub, ends, starts))
        held = [known or size for known, size in zip(map(len, widths), sizes, strict=True)]
        if starts[0] != 0 or starts[1:] != ends[:-1] or min(sizes) < 0 or held != sizes:
            raise _misplaced(segments)
        self._starts, self.length = starts, ends[-1]

    def page_span(self, start: int, end: int) -> tuple[int, int]:
        """The smallest byte range of the page that holds characters ``start`` to ``end`` (end excluded).

        Raises:
            IndexError: if the span does not lie within the text.
        """
        if not 0 <= start <= end <= self.length:
            raise IndexError(f"characters {start}-{end} are outside the text of {self.length}")
        if start == end:
            first = (
                self._byte(start, last=False)
                if start < self.length
                else self._byte(start - 1, last=True)
                if start
                else 0
            )
            return first, first
        first, behind = bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)
        low, high = bytes_of(self._segments[first], start, end)
        if behind - first == 1:
            return low, high
        last_low, last_high = bytes_of(self._segments[behind - 1], start, end)
        between = self._segments[first + 1 : behind - 1]  # all of them lies within the span
        lows, highs = (segment[2] for segment in between), (segment[3] for segment in between)
        return min(low, last_low, *lows), max(high, last_high, *highs)

    def _byte(self, character: int, *, last: bool) -> int:
        return bytes_of(self._segments[bisect_right(self._starts, character) - 1], character, character + 1)[last]

    def to_list(self) -> list[list[int]]:
        """``[start, end, page_start, page_end]`` a segment, as plain JSON types."""
        return [[s.start, s.end, s.page_start, s.page_end] for s in self._segments]


def _misplaced(segments: Sequence[Segment]) -> ValueError:
    """What is wrong with the first segment that does not follow the one before it."""
    position = 0
    for start, end, _, _, widths in segments:
        if start != position or end < start or (widths and len(widths) != end - start):
            break
        position = end
    return ValueError(f"offset map: segment {start}-{end} does not follow character {position}")


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
