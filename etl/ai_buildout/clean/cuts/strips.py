"""Headlines of other articles behind the text, several in one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ai_buildout.clean.cuts.lexicon import Label
from ai_buildout.clean.cuts.rows import Row, looked_at_once
from ai_buildout.clean.cuts.signs import BAR, BLANK, BULLET, DIGIT, NUMBER_DOT, SEMICOLON, STOP, TAB
from ai_buildout.model.codes import BlockKind, CutReason

_LABEL = Label(CutReason.RELATED, ends_body=False)
_SHORTEST, _LONGEST = 16, 240
_FEWEST = 3
_FEWEST_MARKED = 2
_SHORTEST_HEADLINE, _LONGEST_HEADLINE = 7, 36
_HAN = re.compile("[\u3400-\u9fff]")
_BARS = re.compile(r"\s*[|｜│¦∣]\s*")
_SEMICOLONS = re.compile(r"\s*[；;]\s*")
_GAPS = re.compile(r"\s(?:(?<=\u3000)\u3000*|\s+)")
_MARKS = re.compile(r"(?:^|\s)\s*[◆●■▪·•◎▶►]\s*")
_NUMBERS = re.compile(r"(?:^|\s)\s*\d{1,2}[.、．]\s*(?=[^\d])")
_PARTINGS = (
    (BAR, _BARS, _FEWEST),
    (BULLET, _MARKS, _FEWEST_MARKED),
    (NUMBER_DOT | DIGIT, _NUMBERS, _FEWEST),
    (BLANK, _GAPS, _FEWEST),
)
"""What parts the headlines of a line, with what the signs of the line hold then, and how many headlines there are at least."""
_PARTED = BAR | BULLET | NUMBER_DOT | BLANK | SEMICOLON
_RANKED = re.compile(r"\d{1,2}[.、\s]\s*[^\t。]{6,40}?\s*\d[\d.,]*\s?[万萬亿億wk](?:热度|熱度|阅读|閱讀|次|人)?")
_LONGEST_RANKED = 60
_CLAUSES = re.compile(r"[:：，,]")
_TEXT_ITSELF = frozenset({BlockKind.TITLE, BlockKind.TABLE_ROW, BlockKind.HEADING})


def label_strips(rows: Sequence[Row]) -> None:
    """Set the label of such lines behind the last paragraph, and of ranked headlines with how often they were read (in place)."""
    ranks = [at for at, row in enumerate(rows) if row.signs & DIGIT and row.text[0].isdigit()]
    for at in [at for at, behind in pairwise(ranks) if behind == at + 1]:
        row, following = rows[at], rows[at + 1]
        if _is_ranked(row) and _is_ranked(following):
            row.label = row.label or _LABEL
            following.label = following.label or _LABEL
    for row in reversed(rows):
        if row.label is not None:
            continue
        if row.signs & _PARTED and row.kind not in _TEXT_ITSELF and _is_strip(row):
            row.label = _LABEL
        elif row.is_prose:
            return


@looked_at_once
def _is_ranked(row: Row) -> bool:
    """Whether a line is a headline between its rank and a number of readers."""
    return row.kind not in _TEXT_ITSELF and len(row.text) <= _LONGEST_RANKED and _RANKED.fullmatch(row.text) is not None


@looked_at_once
def _is_strip(row: Row) -> bool:
    text, signs = row.text, row.signs
    if signs & (STOP | TAB) or not _SHORTEST <= len(text) <= _LONGEST or text[-1] in "；;，,：:":
        return False
    for sign, parting, fewest in _PARTINGS:
        if signs & sign == sign and _are_headlines(parting.split(text), fewest):
            return True
    return bool(signs & SEMICOLON) and _are_headlines(_SEMICOLONS.split(text), _FEWEST) and not _CLAUSES.search(text)


def _are_headlines(parts: Sequence[str], fewest: int) -> bool:
    written = [part.strip() for part in parts if part.strip()]
    if len(written) == fewest and len(written[0]) < _SHORTEST_HEADLINE and fewest > _FEWEST_MARKED:
        written, fewest = written[1:], _FEWEST_MARKED  # the name of the list
    return len(written) >= fewest and all(
        _SHORTEST_HEADLINE <= len(part) <= _LONGEST_HEADLINE and _HAN.search(part) is not None for part in written
    )
