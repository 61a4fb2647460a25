"""Which words a text uses: what speaks of something else does not share them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import pairwise

from ai_buildout.clean.cuts.rows import Row

_SAMPLE = 4_000
"""Characters of a text in which words are looked for."""
_FEWEST_PAIRS = 11
_FEW = 0.04
_LATIN = "[a-z][a-z0-9]{3,}"
_TOKEN = re.compile(f"{_LATIN}|[\u3400-\u9fff]+")
_HAN = re.compile("[\u3400-\u9fff]+")
_COMMON = frozenset(
    "年月日天今去明昨上下前后後第一二三四五六七八九十百千万萬亿億零半个個两兩几幾多每次种種些已经經的了是在和与與也都就还還不有没沒这這那哪他她它们們我你您谁誰什么麼會会可能要想以为為从從到被把让讓对對而但又很最更再只来來出进進过過得着著地所之其并並或及等于於因如时時候中里裡内內外大小人"
)
_LATIN_WORD = re.compile(_LATIN)


class WordsOfText:
    """The words of a text, as far as its first characters show them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    def count(self, words: Collection[str]) -> int:
        """How many of some words, as :func:`word_pairs` gives them, the text uses."""
        return sum(word in (self._latin if word.isascii() else self._sample) for word in words)

    def share(self, line: str) -> float:
        """Which part of the words of a line the text uses."""
        words = word_pairs(line)
        return self.count(words) / max(len(words), 1)

    def is_strange(self, told: str, *, few: bool = False) -> bool:
        """Whether some lines, of enough telling pairs of characters, have none in common with the text, or at most a ``few``."""
        pairs = telling_pairs(told)
        if len(pairs) < _FEWEST_PAIRS:
            return False
        most = _FEW * len(pairs) if few else 0
        return sum(pair in self._sample for pair in pairs) <= most

    def shares_nothing(self, told: str) -> bool:
        """Whether no telling pair of characters of a line, however few, stands in the text."""
        return not any(pair in self._sample for pair in telling_pairs(told))

    @cached_property
    def _sample(self) -> str:
        lines: list[str] = []
        size = 0
        for row in self._rows:
            if row.is_prose:
                left = _SAMPLE - size
                lines.append(row.lowered if len(row.text) <= left else row.text[:left].lower())
                size += min(len(row.text), left) + 1
                if size > _SAMPLE:
                    break
        return "\n".join(lines)

    @cached_property
    def _latin(self) -> frozenset[str]:
        return frozenset(_LATIN_WORD.findall(self._sample))


def word_pairs(text: str) -> frozenset[str]:
    """The longer Latin words of a text, and the pairs of its Han characters."""
    found: set[str] = set()
    for token in _TOKEN.findall(text.lower()):
        if token[0] < "\u3400":
            found.add(token)
        else:
            found.update(token[i : i + 2] for i in range(len(token) - 1))
    return frozenset(found)


def telling_pairs(text: str) -> frozenset[str]:
    """The pairs of Han characters of a text but those of numbers, of times, and of words that any text has."""
    return frozenset(
        pair
        for run in _HAN.findall(text)
        for pair in map("".join, pairwise(run))
        if pair[0] not in _COMMON and pair[1] not in _COMMON
    )
