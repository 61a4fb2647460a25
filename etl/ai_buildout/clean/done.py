"""What repairing and cutting did to a page: noted on the drafts that it was done to, and placed on the page when somebody asks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import NamedTuple

import numpy as np

from ai_buildout.clean.lines.columns import Numbers, Signs, each, numbers
from ai_buildout.clean.lines.draft import Bounds
from ai_buildout.clean.repairs.mend import Mended, PageFlag
from ai_buildout.clean.repairs.page_repairs import PageRepairs
from ai_buildout.model.codes import CutReason
from ai_buildout.model.tuples import named


class PageCut(NamedTuple):
    """A row left out; ``start``/``end`` are characters of the page as decoded."""

    reason: CutReason
    text: str
    start: int
    end: int


class DraftCuts(NamedTuple):
    """Stretches of a draft left out, and what finds their places."""

    reasons: Sequence[CutReason]
    texts: Sequence[str]
    bounds: Bounds

    def placed(self) -> list[PageCut]:
        """The same on the characters of the page as decoded."""
        lows, highs = self.bounds()
        return named(PageCut, zip(self.reasons, self.texts, each(lows), each(highs), strict=True))


class PassDone(NamedTuple):
    """What one pass over a page did.

    Attributes:
        cuts: what was left out of lines before they were made rows.
        mended: what was repaired.
        bounds: the places of all rows.
        stays: which of the rows stay.
        left_out: why each of the others is cut, and what it reads.
    """

    cuts: Sequence[DraftCuts]
    mended: Mended
    bounds: Bounds
    stays: Sequence[bool]
    left_out: Sequence[tuple[CutReason, str]]


class PageDone(NamedTuple):
    """What all passes did, on the characters of the page as decoded."""

    cuts: list[PageCut]
    repairs: list[PageRepairs]
    flags: list[PageFlag]

    @property
    def repaired(self) -> int:
        """The number of repairs, which come from several passes."""
        return sum(len(repairs.starts) for repairs in self.repairs)


def placed(first: Sequence[DraftCuts], passes: Sequence[PassDone]) -> PageDone:
    """What was cut first and what each pass did, as far as it is of rows that stay."""
    done = PageDone([cut for cuts in first for cut in cuts.placed()], [], [])
    for cuts, mended, bounds, stays, left_out in passes:
        done.cuts.extend(cut for stretches in cuts for cut in stretches.placed())
        lows, highs = bounds()
        stay = np.array(stays, np.bool_)
        _take_over(done, mended, lows, stay)
        spans = zip(left_out, each(lows[~stay]), each(highs[~stay]), strict=True)
        done.cuts.extend(PageCut(*why, low, high) for why, low, high in spans)
    return done


def _take_over(done: PageDone, mended: Mended, begins: Numbers, stays: Signs) -> None:
    """Keep what was mended in (or behind) the rows that stay; ``begins`` has the first character of each row in the page."""
    if not (begins[1:] >= begins[:-1]).all():
        order = np.lexsort((stays, begins))
        begins, stays = begins[order], stays[order]
    if mended.undone:
        done.repairs.append(mended.repairs.those(_stay(begins, stays, mended.repairs.starts)))
    if flags := mended.flags():
        stay = _stay(begins, stays, numbers([flag.start for flag in flags])).tolist()
        known = set(done.flags)
        done.flags.extend([flag for flag in compress(flags, stay) if flag not in known])


def _stay(begins: Numbers, stays: Signs, characters: Numbers) -> Signs:
    """Whether the row in which (or behind which) each of some characters stands is kept; ``begins`` has the first one of each row."""
    if not len(begins):
        return np.zeros(len(characters), np.bool_)
    rows = begins.searchsorted(characters, "right") - 1
    kept: Signs = stays[np.maximum(rows, 0)]
    return kept
