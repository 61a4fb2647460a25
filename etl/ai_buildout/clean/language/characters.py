"""How likely a run of Chinese text is: character statistics, small enough to judge a repair by."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from operator import add

import opencc

_STEPS_PER_NAT = 2
_UNSEEN = 36
"""Steps of a Han character that the table does not hold: rarer than one in ten million."""
_FIRST_BEHIND_HAN = 0xA000
"""Characters from here on have no other form. A table that is a text finds a form sooner than one that lacks most characters."""
_WORD_PAIR_FLOOR = 1e-9
_COMMONEST = 72
_REMEMBERED = 100_000
"""So many characters, or pairs of them, have their cost remembered."""

_MARKS = {
    **dict.fromkeys("，,", 2.8), **dict.fromkeys("。", 3.2), **dict.fromkeys("、", 4.0), **dict.fromkeys("“”\"", 4.6),
    **dict.fromkeys("「」『』", 4.8), **dict.fromkeys("：:（）()", 5.0), **dict.fromkeys("；;！!？?《》.%", 5.6),
    **dict.fromkeys("—…·-/+’‘〈〉【】～~", 6.2), **dict.fromkeys("=*&#$€£¥￥°℃×•●■▲", 8.0),
}  # fmt: skip
"""Nats that a mark costs behind any character."""

_AFTER_QUESTION = {**dict.fromkeys(",，", 5.0), **dict.fromkeys("?？!！", 2.0)}
"""Nats that a mark costs on top behind a question mark."""


class CharacterModel:
    """Costs of text in nats (the lower, the likelier), from frequencies of characters and of pairs within words.

    Both scripts are judged alike: the text is converted to Simplified characters first.
    """

    def __init__(self) -> None:
        self._alone: dict[str, int] = {}
        self._begins: dict[str, float] = {}
        self._follows: dict[str, float] = {}
        self._ends: dict[str, float] = {}
        weight = [math.exp(-step / _STEPS_PER_NAT) for step in range(100)]
        for line in (files(__package__) / "tables" / "characters.tsv").read_text("utf-8").splitlines():
            character, alone, begins, followers = line.split("\t")
            self._alone[character] = int(alone)
            self._begins[character] = weight[int(begins)] if begins else 0.0
            within = 0.0
            for group in followers.split():
                digits = 2 if group[1].isdigit() else 1
                probability = weight[int(group[:digits])]
                for following in group[digits:]:
                    self._follows[character + following] = probability
                    within += probability
            self._ends[character] = max(1.0 - within, 0.02)
        self._simplified = _simplified_forms()
        forms = map(chr, range(_FIRST_BEHIND_HAN))
        self._forms = "".join([self._simplified.get(character, character) for character in forms])
        self._steps = Remembered(self._step_of_pair)
        self._commonest: dict[tuple[str, ...], tuple[str, ...]] = {}

    def cost(self, text: str, before: str = "") -> float:
        """The nats of ``text`` behind ``before`` (of which only the last character counts)."""
        if not text:
            return 0.0
        steps = self._steps
        total = steps[before[-1:] + text[0]]
        for pair in map(add, text, text[1:]):
            total += steps[pair]
        return total

    def step(self, previous: str, character: str) -> float:
        """The nats of one character behind another (or behind none, an empty text)."""
        return self._steps[previous + character]

    def simplified(self, text: str) -> str:
        """The text with each character in its Simplified form."""
        return text.translate(self._forms)

    def rarity(self, character: str) -> float:
        """The nats of a Han character on its own, of either script."""
        return self._alone.get(self._simplified.get(character, character), _UNSEEN) / _STEPS_PER_NAT

    def commonest(self, characters: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the characters that are common in running text, punctuation included; at most :data:`_COMMONEST`."""
        if (known := self._commonest.get(characters)) is None:
            known = tuple(sorted(characters, key=lambda c: (self.cost(c), c))[:_COMMONEST])
            self._commonest[characters] = known
        return known

    def _step_of_pair(self, pair: str) -> float:
        """What :meth:`step` gives for two characters, or for one behind none."""
        forms, previous, character = self._simplified, pair[:-1], pair[-1]
        return self._step(forms.get(previous, previous) or "\n", forms.get(character, character))

    def _step(self, previous: str, character: str) -> float:
        if character in self._alone or "\u3400" <= character <= "\u9fff":
            if previous not in self._alone:
                return self._alone.get(character, _UNSEEN) / _STEPS_PER_NAT
            within = self._follows.get(previous + character, 0.0)
            across = self._ends[previous] * self._begins.get(character, 0.0)
            return -math.log(within + across + _WORD_PAIR_FLOOR)
        within_word = -math.log(self._ends[previous]) if previous in self._ends else 0.0
        return _mark_cost(previous, character) + within_word


def _mark_cost(previous: str, character: str) -> float:
    if (known := _MARKS.get(character)) is not None:
        return known + (_AFTER_QUESTION.get(character, 0.0) if previous in "?？" else 0.0)
    if character.isascii():
        if character.isdigit():
            return 2.0 if previous.isdigit() or previous == "." else 4.0
        if character.isalpha():
            return 2.8 if previous.isascii() and previous.isalpha() else 5.5 if character.isupper() else 7.5
        return 4.5 if character.isspace() else 11.0
    category = unicodedata.category(character)
    if category in {"Co", "Cn", "Cc", "Cs"} or character == "\ufffd":
        return 18.0
    return 12.0


def _simplified_forms() -> dict[str, str]:
    """The Simplified form of each Han character that has another one."""
    han = "".join(map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))))
    simplified = opencc.OpenCC("t2s").convert("\n".join(han)).split("\n")
    return {a: b for a, b in zip(han, simplified, strict=True) if a != b and len(b) == 1}


class Remembered(dict[str, float]):
    """What a function says of single characters, looked up as in a dict: many characters cost no call each."""

    def __init__(self, say: Callable[[str], float]) -> None:
        super().__init__()
        self._say = say

    def __missing__(self, character: str) -> float:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[character] = known = self._say(character)
        return known


@cache
def character_model() -> CharacterModel:
    """The model, read once."""
    return CharacterModel()
