"""Finds where the article begins and ends among the lines of a page, and cuts what stands before, behind and between."""

from __future__ import annotations

import re

from ai_buildout.clean.dateline import PageFacts, is_byline, is_dateline, read_credit, read_date
from ai_buildout.clean.rows import Row
from ai_buildout.model.codes import BlockKind, CutReason

_MENU_PARTS = re.compile(r"[\s|｜丨/·•>»]+")
_IN_TEXT = frozenset(
    {
        CutReason.IMAGE,
        CutReason.APP_PROMPT,
        CutReason.ADVERT,
        CutReason.COUNTER,
        CutReason.RELATED,
        CutReason.FORUM,
        CutReason.CODE,
        CutReason.CREDIT,
        CutReason.REPRINT,
        CutReason.DISCLAIMER,
        CutReason.NAVIGATION,
        CutReason.COPYRIGHT,
        CutReason.AUTHOR_BOX,
        CutReason.COMMENT,
    }
)
_LONG_MENU = 20
_LISTED = 3
"""So many time stamps behind the text make a list of other articles."""


def cut_sections(rows: list[Row]) -> PageFacts:
    """Give every row outside the article a reason; the rows that stay are the article's.

    Returns:
        what the cut datelines and credits say of the page.
    """
    facts = PageFacts()
    kept = [row for row in rows if row.reason is None]
    first = next(
        (i for i, row in enumerate(kept) if row.is_prose and row.label is None and not is_dateline(row)), len(kept)
    )
    end = _end_of_article(kept, first)
    _cut_tail(kept[end:])
    _cut_middle(kept[first:end], facts)
    _cut_head(kept[:first], facts)
    return facts


def is_menu(row: Row) -> bool:
    """Whether a line is a row of short words without punctuation: a menu, a list of channels or tags."""
    text = row.text
    if "\t" in text or text[0] == "|" or row.ends_sentence or "，" in text or "。" in text:
        return False
    parts = [p for p in _MENU_PARTS.split(text) if p]
    words = [p for p in parts if not p[0].isdigit()]
    if text.isascii():
        return False
    return len(parts) >= 5 and len(words) * 3 >= len(parts) * 2 and sum(map(len, parts)) <= 7 * len(parts)


def _end_of_article(rows: list[Row], first: int) -> int:
    before = 0
    for i in range(first, len(rows)):
        row = rows[i]
        if (
            row.label is not None
            and row.label.ends_body
            and (not row.is_prose or row.label.reason is not CutReason.REPRINT)
        ):
            if not _goes_on(rows, i + 1, before, row.label.reason):
                return i
        elif row.is_prose:
            before += len(row.text)
    return _start_of_list(rows, first)


def _goes_on(rows: list[Row], start: int, before: int, reason: CutReason) -> bool:
    """Whether the article goes on behind a line that usually ends it: as running text, not as headlines with snippets."""
    after = longest = run = 0
    for row in rows[start:]:
        if row.label is not None and row.label.ends_body:
            break
        if row.is_prose and row.label is None:
            run += 1
            after += len(row.text)
            longest = max(longest, run)
        elif not row.is_stamp and len(row.text) > 30:
            run = 0
    if reason in {CutReason.RELATED, CutReason.REPRINT}:
        return longest >= 2 or after > before
    return longest >= 2 and after > before


def _start_of_list(rows: list[Row], first: int) -> int:
    """Where a list of dated headlines begins behind the last running text; the number of rows if there is none."""
    last = max((i for i in range(first, len(rows)) if rows[i].is_prose and rows[i].label is None), default=len(rows))
    stamps = [i for i in range(last + 1, len(rows)) if rows[i].is_stamp]
    return last + 1 if len(stamps) >= _LISTED else len(rows)


def _cut_tail(rows: list[Row]) -> None:
    section = CutReason.NAVIGATION
    for row in rows:
        if row.label is not None:
            row.reason = row.label.reason
            if row.label.ends_body:
                section = row.label.reason
        elif row.is_stamp:
            row.reason = CutReason.RELATED
        else:
            row.reason = (
                CutReason.RELATED
                if section in {CutReason.DISCLAIMER, CutReason.COPYRIGHT, CutReason.REPRINT}
                else section
            )


def _cut_middle(rows: list[Row], facts: PageFacts) -> None:
    last = max((i for i, row in enumerate(rows) if row.is_prose), default=-1)
    foot = any(row.label is not None for row in rows[last + 1 :])
    for i, row in enumerate(rows):
        if row.label is not None and row.label.reason in _IN_TEXT and not _is_long_prose(row):
            row.reason = row.label.reason
            read_credit(row, facts)
        elif is_byline(row):
            row.reason = CutReason.CREDIT
            read_credit(row, facts)
        elif is_menu(row) and (len(_MENU_PARTS.split(row.text)) >= _LONG_MENU or (foot and i > last)):
            row.reason = CutReason.NAVIGATION


def _is_long_prose(row: Row) -> bool:
    return (
        row.is_prose
        and len(row.text) > 80
        and row.label is not None
        and row.label.reason not in {CutReason.DISCLAIMER, CutReason.COPYRIGHT}
    )


def _cut_head(rows: list[Row], facts: PageFacts) -> None:
    for row in rows:
        row.reason = _head_reason(row, facts)
    furniture = [i for i, row in enumerate(rows) if row.reason in {CutReason.NAVIGATION, CutReason.FORUM}]
    title = _title_of(rows, furniture[-1] if furniture else -1)
    if title is None:
        return
    rows[title].kind = BlockKind.TITLE
    for i, row in enumerate(rows):
        if row.reason is None and i != title and row.text == rows[title].text:
            row.reason = CutReason.DUPLICATE
        elif row.reason is None and i < title and furniture:
            row.reason = CutReason.NAVIGATION


def _head_reason(row: Row, facts: PageFacts) -> CutReason | None:
    if is_dateline(row):
        read_date(row, facts)
        read_credit(row, facts)
        return CutReason.CREDIT
    if row.label is not None:
        read_credit(row, facts)
        return row.label.reason
    if is_byline(row):
        read_credit(row, facts)
        return CutReason.CREDIT
    return CutReason.NAVIGATION if is_menu(row) else None


def _title_of(rows: list[Row], last_furniture: int) -> int | None:
    candidates = [i for i, row in enumerate(rows) if row.reason is None and 4 <= len(row.text) <= 120]
    behind = [i for i in candidates if i > last_furniture] or candidates
    named = [i for i in behind if len(rows[i].text) >= 8] or behind
    if not named:
        return None
    return next((i for i in reversed(candidates) if rows[i].text == rows[named[0]].text), named[0])
