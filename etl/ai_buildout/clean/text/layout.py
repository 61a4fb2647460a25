"""Lost layout: an article in one line, its sections and points run into each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ai_buildout.clean.lines.mapped import Edit

_LONG = 600
_SHORTER = 240
"""A line that is nearly all of a page's text is an article from so many characters on …"""
_WHOLE = 0.8
_MANY = 3
"""… and with so many sections."""
_PROSE = 40
_NUMERALS = "一二三四五六七八九十"
_BLANKS = " \u3000"
_SECTION = re.compile(rf"([{_NUMERALS}])、(?=\S)(?<=[。！？!?…”{_BLANKS}]..)")
_POINT = re.compile(r"(\d\d?)[.、．] ?(?=[^\d\s])")
"""Both begin with what few characters are: a search for it is fast."""
_BEFORE_POINT = "。！？!?；;：:…”」"
_FIRST_POINT = re.compile(rf"[{_NUMERALS}]、[^。，；：、,;:\d]{{2,16}}(1)[.、．] ?(?=[^\d\s])")
"""A section's heading that its first point follows at once."""
_FEWEST = 2
_BOARD_TITLE = re.compile(r"[標标][題题][ \u3000:：]+(?=\S[^\n]*\n+(?:時間|时间|日期)[ \u3000:：])")


def split_run_in(text: str) -> Iterator[Edit]:
    """Line breaks before the sections (and then the numbered points) of lines that hold a whole article, in order."""
    if "一、" not in text or "二、" not in text:
        return
    at = text.find("一、")
    while at >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = end if end >= 0 else len(text)
        if end - start >= _SHORTER:
            yield from _breaks(text[start:end], start, text)
        at = text.find("一、", end)


def _breaks(line: str, at: int, text: str) -> Iterator[Edit]:
    """The breaks within a line of a text, which begins at character ``at``."""
    sections = _in_sequence(
        [_place(line, found.start(), _NUMERALS.index(found[1]) + 1) for found in _SECTION.finditer(line)]
    )
    if len(sections) >= (_FEWEST if len(line) >= _LONG else _MANY) and _is_article(line, text):
        for start, end in sorted({*sections, *_points(line, [start for start, _ in sections])}):
            yield Edit(at + start, at + end, "\n")


def _is_article(line: str, text: str) -> bool:
    """Whether a line is long enough for an article, or nearly all of the running text."""
    if len(line) >= _LONG:
        return True
    return len(line) >= _WHOLE * sum(len(other) for other in text.split("\n") if len(other) >= _PROSE and "。" in other)


def _points(line: str, sections: list[int]) -> set[tuple[int, int]]:
    """The places before numbered points, and behind the last one of those that semicolons part: it is over with its sentence."""
    found_points = [_place(line, found.start(), int(found[1])) for found in _POINT.finditer(line)]
    numbered = [place for place in found_points if place[0] and line[place[0] - 1] in _BEFORE_POINT]
    numbered += [(found.start(1), found.start(1), 1) for found in _FIRST_POINT.finditer(line)]
    places = _in_sequence(sorted(numbered))
    behind: list[tuple[int, int]] = []
    for (start, first), following in zip(places, [*(place[0] for place in places), len(line)][1:], strict=True):
        limit = min([following, *(at for at in sections if at > start)])
        stop = line.find("。", first, limit) + 1
        above = line[:start].rstrip()
        is_last = above.endswith(("；", ";")) and not line[:limit].rstrip().endswith(("；", ";"))
        if is_last and stop and line[stop:limit].strip():
            behind.append((stop, stop))
    return {*places, *behind}


def board_labels(text: str) -> list[tuple[int, int]]:
    """The labels in front of the title in the head of a bulletin board's post, in which author and time have labels too."""
    labels: list[tuple[int, int]] = []
    for label in ("\n標題", "\n标题"):
        at = text.find(label) if label[1] in text else -1  # one character is searched for at a multiple of the speed
        while at >= 0:
            if found := _BOARD_TITLE.match(text, at + 1):
                labels.append(found.span())
            at = text.find(label, at + 1)
    return sorted(labels)


def _place(line: str, start: int, number: int) -> tuple[int, int, int]:
    """Where a number stands that begins at ``start``, the white space in front first, and which it is."""
    begin = start
    while begin and line[begin - 1] in _BLANKS:
        begin -= 1
    return begin, start, number


def _in_sequence(numbered: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The places where numbers go on counting, from 1; the white space in front belongs to the place."""
    places = []
    expected = 1
    for start, end, value in numbered:
        if value == expected or value == 1:
            places.append((start, end))
            expected = value + 1
    return places
