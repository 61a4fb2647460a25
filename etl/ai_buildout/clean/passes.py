"""Repairs and cuts a page's lines until nothing is left to do, so that cleaning what is clean changes nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from ai_buildout.clean.assemble import assign_kinds, build_text
from ai_buildout.clean.cutting import cut_rows
from ai_buildout.clean.dateline import PageFacts
from ai_buildout.clean.layout import split_run_in
from ai_buildout.clean.lines import Line, PageLines
from ai_buildout.clean.mapped import EMPTY, MappedText, joined
from ai_buildout.clean.mend import PageFlag, PageRepair, mend
from ai_buildout.clean.rows import Row, rows_of
from ai_buildout.model.document import Block, Cut

_MOST_PASSES = 6


@dataclass(slots=True)
class Cleaned:
    """The finished text of a page with its blocks, and all that was done; cuts, repairs and flags lie on page bytes."""

    text: MappedText = EMPTY
    blocks: tuple[Block, ...] = ()
    cuts: list[Cut] = field(default_factory=list)
    repairs: list[PageRepair] = field(default_factory=list)
    flags: list[PageFlag] = field(default_factory=list)
    facts: PageFacts = field(default_factory=PageFacts)


def clean_lines(page: PageLines) -> Cleaned:
    """The text of a page's lines, mended and cut."""
    cleaned = Cleaned(text=joined([line.text for line in page.lines]))
    hints = list(page.lines) if any(line.kind is not None for line in page.lines) else None
    rows = _clean_once(cleaned, hints, [])
    for _ in range(_MOST_PASSES):
        done = len(cleaned.cuts), len(cleaned.repairs)
        if not any(done) or not rows:
            break
        rows = _clean_once(cleaned, None, rows)
        if (len(cleaned.cuts), len(cleaned.repairs)) == done:
            break
    assign_kinds(rows)
    cleaned.text, cleaned.blocks = build_text(cleaned.text, rows)
    return cleaned


def _clean_once(cleaned: Cleaned, hints: list[Line] | None, before: list[Row]) -> list[Row]:
    """Mend and cut the text as it stands; the rows that stay, on the new text."""
    mended = mend(cleaned.text)
    page = mended.text
    if hints is None:
        page = page.edited(list(split_run_in(page.text)))
    rows = rows_of(page.text, hints)
    if len(rows) == len(before):
        for row, earlier in zip(rows, before, strict=True):
            row.kind, row.level = earlier.kind, earlier.level
    damaged = [repair.start for repair in mended.repairs]

    def damage(row: Row) -> int:
        start, end = page.page_span(row.start, row.end)
        return bisect_left(damaged, end) - bisect_left(damaged, start)

    facts = cut_rows(rows, damage)
    cleaned.cuts += [
        Cut(row.reason, row.text, *page.page_span(row.start, row.end)) for row in rows if row.reason is not None
    ]
    begins = sorted((page.page_span(row.start, row.end)[0], row.reason is None) for row in rows)
    cleaned.repairs += [repair for repair in mended.repairs if _stays(begins, repair.start)]
    cleaned.flags += [flag for flag in mended.flags if flag not in cleaned.flags and _stays(begins, flag.start)]
    for name in ("byline", "publisher", "published"):
        if getattr(cleaned.facts, name) is None:
            setattr(cleaned.facts, name, getattr(facts, name))
    kept = [row for row in rows if row.reason is None]
    cleaned.text, _ = build_text(page, kept)
    at = 0
    for row in kept:
        row.start, row.end = at, at + len(row.text)
        at = row.end + 1
    return kept


def _stays(begins: list[tuple[int, bool]], byte: int) -> bool:
    """Whether the row in which (or behind which) a byte stands is kept; ``begins`` holds the first byte of each row."""
    at = bisect_right(begins, (byte, True)) - 1
    return begins[max(at, 0)][1] if begins else False
