"""What holds of any page: cleaning twice is cleaning once, every character has its bytes, injected damage is undone."""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from ai_buildout.clean import RejectedPage, clean_page
from ai_buildout.model.codes import RepairKind
from ai_buildout.model.document import Document
from tests.damage import READINGS, damage, fold_width, inside_places, lost_lead_places, widen

CASES = Path(__file__).resolve().parents[1] / "cases" / "clean"
SOUND = [
    text
    for script in ("sound_zh_hans", "sound_zh_hant", "sound_en")
    for text in json.loads((CASES / f"{script}.json").read_text("utf-8"))
]
RULES = tomllib.loads((files("ai_buildout.clean.cuts") / "cuts.toml").read_text("utf-8"))["rule"]
FURNITURE = [phrase for rule in RULES for key in ("line", "starts") for phrase in rule.get(key, ())] + [
    "2025-12-20 16:27:50",
    "1.2万",
    "首页 > 新闻 > 正文",
    "新闻 财经 科技 体育 娱乐",
    "作者：王小明",
    "来源：某某网",
    "2小时前",
    "By Jane Doe",
    "March 3, 2025",
    "![]()",
]
WORDS = json.loads((CASES / "words.json").read_text("utf-8"))

lines = st.one_of(st.sampled_from(SOUND), st.sampled_from(FURNITURE), st.text(max_size=40))
pages = st.builds(
    lambda parts, gap: gap.join(parts), st.lists(lines, max_size=20), st.sampled_from(["\n", "\n\n", "\r\n"])
)
clauses = st.lists(st.sampled_from(WORDS), min_size=2, max_size=7).map("".join)
sentences = st.lists(clauses, min_size=2, max_size=5).map(lambda parts: "，".join(parts) + "。")
many = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)


def cleaned(text: str) -> Document | None:
    try:
        return clean_page(text.encode("utf-8", "replace"), name="page.txt")
    except RejectedPage:
        return None


@many
@given(pages)
@example("加载更多")
@example("评论\n\n" + SOUND[0])
def test_cleaning_what_is_clean_changes_nothing(page: str) -> None:
    document = cleaned(page)
    assume(document is not None)
    assert document is not None
    again = cleaned(document.text)
    assert again is not None
    assert again.text == document.text
    assert again.cuts == ()
    assert again.repairs == ()


@many
@given(pages, st.sampled_from(["utf-8", "utf-16", "gb18030"]))
def test_every_character_has_its_bytes(page: str, codec: str) -> None:
    content = page.encode(codec, "ignore")
    try:
        document = clean_page(content, name="page.txt", charset=None if codec == "utf-16" else codec)
    except RejectedPage:
        return
    if document.encoding.name not in {codec, "utf-16-le"} or any(
        r.kind is RepairKind.MOJIBAKE for r in document.repairs
    ):
        return
    repaired = {at for r in document.repairs for at in range(r.at, r.at + len(r.after))}
    for i, character in enumerate(document.text):
        if character not in "\n\ufffd" and i not in repaired:
            start, end = document.page_span(i, i + 1)
            assert content[start:end].decode(document.encoding.name) == character


@many
@given(sentences, sentences, st.data())
def test_a_lost_lead_byte_is_found_again(first: str, second: str, data: st.DataObject) -> None:
    """Where one full stop before a quotation lost its lead byte, and the run ends in an ASCII letter."""
    text = f"{first[:-1]}。「OpenAI」{second}"
    place = len(first) - 1
    assume(place in lost_lead_places(widen(text)))
    assert mended(damage(text, lost_leads=[place])) == fold_width(widen(text))


@many
@given(sentences, st.sampled_from(["當第一期系統y上線", "當地的居民w說", "當前的總部p在這裡"]))
def test_a_gloss_inside_a_character_is_taken_out(sentence: str, slipped: str) -> None:
    text = sentence + slipped + "。" + sentence
    wide = widen(text)
    places = {o: r for o, r in inside_places(wide, {"數": READINGS["數"]}).items() if wide[o - 1] == "當"}
    assume(len(places) == 1)
    assert mended(damage(text, readings={"當": READINGS["當"]}, inside=places)) == fold_width(wide)


@many
@given(sentences, st.sets(st.sampled_from(sorted(READINGS)), min_size=1, max_size=12))
def test_glosses_go_and_brackets_stay(sentence: str, glossed: set[str]) -> None:
    text = sentence + "網絡(GW)和數據(能效比)的發展，規模是(2025年)的三倍。"
    readings = {c: READINGS[c] for c in glossed}
    assert mended(damage(text, readings=readings)) == fold_width(widen(text))


@many
@given(sentences, sentences)
def test_real_question_marks_stay(first: str, second: str) -> None:
    for mark in ("?!", "??", "?,", "？！", "?"):
        text = first[:-1] + mark + second
        document = clean_page(text.encode(), name="page.txt")
        assert document.text == text
        assert document.repairs == ()


def mended(text: str) -> str:
    return clean_page(text.encode(), name="page.txt").text


@pytest.mark.parametrize("codec", ["gb18030", "big5", "utf-8"])
@many
@given(
    paragraphs=st.lists(
        st.sampled_from(json.loads((CASES / "plain_zh_hant.json").read_text("utf-8"))), min_size=4, unique=True
    )
)
def test_the_encoding_is_found(codec: str, paragraphs: list[str]) -> None:
    text = "\n".join(paragraphs)
    assert clean_page(text.encode(codec), name="page.txt").text == text
