"""The words by which several families of rules know a line, found in all lines of a page in one pass."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from ai_buildout.clean.cuts.lexicon import lexicon
from ai_buildout.word_finder import LineWords

_NOTICES = (
    "notices.toml",
    "notices_of_the_house.toml",
    "notices_of_systems.toml",
    "notices_of_desks.toml",
    "notices_of_columns.toml",
    "notices_of_buttons.toml",
    "notices_to_readers.toml",
    "notices_in_english.toml",
    "calls_in_english.toml",
)


class LineWord(NamedTuple):
    """What a word in a line stands for.

    Attributes:
        notices: the numbers of the rules for notices that it belongs to.
        cues: the numbers of the cues of ``cuts.toml`` that it belongs to.
        is_bait: whether ``spam.toml`` holds it.
    """

    notices: tuple[int, ...]
    cues: tuple[int, ...]
    is_bait: bool


Words = tuple[LineWord, ...]
"""One for each place of a word in a line."""


def words_of(keys: Sequence[str]) -> list[Words]:
    """The words of each line, in the normal form of the lexicon."""
    return _line_words().of_lines(keys)


@cache
def table(name: str) -> dict[str, Any]:
    """The lexicon file of that name beside this module."""
    return tomllib.loads((files(__package__) / name).read_text("utf-8"))


@cache
def notice_rules() -> list[dict[str, Any]]:
    """The rules for notices, of all files."""
    return [rule for name in _NOTICES for rule in table(name)["rule"]]


@cache
def _line_words() -> LineWords[LineWord]:
    notices, cues = _numbers([rule["words"] for rule in notice_rules()]), _numbers(lexicon().cue_words)
    bait = {word for group in table("spam.toml").values() for word in group}
    words = dict.fromkeys([*notices, *cues, *sorted(bait)])
    return LineWords(
        {word: LineWord(tuple(notices.get(word, ())), tuple(cues.get(word, ())), word in bait) for word in words}
    )


def _numbers(lists: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    """The numbers of the lists that hold each word."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(lists):
        for word in words:
            numbers[word].append(number)
    return numbers
