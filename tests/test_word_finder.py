"""Many words found in one pass."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_buildout import word_finder
from ai_buildout.extract.names.introduced import occurrences
from ai_buildout.isolate import Budget, isolated
from ai_buildout.word_finder import LineWords, WordFinder

LETTERS = st.text("abA电力 ", min_size=1, max_size=4)


@given(words=st.sets(LETTERS, min_size=1, max_size=40), text=st.text("abA电力 ", max_size=60))
def test_every_place_of_every_word_is_found(words: set[str], text: str) -> None:
    places = [(i, i + len(w), w) for w in words for i in range(len(text)) if text.startswith(w, i)]
    by_ends = sorted(places, key=lambda place: (place[1], place[0]))
    for used_once in (False, True):
        finder = WordFinder({word: word for word in words}, used_once=used_once)
        assert finder.find(text) == by_ends
        assert finder.meanings(text) == [word for _, _, word in by_ends]


@given(words=st.sets(LETTERS, min_size=1, max_size=40), lines=st.lists(st.text("abA电力 \ud800", max_size=20)))
def test_lines_hold_the_words_that_are_found_in_each(words: set[str], lines: list[str]) -> None:
    meanings = {word: word for word in words}
    finder = WordFinder(meanings)
    assert LineWords(meanings).of_lines(lines) == [tuple(finder.meanings(line)) for line in lines]


@pytest.mark.parametrize("piece", [1, 2, 5])
@given(words=st.sets(LETTERS, min_size=1, max_size=40), text=st.text("abA电力 \ud800", max_size=60))
def test_a_long_text_is_searched_in_pieces_and_nothing_is_lost_between_them(
    piece: int, words: set[str], text: str
) -> None:
    finder = WordFinder({word: word for word in words})
    whole = finder.find(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_finder, "PIECE", piece)
        assert finder.find(text) == whole
        assert list(finder.each(text)) == whole


def _places(text: str) -> int:
    return len(WordFinder({"电力": 1}).find(text))


def _places_in_long_texts() -> Callable[[int], int]:
    return lambda length: _places("a " * length + "电力")


def test_a_text_of_20_mb_is_searched_in_little_memory() -> None:
    assert list(isolated([10_000_000], _places_in_long_texts, jobs=1, budget=Budget(mebibytes=160))) == [1]


def _words_of_a_text_of_words() -> Callable[[int], int]:
    return lambda length: sum(1 for _ in WordFinder({"a": 1}).each("a" * length))


def test_a_text_of_words_alone_is_searched_in_little_memory() -> None:
    found = isolated([10_000_000], _words_of_a_text_of_words, jobs=1, budget=Budget(mebibytes=200))
    assert list(found) == [10_000_000]


def test_half_a_pair_of_surrogates_hides_nothing_and_moves_nothing() -> None:
    assert WordFinder({"电力": 1, "力\ud7ff": 2}).find("\ud800电力\udc00电力") == [(1, 3, 1), (4, 6, 1)]


@given(words=st.sets(st.text("电力数据", min_size=1, max_size=3), max_size=30), text=st.text("电力数据", max_size=40))
def test_words_stand_leftmost_and_longest_first_however_many_are_looked_for(words: set[str], text: str) -> None:
    places = [(i, w) for w in words for i in range(len(text)) if text.startswith(w, i)]
    assert list(occurrences(text, words)) == sorted(places, key=lambda place: (place[0], -len(place[1])))
