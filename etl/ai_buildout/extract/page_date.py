"""When an undated page was written, by a line of its own: a short line with a date near its head, or a dateline that opens the text."""

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
