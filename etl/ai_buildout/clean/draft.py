"""A page's text while it is worked on: what it reads now, and which characters of the page as decoded that comes from.

Repairing and cutting pass over a page several times. A draft keeps plain tuples instead of the segments of a
:class:`~ai_buildout.clean.mapped.MappedText`, which are made once, when the document is finished.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

from ai_buildout.clean.mapped import Edit, MappedText
from ai_buildout.model.offsets import Segment

_Piece = tuple[int, int, int, bool]
"""Start in the draft, start and end in the page as decoded, and whether the characters are a copy of those."""


class Draft:
    """A working text over a page as decoded.

    Attributes:
        page: the page as decoded (or as its reader gave its lines).
        text: the characters of the draft.
    """

    __slots__ = ("_pieces", "page", "text")

    def __init__(self, page: MappedText, text: str | None = None, pieces: list[_Piece] | None = None) -> None:
        self.page = page
        self.text = page.text if text is None else text
        self._pieces: list[_Piece] = [(0, 0, len(page.text), True)] if pieces is None else pieces

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the page that characters ``start`` to ``end`` (end excluded) come from."""
        pieces = self._pieces
        first = bisect_right(pieces, start, key=itemgetter(0)) - 1
        if first < 0:
            return 0, 0
        at, low, high, copied = pieces[first]
        begin = low + start - at if copied else low
        if start >= end:
            return begin, begin
        last = first
        while last + 1 < len(pieces) and pieces[last + 1][0] < end:
            last += 1
        at, low, high, copied = pieces[last]
        return begin, low + end - at if copied else high

    def spans(self, stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """The characters of the page for each stretch; the stretches are not empty and begin in ascending order."""
        pieces = self._pieces
        count = len(pieces)
        found: list[tuple[int, int]] = []
        i = 0
        for start, end in stretches:
            while i + 1 < count and pieces[i + 1][0] <= start:
                i += 1
            at, low, high, copied = pieces[i]
            begin = low + start - at if copied else low
            j = i
            while j + 1 < count and pieces[j + 1][0] < end:
                j += 1
            if j != i:
                at, low, high, copied = pieces[j]
            found.append((begin, low + end - at if copied else high))
        return found

    def edited(self, edits: Sequence[Edit]) -> Draft:
        """The draft with ``edits`` made: in order, without overlaps; a replacement stands for what it replaces."""
        if not edits:
            return self
        text = self.text
        texts: list[str] = []
        pieces: list[_Piece] = []
        length = position = following = 0
        for start, end, replacement in edits:
            if start > position:
                following = self._copy(position, start, following, pieces, length)
                texts.append(text[position:start])
                length += start - position
            if replacement:
                pieces.append((length, *self.span(start, end), False))
                texts.append(replacement)
                length += len(replacement)
            position = end
        self._copy(position, len(text), following, pieces, length)
        texts.append(text[position:])
        return Draft(self.page, "".join(texts), pieces)

    def lines(self, spans: Iterable[tuple[int, int]]) -> Draft:
        """The draft of these stretches, one a line; a line feed stands for what lies between its neighbours."""
        texts: list[str] = []
        pieces: list[_Piece] = []
        length = following = previous = 0
        for start, end in spans:
            if texts:
                low, high = self.span(previous - 1, previous)[1], self.span(start, start + 1)[0]
                pieces.append((length, min(low, high), max(low, high), False))
                length += 1
            following = self._copy(start, end, following if start >= previous else 0, pieces, length)
            texts.append(self.text[start:end])
            length += end - start
            previous = end
        return Draft(self.page, "\n".join(texts), pieces)

    def finished(self) -> MappedText:
        """The draft's text with the bytes of each character."""
        cursor = Cursor(self.page)
        segments: list[Segment] = []
        for i, (at, low, high, copied) in enumerate(self._pieces):
            if copied:
                segments.extend(cursor.copies(low, high, at))
            else:
                end = self._pieces[i + 1][0] if i + 1 < len(self._pieces) else len(self.text)
                segments.append(Segment(at, end, *cursor.bytes_of(low, high)))
        return MappedText(self.text, tuple(segments))

    def places(self, characters: Iterable[int]) -> list[int]:
        """For each character of the page (in ascending order): the first character of the draft at or behind it."""
        pieces = sorted(self._pieces, key=itemgetter(1, 0))
        found: list[int] = []
        i = -1
        for character in characters:
            while i + 1 < len(pieces) and pieces[i + 1][1] <= character:
                i += 1
            if i < 0:
                found.append(pieces[0][0] if pieces else 0)
                continue
            at, low, high, copied = pieces[i]
            if copied:
                found.append(at + min(character, high) - low)
            else:
                found.append(at if character < high or low == high else self._end_of(pieces[i]))
        return found

    def _end_of(self, piece: _Piece) -> int:
        following = bisect_right(self._pieces, piece[0], key=itemgetter(0))
        return self._pieces[following][0] if following < len(self._pieces) else len(self.text)

    def _copy(self, start: int, end: int, first: int, into: list[_Piece], length: int) -> int:
        """Append the pieces of ``start`` to ``end``, which begin in piece ``first`` or later; the piece that ``end`` is in."""
        if start >= end:
            return first
        pieces = self._pieces
        count = len(pieces)
        while first + 1 < count and pieces[first + 1][0] <= start:
            first += 1
        shift = length - start
        while True:
            at, low, high, copied = pieces[first]
            stop = pieces[first + 1][0] if first + 1 < count else len(self.text)
            begin = start if start > at else at
            if copied:
                into.append((begin + shift, low + begin - at, low + (stop if stop < end else end) - at, True))
            else:
                into.append((begin + shift, low, high, False))
            if stop >= end:
                return first
            first += 1


class Cursor:
    """Finds the bytes of characters of a page that are asked for in ascending order, in time linear in the page."""

    def __init__(self, page: MappedText) -> None:
        self._page = page
        self._segments = page.segments
        self._at = 0
        self._character = 0
        self._byte = self._segments[0].page_start if self._segments else 0

    def bytes_of(self, start: int, end: int) -> tuple[int, int]:
        """The bytes of characters ``start`` to ``end`` (end excluded)."""
        if not self._segments:
            return 0, 0
        if start >= end:
            at = self._seek(start)
            return at, at
        low = self._seek(start)
        if self._segments[self._at].end >= end and self._segments[self._at].widths:
            return low, self._seek(end, stay=True)
        return self._page.page_span(start, end)

    def copies(self, start: int, end: int, at: int) -> Iterable[Segment]:
        """Characters ``start`` to ``end`` as segments of a text in which they stand from ``at`` on."""
        while start < end:
            low = self._seek(start)
            segment = self._segments[self._at]
            stop = min(segment.end, end)
            if segment.widths:
                widths = segment.widths[start - segment.start : stop - segment.start]
                yield Segment(at, at + stop - start, low, self._seek(stop, stay=True), widths)
            else:
                yield Segment(at, at + stop - start, segment.page_start, segment.page_end)
            at += stop - start
            start = stop

    def _seek(self, character: int, *, stay: bool = False) -> int:
        """The byte at which a character begins (with ``stay``, at which the one before it in this segment ends)."""
        segments = self._segments
        if character < self._character:
            self._at = max(bisect_right(segments, character, key=_start_of) - 1, 0)
            self._character = segments[self._at].start
            self._byte = segments[self._at].page_start
        while not stay and segments[self._at].end <= character and self._at + 1 < len(segments):
            self._at += 1
            self._character = segments[self._at].start
            self._byte = segments[self._at].page_start
        segment = segments[self._at]
        if segment.widths:
            self._byte += sum(segment.widths[self._character - segment.start : character - segment.start])
            self._character = character
            return self._byte
        return segment.page_start if character <= segment.start else segment.page_end


def _start_of(segment: Segment) -> int:
    return segment.start
