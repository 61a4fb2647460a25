"""A body that a capture shows twice, told before anything is repaired: what is read once need not be mended twice.

Only long runs of lines that are equal as they stand are taken here; shorter ones, and lines that are equal once they are
mended, are left to :mod:`~ai_buildout.clean.cuts.duplicates`.
"""

from __future__ import annotations

import re
from itertools import accumulate, compress
from typing import NamedTuple

from ai_buildout.clean.cuts.duplicates import is_nearly_equal

_FEWEST_LINES = 12
_FEWEST_CHARACTERS = 800
_PART = 60_000
"""Characters of a long text that are parted into lines at a time."""
_DAMAGE = re.compile("[?？\ufffd\ue000-\uf8ff]")

_OTHER = bytes.maketrans(b"\0\1", b"\1\0")

_Span = tuple[int, int]


class Copies(NamedTuple):
    """The lines of a text, as (start, end), that stay and those of the second copy; each place keeps its sounder line.

    Attributes:
        lines: the characters of the lines that are cut.
    """

    kept: list[_Span]
    cut: list[_Span]
    lines: list[str]


def find_copies(text: str) -> Copies | None:
    """The second copy of a long body, blank lines between its lines included; None for a text without one."""
    lines = _lines(text)
    written = list(filter(None, lines))
    if len(set(written)) == len(written):
        return None
    first: dict[str, int] = {}
    copied: list[tuple[int, int, int]] = []
    behind = 0
    for at, line in enumerate(lines):
        if not line or at < behind or (original := first.setdefault(line, at)) == at:
            continue
        length = _length(lines, original, at)
        behind = at + length
        if length >= _FEWEST_LINES and sum(map(len, lines[at:behind])) >= _FEWEST_CHARACTERS:
            copied.append((original, at, length))
    return _taken_apart(lines, copied) if copied else None


def _taken_apart(lines: list[str], copied: list[tuple[int, int, int]]) -> Copies:
    """The lines to keep and to cut, of stretches of so many lines that stand in one place and again in another."""
    kept, cut = _spans(lines), bytearray(len(lines))
    for original, copy, length in copied:
        for a, b in zip(range(original, original + length), range(copy, copy + length), strict=True):
            if lines[a] != lines[b] and _damage(lines[b]) < _damage(lines[a]):
                kept[a], kept[b] = kept[b], kept[a]
                lines[a], lines[b] = lines[b], lines[a]
            cut[b] = 1
    return Copies(list(compress(kept, cut.translate(_OTHER))), list(compress(kept, cut)), list(compress(lines, cut)))


def _lines(text: str) -> list[str]:
    """The lines of a text; of a long one part by part, so that equal lines are held in memory once."""
    if len(text) <= _PART:
        return text.split("\n")
    lines: list[str] = []
    known: dict[str, str] = {}
    at = 0
    while at <= len(text):
        end = text.find("\n", at + _PART)
        end = end if end >= 0 else len(text)
        part = text[at:end].split("\n")
        lines += map(known.setdefault, part, part)
        at = end + 1
    return lines


def _spans(lines: list[str]) -> list[_Span]:
    sizes = list(map(len, lines))
    return [
        (end + number - size, end + number)
        for number, (end, size) in enumerate(zip(accumulate(sizes), sizes, strict=True))
    ]


def _length(lines: list[str], original: int, copy: int) -> int:
    """How many lines from ``copy`` on are those from ``original`` on; one that differs in a place only may lie between."""
    most = min(copy - original, len(lines) - copy)
    length = 0
    while length < most:
        a, b = lines[original + length], lines[copy + length]
        if a != b and not is_nearly_equal(a, b):
            break
        length += 1
    while length and lines[original + length - 1] != lines[copy + length - 1]:
        length -= 1
    return length


def _damage(line: str) -> int:
    return len(_DAMAGE.findall(line))
