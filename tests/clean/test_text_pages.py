"""Text captures in the layouts of several kinds of site become their articles; every cut has its reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ai_buildout.clean import clean_page
from ai_buildout.clean.explain import explain
from ai_buildout.model.codes import BlockKind, RepairKind

CASES = Path(__file__).resolve().parents[1] / "cases" / "clean"
PAGES = json.loads((CASES / "text_pages.json").read_text("utf-8"))
SLIPS = json.loads((CASES / "slips.json").read_text("utf-8"))


@pytest.mark.parametrize("case", PAGES, ids=[case["name"] for case in PAGES])
def test_a_page_becomes_its_article(case: dict[str, Any]) -> None:
    document = clean_page("\n".join(case["page"]).encode(), name="page.txt")
    assert document.text.split("\n") == case["text"]
    assert document.blocks[0].kind is BlockKind.TITLE
    assert (document.published and document.published.date) == case["published"]
    assert document.publisher == case["publisher"]
    reasons = {cut.text: cut.reason.value for cut in document.cuts}
    assert case["reasons"].items() <= reasons.items()
    assert "cuts:" in explain(document)


@pytest.mark.parametrize("case", SLIPS["synthetic"], ids=[case["damaged"][:16] for case in SLIPS["synthetic"]])
def test_a_slip_is_undone(case: dict[str, str]) -> None:
    document = clean_page(case["damaged"].encode(), name="page.txt")
    assert document.text == case["repaired"]
    for repair in document.repairs:
        assert document.text[repair.at : repair.at + len(repair.after)] == repair.after


@pytest.mark.parametrize("text", SLIPS["negative"], ids=[text[:16] for text in SLIPS["negative"]])
def test_real_marks_are_no_slips(text: str) -> None:
    document = clean_page(text.encode(), name="page.txt")
    assert document.text == text
    assert document.repairs == ()


def test_an_article_in_one_line_is_split_before_its_sections() -> None:
    section = "机器进场的那天下着雨，卡车在山路上走了九个小时。" * 12
    text = f"开头的话只有一句。 一、来历{section} 二、花费{section} 三、以后{section}"
    lines = clean_page(text.encode(), name="page.txt").text.split("\n")
    assert [line[:4] for line in lines] == ["开头的话", "一、来历", "二、花费", "三、以后"]


def test_a_short_article_in_one_line_is_split_before_its_sections_and_points() -> None:
    section = "机器进场的那天下着雨，卡车在山路上走了九个小时。" * 3
    text = f"开头的话只有一句。一、来历{section}二、花费{section}三、规矩1. 水费每月一结；2. 电费不欠；3. 机器不借。老陈说，{section}"
    lines = clean_page(text.encode(), name="page.txt").text.split("\n")
    begins = ["开头的", "一、来", "二、花", "三、规", "1. ", "2. ", "3. ", "老陈说"]
    assert [line[:3] for line in lines] == begins


def test_points_that_a_paragraph_names_stay_within_it() -> None:
    text = (
        "会上说了三点。一、水费每月一结。二、电费不欠。三、机器不借。"
        + "山路上的卡车走了九个小时，机器进场的那天下着雨。" * 12
    )
    page = f"三台机器进山\n{text}\n{'第二年，河边的泵站也换了机器，花的钱比头一年少。' * 6}"
    assert clean_page(page.encode(), name="page.txt").text == page


def test_a_swallowed_digit_comes_back_flagged_where_the_page_proves_it() -> None:
    text = "公司投資1000億美元。\n另一家也投資1000億美元。\n第三家還是1000億美元,誰也說不清。\n大家都在問:祖?zhèn)鞯?000億美元到底是從哪來的?"
    document = clean_page(text.encode(), name="page.txt")
    assert "祖傳的1000億美元" in document.text
    (flag,) = document.flags
    assert flag.kind is RepairKind.UNDECIDED
    assert document.text[flag.start : flag.end].endswith("1")
