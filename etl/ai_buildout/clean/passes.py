"""Repairs and cuts a page's lines until nothing is left to do, so that cleaning what is clean changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress

from ai_buildout.clean.cuts.closings import closings
from ai_buildout.clean.cuts.copies import find_copies
from ai_buildout.clean.cuts.cutting import cut_rows
from ai_buildout.clean.cuts.dateline import PageFacts
from ai_buildout.clean.cuts.rows import Row, rows_of
from ai_buildout.clean.done import DraftCuts, PageDone, PassDone, placed
from ai_buildout.clean.lines.draft import Draft
from ai_buildout.clean.lines.mapped import Edit
from ai_buildout.clean.lines.page_lines import Line
from ai_buildout.clean.repairs.mend import Mended, mend
from ai_buildout.clean.text.layout import board_labels, split_run_in
from ai_buildout.clean.text.title_line import frame_of_title
from ai_buildout.model.codes import CutReason

_MOST_PASSES = 6


@dataclass(slots=True)
class Cleaned:
    """The finished draft with its rows (on its own characters), and what was done.

    Attributes:
        first: what was cut before the first pass.
        passes: what each pass did that did anything.
        damaged: whether damage may be left: the last pass undid some, or none was made yet.
        readable: whether the text is language.
    """

    draft: Draft
    rows: list[Row] = field(default_factory=list)
    first: list[DraftCuts] = field(default_factory=list)
    passes: list[PassDone] = field(default_factory=list)
    facts: PageFacts = field(default_factory=PageFacts)
    damaged: bool = True
    readable: bool = True

    def done(self) -> PageDone:
        """All that was done, on characters of the page."""
        return placed(self.first, self.passes)


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
    changed = _clean_once(cleaned, hints) or bool(cleaned.first)
    for _ in range(_MOST_PASSES):
        if not changed or not cleaned.rows:
            break
        changed = _clean_once(cleaned, None)
    return cleaned


def _cut_copies(cleaned: Cleaned) -> None:
    """Leave out the second copy of a body before it is worked on."""
    draft = cleaned.draft
    if (copies := find_copies(draft.text)) is None:
        return
    cleaned.draft = draft.lines(copies.kept)
    written = [not (line.isspace() or line == "") for line in copies.lines]
    if texts := list(compress(copies.lines, written)):
        starts, ends = zip(*compress(copies.cut, written), strict=True)
        cleaned.first = [DraftCuts([CutReason.DUPLICATE] * len(texts), texts, draft.bounds_later(starts, ends))]


def _clean_once(cleaned: Cleaned, hints: list[Line] | None) -> bool:
    """Mend and cut the text as it stands; whether there was anything to do."""
    mended = mend(cleaned.draft, readable=cleaned.readable) if cleaned.damaged else Mended(cleaned.draft)
    cleaned.damaged = bool(mended.undone)
    copied = not cleaned.rows and bool(cleaned.first)
    cuts: list[DraftCuts] = []
    draft = mended.draft
    if hints is None:
        draft = draft.edited(list(split_run_in(draft.text)))
        frame = frame_of_title(draft.text) if not cleaned.rows else []
        board = board_labels(draft.text)
        labels = [(CutReason.FORUM, *span) for span in board] + [(CutReason.NAVIGATION, *span) for span in frame]
        draft = _without(draft, labels, cuts)
    if not cleaned.rows or draft is not cleaned.draft:
        draft = _without(draft, closings(draft.text), cuts)
    rows = _rows(draft, hints, cleaned)

    def damage(row: Row) -> int:
        first, behind = mended.repairs.starts.searchsorted(draft.span(row.start, row.end))
        return int(behind - first)

    cleaned.facts.fill(cut_rows(rows, damage, furnished=copied))
    stays = [row.reason is None for row in rows]
    cut = not all(stays)
    done = bool(cut or cuts or mended.undone)
    if done or mended.doubts:
        bounds = draft.bounds_later([row.start for row in rows], [row.end for row in rows])
        left_out = [(row.reason, row.text) for row in rows if row.reason is not None]
        cleaned.passes.append(PassDone(cuts, mended, bounds, stays, left_out))
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
    return done


def _without(draft: Draft, left_out: Sequence[tuple[CutReason, int, int]], cuts: list[DraftCuts]) -> Draft:
    """The draft without some stretches, each with its reason, which are noted among the cuts."""
    if not left_out:
        return draft
    reasons, starts, ends = zip(*left_out, strict=True)
    cuts.append(DraftCuts(reasons, [draft.text[a:b] for _, a, b in left_out], draft.bounds_later(starts, ends)))
    return draft.edited([Edit(a, b, "") for a, b in sorted(zip(starts, ends, strict=True))])


def _rows(draft: Draft, hints: list[Line] | None, cleaned: Cleaned) -> list[Row]:
    """The rows of a draft; those of the pass before where it changed nothing since."""
    if cleaned.rows and draft is cleaned.draft:
        return cleaned.rows
    rows = rows_of(draft.text, hints)
    if len(rows) == len(cleaned.rows):
        for row, earlier in zip(rows, cleaned.rows, strict=True):
            row.kind, row.level = earlier.kind, earlier.level
    return rows
