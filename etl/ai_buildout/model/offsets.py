"""The map from characters of a cleaned text to bytes of the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
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
        position = 0
        for s in segments:
            if s.start != position or s.end < s.start or (s.widths and len(s.widths) != s.end - s.start):
                raise ValueError(f"offset map: segment {s.start}-{s.end} does not follow character {position}")
            position = s.end
        self._segments = tuple(segments)
        self._starts = [s.start for s in segments]
        self.length = position

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
        lows, highs = [], []
        for s in self._segments[bisect_right(self._starts, start) - 1 :]:
            if s.start >= end:
                break
            if s.end > start:
                lows.append(self._byte(max(start, s.start), last=False))
                highs.append(self._byte(min(end, s.end) - 1, last=True))
        return min(lows), max(highs)

    def _byte(self, character: int, *, last: bool) -> int:
        segment = self._segments[bisect_right(self._starts, character) - 1]
        if not segment.widths:
            return segment.page_end if last else segment.page_start
        inside = character - segment.start + (1 if last else 0)
        return segment.page_start + sum(segment.widths[:inside])

    def to_list(self) -> list[list[int]]:
        """``[start, end, page_start, page_end]`` a segment, as plain JSON types."""
        return [[s.start, s.end, s.page_start, s.page_end] for s in self._segments]
