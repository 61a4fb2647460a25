"""Runs of HTML source → the characters that a reader sees, each with the bytes of the page that it comes from.

White space folds to one space (to none between two wide characters when it holds a line break: line breaks of the source mean
nothing in Chinese); character references are decoded.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from ai_buildout.clean.lines.mapped import EMPTY, MappedText
from ai_buildout.model.offsets import Segment

LAYOUT_SPACE = " \t\n\r\f\v\xa0"
_IRREGULAR = re.compile(r"[\t\n\r\f\v\xa0&]|  ")
_SPECIAL = re.compile(
    r"[ \t\n\r\f\v\xa0]{2,}+|[\t\n\r\f\v\xa0]"
    r"|&(?:#[0-9]{1,10};?|#[xX][0-9a-fA-F]{1,8};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)"
)
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003ffff]")


class Piece(NamedTuple):
    """Characters and the source that they stand for; ``copied`` where they are that source itself, character by character."""

    text: str
    start: int
    end: int
    copied: bool


class FoldedText(NamedTuple):
    """What a reader sees of some runs of source, and what it is made of; pieces are in order and none is empty."""

    text: str
    pieces: Sequence[Piece]


NOTHING = FoldedText("", ())


def folded(source: str, runs: Sequence[tuple[int, int]]) -> FoldedText:
    """The text of ``runs`` (start and end in ``source``, in order), white space folded and references decoded."""
    if len(runs) == 1:
        start, end = runs[0]
        run = source[start:end]
        inner = run.strip()
        if inner and not _IRREGULAR.search(inner):
            at = end - len(run.lstrip())
            return FoldedText(inner, (Piece(inner, at, at + len(inner), copied=True),))
    found: list[Piece] = []
    space: Piece | None = None
    for start, end in runs:
        run = source[start:end]
        inner = run.strip(LAYOUT_SPACE)
        if not inner:
            space = space or Piece(run, start, end, copied=False)
            continue
        at = start if run[0] == inner[0] else start + len(run) - len(run.lstrip(LAYOUT_SPACE))
        if at > start and space is None:
            space = Piece(source[start:at], start, at, copied=False)
        for piece in (
            _split(inner, at) if _IRREGULAR.search(inner) else (Piece(inner, at, at + len(inner), copied=True),)
        ):
            if not piece.copied and not piece.text.strip(LAYOUT_SPACE):
                space = space or piece
                continue
            if space is not None:
                _put_space(found, space, piece.text[0])
                space = None
            found.append(piece)
        at += len(inner)
        if at < end:
            space = space or Piece(source[at:end], at, end, copied=False)
    return _trimmed(found)


def _trimmed(found: list[Piece]) -> FoldedText:
    """The pieces without white space of any kind at the two ends (paragraphs are often indented with wide spaces)."""
    while found and not (text := found[-1].text.rstrip()):
        found.pop()
    if not found:
        return NOTHING
    last = found[-1]
    if len(text) < len(last.text):
        found[-1] = Piece(text, last.start, last.start + len(text) if last.copied else last.end, last.copied)
    first = 0
    while not (text := found[first].text.lstrip()):
        first += 1
    head = found[first]
    if len(text) < len(head.text):
        found[first] = Piece(text, head.end - len(text) if head.copied else head.start, head.end, head.copied)
    if first:
        del found[:first]
    return FoldedText(found[0].text if len(found) == 1 else "".join([piece.text for piece in found]), found)


def _put_space(found: list[Piece], space: Piece, following: str) -> None:
    if found and not ("\n" in space.text and _WIDE.match(following) and _WIDE.match(found[-1].text[-1])):
        found.append(Piece(" ", space.start, space.end, copied=False))


def _split(run: str, offset: int) -> Iterator[Piece]:
    """A run as plain text, white space and decoded references."""
    position = 0
    for match in _SPECIAL.finditer(run):
        start, end = match.span()
        special = match[0]
        decoded = unescape(special) if special[0] == "&" else special
        if decoded == special and special[0] == "&":
            continue
        if start > position:
            yield Piece(run[position:start], offset + position, offset + start, copied=True)
        if decoded:
            yield Piece(decoded, offset + start, offset + end, copied=False)
        position = end
    if position < len(run):
        yield Piece(run[position:], offset + position, offset + len(run), copied=True)


def joined(texts: Sequence[FoldedText], separator: str) -> FoldedText:
    """Texts in order with ``separator`` between them, which stands for the source between its neighbours.

    Empty texts keep their place, except at the end.
    """
    found: list[Piece] = []
    separators = 0
    for text in texts:
        if text.pieces:
            if separators:
                start = text.pieces[0].start
                found.append(Piece(separator * separators, found[-1].end if found else start, start, copied=False))
            separators = 0
            found.extend(text.pieces)
        separators += 1
    return FoldedText("".join([piece.text for piece in found]), found)


def sliced(text: FoldedText, start: int, end: int) -> FoldedText:
    """Characters ``start`` to ``end`` (end excluded) of a text."""
    found: list[Piece] = []
    at = 0
    for piece in text.pieces:
        low, high = max(start - at, 0), min(end - at, len(piece.text))
        if low < high:
            place = (piece.start + low, piece.start + high) if piece.copied else (piece.start, piece.end)
            found.append(Piece(piece.text[low:high], *place, piece.copied))
        at += len(piece.text)
    return FoldedText(text.text[start:end], found)


class SourceMap:
    """From characters of the source to bytes of the page; asked in the order of the source, it reads the page once."""

    __slots__ = ("_at", "_reached", "_segments", "_starts")

    def __init__(self, source: MappedText) -> None:
        self._segments = source.segments
        self._starts = [segment.start for segment in source.segments]
        self._at = -1
        self._reached = (0, 0)

    def mapped(self, text: FoldedText) -> MappedText:
        """The text with the page bytes of each of its characters."""
        if not text.pieces:
            return EMPTY
        segments: list[Segment] = []
        length = 0
        for piece in text.pieces:
            width = len(piece.text)
            if piece.copied:
                segments.extend(self._parts(piece.start, piece.end, length))
            else:
                segments.append(Segment(length, length + width, *self.page_span(piece.start, piece.end)))
            length += width
        return MappedText(text.text, tuple(segments))

    def page_span(self, start: int, end: int) -> tuple[int, int]:
        """The byte range of the page that characters ``start`` to ``end`` (excluded, at least one) of the source come from."""
        first = bisect_right(self._starts, start) - 1
        low = self._byte(first, start) if self._segments[first].widths else self._segments[first].page_start
        last = first if end <= self._segments[first].end else bisect_right(self._starts, end - 1) - 1
        segment = self._segments[last]
        if not segment.widths or end == segment.end:
            return low, segment.page_end
        high = self._byte(last, end)
        self._at, self._reached = last, (end, high)
        return low, high

    def _parts(self, start: int, end: int, at: int) -> Iterator[Segment]:
        """Characters ``start`` to ``end`` of the source as segments of a text in which they stand from character ``at``."""
        index = bisect_right(self._starts, start) - 1
        while start < end:
            segment = self._segments[index]
            stop = min(end, segment.end)
            if segment.widths:
                page_start = self._byte(index, start)
                widths = segment.widths[start - segment.start : stop - segment.start]
                page_end = page_start + _total(widths, 0, len(widths))
                self._at, self._reached = index, (stop, page_end)
            else:
                widths, page_start, page_end = b"", segment.page_start, segment.page_end
            yield Segment(at, at + stop - start, page_start, page_end, widths)
            at += stop - start
            start = stop
            index += 1

    def _byte(self, index: int, character: int) -> int:
        segment = self._segments[index]
        reached, byte = self._reached
        if index != self._at or reached > character:
            reached, byte = segment.start, segment.page_start
        return byte + _total(segment.widths, reached - segment.start, character - segment.start)


def _total(widths: bytes, start: int, end: int) -> int:
    """The sum of ``widths[start:end]``, counted value by value, which is far faster than adding bytes up."""
    if end - start < 24:
        return sum(widths[start:end])
    total = counted = 0
    for width in (1, 2, 3, 4):
        count = widths.count(width, start, end)
        total += width * count
        counted += count
    return total if counted == end - start else sum(widths[start:end])
