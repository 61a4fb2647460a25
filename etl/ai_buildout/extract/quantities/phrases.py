"""Longest-phrase look-up at a place of a text, forwards and backwards: the one way in which the lexicons are matched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_MIN_FOLDED = 4


class Found(NamedTuple, Generic[T]):
    """A phrase found: what it stands for, and its span."""

    value: T
    start: int
    end: int


class _Entry(NamedTuple, Generic[T]):
    value: T
    folds: bool
    latin_start: bool
    latin_end: bool
    barred_before: str
    barred_behind: str


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
        self._entries: dict[str, _Entry[T]] = {
            phrase: _Entry(
                value,
                len(phrase) >= _MIN_FOLDED and phrase.isascii() and phrase == phrase.lower(),
                _is_word(phrase[0]),
                _is_word(phrase[-1]),
                (barred_before or {}).get(phrase, ""),
                (barred_behind or {}).get(phrase, ""),
            )
            for phrase, value in phrases
        }
        self._folding = {phrase: entry for phrase, entry in self._entries.items() if entry.folds}
        self._by_first = self._lengths(slice(0, 2))
        self._by_last = self._lengths(slice(-2, None))

    def _lengths(self, outer: slice) -> dict[str, tuple[int, ...]]:
        """The two outer characters → the lengths of the phrases with them or with the outermost alone, longest first."""
        lengths: dict[str, set[int]] = {}
        for phrase, entry in self._entries.items():
            pair = phrase[outer]
            for form in _letter_cases(pair) if entry.folds else {pair}:
                lengths.setdefault(form, set()).add(len(phrase))
        single = slice(0, 1) if outer.start == 0 else slice(-1, None)
        return {
            pair: tuple(sorted(found | lengths.get(pair[single], set()), reverse=True))
            for pair, found in lengths.items()
        }

    def first_characters(self) -> frozenset[str]:
        """The characters with which a phrase can start."""
        return frozenset(pair[0] for pair in self._by_first)

    def last_characters(self) -> frozenset[str]:
        """The characters with which a phrase can end."""
        return frozenset(pair[-1] for pair in self._by_last)

    def phrases(self) -> tuple[str, ...]:
        """All phrases, in the order in which they were given."""
        return tuple(self._entries)

    def at(self, text: str, start: int) -> Found[T] | None:
        """The longest phrase that starts at ``start``."""
        pair = text[start : start + 2]
        entries, size = self._entries, len(text)
        for length in self._by_first.get(pair) or self._by_first.get(pair[:1], ()):
            end = start + length
            if end > size:
                continue
            piece = text[start:end]
            entry = entries.get(piece) or (self._folding.get(piece.lower()) if piece.isascii() else None)
            if entry is None:
                continue
            behind = text[end : end + 1]
            if behind and ((entry.latin_end and _is_word(behind)) or behind in entry.barred_behind):
                continue
            if entry.barred_before and start and text[start - 1] in entry.barred_before:
                continue
            return Found(entry.value, start, end)
        return None

    def before(self, text: str, end: int, floor: int = 0) -> Found[T] | None:
        """The longest phrase that ends at ``end`` and does not reach below ``floor``."""
        if end <= floor:
            return None
        pair = text[max(0, end - 2) : end]
        for length in self._by_last.get(pair) or self._by_last.get(pair[-1:], ()):
            start = end - length
            if start < floor:
                continue
            piece = text[start:end]
            entry = self._entries.get(piece) or (self._folding.get(piece.lower()) if piece.isascii() else None)
            if entry is None:
                continue
            ahead = text[start - 1 : start]
            if ahead and ((entry.latin_start and _is_word(ahead)) or ahead in entry.barred_before):
                continue
            if entry.barred_behind and text[end : end + 1] in entry.barred_behind and end < len(text):
                continue
            return Found(entry.value, start, end)
        return None


def _letter_cases(pair: str) -> set[str]:
    return {pair, pair.upper(), pair.capitalize(), pair[0] + pair[1:].upper()}


def _is_word(character: str) -> bool:
    return character.isascii() and character.isalnum()
