"""Longest-phrase look-up at a place of a text, forwards and backwards: the one way in which the lexicons are matched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_MIN_FOLDED = 4


def _is_word(character: str) -> bool:
    return character.isascii() and character.isalnum()


class Found(NamedTuple, Generic[T]):
    """A phrase found: what it stands for, and its span."""

    value: T
    start: int
    end: int


class PhraseTable(Generic[T]):
    """Phrases and what they stand for.

    A phrase of lower-case ASCII with four characters or more matches in any letter case, any other one exactly. A phrase whose
    outer character is an ASCII letter or digit is not found within a longer run of them.

    Args:
        phrases: phrase → value; where a phrase comes twice, the last one counts.
        barred_behind: phrase → characters that must not stand right behind it.
        barred_before: phrase → characters that must not stand right before it.
    """

    def __init__(
        self,
        phrases: Iterable[tuple[str, T]],
        *,
        barred_behind: Mapping[str, str] | None = None,
        barred_before: Mapping[str, str] | None = None,
    ) -> None:
        self._values: dict[str, T] = dict(phrases)
        self._barred_behind = dict(barred_behind or {})
        self._barred_before = dict(barred_before or {})
        self._by_first: dict[str, tuple[int, ...]] = {}
        self._by_last: dict[str, tuple[int, ...]] = {}
        first: dict[str, set[int]] = {}
        last: dict[str, set[int]] = {}
        for phrase in self._values:
            folds = self._folds(phrase)
            for index, ends in ((0, first), (-1, last)):
                for character in {phrase[index], phrase[index].upper() if folds else phrase[index]}:
                    ends.setdefault(character, set()).add(len(phrase))
        for lengths, table in ((first, self._by_first), (last, self._by_last)):
            table.update({character: tuple(sorted(found, reverse=True)) for character, found in lengths.items()})

    @staticmethod
    def _folds(phrase: str) -> bool:
        return len(phrase) >= _MIN_FOLDED and phrase.isascii() and phrase == phrase.lower()

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, phrase: str) -> bool:
        return phrase in self._values

    def phrases(self) -> tuple[str, ...]:
        """All phrases, in the order in which they were given."""
        return tuple(self._values)

    def _known(self, piece: str) -> str | None:
        if piece in self._values:
            return piece
        lowered = piece.lower()
        return lowered if lowered in self._values and self._folds(lowered) else None

    def at(self, text: str, start: int) -> Found[T] | None:
        """The longest phrase that starts at ``start``."""
        if start >= len(text):
            return None
        for length in self._by_first.get(text[start], ()):
            end = start + length
            phrase = self._known(text[start:end])
            if phrase is None:
                continue
            behind = text[end : end + 1]
            if behind and (
                (_is_word(behind) and _is_word(phrase[-1])) or behind in self._barred_behind.get(phrase, "")
            ):
                continue
            if start and self._barred_before and text[start - 1] in self._barred_before.get(phrase, ""):
                continue
            return Found(self._values[phrase], start, end)
        return None

    def before(self, text: str, end: int, floor: int = 0) -> Found[T] | None:
        """The longest phrase that ends at ``end`` and does not reach below ``floor``."""
        if end <= floor:
            return None
        for length in self._by_last.get(text[end - 1], ()):
            start = end - length
            if start < floor:
                continue
            phrase = self._known(text[start:end])
            if phrase is None:
                continue
            ahead = text[start - 1 : start]
            if ahead and ((_is_word(ahead) and _is_word(phrase[0])) or ahead in self._barred_before.get(phrase, "")):
                continue
            return Found(self._values[phrase], start, end)
        return None
