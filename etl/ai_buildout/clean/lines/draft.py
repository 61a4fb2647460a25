"""A page's text while it is worked on: what it reads now, and which characters of the page as decoded that comes from.

Repairing and cutting pass over a page several times. A draft keeps plain tuples instead of the segments of a
:class:`~ai_buildout.clean.lines.mapped.MappedText`, which are made once, when the document is finished.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, compress, islice, repeat
from operator import itemgetter, le, lt

from ai_buildout.clean.lines.mapped import MappedText
from ai_buildout.clean.lines.page_bytes import ByteTable, Cursor
from ai_buildout.model.offsets import Segment
from ai_buildout.model.tuples import named

_Piece = tuple[int, int, int, bool]
"""Start in the draft, start and end in the page as decoded, and whether the characters are a copy of those."""


_MANY = 4
"""So many stretches for each piece are taken out piece by piece."""


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
            return _shifted(stretches, pieces[0][1] - pieces[0][0])
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

    def without(self, stretches: Sequence[tuple[int, int]]) -> Draft:
        """The draft without some stretches, in order and without overlaps: what :meth:`edited` makes of them, in less time."""
        if not stretches or len(self._pieces) * _MANY > len(stretches):
            return self.edited([(start, end, "") for start, end in stretches])
        starts, ends = zip(*stretches, strict=True)
        begins, stops = [0, *ends], [*starts, len(self.text)]
        for border in self._starts[1:]:
            at = bisect_right(begins, border) - 1
            if begins[at] < border < stops[at]:
                begins.insert(at + 1, border)
                stops.insert(at, border)
        kept = list(map(lt, begins, stops))
        if not all(kept):
            begins, stops = list(compress(begins, kept)), list(compress(stops, kept))
        text = self.text
        texts = [text[start:end] for start, end in zip(begins, stops, strict=True)]
        lengths = list(accumulate(map(len, texts), initial=0))
        pieces: list[_Piece] = []
        behind = 0
        for (at, low, high, copied), end in zip(self._pieces, self._ends(), strict=True):
            first, behind = behind, bisect_left(begins, end, behind)
            if copied:
                lows, highs = begins[first:behind], stops[first:behind]
                if shift := low - at:
                    lows, highs = [place + shift for place in lows], [place + shift for place in highs]
                pieces += zip(lengths[first:behind], lows, highs, repeat(True))
            else:
                pieces += [(length, low, high, False) for length in lengths[first:behind]]
        draft = Draft(self.page, "".join(texts), pieces)
        draft._known_starts = lengths[:-1]
        return draft

    def lines(self, spans: Iterable[tuple[int, int]]) -> Draft:
        """The draft of these stretches, one a line; a line feed stands for what lies between its neighbours."""
        texts: list[str] = []
        pieces: list[_Piece] = []
        own, starts = self._pieces, self._starts
        length = following = previous = 0
        for start, end in self._runs(spans):
            above, following = following, bisect_right(starts, start, following + 1 if start >= previous else 1) - 1
            if texts:
                at, low, behind, copied = own[above]
                low = low + previous - at if copied else behind
                at, high, _, copied = own[following]
                high = high + start - at if copied else high
                pieces.append((length, low, high, False) if low < high else (length, high, low, False))
                length += 1
            following = self._copy(start, end, following, pieces, length)
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

    def _ends(self) -> Iterator[int]:
        """Where each piece ends in the draft."""
        return chain(islice(self._starts, 1, None), (len(self.text),) if self._pieces else ())

    @property
    def pieces(self) -> int:
        """The number of stretches that the draft is made of."""
        return len(self._pieces)

    def finished(self, places: Cursor | ByteTable | None = None) -> MappedText:
        """The draft's text with the bytes of each character; ``places`` finds the bytes of the page, where it is at hand."""
        places = Cursor(self.page) if places is None else places
        return MappedText(self.text, tuple(named(Segment, places.runs(self._pieces, self._ends()))))

    def places(self, characters: Iterable[int]) -> list[int]:
        """For each character of the page (in ascending order): the first character of the draft at or behind it."""
        pieces, lows = self._in_page_order()
        found: list[int] = []
        behind, count = 0, len(lows)
        for character in characters:
            while behind < count and lows[behind] <= character:  # most often the next one or two: no search is as fast
                behind += 1
            if not behind:
                found.append(pieces[0][0] if pieces else 0)
                continue
            at, low, high, copied = pieces[behind - 1]
            if copied:
                found.append(at - low + (character if character < high else high))
            else:
                found.append(at if character < high or low == high else self._end_of(pieces[behind - 1]))
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
        pieces, starts = self._pieces, self._starts
        first = bisect_right(starts, start, first + 1) - 1
        shift = length - start
        at, low, high, copied = pieces[first]
        behind = first + 1
        if behind < len(starts) and starts[behind] < end:
            into.append((length, low + start - at, high, True) if copied else (length, low, high, False))
            behind = bisect_left(starts, end, behind + 1) - 1
            between = pieces[first + 1 : behind]
            into += [(at + shift, low, high, copied) for at, low, high, copied in between] if shift else between
            at, low, high, copied = pieces[behind]
            into.append((at + shift, low, low + end - at, True) if copied else (at + shift, low, high, False))
            return behind
        into.append((length, low + start - at, low + end - at, True) if copied else (length, low, high, False))
        return first


def _shifted(stretches: Iterable[tuple[int, int]], shift: int) -> list[tuple[int, int]]:
    return [(start + shift, end + shift) for start, end in stretches] if shift else list(stretches)
