"""Full names of Chinese companies (place, core, trade, legal form), and the shorter forms in which the same text writes them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ai_buildout.extract.names.words import any_of
from ai_buildout.extract.syntax.fold import fold

_HAN = "\u4e00-\u9fff"
_LONGEST = 28
_LEAST_CORE = 2
_NO_END = "之的"
"""What a description ends with: 于开曼群岛注册成立之有限公司."""
_SEAT = re.compile(rf"(?:[{_HAN}]{{2,6}}(?:省|自治区))?(?:[{_HAN}]{{2,4}}(?:市|县))")
_ADMINISTRATIVE = re.compile(r"省|市|县|区|特别行政区")


@dataclass(frozen=True, slots=True)
class FullName:
    """A company's full name.

    Attributes:
        start, end: its span in the text, without the legal form.
        seat: how many characters at its head name a place.
        core: what is left without place and words of trade, in simplified script.
        trade: the word of trade right behind the core.
        legal: its legal form.
    """

    start: int
    end: int
    seat: int
    core: str
    trade: str
    legal: str


@dataclass(frozen=True, slots=True)
class _Knowledge:
    legal: re.Pattern[str]
    run: re.Pattern[str]
    before: re.Pattern[str]
    never: tuple[str, ...]
    trade: tuple[str, ...]
    only_trade: re.Pattern[str]
    short_behind: tuple[str, ...]


@cache
def _knowledge() -> _Knowledge:
    data = tomllib.loads((Path(__file__).parent / "formal_han.toml").read_text(encoding="utf-8"))
    trade = sorted(data["trade"], key=lambda word: (-len(word), word))
    return _Knowledge(
        re.compile(any_of(data["legal"])),
        re.compile(rf"(?:[{_HAN}A-Za-z0-9·]|[(（][{_HAN}]{{2,6}}[)）])+$"),
        re.compile(any_of(data["before"])),
        tuple(data["never"]),
        tuple(trade),
        re.compile(rf"(?:{any_of(trade)})+"),
        tuple(data["short_behind"]),
    )


def full_names(folded: str, places: Mapping[int, int]) -> Iterator[FullName]:
    """The full names of a text.

    Args:
        folded: the text, folded.
        places: the ends of the places that it names, by their starts.
    """
    known = _knowledge()
    for legal in known.legal.finditer(folded):
        end = legal.start()
        run = known.run.search(folded, max(0, end - _LONGEST), end)
        start = _begin(folded, run.start(), end, places) if run else None
        if start is None or folded.startswith(known.never, start) or folded[end - 1] in _NO_END:
            continue
        seat = _seat(folded, start, end, places)
        core, trade = _core(folded[start + seat : end])
        unnamed = known.only_trade.fullmatch(core) or core.startswith(known.never)
        if len(core) >= _LEAST_CORE and not unnamed:
            yield FullName(start, end, seat, core, trade, legal.group())


def _begin(folded: str, low: int, end: int, places: Mapping[int, int]) -> int | None:
    """Where the name that ends at ``end`` begins: behind the last words that are no part of it."""
    start = low
    for match in _knowledge().before.finditer(folded, low, end):
        rest = folded[match.end() : end]
        if len(rest) < _LEAST_CORE or _knowledge().only_trade.fullmatch(rest):
            break
        if match.end() - match.start() > 1 or low < start == match.start() or _parts(folded, start, match, places):
            start = match.end()
    return start if end - start >= _LEAST_CORE else None


def _parts(folded: str, start: int, match: re.Match[str], places: Mapping[int, int]) -> bool:
    """Whether a single character that also stands in names (和, 同, 为) parts a name from what is before it."""
    if match.end() in places or _SEAT.match(folded, match.end()):
        return True
    return match.start() > start and _seat(folded, start, match.end(), places) < match.start() - start


def _seat(folded: str, start: int, end: int, places: Mapping[int, int]) -> int:
    at = start
    while (close := places.get(at)) is not None and close < end:
        at = close
        unit = _ADMINISTRATIVE.match(folded, at, end)
        at = unit.end() if unit else at
    if at == start and (match := _SEAT.match(folded, start, end)) is not None:
        at = match.end()
    return at - start


def is_trade(folded: str, at: int) -> bool:
    """Whether a word of trade stands at a place."""
    return folded.startswith(_knowledge().trade, at)


def _core(name: str) -> tuple[str, str]:
    """A name without its bracketed place and its words of trade, and the first of those."""
    name = re.sub(r"[(（].*?[)）]", "", name)
    trade = ""
    while (word := next((w for w in _knowledge().trade if name.endswith(w)), None)) is not None:
        if len(name) - len(word) < _LEAST_CORE:
            break
        name, trade = name[: -len(word)], word
    return name, trade


def shorter_forms(folded: str, names: Iterable[FullName]) -> Iterator[tuple[int, int, FullName]]:
    """Where the text writes a company by the core of its full name, outside of full names: ``(start, end, full name)``.

    A core of two characters stands for the company only with a word of trade or form behind it; one that two full names share is none.
    """
    names = list(names)
    cores = [name.core for name in {folded[n.start : n.end]: n for n in names}.values()]
    full = bytearray(len(folded))
    for name in names:
        full[name.start : name.end] = b"\x01" * (name.end - name.start)
    for name in {n.core: n for n in names}.values():
        if cores.count(name.core) > 1:
            continue
        behind = (word for word in _knowledge().short_behind if word in name.legal)
        words = any_of({name.trade, *behind} - {""})
        if not words and len(name.core) == _LEAST_CORE:
            continue
        ends = rf"(?:{words})" if len(name.core) == _LEAST_CORE else rf"(?:{words})?"
        for match in re.finditer(re.escape(name.core) + ends, folded):
            if full.find(1, match.start(), match.end()) < 0:
                yield match.start(), match.end(), name


def is_within(short: str, long: str, seats: frozenset[str]) -> bool:
    """Whether one Han name is the other without its place or its words of trade: 甲乙科技, 杭州甲乙科技, 杭州甲乙科技集团."""
    short, long = fold(short), fold(long)
    at = long.find(short)
    if at < 0 or short == long or len(short) <= _LEAST_CORE:
        return False
    before, behind = long[:at], long[at + len(short) :]
    while (word := next((w for w in _knowledge().trade if behind.endswith(w)), None)) is not None:
        behind = behind[: -len(word)]
    return not behind and (not before or before in seats or bool(_SEAT.fullmatch(before)))
