"""The signs of lines say what a search through each of them says."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_buildout.clean.cuts import signs

LINES = st.lists(st.text(st.characters(blacklist_characters="\n"), max_size=8), min_size=1, max_size=6)
MARKED = st.lists(st.text("ab8 \t。，|丨●；;.、/昨g者约特\u3000A\ud800Ω５\U0001d7d8\U0001f600", max_size=8), min_size=1)


@given(LINES | MARKED)
def test_a_sign_is_set_where_the_line_holds_such_a_character(lines: list[str]) -> None:
    holds: dict[int, Callable[[str], bool]] = {
        signs.BLANK: lambda line: any(map(str.isspace, line)),
        signs.TAB: lambda line: "\t" in line,
        signs.STOP: lambda line: "。" in line,
        signs.BAR: lambda line: any(mark in line for mark in "|｜│¦∣丨"),
        signs.SEMICOLON: lambda line: "；" in line or ";" in line,
        signs.BEYOND_ASCII: lambda line: not line.isascii(),
        signs.OF_WRITER: lambda line: any(mark in line for mark in "者撰員员編编特约約"),
    }
    for line, found in zip(lines, signs.signs_of(lines), strict=True):
        for sign, is_held in holds.items():
            assert bool(found & sign) is is_held(line)


@given(LINES)
def test_a_line_that_is_looked_up_in_parts_has_the_signs_of_all_of_them(lines: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signs, "_PART", 3)
        in_parts = signs.signs_of(lines)
    assert in_parts == signs.signs_of(lines)
    assert in_parts == [reduce(or_, signs.signs_of(list(line) or [""])) for line in lines]


@given(LINES | MARKED)
def test_no_digit_and_no_capital_is_overlooked(lines: list[str]) -> None:
    for line, found in zip(lines, signs.signs_of(lines), strict=True):
        assert found & signs.DIGIT or not any(map(str.isdecimal, line))
        assert found & signs.CAPITAL or line.lower() == line
        within = all(character < "\ud800" or "\ue000" <= character < "\U00010000" for character in line)
        assert not (within and found & signs.DIGIT) or any(map(str.isdecimal, line))
