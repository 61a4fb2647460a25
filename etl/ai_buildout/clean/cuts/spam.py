"""Injected link spam: keyword-stuffed lines, whatever they are about."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ai_buildout.clean.cuts.lexicon import numbered_words
from ai_buildout.clean.cuts.rows import Row, looked_at_once
from ai_buildout.model.codes import CutReason
from ai_buildout.word_finder import WordFinder

_SEPARATED = re.compile(r"\s*[|｜_\u00a6丨,，、·•/]\s*|\s{2,}")
_HAN = re.compile("[\u3400-\u9fff]")
_SEPARATED_HAN = re.compile(r"[\s|｜_\u00a6丨,，、·•/]+")
_SHORTEST = 12
_FEWEST_BAIT = 2
_PART = 20
_LATIN_PART = 32
"""Characters of a bait phrase, on average at most."""
_MARKS = re.compile("[|｜_¦丨,，、·• \u3000]")
"""Spam parts its phrases with one of these, more than once."""


def cut_spam(rows: list[Row]) -> None:
    """Cut lines that are lists of bait phrases: several parts between separators, most of them bait."""
    for row in rows:
        if row.reason is None and len(row.text) >= _SHORTEST and "。" not in row.text and _is_spam(row):
            row.reason = CutReason.SPAM


@looked_at_once
def _is_spam(row: Row) -> bool:
    text = row.text
    marks = _MARKS.findall(text)
    if len(set(marks)) == len(marks):
        return False
    if len(_lexicon().words.meanings(row.key)) < _FEWEST_BAIT:
        return False
    parts = [p for p in (_SEPARATED_HAN if _HAN.match(text) else _SEPARATED).split(text) if p]
    if len(parts) < 3 or len(text) > (_LATIN_PART if text.isascii() else _PART) * len(parts):
        return False
    hits = len(_lexicon().pattern.findall(row.key))
    return hits >= _FEWEST_BAIT and hits * 40 >= len(row.key)


class _Lexicon(NamedTuple):
    words: WordFinder[tuple[int, ...]]
    pattern: re.Pattern[str]


@cache
def _lexicon() -> _Lexicon:
    """The words of ``spam.toml``, to be found in one pass, and to be counted where they do not overlap."""
    data = tomllib.loads((files(__package__) / "spam.toml").read_text("utf-8"))
    words = [word for group in data.values() for word in group]
    return _Lexicon(numbered_words([words]), re.compile("|".join(words)))
