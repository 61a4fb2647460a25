"""What the readers do not take up: heaps of keywords, and the far end of endless pages; what is said again and again counts once."""

from __future__ import annotations

import pytest

from ai_buildout.clean import clean_page
from ai_buildout.extract import extract, worth
from ai_buildout.extract.tables import grid, labels

DEAL = "甲骨文与OpenAI签署了300亿美元的算力合同。"


def facts_of(text: str) -> list[str]:
    return [fact.quote for fact in extract(clean_page(text.encode(), name="page.txt")).facts]


@pytest.mark.parametrize("times", [1, 2, 3, 4, 400])
def test_told_over_and_over_is_one_fact(times: int) -> None:
    assert len(facts_of(DEAL * times)) == 1


def test_a_heap_of_cue_words_tells_nothing_and_the_sentence_behind_it_is_read() -> None:
    heap = "投资收购租用签署融资" * worth.MOST_CUES
    assert len(facts_of(f"{heap}，甲骨文投资OpenAI 5亿美元。\n\n{DEAL}")) == 1


def test_a_sentence_of_countless_deals_tells_nothing_and_the_sentence_behind_it_is_read() -> None:
    chain = "".join(f"微软向Anthropic投资{n}亿美元，" for n in range(10, 12 + worth.MOST_TRIGGERS))
    assert len(facts_of(f"{chain}仅此而已。\n\n{DEAL}")) == 1


def test_rows_and_labelled_lines_beyond_the_limit_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"英伟达\t{n}亿美元\t2025年\n" for n in range(10, 40))
    lines = "".join(f"买方：微软\n卖方：甲骨文\n金额：{n}亿美元\n" for n in range(10, 40))
    table = f"公司\t营收\t日期\n{rows}"
    assert len(facts_of(table)) > 20
    assert len(facts_of(lines)) > 20
    for module in (grid, labels):
        monkeypatch.setattr(module, "MOST_ROWS", 10)
    assert 0 < len(facts_of(table)) < 10
    assert 0 < len(facts_of(lines)) < 10


def test_numbers_beyond_the_limit_are_counted_as_left_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worth, "MOST_MATTER", 60)
    many = "".join(f"英伟达向OpenAI投资{n}亿美元。" for n in range(10, 80))
    extraction = extract(clean_page(many.encode(), name="page.txt"))
    assert extraction.found == extraction.used + len(extraction.left)
    assert extraction.left_by_reason()["unread"] >= 50
