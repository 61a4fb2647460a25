"""Undoes the damage of a page, each repair with what stood before, what stands after, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, repeat
from operator import itemgetter, lt
from typing import NamedTuple

from ai_buildout.clean.lines.draft import Draft
from ai_buildout.clean.repairs.glosses import find_glosses
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

_SPAN = itemgetter(3, 4)
_START = itemgetter(1)


class PageRepair(NamedTuple):
    """Damage undone; ``start``/``end`` are characters of the page as decoded."""

    kind: RepairKind
    before: str
    after: str
    start: int
    end: int


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
    repairs: tuple[PageRepair, ...]
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
    repairs: list[PageRepair] = []
    flags: list[PageFlag] = []
    glosses = find_glosses(draft.text)
    printable = is_printable(draft.text)
    if not printable and (invisible := _changes(find_invisible(draft.text))):
        changes = [_Change(start, end, "", RepairKind.GLOSS) for start, end in glosses]
        draft = _apply(draft, _ordered(changes + invisible), repairs)
    elif glosses:
        draft = _without_glosses(draft, glosses, repairs)
    changes = []
    for slip in find_slips(draft.text) if readable else ():
        changes.append(_Change(slip.start, slip.end, restore_swallowed(draft.text, slip), slip.kind))
        if slip.residue is not None:
            changes.append(_Change(slip.end, slip.residue_end, "", slip.residue))
        if slip.unsure is not None:
            flags.append(PageFlag(RepairKind.UNDECIDED, *draft.span(slip.start, slip.end), slip.unsure))
    draft = _apply(draft, changes, repairs)
    changes = _changes(find_remnants(draft.text))
    if not printable:
        changes += _changes(find_private(draft.text))
    draft = _apply(draft, _ordered(changes), repairs)
    flags += [PageFlag(RepairKind.SUPERSCRIPT, *draft.span(*span)) for span in find_superscripts(draft.text)]
    flags += [PageFlag(RepairKind.UNDECIDED, *draft.span(*span)) for span in find_lost(draft.text)]
    flags += [PageFlag(RepairKind.UNDECIDED, *draft.span(i, i + 1)) for i in _places(draft.text, "\ufffd")]
    if not _ascend(repairs):
        repairs.sort(key=_SPAN)
    return Mended(draft, tuple(repairs), tuple(sorted(flags, key=_START)))


def _ascend(repairs: Sequence[PageRepair]) -> bool:
    """Whether each begins behind the one before it, as those of one kind do: to see that takes no key for each."""
    starts = [repair[3] for repair in repairs]
    return all(map(lt, starts, islice(starts, 1, None)))


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


def _without_glosses(draft: Draft, glosses: list[tuple[int, int]], repairs: list[PageRepair]) -> Draft:
    text = draft.text
    lows, highs = zip(*draft.spans(glosses), strict=True)
    once: dict[str, str] = {}
    before = [once.setdefault(gloss := text[start:end], gloss) for start, end in glosses]
    repairs += named(PageRepair, zip(repeat(RepairKind.GLOSS), before, repeat(""), lows, highs))
    return draft.without(glosses)


def _apply(draft: Draft, changes: list[_Change], repairs: list[PageRepair]) -> Draft:
    if not changes:
        return draft
    spans = draft.spans((change.start, change.end) for change in changes)
    text = draft.text
    repairs += named(
        PageRepair,
        [
            (kind, text[start:end], replacement, low, high)
            for (start, end, replacement, kind), (low, high) in zip(changes, spans, strict=True)
        ],
    )
    return draft.edited([change[:3] for change in changes], spans)
