"""Rows that stay → the document: blocks, text, offsets, and everything that was done, on the characters of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ai_buildout.clean.mapped import MappedText, joined
from ai_buildout.clean.mend import PageFlag, PageRepair
from ai_buildout.clean.rows import Row
from ai_buildout.model.codes import BlockKind
from ai_buildout.model.document import Block, Flag, Repair

_BULLET = re.compile(r"(?:[•●■◆▪▶►○◦‣*·-]|\d{1,2}[)）]|[(（]\d{1,2}[)）]|[①-⑳])\s*\S")
_CAPTION = re.compile(
    r"[(（]?(?:图源|圖源|图片来源|圖片來源|图注|圖說|圖／|图/|图:|圖:|下图|下圖|上图|上圖|▲|△|资料图|資料照|示意图|示意圖)|[(（].{4,60}(?:来源|來源|图源|圖源|供图|提供|攝|摄)[:：/／].{1,20}[)）]$"
)
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十\d]+[章节節部]|\d{1,2}[.、．]\s?|[(（][一二三四五六七八九十]{1,3}[)）])"
)
_LONGEST_HEADING = 40


def assign_kinds(rows: Sequence[Row]) -> None:
    """Give each row of a page without markup the kind of block that it is."""
    for i, row in enumerate(rows):
        if row.kind is None:
            row.kind = _kind_of(row, rows[i + 1] if i + 1 < len(rows) else None)
            if row.kind is BlockKind.HEADING:
                row.level = 2
            elif row.kind is BlockKind.LIST_ITEM:
                row.level = 1


def _kind_of(row: Row, following: Row | None) -> BlockKind:
    text = row.text
    if "\t" in text.strip("\t"):
        return BlockKind.TABLE_ROW
    if _CAPTION.match(text):
        return BlockKind.CAPTION
    if len(text) <= _LONGEST_HEADING and text[-1] not in "。；;，,：" and following is not None:
        if _HEADING.match(text) or ((not row.ends_sentence or text[-1] in "?？!！") and following.is_prose):
            return BlockKind.HEADING
    return BlockKind.LIST_ITEM if _BULLET.match(text) else BlockKind.PARAGRAPH


def build_text(page: MappedText, rows: Sequence[Row]) -> tuple[MappedText, tuple[Block, ...]]:
    """The text of the rows, one a line, and their blocks."""
    text = joined([page.slice(row.start, row.end) for row in rows])
    blocks = []
    at = 0
    for row in rows:
        blocks.append(Block(row.kind or BlockKind.PARAGRAPH, at, at + len(row.text), row.level))
        at += len(row.text) + 1
    return text, tuple(blocks)


class Places:
    """Finds the character of the finished text that stands at a byte of the page."""

    def __init__(self, text: MappedText) -> None:
        order = sorted((s.page_start, s.start, i) for i, s in enumerate(text.segments))
        self._bytes = [place[0] for place in order]
        self._segments = [text.segments[place[2]] for place in order]

    def at(self, byte: int) -> int:
        """The first character whose bytes begin at or behind ``byte``, as far as its segment goes."""
        i = bisect_right(self._bytes, byte) - 1
        if i < 0:
            return self._segments[0].start if self._segments else 0
        segment = self._segments[i]
        if byte >= segment.page_end:
            return segment.end
        if not segment.widths:
            return segment.start
        position, inside = segment.page_start, 0
        while position < byte:
            position += segment.widths[inside]
            inside += 1
        return segment.start + inside


def place_repairs(repairs: Sequence[PageRepair], places: Places) -> tuple[Repair, ...]:
    """The repairs on the characters of the text."""
    return tuple(Repair(r.kind, r.before, r.after, r.start, r.end, places.at(r.start)) for r in repairs)


def place_flags(flags: Sequence[PageFlag], places: Places) -> tuple[Flag, ...]:
    """The flags on the characters of the text."""
    return tuple(Flag(f.kind, places.at(f.start), places.at(f.end)) for f in flags)
