"""Finds many words in a text in one pass."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

T = TypeVar("T")


class WordFinder(Generic[T]):
    """Words with what each of them stands for."""

    __slots__ = ("_automaton", "_values")

    def __init__(self, words: Mapping[str, T], *, used_once: bool = False) -> None:
        """Make the automaton.

        Args:
            words: what each word, which is not empty, stands for.
            used_once: make it fast, at the cost of a slower search.
        """
        self._values = list(words.values())
        self._automaton = AhoCorasick(words, implementation=Implementation.NoncontiguousNFA if used_once else None)

    def find(self, text: str) -> list[tuple[int, int, T]]:
        """Start, end and meaning of each place of a word, overlapping ones too: by their ends, the longest of one end first."""
        values = self._values
        return [(start, end, values[i]) for i, start, end in self._indexes(text)]

    def meanings(self, text: str) -> list[T]:
        """What the words in a text stand for, in the order of :meth:`find`."""
        values = self._values
        return [values[i] for i, _, _ in self._indexes(text)]

    def _indexes(self, text: str) -> list[tuple[int, int, int]]:
        try:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # half a pair of surrogates, which no word holds
            return self._automaton.find_matches_as_indexes(text.encode("utf-8", "replace").decode(), overlapping=True)
