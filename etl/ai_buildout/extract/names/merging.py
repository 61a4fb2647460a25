"""Mentions of names put together, so that none overlaps another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from ai_buildout.extract.names.introduced import occurrences, taken_spans
from ai_buildout.model.mention import NameMention

_start = attrgetter("start")


def outside(found: Sequence[NameMention], names: Mapping[str, NameMention], text: str) -> list[NameMention]:
    """The mentions without the places that stand within one of the names."""
    if not names:
        return list(found)
    held = taken_spans(text, ((m.start, m.end) for m in spread(names, text)))
    return [m for m in found if m.kind != "place" or held.find(1, m.start, m.end) < 0]


def spread(names: Mapping[str, NameMention], text: str) -> Iterator[NameMention]:
    """The names everywhere that they stand in the text."""
    return (
        replace(names[surface], start=at, end=at + len(surface), surface=surface)
        for at, surface in occurrences(text, names)
    )


def merged(found: Sequence[NameMention], more: Iterable[NameMention]) -> list[NameMention]:
    """``found`` and those of ``more`` that overlap none of it and none before them, in order."""
    kept = list(found)
    added = list(more)
    if not added:
        return sorted(kept, key=_start)
    taken = bytearray(max((m.end for m in kept), default=0))
    for mention in kept:
        taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
    for mention in added:
        if taken.find(1, mention.start, mention.end) < 0:
            taken.extend(bytes(max(0, mention.end - len(taken))))
            taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
            kept.append(mention)
    return sorted(kept, key=_start)
