"""Undoes the damage of a page, each repair with what stood before, what stands after, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import repeat
from operator import itemgetter
from typing import NamedTuple

from ai_buildout.clean.lines.columns import numbers
from ai_buildout.clean.lines.draft import Draft
from ai_buildout.clean.repairs.glosses import Glosses, find_glosses
from ai_buildout.clean.repairs.page_repairs import PageRepairs, in_order
from ai_buildout.clean.repairs.remnants import (
    Remnant,
    find_invisible,
    find_lost,
    find_private,
    find_remnants,
    find_superscripts,
    is_printable,
)
from ai_buildout.clean.repairs.slips import find_slips
from ai_buildout.clean.repairs.swallowed import restore_swallowed
from ai_buildout.model.codes import RepairKind
from ai_buildout.model.tuples import named

_START = itemgetter(1)


class PageFlag(NamedTuple):
    """A place that cannot be trusted; ``start``/``end`` are characters of the page as decoded.

    Attributes:
        within: where a repair stands for that place, the characters of the repair (from, to) that are meant.
    """

    kind: RepairKind
    start: int
    end: int
    within: tuple[int, int] | None = None


class Mended(NamedTuple):
    """A draft with its damage undone (lines as they were), and what was done, in the order of the page."""

    draft: Draft
    repairs: PageRepairs
    flags: tuple[PageFlag, ...]


class _Change(NamedTuple):
    start: int
    end: int
    replacement: str
    kind: RepairKind


def mend(draft: Draft, *, readable: bool = True) -> Mended:
    """A page's text (lines parted by line feeds) with its damage undone.

    Glosses go first, since they stand between characters that the reading of slips needs side by side; private-use
    characters go last, since slips are read back from them. Text that is no language (not ``readable``) has no slips: they are
    told by what is likelier as language.
    """
    repairs: list[PageRepairs] = []
    glosses = find_glosses(draft.text)
    printable = is_printable(draft.text)
    if not printable and (invisible := _changes(find_invisible(draft.text))):
        taken = zip(glosses.starts.tolist(), glosses.ends.tolist(), repeat(""), repeat(RepairKind.GLOSS))
        draft = _apply(draft, _ordered([*map(_Change._make, taken), *invisible]), repairs)
    else:
        draft = _without_glosses(draft, glosses, repairs)
    slips = list(find_slips(draft.text)) if readable else []
    changes = []
    for slip in slips:
        changes.append(_Change(slip.start, slip.end, restore_swallowed(draft.text, slip), slip.kind))
        if slip.residue is not None:
            changes.append(_Change(slip.end, slip.residue_end, "", slip.residue))
    unsure = [slip for slip in slips if slip.unsure is not None]
    places = draft.spans([(slip.start, slip.end) for slip in unsure]) if unsure else ()
    flags = [PageFlag(RepairKind.UNDECIDED, *place, slip.unsure) for place, slip in zip(places, unsure, strict=True)]
    draft = _apply(draft, changes, repairs)
    changes = _changes(find_remnants(draft.text))
    if not printable:
        changes += _changes(find_private(draft.text))
    draft = _apply(draft, _ordered(changes), repairs)
    flags += _flagged(draft, RepairKind.SUPERSCRIPT, list(find_superscripts(draft.text)))
    flags += _flagged(draft, RepairKind.UNDECIDED, list(find_lost(draft.text)))
    flags += _flagged(draft, RepairKind.UNDECIDED, [(at, at + 1) for at in _places(draft.text, "\ufffd")])
    return Mended(draft, in_order(repairs), tuple(sorted(flags, key=_START)))


def _flagged(draft: Draft, kind: RepairKind, stretches: list[tuple[int, int]]) -> list[PageFlag]:
    return [PageFlag(kind, start, end) for start, end in draft.spans(stretches)] if stretches else []


def _changes(remnants: Iterable[Remnant]) -> list[_Change]:
    return named(_Change, [(start, end, replacement, kind) for kind, start, end, replacement in remnants])


def _places(text: str, character: str) -> Iterator[int]:
    at = text.find(character)
    while at >= 0:
        yield at
        at = text.find(character, at + 1)


def _ordered(changes: Iterable[_Change]) -> list[_Change]:
    """The changes in order; of two that overlap, the first."""
    kept: list[_Change] = []
    behind = 0
    for change in sorted(changes):
        if not kept or change.start >= behind:
            kept.append(change)
            behind = change.end
    return kept


def _without_glosses(draft: Draft, glosses: Glosses, repairs: list[PageRepairs]) -> Draft:
    starts, ends, written = glosses
    if not written:
        return draft
    alone = {gloss: gloss[1:] for gloss in set(written)}
    before = list(map(alone.__getitem__, written))
    repairs.append(
        PageRepairs(*draft.bounds(starts, ends), [RepairKind.GLOSS] * len(before), before, [""] * len(before))
    )
    return draft.without(starts, ends)


def _apply(draft: Draft, changes: list[_Change], repairs: list[PageRepairs]) -> Draft:
    if not changes:
        return draft
    starts, ends, replacements, kinds = zip(*changes, strict=True)
    bounds = draft.bounds(numbers(starts), numbers(ends))
    before = [draft.text[start:end] for start, end, _, _ in changes]
    repairs.append(PageRepairs(*bounds, kinds, before, replacements))
    return draft.edited([change[:3] for change in changes], bounds)
