"""The furniture phrases of ``cuts.toml``, and the look-up of a line in them."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import opencc

from ai_buildout.model.codes import CutReason
from ai_buildout.word_finder import WordFinder

_KEY = 120
"""Lines up to this length are looked at as a whole."""
_BEGINNING = 64
"""Of longer ones so many characters are looked at."""
_FEW = 32
"""Of those that are sentences so few: only what furniture begins with is looked for in them."""
_LONGEST = 400
"""Longer lines are never furniture."""
_LONGEST_PATTERN = 80
_NARROW = dict(zip("，！？：；（）｜＞＋－／＃［］　\u00a0’", ",!?:;()|>+-/#[]  '", strict=True))
_REMEMBERED = 2_048
"""Lines whose label is remembered: furniture repeats from page to page."""
_LEADING = "—–*▼▲↓⬇▾▿▪■□◆◇●○◎•·►▶▷▲△★☆※◤◢☞👉⭐✦❖"
"""Marks that a furniture phrase may stand behind."""
_OPEN, _CLOSED = "(（[【", ")）]】"
_TRAILING = "—–:.>»›|-·,+▼▲↓"


def numbered_words(lists: Sequence[Sequence[str]]) -> WordFinder[tuple[int, ...]]:
    """The words of some lists, each with the numbers of the lists that hold it: all are found in a line in one pass."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(lists):
        for word in words:
            numbers[word].append(number)
    return WordFinder({word: tuple(held) for word, held in numbers.items()})


class Label(NamedTuple):
    """Why a line is furniture, and whether the article is over where it stands behind the text."""

    reason: CutReason
    ends_body: bool


class _Starts(NamedTuple):
    phrase: str
    longest: int
    label: Label


