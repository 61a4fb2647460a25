"""Many words found in one pass."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ai_buildout.extract.names.introduced import occurrences
from ai_buildout.word_finder import WordFinder

LETTERS = st.text("abA电力 ", min_size=1, max_size=4)


@given(words=st.sets(LETTERS, min_size=1, max_size=40), text=st.text("abA电力 ", max_size=60))
def test_every_place_of_every_word_is_found(words: set[str], text: str) -> None:
    places = [(i, i + len(w), w) for w in words for i in range(len(text)) if text.startswith(w, i)]
    by_ends = sorted(places, key=lambda place: (place[1], place[0]))
    for used_once in (False, True):
        finder = WordFinder({word: word for word in words}, used_once=used_once)
        assert finder.find(text) == by_ends
        assert finder.meanings(text) == [word for _, _, word in by_ends]


def test_half_a_pair_of_surrogates_hides_nothing_and_moves_nothing() -> None:
    assert WordFinder({"电力": 1, "力\ud7ff": 2}).find("\ud800电力\udc00电力") == [(1, 3, 1), (4, 6, 1)]


@given(words=st.sets(st.text("电力数据", min_size=1, max_size=3), max_size=30), text=st.text("电力数据", max_size=40))
def test_words_stand_leftmost_and_longest_first_however_many_are_looked_for(words: set[str], text: str) -> None:
    places = [(i, w) for w in words for i in range(len(text)) if text.startswith(w, i)]
    assert list(occurrences(text, words)) == sorted(places, key=lambda place: (place[0], -len(place[1])))
