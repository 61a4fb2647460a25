"""Lost layout: an article in one line, its sections and points run into each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ai_buildout.clean.lines.mapped import Edit

_LONG = 600
_NUMERALS = "一二三四五六七八九十"
_SECTION = re.compile(r"(?:(?<=[。！？!?…”」])|[ \u3000]+)([一二三四五六七八九十])、(?=\S)")
_POINT = re.compile(r"(?<=[。！？!?；;：:…”」])[ \u3000]*(\d{1,2})[.、．] ?(?=[^\d\s])")
_FEWEST = 2
_BOARD_TITLE = re.compile(r"[標标][題题][ \u3000:：]+(?=\S[^\n]*\n+(?:時間|时间|日期)[ \u3000:：])")


def split_run_in(text: str) -> Iterator[Edit]:
    """Line breaks before the sections (and then the numbered points) of lines that hold a whole article, in order."""
    if "一、" not in text or "二、" not in text:
        return
    at = 0
    for line in text.split("\n"):
        if len(line) >= _LONG and "一、" in line:
            breaks = _in_sequence(_SECTION, line, lambda found: _NUMERALS.index(found[1]) + 1)
            if len(breaks) >= _FEWEST:
                points = _in_sequence(_POINT, line, lambda found: int(found[1]))
                for start, end in sorted({*breaks, *points}):
                    yield Edit(at + start, at + end, "\n")
        at += len(line) + 1


def board_labels(text: str) -> list[tuple[int, int]]:
    """The labels in front of the title in the head of a bulletin board's post, in which author and time have labels too."""
    labels: list[tuple[int, int]] = []
    for label in ("\n標題", "\n标题"):
        at = text.find(label)
        while at >= 0:
            if found := _BOARD_TITLE.match(text, at + 1):
                labels.append(found.span())
            at = text.find(label, at + 1)
    return sorted(labels)


def _in_sequence(pattern: re.Pattern[str], line: str, number: Callable[[re.Match[str]], int]) -> list[tuple[int, int]]:
    """The places where numbers go on counting, from 1; the white space in front belongs to the place."""
    places = []
    expected = 1
    for found in pattern.finditer(line):
        value = number(found)
        if value == expected or value == 1:
            places.append((found.start(), found.start(1)))
            expected = value + 1
    return places
