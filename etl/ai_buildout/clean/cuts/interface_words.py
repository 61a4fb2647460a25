"""Lines that are made of nothing but the words of a page's own controls, in whichever order (``interface_words.toml``)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ai_buildout.clean.cuts.lexicon import Label
from ai_buildout.model.codes import CutReason
from ai_buildout.word_finder import WordFinder

LONGEST_CONTROL = 40
_SHORTEST = 2
_MARKS = "0123456789!\"#$%&'()*+,-./:;<=>?@[]^_|~。、《》「」“”【】·…"
"""Marks at the ends of many lines: a part of what :data:`_NO_WORD` takes out."""
_NO_WORD = re.compile(r"[\W\d_]+")
_SENTENCE = re.compile(r"[。?;][^。?;]")
"""What does not stand within a control."""


class _Word(NamedTuple):
    acts: int
    things: int
    reason: CutReason | None


def control(key: str, length: int) -> Label | None:
    """What a line is that is made of the words of controls alone; None for every other line.

    Args:
        key: the line in the normal form of the lexicon.
        length: the number of its characters.
    """
    if length > LONGEST_CONTROL:
        return None
    bare = key.strip(_MARKS)
    if len(bare) < _SHORTEST or not _may_be_words(bare):
        return None
    words = bare if bare.isalpha() else _NO_WORD.sub("", bare)
    if len(words) < _SHORTEST or _SENTENCE.search(key):
        return None
    best: list[_Word | None] = [_Word(0, 0, None), *[None] * len(words)]
    for start, end, word in _finder().find(words):
        if (before := best[start]) is None:
            continue
        here = _Word(before.acts + word.acts, before.things + word.things, before.reason or word.reason)
        if (other := best[end]) is None or here[:2] > other[:2]:
            best[end] = here
    whole = best[-1]
    if whole is None or whole.reason is None or whole.acts + whole.things < 2:
        return None
    return _labels()[whole.reason]


@cache
def _labels() -> dict[CutReason, Label]:
    return {reason: Label(reason, ends_body=False) for reason in CutReason}


def _may_be_words(line: str) -> bool:
    """Whether the first character may be a word, or the first two those of one, as far as they are letters; so the last."""
    words, firsts, lasts = _borders()
    first, last = line[:2], line[-2:]
    if not (first in firsts or line[0] in words or not first.isalpha()):
        return False
    return last in lasts or line[-1] in words or not last.isalpha()


@cache
def _borders() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The words, and the first and the last two characters of those that are longer than one."""
    words = frozenset(_words())
    return words, frozenset(w[:2] for w in words if len(w) > 1), frozenset(w[-2:] for w in words if len(w) > 1)


@cache
def _finder() -> WordFinder[_Word]:
    return WordFinder(_words())


@cache
def _words() -> dict[str, _Word]:
    data = tomllib.loads((files(__package__) / "interface_words.toml").read_text("utf-8"))
    words = {word: _Word(0, 0, None) for word in data["glue"]["words"]}
    words |= {word: _Word(0, 1, None) for word in data["thing"]["words"]}
    for act in data["act"]:
        words |= {word: _Word(1, 0, CutReason(act["reason"])) for word in act["words"]}
    return words
