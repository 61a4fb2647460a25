"""Names that the registry lacks in one Chinese list with a company: 甲科技、乙创投以及丙集团."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from ai_buildout.extract.names.name_han import is_company_name
from ai_buildout.extract.names.words import any_of

_LEAST, _LONGEST, _REACH = 3, 8, 20
_MARK = re.compile("、")
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")
_LATIN_LONGEST = 32
_LATIN_ITEM = re.compile(r"[A-Z][a-zA-Z]*[a-z][a-zA-Z]*(?: [A-Z][a-zA-Z]+){0,2}")
"""A name in Latin letters that fills its place in a list: a capital at its head, small letters, no digits."""
_BORDERS = frozenset('、,.。;!?:()（）|/《》「」『』"\n\t ')


@cache
def _listed() -> dict[str, list[str]]:
    data = tomllib.loads((Path(__file__).parent / "standing_han.toml").read_text(encoding="utf-8"))
    listed: dict[str, list[str]] = data["listed"]
    return listed


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(any_of(_listed()["behind"]))


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(any_of(_listed()["ahead"]))


def listed_names_han(
    text: str, folded: str, taken: bytearray, companies: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Spans outside ``taken`` (a byte a character) that end as companies' names do, or are one in Latin letters, beside a company in a list."""
    spans = list(companies)
    ends, begins = {end for _, end in spans}, {start for start, _ in spans}
    marks = [match.start() for match in _MARK.finditer(folded)]
    for at in marks:
        end = _forward(text, folded, at + 1) if at in ends else None
        if end is not None and taken.find(1, at + 1, end) < 0:
            ends.add(end)
            yield at + 1, end
    for at in reversed(marks):
        if at + 1 in begins and (start := _backward(folded, at)) is not None and taken.find(1, start, at) < 0:
            begins.add(start)
            yield start, at


def _forward(text: str, folded: str, start: int) -> int | None:
    """The end of the name that begins at ``start``: the longest that a border, or what goes on behind a list, follows."""
    latin = _LATIN_ITEM.match(text, start, start + _LATIN_LONGEST)
    if latin is not None and (latin.end() == len(text) or folded[latin.end()] in _BORDERS):
        return latin.end()
    run = _HAN_RUN.match(folded, start, start + _LONGEST)
    if run is None:
        return None
    for end in range(run.end(), start + _LEAST - 1, -1):
        closed = end == len(folded) or folded[end] in _BORDERS or _behind().match(folded, end)
        if closed and is_company_name(folded[start:end]):
            return end
    return None


def _backward(folded: str, end: int) -> int | None:
    """The beginning of the name that ends at ``end``: behind the item before it in the list, or the words that lead up to the list."""
    low = end
    while low > 0 and end - low < _REACH and folded[low - 1] >= "\u4e00" and folded[low - 1] not in _BORDERS:
        low -= 1
    starts = [low, *(match.end() for match in _ahead().finditer(folded, low, end))]
    for start in reversed(starts):
        if _LEAST <= end - start <= _LONGEST and is_company_name(folded[start:end]):
            return start
    return None
