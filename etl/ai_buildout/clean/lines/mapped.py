"""Text that remembers its bytes: characters of a page with the page bytes that each comes from, cheap to cut and edit.

The reading of a page works on one :class:`MappedText` from decoding to the finished document. It holds segments, not a
list of characters, so that every operation costs as much as the segments that it touches.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ai_buildout.model.offsets import Segment, bytes_of, total


class Edit(NamedTuple):
    """Characters ``start`` to ``end`` (end excluded) of a text are replaced by ``replacement`` (empty: taken out)."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text and, for each of its characters, the page bytes that it comes from.

    Attributes:
        text: the characters.
        segments: runs of ``text`` in order, without gaps or overlaps, from character 0; empty for an empty text.
    """

    text: str
    segments: tuple[Segment, ...]

    @classmethod
    def copied(cls, text: str, page_start: int, widths: bytes) -> MappedText:
        """Characters that stand one after the other from byte ``page_start``, each as many bytes wide as ``widths`` says."""
        if not text:
            return EMPTY
        return cls(text, (Segment(0, len(text), page_start, page_start + total(widths), widths),))

    def __len__(self) -> int:
        return len(self.text)

    def page_span(self, start: int, end: int) -> tuple[int, int]:
        """The smallest byte range of the page that holds characters ``start`` to ``end`` (end excluded).

        Raises:
            IndexError: if the span does not lie within the text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"characters {start}-{end} are outside the text of {len(self.text)}")
        if not self.segments:
            return 0, 0
        if start == end:
            at = self.page_span(start, start + 1)[0] if start < len(self.text) else self.page_span(start - 1, start)[1]
            return at, at
        first = self._segment_at(start)
        low, high = bytes_of(self.segments[first], start, end)
        for index in range(first + 1, len(self.segments)):
            segment = self.segments[index]
            if segment.start >= end:
                break
            piece_low, piece_high = bytes_of(segment, start, end)
            low, high = min(low, piece_low), max(high, piece_high)
        return low, high

    def slice(self, start: int, end: int) -> MappedText:
        """Characters ``start`` to ``end`` (end excluded) as a text of their own; bounds are clipped to the text."""
        start, end = max(start, 0), min(end, len(self.text))
        if start >= end:
            return EMPTY
        if start == 0 and end == len(self.text):
            return self
        parts = _Parts()
        parts.add(self, start, end)
        return parts.build()

    def edited(self, edits: Sequence[Edit]) -> MappedText:
        """The text with ``edits`` made; a replacement as a whole stands for the bytes of the characters it replaces.

        Args:
            edits: in the order of the text, without overlaps; an edit with ``start == end`` inserts.

        Raises:
            ValueError: if edits overlap or are out of order.
        """
        if not edits:
            return self
        parts = _Parts()
        position = 0
        for start, end, replacement in edits:
            if start < position or end < start:
                raise ValueError(f"edit {start}-{end} overlaps or precedes the one that ends at {position}")
            parts.add(self, position, start)
            if replacement:
                parts.insert(replacement, *self.page_span(start, end))
            position = end
        parts.add(self, position, len(self.text))
        return parts.build()

    def strip(self) -> MappedText:
        """The text without white space at its two ends."""
        left = len(self.text) - len(self.text.lstrip())
        return self.slice(left, max(left, len(self.text.rstrip())))

    def _segment_at(self, character: int) -> int:
        return bisect_right(self.segments, character, key=_start_of) - 1


class _MappedLater(MappedText):
    """A text whose segments are made when they are first asked for: most of what is done to a page asks for its characters alone."""

    __slots__ = ("_find",)
    _find: Callable[[], tuple[Segment, ...]] | None

    def __init__(self, text: str, find: Callable[[], tuple[Segment, ...]]) -> None:
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "_find", find)

    def __getattr__(self, name: str) -> object:
        if name != "segments" or self._find is None:
            raise AttributeError(name)
        segments = self._find()
        object.__setattr__(self, "segments", segments)
        object.__setattr__(self, "_find", None)
        return segments


EMPTY = MappedText("", ())
_LONG = 65_536
"""The segments of a longer text are made at once: what they are made of stays in memory until then."""


def mapped_later(text: str, find: Callable[[], tuple[Segment, ...]]) -> MappedText:
    """A text with the segments that ``find`` gives."""
    return _MappedLater(text, find) if len(text) <= _LONG else MappedText(text, find())


def joined(texts: Iterable[MappedText], separator: str = "\n") -> MappedText:
    """The texts in order with ``separator`` between them, which stands for the bytes between its neighbours (if any)."""
    every = list(texts)
    if len(every) == 1:
        return every[0]
    parts = _Parts()
    previous_end: int | None = None
    for text in every:
        start = text.segments[0].page_start if text.segments else previous_end or 0
        if previous_end is not None and separator:
            parts.insert(separator, min(previous_end, start), max(previous_end, start))
        parts.add(text, 0, len(text.text))
        previous_end = text.segments[-1].page_end if text.segments else start
    return parts.build()


class _Parts:
    """Collects runs of mapped texts, joining what stands side by side in text and page alike."""

    __slots__ = ("_length", "_segments", "_texts")

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0

    def add(self, source: MappedText, start: int, end: int) -> None:
        if start >= end:
            return
        self._texts.append(source.text[start:end])
        shift = self._length - start
        segments = source.segments
        index = bisect_right(segments, start, key=_start_of) - 1
        while index < len(segments) and (segment := segments[index]).start < end:
            low, high = max(segment.start, start), min(segment.end, end)
            widths = segment.widths[low - segment.start : high - segment.start]
            page_start, page_end = bytes_of(segment, low, high)
            self._segments.append(Segment(low + shift, high + shift, page_start, page_end, widths))
            index += 1
        self._length += end - start

    def insert(self, text: str, page_start: int, page_end: int) -> None:
        self._texts.append(text)
        self._segments.append(Segment(self._length, self._length + len(text), page_start, page_end))
        self._length += len(text)

    def build(self) -> MappedText:
        return MappedText("".join(self._texts), tuple(self._segments)) if self._length else EMPTY


def _start_of(segment: Segment) -> int:
    return segment.start
