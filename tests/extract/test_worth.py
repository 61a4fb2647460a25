"""What the readers do not take up: heaps of keywords, and the far end of endless pages; what is said again and again counts once."""

from __future__ import annotations

import pytest

from ai_buildout.clean import clean_page
from ai_buildout.extract import extract, worth

DEAL = "甲骨文与OpenAI签署了300亿美元的算力合同。"


def facts_of(text: str) -> list[str]:
    return [fact.quote for fact in extract(clean_page(text.encode(), name="page.txt")).facts]


@pytest.mark.parametrize("times", [1, 2, 3, 4, 400])
def test_told_over_and_over_is_one_fact(times: int) -> None:
    assert len(facts_of(DEAL * times)) == 1


def test_a_heap_of_cue_words_tells_nothing_and_the_sentence_behind_it_is_read() -> None:
    heap = "投资收购租用签署融资" * worth.MOST_CUES
    assert len(facts_of(f"{heap}，甲骨文投资OpenAI 5亿美元。\n\n{DEAL}")) == 1


def test_numbers_beyond_the_limit_are_counted_as_left_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worth, "MOST_SENTENCES", 20)
    many = "".join(f"英伟达向OpenAI投资{n}亿美元。" for n in range(10, 80))
    extraction = extract(clean_page(many.encode(), name="page.txt"))
    assert extraction.found == extraction.used + len(extraction.left)
    assert extraction.left_by_reason()["unread"] >= 50
