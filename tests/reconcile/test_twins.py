"""Copies of an article count as one source."""

from __future__ import annotations

from unittest.mock import patch

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_buildout.clean import clean_page
from ai_buildout.clean.sentences import sentences_of
from ai_buildout.model.document import Document, Twin
from ai_buildout.reconcile import sentence_index
from ai_buildout.reconcile.twins import LENGTH, SHARED, TwinFinder

ARTICLE = [
    "雲端業者星河運算今天宣布在北部興建一座資料中心,第一期容量兩百百萬瓦。",
    "公司執行長說,工程會在明年春天動工,預計兩年後啟用,帶來上千個工作。",
    "當地居民關心用水與噪音,縣政府承諾在環評中逐項說明並且公開所有數據。",
    "分析師認為,這筆投資反映出人工智慧對電力的需求仍在快速上升,短期不會放緩。",
    "星河運算去年的營收成長四成,目前在三個國家設有機房,員工超過兩千人。",
    "公司沒有透露晶片供應商,只說會同時採用兩家業者的產品,分散風險。",
]
OTHER = [
    "一家記憶體廠商在南部擴建封裝產線,總經費六十億元,明年第三季投產。",
    "新產線以自動化設備為主,初期人力需求不高,主要是設備與製程工程師。",
]


def page(lines: list[str], name: str) -> Document:
    return clean_page("\n\n".join(["標題:一篇關於機房的報導", *lines]).encode(), name=name)


def find_twins(documents: list[Document]) -> list[Twin]:
    finder = TwinFinder()
    found = [finder.add(d.name, d.page_sha256, sentences_of(d.text)) for d in documents]
    return [twin for twin in found if twin is not None]


COPIES = {
    "the same text": ARTICLE,
    "in the other script": [opencc.OpenCC("tw2s").convert(line) for line in ARTICLE],
    "with full-width punctuation": [line.replace(",", "，") for line in ARTICLE],
    "a paragraph lost": ARTICLE[:-1],
    "a paragraph of the copier's own": [*ARTICLE, OTHER[0]],
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES.keys())
def test_copies_are_twins(copy: list[str]) -> None:
    (twin,) = find_twins([page(ARTICLE, "first.txt"), page(copy, "second.txt")])
    assert (twin.name, twin.of) == ("second.txt", "first.txt")
    assert twin.similarity >= 0.7


NOT_COPIES = {
    "another article": OTHER * 3,
    "a round-up that quotes two sentences": [*OTHER, *ARTICLE[:2], *(line[::-1] for line in ARTICLE)],
    "a brief of one sentence": ARTICLE[:1],
}


@pytest.mark.parametrize("text", NOT_COPIES.values(), ids=NOT_COPIES.keys())
def test_others_are_not(text: list[str]) -> None:
    assert find_twins([page(ARTICLE, "first.txt"), page(text, "second.txt")]) == []


@given(st.permutations(range(3)))
def test_of_three_copies_two_are_twins_of_the_first(order: list[int]) -> None:
    documents = [page(list(COPIES.values())[i], f"{i}.txt") for i in order]
    found = find_twins(documents)
    assert [t.name for t in found] == [d.name for d in documents[1:]]
    assert {t.of for t in found} == {documents[0].name}


Body = dict[str, int]

SENTENCES = {f"{number * 0x9E3779B97F4A7C15 % 2**64:016x}": 8 + number % 5 for number in range(24)}
bodies = st.lists(
    st.sets(st.sampled_from(sorted(SENTENCES))).map(lambda s: {d: SENTENCES[d] for d in sorted(s)}), max_size=12
)


def first_and_most_alike(body: Body, earlier: dict[str, Body]) -> tuple[str, float] | None:
    """By comparing with every earlier body."""
    best: tuple[str, float] | None = None
    for name, other in earlier.items():
        shorter, longer = sorted((sum(body.values()), sum(other.values())))
        similarity = sum(body[d] for d in body if d in other) / shorter if shorter else 0.0
        if similarity >= SHARED and shorter >= LENGTH * longer and (best is None or similarity > best[1]):
            best = name, round(similarity, 3)
    return best


@given(bodies, st.sampled_from([1, 7, 1000]), st.sampled_from([1, 64]))
def test_no_earlier_body_is_missed(told: list[Body], fresh: int, marks: int) -> None:
    earlier: dict[str, Body] = {}
    with patch.object(sentence_index, "_FRESH", fresh), patch.object(sentence_index, "_MARKS", marks):
        finder = TwinFinder()
        for number, body in enumerate(told):
            name, expected = f"{number}.html", first_and_most_alike(body, earlier)
            twin = finder.add(name, "0" * 64, body)
            assert (twin and (twin.of, twin.similarity)) == expected
            if twin is None:
                earlier[name] = body
