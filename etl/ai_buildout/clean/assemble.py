"""The finished draft → the document: blocks, text, offsets, and everything that was done, on the characters of the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import zip_longest
from operator import itemgetter

from ai_buildout.clean.cuts.rows import Row
from ai_buildout.clean.cuts.signs import TAB
from ai_buildout.clean.decode.mojibake import Restored, is_readable
from ai_buildout.clean.done import PageDone
from ai_buildout.clean.lines.columns import each, numbers
from ai_buildout.clean.lines.draft import Draft
from ai_buildout.clean.lines.page_bytes import ByteTable, Cursor
from ai_buildout.clean.repairs.page_repairs import in_order
from ai_buildout.model.codes import BlockKind, RepairKind
from ai_buildout.model.document import Block, Cut, Flag, Repair
from ai_buildout.model.offsets import OffsetMap
from ai_buildout.model.tuples import named

_BULLET = re.compile(r"(?:[•●■◆▪▶►○◦‣*·-]|\d{1,2}[)）]|[(（]\d{1,2}[)）]|[①-⑳])\s*\S")
_CAPTION = re.compile(
    r"[(（]?(?:图源|圖源|图片来源|圖片來源|图注|圖說|圖／|图/|图:|圖:|下图|下圖|上图|上圖|▲|△|资料图|資料照|示意图|示意圖)"
    r"|[(（].{4,60}(?:来源|來源|图源|圖源|供图|提供|攝|摄)[:：/／].{1,20}[)）]$"
)
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十\d]+[章节節部]|\d{1,2}[.、．]\s?|[(（][一二三四五六七八九十]{1,3}[)）])"
)
_FIRST_OF_CAPTION = frozenset("(（图圖下上资資示▲△")
_FIRST_OF_ITEM = frozenset("•●■◆▪▶►○◦‣*·-(（①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_LONGEST_HEADING = 40
_SPAN_OF_CUT = itemgetter(2, 3)


def blocks_of(rows: Sequence[Row]) -> tuple[Block, ...]:
    """The blocks of the rows; where no markup says what a row is, its form and its neighbour do."""
    blocks = []
    for row, following in zip_longest(rows, rows[1:]):
        kind, level = row.kind, row.level
        if kind is None:
            kind = _kind_of(row, following)
            level = 2 if kind is BlockKind.HEADING else 1 if kind is BlockKind.LIST_ITEM else 0
        blocks.append((kind, row.start, row.end, level))
    return tuple(named(Block, blocks))


def _kind_of(row: Row, following: Row | None) -> BlockKind:
    text = row.text
    if row.signs & TAB and "\t" in text.strip("\t"):
        return BlockKind.TABLE_ROW
    first = text[0]
    if first in _FIRST_OF_CAPTION and len(text) <= 120 and _CAPTION.match(text):
        return BlockKind.CAPTION
    if following is not None and len(text) <= _LONGEST_HEADING and text[-1] not in "。；;，,：":
        opens_section = (not row.ends_sentence or text[-1] in "?？!！") and following.is_prose
        if opens_section or _HEADING.match(text):
            return BlockKind.HEADING
    may_be_item = first in _FIRST_OF_ITEM or first.isdecimal()
    return BlockKind.LIST_ITEM if may_be_item and _BULLET.match(text) else BlockKind.PARAGRAPH


def placed_cuts(places: Cursor | ByteTable, done: PageDone) -> list[Cut]:
    """The cuts on the bytes of the page."""
    if not done.cuts:
        return []
    reasons, texts, starts, ends = zip(*sorted(done.cuts, key=_SPAN_OF_CUT), strict=True)
    lows, highs = places.bounds(numbers(starts), numbers(ends))
    return named(Cut, zip(reasons, texts, each(lows), each(highs), strict=True))


def placed_repairs(places: Cursor | ByteTable, done: PageDone, draft: Draft) -> tuple[Repair, ...]:
    """The repairs on the bytes of the page and the characters of the text."""
    if not done.repaired:
        return ()
    starts, ends, kinds, befores, afters = in_order(done.repairs)
    characters = draft.places(starts)
    lows, highs = places.bounds(starts, ends)
    placed = zip(kinds, befores, afters, each(lows), each(highs), each(characters), strict=True)
    return tuple(named(Repair, placed))


def restored_repairs(restored: Restored, offsets: OffsetMap) -> tuple[Repair, ...]:
    """The lines that were read by the wrong table, as far as something of them is in the text."""
    if not restored.repairs:
        return ()
    order = sorted((segment.page_start, segment.start) for segment in offsets.segments)
    repairs = []
    for before, after, first, last in restored.repairs:
        start, end = restored.page.page_span(first, last)
        i = bisect_left(order, (start, 0))
        if i < len(order) and order[i][0] < end:
            repairs.append(Repair(RepairKind.MOJIBAKE, before, after, start, end, order[i][1]))
    return tuple(repairs)


def unreadable_flags(restored: Restored, text: str, offsets: OffsetMap, blocks: Sequence[Block]) -> list[Flag]:
    """Of a page whose text came as no language: the lines that still are none, and the characters that are guessed."""
    if restored.is_language:
        return []
    flags = [
        Flag(RepairKind.UNDECIDED, block.start, block.end)
        for block in blocks
        if not is_readable(text[block.start : block.end])
    ]
    guessed = restored.guessed
    flags += [
        Flag(RepairKind.UNDECIDED, start, end)
        for start, end, low, high, _ in (offsets.segments if guessed else ())
        if (low, high) in guessed
    ]
    return flags


def placed_flags(done: PageDone, draft: Draft) -> tuple[Flag, ...]:
    """The flags on the characters of the text."""
    if not done.flags:
        return ()
    order = sorted(done.flags, key=lambda flag: (flag.start, flag.end))
    starts = draft.places(numbers([flag.start for flag in order])).tolist()
    ends = sorted({flag.end for flag in order if not flag.within})
    end_of = dict(zip(ends, draft.places(numbers(ends)).tolist(), strict=True))
    flags = []
    for flag, start in zip(order, starts, strict=True):
        first, last = flag.within or (0, end_of[flag.end] - start)
        flags.append(Flag(flag.kind, start + first, start + last))
    return tuple(flags)
