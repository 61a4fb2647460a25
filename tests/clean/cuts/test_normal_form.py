"""The table of the normal form says what OpenCC says, whatever the text."""

from __future__ import annotations

import subprocess
from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_buildout.clean.cuts.lexicon import lexicon
from ai_buildout.clean.cuts.normal_form import normal_form

_CONVERTER = opencc.OpenCC("t2s")
_NARROW = str.maketrans("，！？：；（）｜＞＋－／＃［］　\u00a0’", ",!?:;()|>+-/#[]  '")
_TOOLS = Path(opencc.__file__).parent / "clib"
_COMMON = "乾坤乾燥於是樊於期计畫計畫瞭然瞭望，。！（）　\u00a0’ \tAΣİé⿰亻⿱\ufa5b\ufe0f😀𠀀〇０Ａ"


def _said(text: str) -> str:
    form: str = _CONVERTER.convert(text).lower()
    return form.translate(_NARROW).replace(" ", "").replace("\t", "")


@given(
    st.lists(
        st.text(
            st.one_of(
                st.sampled_from(_COMMON),
                st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
                st.characters(exclude_characters="\n", exclude_categories=["Cs"]),
            ),
            max_size=60,
        ),
        max_size=12,
    )
)
def test_lines_read_as_the_converter_has_them(lines: list[str]) -> None:
    said = [_said(line) for line in lines]
    assert normal_form().of_lines(lines) == (said or [""])
    assert [normal_form().of(line) for line in lines] == said
    assert normal_form().of("\n".join(lines)) == "\n".join(said)


def test_words_that_a_table_of_characters_gets_wrong(tmp_path: Path) -> None:
    tool, words = _TOOLS / "bin" / "opencc_dict", tmp_path / "words.txt"
    dictionary = _TOOLS / "share" / "opencc" / "TSPhrases.ocd2"
    if not tool.exists() or not dictionary.exists():
        pytest.skip("this build of OpenCC brings no tool that lists its words")
    subprocess.run([tool, "-i", dictionary, "-o", words, "-f", "ocd2", "-t", "text"], check=True, capture_output=True)
    known = [line.split("\t")[0] for line in words.read_text("utf-8").splitlines()]
    assert len(known) > 100
    assert [word for word in known if normal_form().of(word) != _said(word)] == []
    assert lexicon().normal_form("\n".join(known * 3)) == _said("\n".join(known * 3))
