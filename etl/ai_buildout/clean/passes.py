"""Repairs and cuts a page's lines until nothing is left to do, so that cleaning what is clean changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import compress
from typing import NamedTuple

import numpy as np

from ai_buildout.clean.cuts.closings import closings
from ai_buildout.clean.cuts.copies import find_copies
from ai_buildout.clean.cuts.cutting import cut_rows
from ai_buildout.clean.cuts.dateline import PageFacts
from ai_buildout.clean.cuts.rows import Row, rows_of
from ai_buildout.clean.lines.columns import Numbers, Signs, bounds_of, numbers
from ai_buildout.clean.lines.draft import Draft
from ai_buildout.clean.lines.mapped import Edit
from ai_buildout.clean.lines.page_lines import Line
from ai_buildout.clean.repairs.mend import Mended, PageFlag, mend
from ai_buildout.clean.repairs.page_repairs import PageRepairs
from ai_buildout.clean.text.layout import board_labels, split_run_in
from ai_buildout.clean.text.title_line import frame_of_title
from ai_buildout.model.codes import CutReason
from ai_buildout.model.tuples import named

_MOST_PASSES = 6


class PageCut(NamedTuple):
    """A row left out; ``start``/``end`` are characters of the page as decoded."""

    reason: CutReason
    text: str
    start: int
    end: int


@dataclass(slots=True)
class Cleaned:
    """The finished draft with its rows (on its own characters), and all that was done, on characters of the page.

    Attributes:
        damaged: whether damage may be left: the last pass undid some, or none was made yet.
        readable: whether the text is language.
    """

    draft: Draft
    rows: list[Row] = field(default_factory=list)
    cuts: list[PageCut] = field(default_factory=list)
    repairs: list[PageRepairs] = field(default_factory=list)
    flags: list[PageFlag] = field(default_factory=list)
    facts: PageFacts = field(default_factory=PageFacts)
    damaged: bool = True
    readable: bool = True

    @property
    def repaired(self) -> int:
        """The number of repairs, which come from several passes."""
        return sum(len(repairs.starts) for repairs in self.repairs)


def clean_draft(draft: Draft, hints: list[Line] | None, *, readable: bool = True) -> Cleaned:
    """The text of a page mended and cut.

    Args:
        draft: the page's lines, parted by line feeds.
        hints: what the markup says of each line, or None for a page without markup.
        readable: whether the text is language, so that damage can be told from it.
    """
    cleaned = Cleaned(draft, readable=readable)
    if hints is None:
        _cut_copies(cleaned)
    _clean_once(cleaned, hints)
    for _ in range(_MOST_PASSES):
        done = len(cleaned.cuts), cleaned.repaired
        if not any(done) or not cleaned.rows:
            break
        _clean_once(cleaned, None)
        if (len(cleaned.cuts), cleaned.repaired) == done:
            break
    return cleaned


def _cut_copies(cleaned: Cleaned) -> None:
    """Leave out the second copy of a body before it is worked on."""
    draft = cleaned.draft
    if (copies := find_copies(draft.text)) is None:
        return
    cleaned.draft = draft.lines(copies.kept)
    written = [not (line.isspace() or line == "") for line in copies.lines]
    lows, highs = draft.bounds(*bounds_of(compress(copies.cut, written)))
    texts = compress(copies.lines, written)
    spans = zip(texts, lows.tolist(), highs.tolist(), strict=True)
    cleaned.cuts = [PageCut(CutReason.DUPLICATE, text, low, high) for text, low, high in spans]


def _clean_once(cleaned: Cleaned, hints: list[Line] | None) -> None:
    """Mend and cut the text as it stands."""
    mended = (
        mend(cleaned.draft, readable=cleaned.readable) if cleaned.damaged else Mended(cleaned.draft, PageRepairs(), ())
    )
    repaired = mended.repairs.starts
    cleaned.damaged = len(repaired) > 0
    copied = not cleaned.rows and bool(cleaned.cuts)
    draft = mended.draft
    if hints is None:
        draft = draft.edited(list(split_run_in(draft.text)))
        frame = frame_of_title(draft.text) if not cleaned.rows else []
        board = board_labels(draft.text)
        for reason, spans in ((CutReason.FORUM, board), (CutReason.NAVIGATION, frame)):
            cleaned.cuts += [PageCut(reason, draft.text[a:b], *draft.span(a, b)) for a, b in spans]
        if labels := sorted([*board, *frame]):
            draft = draft.edited([Edit(a, b, "") for a, b in labels])
    if (not cleaned.rows or draft is not cleaned.draft) and (remarks := closings(draft.text)):
        cleaned.cuts += [PageCut(reason, draft.text[a:b], *draft.span(a, b)) for reason, a, b in remarks]
        draft = draft.edited([Edit(a, b, "") for _, a, b in remarks])
    rows = _rows(draft, hints, cleaned)

    def damage(row: Row) -> int:
        first, behind = repaired.searchsorted(draft.span(row.start, row.end))
        return int(behind - first)

    facts = cut_rows(rows, damage, furnished=copied)
    stays = [row.reason is None for row in rows]
    cut = not all(stays)
    if cut or len(repaired) or mended.flags:
        lows, highs = draft.bounds(numbers([row.start for row in rows]), numbers([row.end for row in rows]))
        _take_over(cleaned, mended, lows, np.array(stays, np.bool_))
        placed = zip(rows, lows.tolist(), highs.tolist(), strict=True)
        left_out = [(row.reason, row.text, low, high) for row, low, high in placed if row.reason is not None]
        cleaned.cuts += named(PageCut, left_out)
    cleaned.facts.fill(facts)
    kept = list(compress(rows, stays)) if cut else rows
    if rows is not cleaned.rows or cut:
        cleaned.draft = draft.lines([(row.start, row.end) for row in kept])
        at = 0
        for row in kept:
            row.start, row.end = at, at + len(row.text)
            at = row.end + 1
    for row in kept if hints is not None else ():
        row.hint = None
    cleaned.rows = kept


def _rows(draft: Draft, hints: list[Line] | None, cleaned: Cleaned) -> list[Row]:
    """The rows of a draft; those of the pass before where it changed nothing since."""
    if cleaned.rows and draft is cleaned.draft:
        return cleaned.rows
    rows = rows_of(draft.text, hints)
    if len(rows) == len(cleaned.rows):
        for row, earlier in zip(rows, cleaned.rows, strict=True):
            row.kind, row.level = earlier.kind, earlier.level
    return rows


def _take_over(cleaned: Cleaned, mended: Mended, begins: Numbers, stays: Signs) -> None:
    """Keep what was mended in (or behind) the rows that stay; ``begins`` has the first character of each row in the page."""
    if not (begins[1:] >= begins[:-1]).all():
        order = np.lexsort((stays, begins))
        begins, stays = begins[order], stays[order]
    if len(mended.repairs.starts):
        cleaned.repairs.append(mended.repairs.those(_stay(begins, stays, mended.repairs.starts)))
    if mended.flags:
        stay = _stay(begins, stays, numbers([flag.start for flag in mended.flags])).tolist()
        known = set(cleaned.flags)
        cleaned.flags += [flag for flag in compress(mended.flags, stay) if flag not in known]


def _stay(begins: Numbers, stays: Signs, characters: Numbers) -> Signs:
    """Whether the row in which (or behind which) each of some characters stands is kept; ``begins`` has the first one of each row."""
    if not len(begins):
        return np.zeros(len(characters), np.bool_)
    rows = begins.searchsorted(characters, "right") - 1
    kept: Signs = stays[np.maximum(rows, 0)]
    return kept
