"""Pages → documents: decoding, lines, repairs, cuts, and the explanation of all of it.

The packages in the order a page passes through them: ``decode``, ``lines`` (which reads by ``html``, ``main_text``, ``metadata``
or ``text``), ``repairs``, ``cuts``; ``language`` is what they all know of the languages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from operator import itemgetter

from ai_buildout.clean.assemble import (
    blocks_of,
    placed_cuts,
    placed_flags,
    placed_repairs,
    restored_repairs,
    unreadable_flags,
)
from ai_buildout.clean.cuts.dateline import opening_date
from ai_buildout.clean.decode.encoding import decode
from ai_buildout.clean.decode.mojibake import Restored, undo_mojibake
from ai_buildout.clean.decode.rejected import RejectedPage
from ai_buildout.clean.language.script import language_of
from ai_buildout.clean.lines.draft import Draft
from ai_buildout.clean.lines.mapped import MappedText, joined
from ai_buildout.clean.lines.page_bytes import page_bytes
from ai_buildout.clean.lines.reading import read_lines
from ai_buildout.clean.passes import Cleaned, clean_draft
from ai_buildout.collector import paused_collector
from ai_buildout.model.codes import BlockKind
from ai_buildout.model.document import Block, Cut, Dated, Document, Placed
from ai_buildout.model.offsets import OffsetMap

_SPAN = itemgetter(2, 3)
_SPAN_OF_FLAG = itemgetter(1, 2)

__all__ = ["RejectedPage", "clean_page"]


def clean_page(
    content: bytes, *, name: str, url: str | None = None, media_type: str | None = None, charset: str | None = None
) -> Document:
    """The document of a page: its true text, every cut and repair explained, and a map back to the bytes.

    Args:
        content: the bytes as received.
        name: the page's name, kept in the document.
        url: where the bytes came from, if known.
        media_type: as the server or the file ending says; decides between HTML and text where it says so.
        charset: the charset that the transport declared, if any.

    Raises:
        RejectedPage: for bytes that hold no text.
    """
    with paused_collector():
        return _clean_page(content, name, url, media_type, charset)


def _clean_page(content: bytes, name: str, url: str | None, media_type: str | None, charset: str | None) -> Document:
    decoded = decode(content, charset)
    restored = undo_mojibake(decoded.text)
    read = read_lines(restored.page, media_type, name)
    lines = list(read.lines)
    page = joined([line.text for line in lines])
    marked = any(line.kind is not None for line in lines)
    readable = restored.is_language or bool(restored.evidence)
    cleaned = clean_draft(Draft(page), lines if marked else None, readable=readable)
    text = cleaned.draft.text
    if not text:
        raise RejectedPage("no_text", f"all {len(cleaned.done().cuts) + len(read.cuts)} lines of the page were cut")
    blocks = blocks_of(cleaned.rows)
    cleaned.rows = []
    title = next((text[b.start : b.end] for b in blocks if b.kind is BlockKind.TITLE), None)
    said, seen = read.metadata, cleaned.facts
    encoding = decoded.encoding
    if restored.evidence:
        encoding = replace(encoding, evidence=f"{encoding.evidence}; {restored.evidence}")
    document = Document(
        name=name,
        page_sha256=hashlib.sha256(content).hexdigest(),
        text=text,
        blocks=blocks,
        offsets=OffsetMap(()),
        encoding=encoding,
        language=language_of(text),
        url=url or said.url,
        title=title or said.title,
        byline=said.byline or seen.byline,
        publisher=said.publisher or seen.publisher,
        published=said.published or seen.published or _opening_date(text, blocks),
    )
    document.place_later(partial(_placed, page, restored, read.cuts, cleaned, blocks))
    return document


def _placed(
    page: MappedText, restored: Restored, first_cuts: Sequence[Cut], cleaned: Cleaned, blocks: Sequence[Block]
) -> Placed:
    """What was done to the page, on its bytes, and the map back to them."""
    with paused_collector():
        draft, done = cleaned.draft, cleaned.done()
        places = page_bytes(page, draft.pieces + len(done.cuts) + done.repaired)
        offsets = draft.finished(places)
        unreadable = unreadable_flags(restored, draft.text, offsets, blocks)
        return Placed(
            offsets,
            tuple(_in_order(first_cuts, placed_cuts(places, done))),
            (*restored_repairs(restored, offsets), *placed_repairs(places, done, draft)),
            tuple(sorted((*placed_flags(done, draft), *unreadable), key=_SPAN_OF_FLAG)),
        )


def _in_order(first: Sequence[Cut], others: list[Cut]) -> list[Cut]:
    """All the cuts in the order of the page, which the others are in."""
    return sorted((*first, *others), key=_SPAN) if first else others


def _opening_date(text: str, blocks: Sequence[Block]) -> Dated | None:
    """The date that the first paragraph opens with, if it does."""
    first = next((block for block in blocks if block.kind is BlockKind.PARAGRAPH), None)
    return opening_date(text[first.start : first.end]) if first else None
