"""A page's text while it is worked on: what it reads now, and which characters of the page as decoded that comes from.

Repairing and cutting pass over a page several times. A draft keeps plain tuples instead of the segments of a
:class:`~ai_buildout.clean.lines.mapped.MappedText`, which are made once, when the document is finished.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from operator import itemgetter, le

from ai_buildout.clean.lines.mapped import MappedText
from ai_buildout.clean.lines.page_bytes import ByteTable, Cursor, Run
from ai_buildout.model.offsets import Segment
from ai_buildout.model.tuples import named

_Piece = tuple[int, int, int, bool]
"""Start in the draft, start and end in the page as decoded, and whether the characters are a copy of those."""


class Draft:
    """A working text over a page as decoded.

    Attributes:
        page: the page as decoded (or as its reader gave its lines).
        text: the characters of the draft.
    """

    __slots__ = ("_known_order", "_known_starts", "_pieces", "page", "text")

    def __init__(self, page: MappedText, text: str | None = None, pieces: list[_Piece] | None = None) -> None:
        self.page = page
        self.text = page.text if text is None else text
        self._pieces: list[_Piece] = [(0, 0, len(page.text), True)] if pieces is None else pieces
        self._known_starts: list[int] | None = None
        self._known_order: tuple[list[_Piece], list[int]] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the page that characters ``start`` to ``end`` (end excluded) come from."""
        pieces, starts = self._pieces, self._starts
        first = bisect_right(starts, start) - 1
        if first < 0:
            return 0, 0
        at, low, high, copied = pieces[first]
        begin = low + start - at if copied else low
        if start >= end:
            return begin, begin
        if first + 1 < len(pieces) and starts[first + 1] < end:
            at, low, high, copied = pieces[bisect_left(starts, end, first) - 1]
        return begin, low + end - at if copied else high

    def spans(self, stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """The characters of the page for each stretch; the stretches are not empty and begin in ascending order."""
        pieces = self._pieces
        count = len(pieces)
        if count == 1 and pieces[0][3]:
            shift = pieces[0][1] - pieces[0][0]
            return list(stretches) if shift == 0 else [(start + shift, end + shift) for start, end in stretches]
        found: list[tuple[int, int]] = []
        starts = self._starts
        behind = 1
        for start, end in stretches:
            behind = bisect_right(starts, start, behind)
            at, low, high, copied = pieces[behind - 1]
            begin = low + start - at if copied else low
            if behind < count and starts[behind] < end:
                at, low, high, copied = pieces[bisect_left(starts, end, behind) - 1]
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

    @property
    def _starts(self) -> list[int]:
        """Where each piece starts in the draft."""
        if self._known_starts is None:
            self._known_starts = [piece[0] for piece in self._pieces]
        return self._known_starts

    @property
    def pieces(self) -> int:
        """The number of stretches that the draft is made of."""
        return len(self._pieces)

    def finished(self, places: Cursor | ByteTable | None = None) -> MappedText:
        """The draft's text with the bytes of each character; ``places`` finds the bytes of the page, where it is at hand."""
        places = Cursor(self.page) if places is None else places
        bytes_of, copies = places.bytes_of, places.copies
        runs: list[Run] = []
        ends = chain(islice(self._starts, 1, None), (len(self.text),))
        for (at, low, high, copied), end in zip(self._pieces, ends, strict=False):
            if copied:
                runs += copies(low, high, at)
            else:
                runs.append((at, end, *bytes_of(low, high), b""))
        return MappedText(self.text, tuple(named(Segment, runs)))

    def places(self, characters: Iterable[int]) -> list[int]:
        """For each character of the page (in ascending order): the first character of the draft at or behind it."""
        pieces, lows = self._in_page_order()
        found: list[int] = []
        behind = 0
        for character in characters:
            behind = bisect_right(lows, character, behind)
            i = behind - 1
            if i < 0:
                found.append(pieces[0][0] if pieces else 0)
                continue
            at, low, high, copied = pieces[i]
            if copied:
                found.append(at + min(character, high) - low)
            else:
                found.append(at if character < high or low == high else self._end_of(pieces[i]))
        return found

    def _in_page_order(self) -> tuple[list[_Piece], list[int]]:
        """The pieces in the order of the page, and where each begins there; told once, since drafts do not change."""
        if self._known_order is None:
            lows = [piece[1] for piece in self._pieces]
            if all(map(le, lows, islice(lows, 1, None))):
                self._known_order = self._pieces, lows
            else:
                pieces = sorted(self._pieces, key=itemgetter(1, 0))
                self._known_order = pieces, [piece[1] for piece in pieces]
        return self._known_order

    def _end_of(self, piece: _Piece) -> int:
        following = bisect_right(self._starts, piece[0])
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
