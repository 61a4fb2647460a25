"""Powers of ten that lost their exponent: found from the marks of broken pairs, as a look at every number finds them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from ai_buildout.clean.repairs.remnants import find_superscripts

_POWER = re.compile(r"(?<![\d.])10\d{0,2}[?\ufffd]{1,2}(?=次|W)")


@given(st.lists(st.sampled_from("10?\ufffd5.次W "), max_size=24).map("".join))
def test_every_power_is_found(text: str) -> None:
    assert list(find_superscripts(text)) == [found.span() for found in _POWER.finditer(text)]


def test_a_power_within_a_sentence() -> None:
    assert list(find_superscripts("每秒做1025?次运算，在2025?年")) == [(3, 8)]
