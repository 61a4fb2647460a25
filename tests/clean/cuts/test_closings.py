"""Remarks behind the last sentence of an article's last line: they go, and the sentence stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ai_buildout.clean import clean_page
from ai_buildout.clean.cuts.closings import closings
from tests.clean.cuts.test_lines_in_place import ARTICLE, BELOW, SCRIPTS, as_html, as_text, with_lines

CASES = json.loads((Path(__file__).parents[2] / "cases" / "clean" / "closings.json").read_text("utf-8"))
LAST = "县里的听证会定在下个月举行，结果要到年底才能公布。"


def pages(remark: str, script: str) -> list[tuple[bytes, str]]:
    """The article with a remark behind its last sentence, without markup and with it."""
    lines = with_lines("tail", [LAST + remark])
    return [(SCRIPTS[script](page(lines)).encode(), name) for page, name in ((as_text, "p.txt"), (as_html, "p.html"))]


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("remark", CASES["furniture"])
def test_remarks_go(remark: str, script: str) -> None:
    convert = SCRIPTS[script]
    for page, name in pages(remark, script):
        document = clean_page(page, name=name)
        assert document.text.split("\n") == [convert(line) for line in [*ARTICLE, LAST]]
        cuts = [cut for cut in document.cuts if cut.text in convert(remark)]
        assert cuts
        for cut in cuts:
            assert page[cut.start : cut.end].decode() == cut.text


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("sentence", CASES["text"])
def test_last_sentences_stay(sentence: str, script: str) -> None:
    for page, name in pages(sentence, script):
        assert clean_page(page, name=name).text.endswith(SCRIPTS[script](LAST + sentence))


@pytest.mark.parametrize("remark", ["（完）", "（编辑：张三）", "本文不构成投资建议。"])
def test_a_remark_in_a_line_of_its_own_leaves_no_empty_line(remark: str) -> None:
    lines = with_lines("tail", [remark])
    assert clean_page(as_text(lines).encode(), name="p.txt").text.split("\n") == ARTICLE
    assert BELOW[-1] in clean_page(as_html(lines).encode(), name="p.html").text.split("\n")[-1]


@pytest.mark.parametrize("line", [" " * 40, "\u3000" * 20 + "(全文完)"])
def test_lines_without_a_sentence_end_with_no_remark(line: str) -> None:
    assert closings(f"{LAST}\n{line}\n{LAST}") == []
