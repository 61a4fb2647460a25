"""Injected link spam: keyword-stuffed lines, whatever they are about; and what boards strew into posts against copying."""

from __future__ import annotations

import re
from functools import cache

from ai_buildout.clean.cuts.line_words import Words, table
from ai_buildout.clean.cuts.rows import Row, looked_at_once
from ai_buildout.clean.cuts.signs import BAIT_PARTING, BEYOND_ASCII, STOP
from ai_buildout.model.codes import CutReason

_SEPARATED = re.compile(r"\s*[|｜_\u00a6丨,，、·•/]\s*|\s{2,}")
_HAN = re.compile("[\u3400-\u9fff]")
_SEPARATED_HAN = re.compile(r"[\s|｜_\u00a6丨,，、·•/]+")
_SHORTEST = 12
_FEWEST_BAIT = 2
_PART = 20
_LATIN_PART = 32
"""Characters of a bait phrase, on average at most."""
_MARKS = "|｜_¦丨,，、·• \u3000"
_FEWEST_MARKS = 2
"""Spam parts its phrases with one of these, more than once."""

_LONGEST_JAM = 60
_FEWEST_PIECES, _FEWEST_ODD, _LONGEST_PIECE = 5, 2, 3
_ODD_PIECE = re.compile(r"[A-Za-z\d]+[!\"#$%&'`~@^{}\[\]|:;<>?(,]+|[!\"#$%&'`~@^{}\[\]|:;<>?]+[A-Za-z\d+]+")


def cut_spam(rows: list[Row]) -> None:
    """Cut lines that are lists of bait phrases: several parts between separators, most of them bait."""
    for row in [row for row in rows if row.signs & (BAIT_PARTING | STOP) == BAIT_PARTING]:
        may_hold_bait = row.found is None or len(row.found) >= _FEWEST_BAIT
        if may_hold_bait and len(row.text) >= _SHORTEST and row.reason is None and _is_spam(row):
            row.reason = CutReason.SPAM
    for at in [at for at, row in enumerate(rows) if not row.signs & BEYOND_ASCII]:
        row = rows[at]
        if at and rows[at - 1].signs & BEYOND_ASCII and row.reason is None and _is_jam(row.text):
            row.reason = CutReason.FORUM


def _is_jam(text: str) -> bool:
    """Whether a line of ASCII is nothing but single characters and marks, strewn into a post against copying."""
    if len(text) > _LONGEST_JAM:
        return False
    pieces = text.split()
    return (
        len(pieces) >= _FEWEST_PIECES
        and all(len(piece) <= _LONGEST_PIECE for piece in pieces)
        and sum(_ODD_PIECE.fullmatch(piece) is not None for piece in pieces) >= _FEWEST_ODD
    )


@looked_at_once
def _is_spam(row: Row) -> bool:
    text = row.text
    if row.found is not None and _bait(row.found) < _FEWEST_BAIT:
        return False
    if max(map(text.count, _MARKS)) < _FEWEST_MARKS:
        return False
    if _bait(row.words) < _FEWEST_BAIT:
        return False
    parts = [p for p in (_SEPARATED_HAN if _HAN.match(text) else _SEPARATED).split(text) if p]
    if len(parts) < 3 or len(text) > (_LATIN_PART if text.isascii() else _PART) * len(parts):
        return False
    hits = len(_pattern().findall(row.key))
    return hits >= _FEWEST_BAIT and hits * 40 >= len(row.key)


def _bait(words: Words) -> int:
    return [word.is_bait for word in words].count(True)


@cache
def _pattern() -> re.Pattern[str]:
    """The words of ``spam.toml``, to be counted where they do not overlap."""
    return re.compile("|".join(word for group in table("spam.toml").values() for word in group))
