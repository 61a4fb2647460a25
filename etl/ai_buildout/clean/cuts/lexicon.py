"""The furniture phrases of ``cuts.toml``, and the look-up of a line in them."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import repeat
from typing import NamedTuple

from ai_buildout.clean.cuts.normal_form import normal_form
from ai_buildout.model.codes import CutReason

_KEY = 120
"""Lines up to this length are looked at as a whole."""
_LATIN_KEY = 260
"""So are lines up to this length that begin with Latin letters."""
_FIRST = 6
_BEGINNING = 64
"""Of longer ones so many characters are looked at."""
_FEW = 32
"""Of those that are sentences so few: only what furniture begins with is looked for in them."""
_LONGEST = 400
"""Longer lines are never furniture."""
_LONGEST_PATTERN = 80
_REMEMBERED = 2_048
"""Lines whose label is remembered: furniture repeats from page to page."""
_LEADING = "—–*▼▲↓⬇▾▿▪■□◆◇●○◎•·►▶▷▲△★☆※◤◢☞👉⭐✦❖➡➜➤👇👆🔥📌📢📣💡🔻🔺▌◥◣↑→\ufe0f-" + "".join(
    map(chr, range(0x1F300, 0x1FB00))
)
"""Marks and pictures that a furniture phrase may stand behind."""
_OPEN, _CLOSED = "(（[【", ")）]】"
_DIGIT = re.compile(r"\d|©|版权|所有|转载")
_WARNING = re.compile("谨慎|审慎|慎|自负|自担|承担|建议|参考|须知|依据|负责|盈亏")
_LABEL_IN_BRACKETS = re.compile(r"[【\[](\w{2,8})[】\]]:?(?=.)")
_TRAILING = "—–:.>»›|-·,+▼▲↓"


class Label(NamedTuple):
    """Why a line is furniture, whether the article is over where it stands behind the text, and whether a long paragraph may be one."""

    reason: CutReason
    ends_body: bool
    may_be_long: bool = False


class _Starts(NamedTuple):
    phrase: str
    longest: int
    label: Label


class Lexicon:
    """The rules, indexed so that a line costs a few look-ups.

    Attributes:
        cue_words: for each cue the words of which a line with that cue holds one, in the normal form.
    """

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
            label = Label(CutReason(rule["reason"]), rule.get("ends_body", False), rule.get("long", False))
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
        self.cue_words: list[list[str]] = [rule["cue_words"] for rule in cued]
        self._menu = frozenset(word for rule in data["rule"] for word in rule.get("menu", ()))

    def keys(self, lines: list[str]) -> list[str]:
        """The normal form of the beginning of each line, as the rules are written in; empty for lines too long for any rule."""
        return normal_form().of_lines([line if len(line) <= _KEY else _looked_at(line) for line in lines])

    def key(self, line: str) -> str:
        """What :meth:`keys` gives for one line."""
        return normal_form().of(_looked_at(line))

    def looked_up(self, lines: Iterable[str], *, marked_up: bool) -> dict[str, tuple[str, Label | None]]:
        """The normal form and the label of each line that is looked at as a whole or a rule may know, or of all of a page with markup.

        A rule can know a line that is short, or that begins with a character that a phrase begins with. No line is empty. Furniture repeats from page to page, and is remembered as it stands.
        """
        found: dict[str, tuple[str, Label | None]] = {}
        asked: list[str] = []
        others: list[str] = []
        for line in dict.fromkeys(lines):
            size = len(line)
            if (known := self._furniture.get(line)) is not None:
                found[line] = known
            elif marked_up or size <= _LONGEST_PATTERN or (size <= _LONGEST and self._begins_phrase(line[0])):
                asked.append(line)
            elif size <= _KEY:
                others.append(line)
        keys = iter(self.keys(asked + others) if asked or others else ())
        labels = self._known
        for line, key in zip(asked, keys, strict=False):
            known_as = key, len(line)
            label = labels[known_as] if known_as in labels else self.label(*known_as)
            found[line] = key, label
            if label is not None:
                self._remember(line, key, label)
        found.update(zip(others, zip(keys, repeat(None)), strict=True))
        return found

    def _remember(self, line: str, key: str, label: Label) -> None:
        if len(self._furniture) >= _REMEMBERED:
            self._furniture.clear()
        self._furniture[line] = key, label

    def _begins_phrase(self, character: str) -> bool:
        if (known := self._first.get(character)) is None:
            known = character.isspace() or not self._starts.keys().isdisjoint(
                (character, normal_form().of(character)[:1])
            )
            self._first[character] = known
        return known

    def normal_form(self, text: str) -> str:
        """A text as the rules are written in: Simplified characters, lower case, ASCII punctuation, no spaces."""
        return normal_form().of(text)

    def normal_forms(self, lines: Sequence[str]) -> list[str]:
        """What :meth:`normal_form` gives for each of some lines, which hold no line feed."""
        return normal_form().of_lines(lines)

    def is_shortened(self, line: str) -> bool:
        """Whether :meth:`key` leaves the end of a line off that a cue may stand in."""
        return _KEY < len(line) <= _LONGEST and len(_looked_at(line)) < len(line)

    def cue(self, key: str, numbers: Iterable[int]) -> Label | None:
        """What a line around the text is, by the cues of these numbers; None for what holds none."""
        for number in sorted(set(numbers)):
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
            found = self._look_up_bare(bare, length)
            if found is None and (label := _LABEL_IN_BRACKETS.match(key)):
                return self._look_up_bare(f"{label[1]}:{key[label.end() :]}", length)
        return found

    def _look_up_bare(self, key: str, length: int) -> Label | None:
        if length <= 40 and (found := self._lines.get(key.rstrip(_TRAILING) or key)):
            return found
        for starts in self._starts.get(key[:1], ()):
            if length <= starts.longest and key.startswith(starts.phrase) and not _is_told(key, starts):
                return starts.label
        if length <= _LONGEST_PATTERN and self._any.fullmatch(key) and (match := self._pattern.fullmatch(key)):
            found = self._labels[int((match.lastgroup or "p0")[1:])]
            told = found.reason is CutReason.CREDIT and key[-1] == "。" and _goes_on(key)
            return None if told or is_question(key, found) else found
        return None


def _is_told(key: str, starts: _Starts) -> bool:
    """Whether a line that begins as furniture does goes on as a text: a question, clauses, a noun that the phrase describes."""
    label = starts.label
    if key[-1] != "。":
        return is_question(key, label)
    if label.reason is CutReason.CREDIT:
        return _goes_on(key)
    if label.reason is CutReason.APP_PROMPT:
        return key[len(starts.phrase)] == "的" or "的人," in key
    if label.reason is CutReason.COPYRIGHT:
        return "," in key and _DIGIT.search(key) is None
    return starts.phrase.endswith("有风险,") and not _WARNING.search(key)


def _goes_on(key: str) -> bool:
    """Whether clauses follow what a line begins with, rather than further offices."""
    return "," in key and ("。" in key[:-1] or key.count(":") == 1)


def is_question(key: str, label: Label) -> bool:
    """Whether a line that begins as a credit does is what somebody asks, the label of the speaker before it."""
    return label.reason is CutReason.CREDIT and key[-1] in "?!"


def _looked_at(line: str) -> str:
    """The part of a line that the rules look at."""
    size = len(line)
    if size <= _KEY or (size <= _LATIN_KEY and line[:_FIRST].isascii() and "。" not in line):
        return line
    if size > _LONGEST:
        return ""
    return line[:_FEW] if "。" in line and not line[0].isascii() else line[:_BEGINNING]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    return Lexicon()
