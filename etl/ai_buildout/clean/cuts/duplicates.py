"""Lines and bodies that a page shows twice: one copy stays, the sounder one of each place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, count, islice
from operator import add

from ai_buildout.clean.cuts.rows import Row, new_mark
from ai_buildout.clean.cuts.signs import CAPITAL
from ai_buildout.model.codes import CutReason

_LONG = 40
_COPY = 4
"""So many lines in a row that stood before make a copy, or one long line."""
_SHORTEST_QUOTE, _LONGEST_QUOTE = 14, 160
_SHORTEST_BESIDE = 8
_BESIDE = 3
"""A quotation that is as short as that is looked for among so many lines above and below it only."""
_QUOTED = re.compile(
    f'[“「『"][^“”「」『』"]{{{_SHORTEST_BESIDE},{_LONGEST_QUOTE}}}[”」』"](?P<speaker>[^。.!?！？"”」』]{{0,60}})'
)
_OPENING = '“「『"'
_QUOTES = '“”「」『』"'
_MOST_QUOTED = 48
"""So many are looked for in a page: more are a dialogue."""
_STOPS = "。.,，!！?？;；"
_OF_TEXT = (
    "start",
    "end",
    "text",
    "signs",
    "normal",
    "ends_sentence",
    "is_stamp",
    "found",
    "told",
    "lower",
    "asked",
    "affirmed",
)
"""What a row has of its text, which two copies exchange."""
_ALONE = new_mark()
"""No other line holds its words: later passes have no lines that the first has not."""
_BEFORE_SENTENCE = '。.!！?？;；「『“"：: '


def cut_duplicates(rows: list[Row], damage: Callable[[Row], int]) -> None:
    """Cut second copies of runs of lines, and of single long lines.

    Args:
        rows: the rows of a page, in order; those with a reason are left out of the comparison.
        damage: how much was repaired or is unsettled in a row; of two copies the one with less stays.
    """
    kept = [row for row in rows if row.reason is None]
    if len({row.text for row in kept}) == len(kept):
        return
    first: dict[str, int] = {}
    at = 0
    while at < len(kept):
        row = kept[at]
        original = first.get(row.text)
        if original is None:
            first[row.text] = at
            at += 1
            continue
        length = _copy_length(kept, original, at)
        size = sum(len(r.text) for r in kept[at : at + length])
        if length >= _COPY or (size >= _LONG and (length > 1 or row.is_prose)):
            _cut_copy(kept, original, at, length, damage)
        at += length


def cut_pull_quotes(rows: list[Row]) -> None:
    """Cut the lines that show a sentence of the text once more, in quotation marks or as a sentence alone."""
    kept = [row for row in rows if row.reason is None]
    opening = next((i for i, row in enumerate(kept) if row.is_prose), 0)  # above it a quotation is the title's
    shown = (
        i
        for i, row in enumerate(kept)
        if (row.ends_sentence and _SHORTEST_QUOTE <= len(row.text) <= _LONGEST_QUOTE and row.text[-1] not in ";；…")
        or (row.text[0] in _OPENING and (row.ends_sentence or i > opening) and _is_quoted(row))
    )
    quoted = [i for i in islice(shown, _MOST_QUOTED) if not kept[i].asked & _ALONE]
    if not quoted:
        return
    lines = [row.lowered if row.signs & CAPITAL else row.text for row in kept]
    page, starts = "\n".join(lines), list(map(add, accumulate(map(len, lines), initial=0), count()))
    for i in quoted:
        row = kept[i]
        quotation = _QUOTED.fullmatch(row.text) if row.text[0] in _OPENING else None
        speaker = quotation["speaker"] if quotation else ""
        said = row.text.removesuffix(speaker).lower() if speaker else row.lowered
        words = said.strip(_QUOTES).rstrip(_STOPS)
        if page.count(words) <= 1 or (page.find(words) >= starts[i] and page.find(words, starts[i + 1]) < 0):
            row.asked |= _ALONE
            continue
        short = quotation is not None and quotation.start("speaker") < _SHORTEST_QUOTE
        holders = [kept[i] for i in _lines_with(words, page, starts)]
        if short and not _is_said_beside(kept, row, words, holders):
            continue
        if quotation is None:
            holders = [other for other in holders if other.is_prose]
        if any(other is not row and other.reason is None and _holds_more(other, words) for other in holders):
            row.reason = CutReason.DUPLICATE


def _lines_with(words: str, page: str, starts: Sequence[int]) -> Iterator[int]:
    """The lines of a page that hold some words; ``starts`` says where each line begins, and where one behind the last would."""
    at = page.find(words)
    while at >= 0:
        line = bisect_right(starts, at) - 1
        yield line
        at = page.find(words, starts[line + 1])


def _is_said_beside(rows: Sequence[Row], row: Row, words: str, holders: Sequence[Row]) -> bool:
    """Whether a line near a quoted sentence says the same and goes on; a heading quotes without the stop."""
    if len(holders) < 2 or row.text.rstrip(_QUOTES)[-1:] not in _STOPS:
        return False
    at = next(i for i, other in enumerate(rows) if other is row)
    beside = [*rows[max(0, at - _BESIDE) : at], *rows[at + 1 : at + 1 + _BESIDE]]
    return any(_goes_on(other.text.lower(), words) for other in beside if other.is_prose)


def _goes_on(text: str, words: str) -> bool:
    """Whether a text holds words as a whole sentence."""
    begin = text.find(words)
    return (
        begin >= 0
        and text[begin + len(words) : begin + len(words) + 1] in _STOPS
        and (begin == 0 or text[begin - 1] in _BEFORE_SENTENCE)
    )


def _is_quoted(row: Row) -> bool:
    """Whether a line is words in quotation marks."""
    return _QUOTED.fullmatch(row.text) is not None


def _holds_more(row: Row, words: str) -> bool:
    """Whether a line is longer than words that it may hold, or as long and none that is shown once more itself."""
    return len(row.text) > len(words) + 2 or row.text[0] in '“"'


def _copy_length(rows: list[Row], original: int, copy: int) -> int:
    """How many lines from ``copy`` on repeat those from ``original`` on; a line that differs in a place only may lie between."""
    length = 0
    while copy + length < len(rows) and original + length < copy:
        a, b = rows[original + length].text, rows[copy + length].text
        if a != b and not is_nearly_equal(a, b):
            break
        length += 1
    return max(length, 1)


def is_nearly_equal(a: str, b: str) -> bool:
    """Whether two lines of some length differ in one place only, a fifth of their characters at most."""
    if min(len(a), len(b)) < 30 or abs(len(a) - len(b)) * 10 > len(a):
        return False
    shorter = min(len(a), len(b))
    head = next((i for i in range(shorter) if a[i] != b[i]), shorter)
    tail = next((i for i in range(shorter - head) if a[-1 - i] != b[-1 - i]), shorter - head)
    return (head + tail) * 5 >= 4 * shorter


def _cut_copy(rows: list[Row], original: int, copy: int, length: int, damage: Callable[[Row], int]) -> None:
    for offset in range(length):
        a, b = rows[original + offset], rows[copy + offset]
        if a.text != b.text and damage(b) < damage(a):
            for field in _OF_TEXT:
                ours, theirs = getattr(a, field), getattr(b, field)
                setattr(a, field, theirs)
                setattr(b, field, ours)
        b.reason = CutReason.DUPLICATE
