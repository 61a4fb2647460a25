"""Undoes the damage of a page, each repair with what stood before, what stands after, and where."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import repeat
from operator import itemgetter
from typing import NamedTuple

from ai_buildout.clean.lines.draft import Bounds, Draft
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


class _Doubts(NamedTuple):
    """Places of a draft that cannot be trusted, see :class:`PageFlag`."""

    kind: RepairKind
    bounds: Bounds
    within: Sequence[tuple[int, int] | None]


@dataclass
class Mended:
    """A draft with its damage undone (lines as they were), and what was done, which is placed on the page when it is asked for.

    Attributes:
        undone: what places the repairs, none of them empty.
        doubts: what is left that cannot be trusted.
    """

    draft: Draft
    undone: list[Callable[[], PageRepairs]] = field(default_factory=list)
    doubts: list[_Doubts] = field(default_factory=list)

    @cached_property
    def repairs(self) -> PageRepairs:
        """The repairs in the order of the page."""
        return in_order([placed() for placed in self.undone])

    def flags(self) -> list[PageFlag]:
        """The places that cannot be trusted, in the order of the page."""
        flags: list[PageFlag] = []
        for kind, bounds, within in self.doubts:
            lows, highs = bounds()
            flags += map(PageFlag, repeat(kind), lows.tolist(), highs.tolist(), within)
        return sorted(flags, key=_START)


def mend(draft: Draft, *, readable: bool = True) -> Mended:
    """A page's text (lines parted by line feeds) with its damage undone.

    Glosses go first, since they stand between characters that the reading of slips needs side by side; private-use
    characters go last, since slips are read back from them. Text that is no language (not ``readable``) has no slips: they are
    told by what is likelier as language.
    """
    undone: list[Callable[[], PageRepairs]] = []
    glosses = find_glosses(draft.text)
    printable = is_printable(draft.text)
    if not printable and (invisible := list(find_invisible(draft.text))):
        taken = zip(glosses.starts.tolist(), glosses.ends.tolist(), repeat(""), repeat(RepairKind.GLOSS))
        draft = _apply(draft, _merged(map(Remnant._make, taken), invisible), undone)
    else:
        draft = _without_glosses(draft, glosses, undone)
    slips = list(find_slips(draft.text)) if readable else []
    changes: list[Remnant] = []
    for slip in slips:
        changes.append(Remnant(slip.start, slip.end, restore_swallowed(draft.text, slip), slip.kind))
        if slip.residue is not None:
            changes.append(Remnant(slip.end, slip.residue_end, "", slip.residue))
    unsure = [slip for slip in slips if slip.unsure is not None]
    doubts = _doubts(
        draft, RepairKind.UNDECIDED, [(slip.start, slip.end) for slip in unsure], [slip.unsure for slip in unsure]
    )
    if changes:
        draft = _apply(draft, changes, undone)
    kinds = find_remnants(draft.text)
    if not printable:
        kinds.append(find_private(draft.text))
    if kinds:
        draft = _apply(draft, _merged(*kinds), undone)
    lost = [*find_lost(draft.text), *((at, at + 1) for at in _places(draft.text, "\ufffd"))]
    doubts += _doubts(draft, RepairKind.SUPERSCRIPT, list(find_superscripts(draft.text)))
    doubts += _doubts(draft, RepairKind.UNDECIDED, lost)
    return Mended(draft, undone, doubts)


def _doubts(
    draft: Draft,
    kind: RepairKind,
    stretches: list[tuple[int, int]],
    within: Sequence[tuple[int, int] | None] | None = None,
) -> list[_Doubts]:
    """The doubts about some stretches of a draft; empty where there are none."""
    if not stretches:
        return []
    starts, ends = zip(*stretches, strict=True)
    return [_Doubts(kind, draft.bounds_later(starts, ends), within or [None] * len(stretches))]


def _places(text: str, character: str) -> Iterator[int]:
    at = text.find(character)
    while at >= 0:
        yield at
        at = text.find(character, at + 1)


def _merged(*changes: Iterable[Remnant]) -> Iterator[Remnant]:
    """All changes in order, of which each kind is in order; of two that overlap, the first."""
    behind = 0
    for change in heapq.merge(*changes):
        if change.start >= behind:
            yield change
            behind = change.end


def _without_glosses(draft: Draft, glosses: Glosses, undone: list[Callable[[], PageRepairs]]) -> Draft:
    starts, ends, written, around = glosses
    if not written:
        return draft
    undone.append(partial(_without_characters, draft.bounds_later(starts, ends), written))
    return draft.without(starts, ends, around)


def _without_characters(bounds: Bounds, glosses: Sequence[str]) -> PageRepairs:
    """The repairs that take glosses out, each given with the character before it, which stays."""
    alone = {gloss: gloss[1:] for gloss in set(glosses)}
    before = list(map(alone.__getitem__, glosses))
    return PageRepairs(*bounds(), [RepairKind.GLOSS] * len(before), before, [""] * len(before))


def _apply(draft: Draft, changes: Iterable[Remnant], undone: list[Callable[[], PageRepairs]]) -> Draft:
    """The draft with some changes made, in order and without overlaps; one at a time is made, and kept in columns: they may be many."""
    starts, ends, replacements, kinds = list[int](), list[int](), list[str](), list[RepairKind]()
    for start, end, replacement, kind in changes:
        starts.append(start)
        ends.append(end)
        replacements.append(replacement)
        kinds.append(kind)
    if not starts:
        return draft
    once: dict[str, str] = {}  # what is equal, as entities are, is kept in memory once
    written = map(draft.text.__getitem__, map(slice, starts, ends))
    before = [once.setdefault(damage, damage) for damage in written]
    bounds = draft.bounds_later(starts, ends)
    undone.append(lambda: PageRepairs(*bounds(), kinds, before, replacements))
    return draft.replaced(starts, ends, replacements)
