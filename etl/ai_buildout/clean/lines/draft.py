"""A page's text while it is worked on: what it reads now, and which characters of the page as decoded that comes from.

Repairing and cutting pass over a page several times. A draft keeps plain tuples instead of the segments of a
:class:`~ai_buildout.clean.lines.mapped.MappedText`, which are made once, when the document is finished.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from ai_buildout.clean.lines.mapped import MappedText
from ai_buildout.model.offsets import SHORT_RUN, Segment, bytes_of, total

_NEAR = 3
"""So many segments on are looked at before a place is searched for."""

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
        if count == 1 and pieces[0][3]:
            shift = pieces[0][1] - pieces[0][0]
            return [(start + shift, end + shift) for start, end in stretches]
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

    def edited(self, edits: Sequence[tuple[int, int, str]], spans: Sequence[tuple[int, int]] | None = None) -> Draft:
        """The draft with ``edits`` made: in order, without overlaps; a replacement stands for what it replaces.

        Args:
            edits: start, end and replacement of each.
            spans: what :meth:`spans` gives for them, where it is known.
        """
        if not edits:
            return self
        text = self.text
        texts: list[str] = []
        pieces: list[_Piece] = []
        length = position = following = 0
        spans = self.spans((start, end) for start, end, _ in edits) if spans is None else spans
        if len(self._pieces) == 1 and self._pieces[0][3]:
            return self._edited_at_first(edits, spans)
        for (start, end, replacement), (low, high) in zip(edits, spans, strict=True):
            if start > position:
                following = self._copy(position, start, following, pieces, length)
                texts.append(text[position:start])
                length += start - position
            if replacement:
                pieces.append((length, low, high, False))
                texts.append(replacement)
                length += len(replacement)
            position = end
        self._copy(position, len(text), following, pieces, length)
        texts.append(text[position:])
        return Draft(self.page, "".join(texts), pieces)

    def _edited_at_first(self, edits: Sequence[tuple[int, int, str]], spans: Sequence[tuple[int, int]]) -> Draft:
        """What :meth:`edited` gives for a draft that is one stretch of the page: most edits are the first ones made."""
        text, shift = self.text, self._pieces[0][1]
        texts: list[str] = []
        pieces: list[_Piece] = []
        length = position = 0
        for (start, end, replacement), (low, high) in zip(edits, spans, strict=True):
            if start > position:
                pieces.append((length, position + shift, low, True))
                texts.append(text[position:start])
                length += start - position
            if replacement:
                pieces.append((length, low, high, False))
                texts.append(replacement)
                length += len(replacement)
            position = end
        if position < len(text):
            pieces.append((length, position + shift, len(text) + shift, True))
            texts.append(text[position:])
        return Draft(self.page, "".join(texts), pieces)

    def lines(self, spans: Iterable[tuple[int, int]]) -> Draft:
        """The draft of these stretches, one a line; a line feed stands for what lies between its neighbours."""
        texts: list[str] = []
        pieces: list[_Piece] = []
        length = following = previous = 0
        for start, end in self._runs(spans):
            if texts:
                low, high = self.span(previous - 1, previous)[1], self.span(start, start + 1)[0]
                pieces.append((length, min(low, high), max(low, high), False))
                length += 1
            following = self._copy(start, end, following if start >= previous else 0, pieces, length)
            texts.append(self.text[start:end])
            length += end - start
            previous = end
        return Draft(self.page, "\n".join(texts), pieces)

    def _runs(self, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The stretches, with those that one line feed parts taken as one."""
        begin = behind = -1
        for start, end in spans:
            if begin < 0:
                begin = start
            elif start != behind + 1 or self.text[behind] != "\n":
                yield begin, behind
                begin = start
            behind = end
        if begin >= 0:
            yield begin, behind

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
        last = len(pieces) - 1
        while first < last and pieces[first + 1][0] <= start:
            first += 1
        shift = length - start
        at, low, high, copied = pieces[first]
        behind = first + 1
        if behind <= last and pieces[behind][0] < end:
            into.append((length, low + start - at, high, True) if copied else (length, low, high, False))
            while behind < last and pieces[behind + 1][0] < end:
                behind += 1
            into += [(at + shift, low, high, copied) for at, low, high, copied in pieces[first + 1 : behind]]
            at, low, high, copied = pieces[behind]
            into.append((at + shift, low, low + end - at, True) if copied else (at + shift, low, high, False))
            return behind
        into.append((length, low + start - at, low + end - at, True) if copied else (length, low, high, False))
        return first


class Cursor:
    """Finds the bytes of characters of a page that are asked for in ascending order, in time linear in the page."""

    __slots__ = ("_at", "_byte", "_character", "_end", "_segments", "_start", "_widths")

    def __init__(self, page: MappedText) -> None:
        self._segments = page.segments
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

    def copies(self, start: int, end: int, at: int) -> Iterator[Segment]:
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
            yield Segment(at, at + stop - start, low, high, widths)
            at += stop - start
            start = stop

    def _across(self, start: int, end: int) -> tuple[int, int]:
        """The bytes of characters that begin in the entered segment and end in a later one."""
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
