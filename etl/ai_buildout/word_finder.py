"""Finds many words in a text in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, Implementation

T = TypeVar("T")

# The automaton keeps a number for each byte it was handed, and ends the process where there is no memory for them.
PIECE = 250_000
"""Characters that are searched at once."""


class WordFinder(Generic[T]):
    """Words with what each of them stands for."""

    __slots__ = ("_automaton", "_reach", "_values")

    def __init__(self, words: Mapping[str, T], *, used_once: bool = False) -> None:
        """Make the automaton.

        Args:
            words: what each word, which is not empty, stands for.
            used_once: make it fast, at the cost of a slower search.
        """
        self._values = list(words.values())
        self._reach = max(map(len, words), default=1) - 1
        self._automaton = AhoCorasick(words, implementation=Implementation.NoncontiguousNFA if used_once else None)

    def find(self, text: str) -> list[tuple[int, int, T]]:
        """Start, end and meaning of each place of a word, overlapping ones too: by their ends, the longest of one end first."""
        values = self._values
        return [(start, end, values[i]) for piece in self._pieces(text) for i, start, end in piece]

    def each(self, text: str) -> Iterator[tuple[int, int, T]]:
        """What :meth:`find` gives, a piece of the text at a time: all places of a text of words alone fill the memory."""
        values = self._values
        return ((start, end, values[i]) for piece in self._pieces(text) for i, start, end in piece)

    def meanings(self, text: str) -> list[T]:
        """What the words in a text stand for, in the order of :meth:`find`."""
        values = self._values
        return [values[i] for piece in self._pieces(text) for i, _, _ in piece]

    def _pieces(self, text: str) -> Iterator[list[tuple[int, int, int]]]:
        """The number of a word, its start and its end, for each place that ends within a piece of the text."""
        yield self._of_piece(text[:PIECE])
        for start in range(PIECE, len(text), PIECE):
            first = max(start - self._reach, 0)
            piece = self._of_piece(text[first : start + PIECE])
            yield [(i, first + begin, first + end) for i, begin, end in piece if first + end > start]

    def _of_piece(self, text: str) -> list[tuple[int, int, int]]:
        try:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # half a pair of surrogates, which no word holds
            return self._automaton.find_matches_as_indexes(text.encode("utf-8", "replace").decode(), overlapping=True)


class LineWords(Generic[T]):
    """Words with what each of them stands for, to be found in lines: where in a line one stands does not matter."""

    __slots__ = ("_automaton", "_values")

    def __init__(self, words: Mapping[str, T]) -> None:
        """Make the automaton; no word is empty or holds a line feed."""
        self._values = list(words.values())
        self._automaton = BytesAhoCorasick([word.encode() for word in words])

    def of_lines(self, lines: Sequence[str]) -> list[tuple[T, ...]]:
        """What the words in each of some lines stand for, one for each place of a word, by their ends."""
        text = "\n".join(lines).encode("utf-8", "surrogatepass")
        found: list[tuple[T, ...]] = [()] * len(lines)
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        sizes = list(map(len, text.split(b"\n"))) if hits else [0]
        values = self._values
        at, end_of_line = 0, sizes[0]
        for i, _, end in hits:
            while end > end_of_line:
                at += 1
                end_of_line += sizes[at] + 1
            found[at] += (values[i],)
        return found
