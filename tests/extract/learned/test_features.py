"""What the models are given to see of a number and of who it may belong to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ai_buildout.clean import clean_page
from ai_buildout.extract.extraction import linker_of
from ai_buildout.extract.facts import facts_of
from ai_buildout.extract.learned.candidates import candidates_of, party_features
from ai_buildout.extract.learned.number_features import number_features, size_of
from ai_buildout.extract.learned.page_view import PageView
from ai_buildout.extract.names.directory import Directory
from ai_buildout.extract.syntax.reading import read
from ai_buildout.model.mention import Quantity

PIECES = [
    "Nvidia sold 3,000 GPUs to Oracle for $40m. ",
    "In 2025 its sales in China fell 12%.\n",
    "甲骨文向OpenAI提供4.5吉瓦算力，",
    "合同额3000亿美元。",
    "(约2.1万亿元)",
    "全球AI芯片市场规模500亿美元。\n",
]


def view_of(text: str) -> PageView:
    linker = linker_of(None)
    reading = read(clean_page(text.encode(), name="page.txt"), linker)
    directory = Directory(linker.registry)
    return PageView(reading, directory, facts_of(reading, directory, None).scenes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nvidia sold chips to Oracle for $40m in 2025.", "@ sold chip to @ for #money in ~ ."),
        ("OpenAI's losses fell 12%.", "@ ' s losse fell #share ."),
        ("英伟达向甲骨文供货3万颗GPU。", "@ 向 @ 供 货 #count 。"),
        ("Its H100 draws 700 W.", "its @product draw #power ."),
    ],
)
def test_a_sentence_as_words_and_signs(text: str, words: str) -> None:
    assert " ".join(view_of(text).words(0).words) == words


def test_the_words_on_both_sides_of_a_number_tell_it() -> None:
    view = view_of("Nvidia sold chips to Oracle for $40m, it says.")
    scene = view.scenes[0]
    found = set(number_features(view, 0, scene.sentence.quantities[0]))
    assert found >= {"kind=money", "currency=USD", "size=money:7", "l1=for", "money:l1=for", "l-run=@ for", "r1=,"}
    assert any(feature.startswith("cue=cl:frame.") for feature in found)


def test_candidates_are_the_companies_of_the_sentence_and_what_it_takes_over() -> None:
    view = view_of("CoreWeave reported its results on Tuesday.\n\nIts revenue in Germany rose to $1bn, Nvidia said.")
    found = {(c.id, c.source) for c in candidates_of(view, 1, groups=True)}
    assert found >= {("nvidia", "actor"), ("country:de", "place")}
    assert "coreweave" in {c.id for c in candidates_of(view, 1, groups=False)}
    assert not any(c.is_group for c in candidates_of(view, 1, groups=False))


def test_who_was_named_in_the_sentences_before_is_a_candidate_with_how_long_ago_that_was() -> None:
    view = view_of(
        "Oracle bought land in Ohio.\n\nNvidia sent an engineer.\n\nThe hall is new.\n\nNothing stirred.\n\nRent came to $3 billion."
    )
    place = len(view.scenes) - 1
    told = {c.id: (c.source, c.back) for c in candidates_of(view, place, groups=False)}
    assert told["nvidia"] == ("earlier", 3)
    assert told["oracle"][1] == 0


def test_the_last_market_named_before_is_a_candidate_where_the_sentence_names_none() -> None:
    view = view_of("The market for AI chips is growing in India.\n\nThey will reach $3 billion.")
    told = {(c.id, c.source) for c in candidates_of(view, 1, groups=True)}
    assert {("market:ai-chips", "market-before"), ("country:in", "place-before")} <= told


def test_where_a_candidate_stands_tells_it() -> None:
    view = view_of("Nvidia sold chips to Oracle for $40m.")
    candidates = candidates_of(view, 0, groups=False)
    number = view.scenes[0].sentence.quantities[0]
    seller, buyer = (party_features(view, 0, number, c, candidates, "hardware_supply") for c in candidates)
    assert "w+1=sold" in seller
    assert "passed=l:1" in seller
    assert "w-1=to" in buyer
    assert "passed=l:0" in buyer


@pytest.mark.parametrize(
    ("quantity", "size"),
    [
        (Quantity("money", 0, 1, "", value=-3.0), 3.0),
        (Quantity("money", 0, 1, "", min=2.0, max=5.0), 5.0),
        (Quantity("money", 0, 1, ""), 0.0),
    ],
)
def test_the_size_of_a_quantity(quantity: Quantity, size: float) -> None:
    assert size_of(quantity) == size


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5))
def test_features_are_told_once_and_always_the_same(pieces: list[str]) -> None:
    text = "".join(["CoreWeave reported its results on Tuesday evening.\n\n", *pieces])
    views = view_of(text), view_of(text)
    for place, scene in enumerate(views[0].scenes):
        for quantity in scene.sentence.quantities:
            first, again = (number_features(view, place, quantity) for view in views)
            assert first == again
            assert len(first) == len(set(first))
            candidates = candidates_of(views[0], place, groups=True)
            for candidate in candidates:
                assert party_features(views[0], place, quantity, candidate, candidates, "revenue")
