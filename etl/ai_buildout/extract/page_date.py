"""When an undated page was written: by a short line with a date near its head, a dateline that opens the text, or the day that its lead reports of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ai_buildout.clean.metadata.dates import find_date
from ai_buildout.model.codes import BlockKind, CutReason
from ai_buildout.model.document import Dated, Document

_FIRST_BLOCKS = 6
_SHORT = 60
_DATELINE = 90
_LED_BY = 40
_OF_OTHERS = frozenset({CutReason.RELATED, CutReason.COMMENT, CutReason.HIDDEN, CutReason.ADVERT, CutReason.SPAM})
_SENTENCE = re.compile(r"[。！？!?]|\.\s")
_OPENS_TEXT = re.compile(r"\s?(?:[:：)）\]]|\s[–—-]|[–—]|$|\.\s)")
_NO_DATELINE = re.compile(r"(?i)\b(?:on|in|since|until|by|from|between|of)\s*$|[于在自从到至於從]\s*$")
_LEAD_BLOCKS = 3
_LEAD = 420
_REPORTS = re.compile(
    r"(?i)\b(?:said|says|reported|announced|unveiled|told|disclosed|confirmed|statement|filing|results|call|conference)\b[^.;:\n]{0,48}?"
    r"(?:\b(?:on|of|held|dated)|,) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?$"
)
"""Before the full date of what a lead reports of, which is that of the page: said on 7 July 2025, results on Thursday, July 24, 2025."""
_UPDATED = re.compile(r"(?i)\b(?:last updated|updated|last revised|published|posted)(?: on)?:? {0,2}$")


def dated(document: Document) -> Document:
    """The document with the date that its own first lines give, where cleaning found none."""
    if document.published is not None:
        return document
    found = next(_candidates(document), None)
    return document if found is None else replace(document, published=found)


def _candidates(document: Document) -> Iterator[Dated]:
    early = [b for b in document.blocks[:_FIRST_BLOCKS] if b.kind is not BlockKind.TABLE_ROW]
    reached = document.page_span(early[-1].start, early[-1].end)[1] if early else 0
    lines = [c.text for c in document.cuts if c.start < reached and c.reason not in _OF_OTHERS]
    lines += [document.block_text(block) for block in early]
    for line in lines:
        date = find_date(line) if len(line) <= _SHORT and not _SENTENCE.search(line) else None
        if date is not None:
            yield Dated(date[0], line)
    for block in early[:_LEAD_BLOCKS]:
        text = document.block_text(block)[:_LEAD]
        date = find_date(text)
        if date is not None and _UPDATED.search(text, 0, date[1]):
            yield Dated(date[0], text[: date[2]])
    for block in early:
        head = document.block_text(block)[:_DATELINE]
        date = find_date(head)
        if date is None:
            continue
        iso, start, end = date
        led = head[:start]
        if (
            start <= _LED_BY
            and not _SENTENCE.search(led)
            and not _NO_DATELINE.search(led)
            and _OPENS_TEXT.match(head, end)
        ):
            yield Dated(iso, head[:end])
    for block in early[:_LEAD_BLOCKS]:
        text = document.block_text(block)[:_LEAD]
        date = find_date(text)
        if date is not None and _REPORTS.search(text, 0, date[1]):
            yield Dated(date[0], text[: date[2]])
