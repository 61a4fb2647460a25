"""A page's text while it is worked on: what it reads now, and which characters of the page as decoded that comes from.

Repairing and cutting pass over a page several times. A draft keeps columns of numbers instead of the segments of a
:class:`~ai_buildout.clean.lines.mapped.MappedText`, which are told once, when the document is finished.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import NamedTuple

import numpy as np

from ai_buildout.clean.lines.columns import AT_ONCE, NO_NUMBERS, Numbers, Signs, bounds_of, closed, led, numbers, shares
from ai_buildout.clean.lines.mapped import MappedText
from ai_buildout.clean.lines.page_bytes import ByteTable, Cursor
from ai_buildout.model.offsets import OffsetMap

_LONG = 65_536
"""The pieces of a longer draft are found at once: those that wait keep the drafts before them in memory."""
Bounds = Callable[[], tuple[Numbers, Numbers]]
"""Finds the first characters of the page, and those behind the last ones, of stretches of a draft."""


class _Pieces(NamedTuple):
    """The stretches that a draft is made of, in its order.

    Attributes:
        starts: where each starts in the draft.
        lows, highs: its characters of the page as decoded.
        copied: whether it is a copy of those.
    """

    starts: Numbers
    lows: Numbers
    highs: Numbers
    copied: Signs


class Draft:
    """A working text over a page as decoded.

    The pieces of a draft are found out when they are first asked for: of the last one, most pages never are.

    Attributes:
        page: the page as decoded (or as its reader gave its lines).
        text: the characters of the draft.
    """

    __slots__ = ("_find_pieces", "_known", "page", "text")

    def __init__(
        self, page: MappedText, text: str | None = None, find_pieces: Callable[[], _Pieces] | None = None
    ) -> None:
        self.page = page
        self.text = page.text if text is None else text
        self._find_pieces = find_pieces
        self._known: _Pieces | None = None
        if len(self.text) > _LONG:
            _ = self._pieces

    @property
    def _pieces(self) -> _Pieces:
        if self._known is None:
            self._known = self._find_pieces() if self._find_pieces else _whole(len(self.page.text))
            self._find_pieces = None
        return self._known

    @property
    def pieces(self) -> int:
        """The number of stretches that the draft is made of."""
        return len(self._pieces.starts)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the page that characters ``start`` to ``end`` (end excluded) come from."""
        if not self.pieces:
            return 0, 0
        lows, highs = self.bounds(numbers([start]), numbers([end]))
        return int(lows[0]), int(highs[0] if start < end else lows[0])

    def bounds(self, starts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
        """The first characters of the page, and those behind the last ones, of stretches of the draft."""
        if not len(starts):
            return NO_NUMBERS, NO_NUMBERS
        own, lows, highs, copied = self._pieces
        if len(own) == 1 and copied[0]:
            return starts + lows[0], ends + lows[0]
        first = own.searchsorted(starts, "right") - 1
        last = np.maximum(own.searchsorted(ends, "left") - 1, first)
        return (
            lows[first] + (starts - own[first]) * copied[first],
            np.where(copied[last], lows[last] + ends - own[last], highs[last]),
        )

    def bounds_later(self, starts: Sequence[int] | Numbers, ends: Sequence[int] | Numbers) -> Bounds:
        """What finds out what :meth:`bounds` gives; of a long draft it is found out at once, so that nothing keeps the draft."""
        find = partial(self._bounds_of, starts, ends)
        if len(self.text) <= _LONG:
            return find
        known = find()
        return lambda: known

    def _bounds_of(self, starts: Sequence[int] | Numbers, ends: Sequence[int] | Numbers) -> tuple[Numbers, Numbers]:
        return self.bounds(np.asarray(starts, np.int64), np.asarray(ends, np.int64))

    def edited(self, edits: Sequence[tuple[int, int, str]]) -> Draft:
        """The draft with ``edits`` made (start, end, replacement): in order, without overlaps; a replacement stands for what it replaces."""
        return self.replaced(*zip(*edits, strict=True)) if edits else self

    def replaced(self, firsts: Sequence[int], behinds: Sequence[int], replacements: Sequence[str]) -> Draft:
        """What :meth:`edited` gives for one edit or more, of which the starts, the ends and the replacements are given."""
        stretches = zip((0, *behinds), (*firsts, len(self.text)), strict=True)
        texts = [self.text[begin:stop] for begin, stop in stretches]
        text = "".join(chain.from_iterable(zip(texts, (*replacements, ""), strict=True)))
        return Draft(self.page, text, partial(self._pieces_edited, firsts, behinds, replacements))

    def without(self, starts: Numbers, ends: Numbers, around: Sequence[str] = ()) -> Draft:
        """The draft without some stretches, in order and without overlaps.

        Args:
            starts, ends: where each begins and ends.
            around: the text before, between and behind them, where it is known.
        """
        if not len(starts):
            return self
        text = "".join(around) if around else self._around(starts, ends)
        return Draft(self.page, text, partial(self._kept_between, starts, ends, np.zeros_like(starts)))

    def _around(self, starts: Numbers, ends: Numbers) -> str:
        """The text before, between and behind some stretches."""
        stretches = zip([0, *ends.tolist()], [*starts.tolist(), len(self.text)], strict=True)
        parts = []
        while some := list(islice(stretches, AT_ONCE)):
            parts.append("".join([self.text[begin:stop] for begin, stop in some]))
        return "".join(parts)

    def lines(self, spans: Iterable[tuple[int, int]]) -> Draft:
        """The draft of these stretches, one a line; a line feed stands for what lies between its neighbours."""
        runs = list(self._runs(spans))
        return Draft(
            self.page, "\n".join([self.text[start:end] for start, end in runs]), partial(self._pieces_of_lines, runs)
        )

    def finished(self, places: Cursor | ByteTable | None = None) -> OffsetMap:
        """The bytes of each character of the text; ``places`` finds those of the page, where it is at hand."""
        if not self.text:
            return OffsetMap(())
        places = Cursor(self.page) if places is None else places
        return places.map_of(self._pieces, len(self.text))

    def places(self, characters: Numbers) -> Numbers:
        """For each character of the page: the first character of the draft at or behind it."""
        starts, lows, highs, copied = self._pieces
        if not len(starts):
            return np.zeros_like(characters)
        ends = closed(starts[1:], len(self.text))
        if not (lows[1:] >= lows[:-1]).all():
            order = np.lexsort((starts, lows))
            starts, lows, highs, copied, ends = starts[order], lows[order], highs[order], copied[order], ends[order]
        piece = lows.searchsorted(characters, "right") - 1
        first = np.maximum(piece, 0)
        low, high = lows[first], highs[first]
        within = np.where(copied[first], np.minimum(characters, high) - low, 0)
        behind = ~copied[first] & (characters >= high) & (low < high)
        found = np.where(behind, ends[first], starts[first] + within)
        return np.where(piece < 0, starts[0], found)

    def _pieces_edited(self, firsts: Sequence[int], behinds: Sequence[int], replacements: Sequence[str]) -> _Pieces:
        """The pieces of what :meth:`edited` gives."""
        starts, ends = numbers(firsts), numbers(behinds)
        sizes = numbers(list(map(len, replacements)))
        kept = self._kept_between(starts, ends, sizes)
        lows, highs = self.bounds(starts, ends)
        made = sizes > 0
        places = (ends + (sizes - ends + starts).cumsum() - sizes)[made]
        return _merged(kept, places, lows[made], highs[made])

    def _pieces_of_lines(self, runs: Sequence[tuple[int, int]]) -> _Pieces:
        """The pieces of what :meth:`lines` gives, of those runs."""
        begins, stops = bounds_of(runs)
        sizes = stops - begins + 1
        places = sizes.cumsum() - sizes
        lows, highs = self.bounds(begins, stops)
        before, behind = highs[:-1], lows[1:]
        breaks = np.minimum(before, behind), np.maximum(before, behind)
        return _merged(self._taken(begins, stops, places), places[1:] - 1, *breaks)

    def _kept_between(self, starts: Numbers, ends: Numbers, sizes: Numbers) -> _Pieces:
        """The pieces before, between and behind stretches that are replaced by something of those sizes."""
        begins, stops = led(0, ends), closed(starts, len(self.text))
        places = begins + led(0, (sizes - ends + starts).cumsum())
        return self._taken(begins, stops, places)

    def _taken(self, begins: Numbers, stops: Numbers, places: Numbers) -> _Pieces:
        """The pieces of stretches of the draft, which are to stand at those places."""
        written = begins < stops
        if not written.all():
            begins, stops, places = begins[written], stops[written], places[written]
        starts, lows, highs, copied = self._pieces
        if len(starts) == 1 and copied[0]:
            return _Pieces(places, begins + lows[0], stops + lows[0], np.ones(len(places), np.bool_))
        first = starts.searchsorted(begins, "right") - 1
        owners, parts = shares(first, starts.searchsorted(stops, "left") - 1)
        begins, stops, starts, copied = begins[owners], stops[owners], starts[parts], copied[parts]
        firsts = np.maximum(starts, begins)
        behinds = np.minimum(closed(self._pieces.starts[1:], len(self.text))[parts], stops)
        lows = lows[parts] + (firsts - starts) * copied
        highs = np.where(copied, lows + behinds - firsts, highs[parts])
        return _Pieces(places[owners] + firsts - begins, lows, highs, copied)

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


def _whole(size: int) -> _Pieces:
    """One piece of so many characters, the page as it is."""
    return _Pieces(numbers([0]), numbers([0]), numbers([size]), np.ones(1, np.bool_))


def _merged(pieces: _Pieces, places: Numbers, lows: Numbers, highs: Numbers) -> _Pieces:
    """Some pieces, and others between them that stand for characters of the page."""
    if not len(places):
        return pieces
    starts = np.concatenate((pieces.starts, places))
    order = starts.argsort(kind="stable")
    lows, highs = np.concatenate((pieces.lows, lows)), np.concatenate((pieces.highs, highs))
    copied = np.zeros(len(starts), np.bool_)
    copied[: len(pieces.copied)] = pieces.copied
    return _Pieces(starts[order], lows[order], highs[order], copied[order])
