"""Undoes whole-page mojibake: text whose bytes were once read by the wrong table, and stored as what they seemed to be."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ai_buildout.clean.language.characters import Remembered, character_model
from ai_buildout.clean.lines.mapped import MappedText
from ai_buildout.model.offsets import Segment

_SAMPLE = 400
_LINE = 600
_FEWEST = 10
"""So few characters above ASCII tell nothing."""
_SUSPICIOUS = 9.0
"""Nats a character above ASCII from which on a page does not look like language."""
_OPENING = 150
_SURELY = 7.5
"""Nats a character up to which the first so many characters of the sample are language beyond doubt."""
_BETTER = 2.5
_MOST_LOST = 0.2
_LOST = "\ufffd"
_UTF8_HAN = 3
"""Bytes of a Han character in UTF-8."""
_HIGH = re.compile("[\x80-\U0010ffff]")
_NOT_COUNTED = re.compile(f"[\x00-\x7f{_LOST}]+")
_HAN = re.compile("[\u3400-\u9fff]")
_HIGH_RUN = re.compile("[\x80-\U0010ffff]{2,}")
_IN_RUNS = 0.5
"""Of the characters above ASCII in mojibake, at least this part stands beside another."""
_FEW = 4
_ENOUGH = 60
"""So many characters above ASCII show by their frequency alone whether a text is language."""
_UNREADABLE = 9.5
_UNREADABLE_SHORT = 11.0
"""Nats a character above ASCII from which on a text is none; the same for shorter ones, which may be about rare things."""
_OTHER_LETTERS = re.compile("[\u0370-\u1cff\u3040-\u30ff\uac00-\ud7af]")
_TABLES = (
    ("latin", "utf-8"),
    ("latin", "gb18030"),
    ("gb18030", "utf-8"),
    ("cp950", "utf-8"),
    ("latin", "cp950"),
    ("gb18030", "cp950"),
    ("cp950", "gb18030"),
)
"""The table that the bytes were read by, and the one that they should have been read by."""
_LATIN_BYTES = {ord(bytes((b,)).decode("cp1252", "ignore") or chr(b)): b for b in range(0x80, 0x100)} | {
    b: b for b in range(0x100)
}


class _Character(NamedTuple):
    """A character read right, and the characters of the wrong text whose bytes it is made of."""

    text: str
    start: int
    end: int
    is_guess: bool


class RestoredLine(NamedTuple):
    """A line as it was read and as it reads now; ``start``/``end`` are its characters of the text read by the right table."""

    before: str
    after: str
    start: int
    end: int


class Restored(NamedTuple):
    """A page's text read by the right table, as far as it was read by a wrong one.

    Attributes:
        page: the text.
        repairs: one a line.
        evidence: which tables; empty where nothing was done.
        is_language: whether the text as it came looked like language.
        guessed: the bytes (from, to) of characters of which a byte is lost.
    """

    page: MappedText
    repairs: tuple[RestoredLine, ...] = ()
    evidence: str = ""
    is_language: bool = True
    guessed: frozenset[tuple[int, int]] = frozenset()


def undo_mojibake(page: MappedText) -> Restored:
    """The page with each line that was read by the wrong table read by the right one."""
    opening = _sample(page.text, _OPENING)[:_OPENING]
    if not opening or _badness(opening) < _SURELY:
        return Restored(page)
    sample = _sample(page.text)
    if (own := _badness(sample)) < _SUSPICIOUS or not _stands_in_runs(sample):
        return Restored(page)
    scored = sorted(
        (_badness(text), wrong, right) for wrong, right in _TABLES if (text := _reread(sample, wrong, right))
    )
    if not scored or scored[0][0] + _BETTER > own or scored[0][0] > _SUSPICIOUS:
        return Restored(page, is_language=len(_HIGH.findall(sample)) < _ENOUGH or own < _UNREADABLE)
    _, wrong, right = scored[0]
    texts: list[str] = []
    segments: list[Segment] = []
    repairs: list[RestoredLine] = []
    guessed: set[tuple[int, int]] = set()
    at = line_start = 0
    for line in page.text.split("\n"):
        restored = list(_restore(line, wrong, right, guess=True)) if _is_worth_it(line, wrong, right) else None
        first = at
        if restored is None:
            part = page.slice(line_start, line_start + len(line))
            segments += [Segment(s.start + at, s.end + at, s.page_start, s.page_end, s.widths) for s in part.segments]
            texts.append(part.text)
            at += len(line)
        else:
            for text, start, end, is_guess in restored:
                span = page.page_span(line_start + start, line_start + end)
                segments.append(Segment(at, at + len(text), *span))
                if is_guess:
                    guessed.add(span)
                texts.append(text)
                at += len(text)
            after = "".join(character.text for character in restored)
            repairs.append(RestoredLine(line, after, first, at))
        line_start += len(line) + 1
        if line_start <= len(page.text):
            segments.append(Segment(at, at + 1, *page.page_span(line_start - 1, line_start)))
            texts.append("\n")
            at += 1
    name = {"latin": "Latin-1", "gb18030": "GBK", "cp950": "Big5"}
    evidence = f"its text is {right.upper()} that was read as {name[wrong]}"
    restored_page = MappedText("".join(texts), tuple(segments))
    return Restored(restored_page, tuple(repairs), evidence, is_language=False, guessed=frozenset(guessed))


def is_readable(line: str) -> bool:
    """Whether a line of a page whose text came as no language is language: common characters, or letters of another script."""
    high = _HIGH.findall(line)
    foreign = len(_OTHER_LETTERS.findall(line))
    worst = _UNREADABLE if len(high) >= _FEWEST else _UNREADABLE_SHORT
    if len(high) < _FEW or foreign * 2 > len(high):
        return True
    return line.count(_LOST) <= _MOST_LOST * len(high) and _badness(line) < worst


def _sample(text: str, enough: float = math.inf) -> str:
    """The first stretches of lines that begin with a character above ASCII, up to so many such characters (or ``enough`` of all)."""
    lines: list[str] = []
    size = length = at = 0
    while size <= _SAMPLE and (size < _FEWEST or length < enough) and (found := _HIGH.search(text, at)):
        line = text[found.start() : found.start() + _LINE].partition("\n")[0]
        lines.append(line)
        size += len(line) - len(line.encode("ascii", "ignore"))
        length += len(line)
        at = found.start() + len(line)
    return "\n".join(lines) if size >= _FEWEST else ""


def _stands_in_runs(sample: str) -> bool:
    """Whether characters above ASCII stand side by side, as the bytes of one character do; accented letters stand alone."""
    high = len(_HIGH.findall(sample))
    return sum(len(run) for run in _HIGH_RUN.findall(sample)) >= _IN_RUNS * high


def _badness(text: str) -> float:
    """Nats a character above ASCII."""
    high = _NOT_COUNTED.sub("", text)
    return sum(map(_COSTS.__getitem__, high)) / len(high) if high else 0.0


def _cost(character: str) -> float:
    if "\u3400" <= character <= "\u9fff":
        return character_model().rarity(character)
    return 13.0 if character < "\u0250" else min(character_model().cost(character), 14.0)


_COSTS = Remembered(_cost)


def _reread(text: str, wrong: str, right: str) -> str:
    """The text read by the right table; empty where too much of it is no such text.

    Nearly all bytes are valid in a table of Han characters, so what it makes of them must be such characters for the most part: a row
    of stars or arrows on an English page would else be one of brackets.
    """
    read = "".join(c.text for c in _restore(text, wrong, right, guess=False))
    high = sum(c > "\x7f" for c in read)
    if right != "utf-8" and 2 * len(_HAN.findall(read)) < high:
        return ""
    return read if high and read.count(_LOST) <= max(1, high * _MOST_LOST) else ""


def _is_worth_it(line: str, wrong: str, right: str) -> bool:
    sample = line[:_LINE]
    if sample.isascii():
        return not line.isascii()
    read = _reread(sample, wrong, right)
    return bool(read) and _badness(read) + _BETTER / 2 < _badness(sample)


def _restore(text: str, wrong: str, right: str, *, guess: bool) -> Iterator[_Character]:
    """The characters of a line read by the right table; with ``guess``, one whose last byte is lost as its likeliest."""
    content = bytearray()
    owners: list[int] = []
    for i, c in enumerate(text):
        part = _bytes_in(c, wrong)
        content += part
        owners += [i] * len(part)
    at = 0
    before = ""
    for character, width in _decoded(bytes(content), right):
        is_guess = guess and character == _LOST and width == _UTF8_HAN
        if is_guess:
            character = _likeliest(bytes(content[at : at + 2]), before)
        yield _Character(character, owners[at], owners[at + width - 1] + 1, is_guess)
        before = character
        at += width


@lru_cache(4096)
def _likeliest(begun: bytes, before: str) -> str:
    """The likeliest of the characters whose UTF-8 begins with these two bytes, the third being lost."""
    model = character_model()
    candidates = [text for last in range(0x80, 0xC0) if (text := (begun + bytes((last,))).decode("utf-8", "ignore"))]
    return min(candidates, key=lambda c: (model.cost(c, before), c), default=_LOST)


def _bytes_in(character: str, wrong: str) -> bytes:
    if wrong == "latin":
        byte = _LATIN_BYTES.get(ord(character))
        return bytes((byte,)) if byte is not None else character.encode("utf-8")
    if character == _LOST:
        return b"?"
    return character.encode(wrong, "ignore") or character.encode("utf-8")


def _decoded(content: bytes, codec: str) -> Iterator[tuple[str, int]]:
    """Characters with their widths; bytes that make none are shown as U+FFFD, one for each stretch that cannot be read."""
    at = 0
    longest = 4 if codec in {"utf-8", "gb18030"} else 2
    while at < len(content):
        if content[at] < 0x80:
            yield chr(content[at]), 1
            at += 1
            continue
        for width in range(2, longest + 1):
            try:
                character = content[at : at + width].decode(codec)
            except UnicodeDecodeError:
                continue
            if len(character) == 1:
                yield character, width
                at += width
                break
        else:
            width = 1
            while at + width < len(content) and 0x80 <= content[at + width] < 0xC0 and width < 3:
                width += 1
            if at + width < len(content) and content[at + width] == 0x3F and codec == "utf-8":
                width += 1
            yield _LOST, width
            at += width