class Lexicon:
    """The rules, indexed so that a line costs a few look-ups."""

    def __init__(self) -> None:
        data = tomllib.loads((files(__package__) / "cuts.toml").read_text("utf-8"))
        self._lines: dict[str, Label] = {}
        self._known: dict[tuple[str, int], Label | None] = {}
        self._starts: defaultdict[str, list[_Starts]] = defaultdict(list)
        self._furniture: dict[str, tuple[str, Label]] = {}
        self._first: dict[str, bool] = {}
        self._labels: list[Label] = []
        patterns: list[str] = []
        named: list[str] = []
        for rule in data["rule"]:
            label = Label(CutReason(rule["reason"]), rule.get("ends_body", False))
            for phrase in rule.get("line", ()):
                self._lines.setdefault(phrase.rstrip(_TRAILING) or phrase, label)
            for phrase in rule.get("starts", ()):
                self._starts[phrase[:1]].append(_Starts(phrase, rule.get("longest", 160), label))
            for pattern in rule.get("pattern", ()):
                patterns.append(pattern)
                named.append(f"(?P<p{len(self._labels)}>{pattern})")
                self._labels.append(label)
        self._any = re.compile("|".join(patterns))  # half as dear as the one that tells which: most lines match none
        self._pattern = re.compile("|".join(named))
        cued = [rule for rule in data["rule"] if "cue" in rule]
        self._cues = [(re.compile("|".join(rule["cue"])), Label(CutReason(rule["reason"]), True)) for rule in cued]
        self._cue_words = numbered_words([rule["cue_words"] for rule in cued])
        self._menu = frozenset(word for rule in data["rule"] for word in rule.get("menu", ()))
        self._convert = opencc.OpenCC("t2s").convert

    def keys(self, lines: list[str]) -> list[str]:
        """The normal form of the beginning of each line, as the rules are written in; empty for lines too long for any rule."""
        return self._key("\n".join([_looked_at(line) for line in lines])).split("\n")

    def key(self, line: str) -> str:
        """What :meth:`keys` gives for one line."""
        return self._key(_looked_at(line))

    def looked_up(self, lines: Iterable[str], *, marked_up: bool) -> dict[str, tuple[str, Label | None]]:
        """The normal form and the label of each line that a rule may know, or of every one of a page with markup.

        Furniture repeats from page to page, and is remembered as it stands.
        """
        found: dict[str, tuple[str, Label | None]] = {}
        asked: list[str] = []
        for line in dict.fromkeys(lines):
            if (known := self._furniture.get(line)) is not None:
                found[line] = known
            elif line and (marked_up or self._may_know(line)):
                asked.append(line)
        for line, key in zip(asked, self.keys(asked) if asked else (), strict=True):
            label = self.label(key, len(line))
            found[line] = key, label
            if label is not None:
                self._remember(line, key, label)
        return found

    def _remember(self, line: str, key: str, label: Label) -> None:
        if len(self._furniture) >= _REMEMBERED:
            self._furniture.clear()
        self._furniture[line] = key, label

    def _may_know(self, line: str) -> bool:
        """Whether a rule can know a line: it is short, or begins with a character that a phrase begins with."""
        size = len(line)
        return size <= _LONGEST_PATTERN or (size <= _LONGEST and self._begins_phrase(line[0]))

    def _begins_phrase(self, character: str) -> bool:
        if (known := self._first.get(character)) is None:
            known = character.isspace() or not self._starts.keys().isdisjoint((character, self._key(character)[:1]))
            self._first[character] = known
        return known

    def normal_form(self, text: str) -> str:
        """A text as the rules are written in: Simplified characters, lower case, ASCII punctuation, no spaces."""
        return self._key(text)

    def _key(self, text: str) -> str:
        key: str = self._convert(text).lower()
        if not key.isascii():
            for wide, narrow in _NARROW.items():
                if wide in key:
                    key = key.replace(wide, narrow)
        return key.replace(" ", "").replace("\t", "")

    def cue(self, text: str, key: str) -> Label | None:
        """What a line around the text is, by a word that such lines hold; None for what holds none."""
        if _KEY < len(text) <= _LONGEST:
            key = self._key(text)
        numbers = {number for held in self._cue_words.meanings(key) for number in held}
        for number in sorted(numbers):
            cue, label = self._cues[number]
            if cue.search(key):
                return label
        return None

    def label(self, key: str, length: int) -> Label | None:
        """What a line is, by its normal form and the number of its characters; None for what no rule knows."""
        if not key:
            return None
        known = (key, length)
        if known not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[known] = self._look_up(key, length)
        return self._known[known]

    def is_menu_word(self, key: str) -> bool:
        """Whether a word, in its normal form, stands in menus: a label of its own, or a channel beside others."""
        return key in self._menu or self.label(key, len(key)) is not None

    def _look_up(self, key: str, length: int) -> Label | None:
        found = self._look_up_bare(key, length)
        if found is None and (bare := key.lstrip(_LEADING)) and bare != key:
            found = self._look_up_bare(bare, length)
        if found is None and key[0] in _OPEN and (bare := key.lstrip(_OPEN).rstrip(_CLOSED)) and bare != key:
            return self._look_up_bare(bare, length)
        return found

    def _look_up_bare(self, key: str, length: int) -> Label | None:
        if length <= 40 and (found := self._lines.get(key.rstrip(_TRAILING) or key)):
            return found
        for starts in self._starts.get(key[:1], ()):
            if length <= starts.longest and key.startswith(starts.phrase):
                return starts.label
        if length <= _LONGEST_PATTERN and self._any.fullmatch(key) and (match := self._pattern.fullmatch(key)):
            return self._labels[int((match.lastgroup or "p0")[1:])]
        return None


def _looked_at(line: str) -> str:
    """The part of a line that the rules look at."""
    if len(line) <= _KEY:
        return line
    if len(line) > _LONGEST:
        return ""
    return line[:_FEW] if "。" in line and not line[0].isascii() else line[:_BEGINNING]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    return Lexicon()
