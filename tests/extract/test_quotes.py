"""The span that a fact quotes lies within the words that tell it, and is never empty."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ai_buildout.extract.quotes import LONGEST_QUOTE, at_word, quote_span

places = st.integers(0, 1000)
spans = st.tuples(places, st.integers(1, 400)).map(lambda s: (s[0], s[0] + s[1]))
numbers = st.tuples(places, st.integers(1, 40)).map(lambda s: (s[0], s[0] + s[1]))


@given(spans, st.none() | numbers)
def test_the_span_lies_within_and_holds_a_number_that_stands_there(
    span: tuple[int, int], must: tuple[int, int] | None
) -> None:
    start, end = quote_span(*span, must)
    assert start < end
    assert span[0] <= start
    assert end <= span[1]
    assert end - start <= LONGEST_QUOTE
    if must is not None and span[0] <= must[0] and must[1] <= span[1]:
        assert start <= must[0]
        assert must[1] <= end


def test_a_number_of_another_sentence_moves_no_quote() -> None:
    assert quote_span(55, 220, (435, 439)) == (55, 175)


def test_a_quote_that_was_cut_begins_with_a_whole_word() -> None:
    text = "co-founded by Foo, sold shares for $5"
    assert at_word(text, 2, 30) == text.index("by")
    assert at_word(text, text.index("by"), 30) == text.index("by")
    assert at_word("甲公司出资50亿", 1, 6) == 1
    assert at_word("unbroken", 2, 8) == 2
