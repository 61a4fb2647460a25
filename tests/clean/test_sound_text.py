"""Sound text is left alone: nothing is repaired, nothing is cut, and cleaning twice gives what cleaning once gives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ai_buildout.clean import clean_page

CASES = Path(__file__).resolve().parents[1] / "cases" / "clean"
SCRIPTS = ("sound_zh_hans", "sound_zh_hant", "sound_en")
PARAGRAPHS = [
    (script, text) for script in SCRIPTS for text in json.loads((CASES / f"{script}.json").read_text("utf-8"))
]


def test_there_are_enough_paragraphs_in_three_scripts() -> None:
    assert len(PARAGRAPHS) >= 200


@pytest.mark.parametrize(("script", "text"), PARAGRAPHS, ids=[f"{s}-{t[:16]}" for s, t in PARAGRAPHS])
def test_a_sound_paragraph_stays(script: str, text: str) -> None:
    document = clean_page(text.encode(), name="sound.txt")
    assert document.repairs == ()
    assert document.cuts == ()
    assert document.flags == ()
    assert document.text == text


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_page_of_sound_paragraphs_stays(script: str) -> None:
    text = "\n".join(t for s, t in PARAGRAPHS if s == script)
    document = clean_page(text.encode(), name="sound.txt")
    assert [cut.text for cut in document.cuts] == []
    assert document.repairs == ()
    assert document.text == text


@pytest.mark.parametrize("codec", ["gb18030", "utf-16"])
def test_the_encoding_makes_no_difference(codec: str) -> None:
    text = "\n".join(t for s, t in PARAGRAPHS if s == "sound_zh_hans")
    assert clean_page(text.encode(codec), name="sound.txt").text == text
