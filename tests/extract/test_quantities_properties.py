"""Quantities by property: any written form reads back as its value; spans are exact; no text breaks the reading."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ai_buildout.extract.quantities import find_quantities
from ai_buildout.model.mention import Quantity
from tests.extract.written_forms import Written, written_quantities

PIECES = st.sampled_from(
    [*"0123456789.,-—~+%$€£¥:/()（） \n\t一二两三十百千万億兆数几半多约超年月日个元倍成", "亿美元", "吉瓦", "GW", "billion", "half", "a ", "of ", "to ",
     "between ", "and ", "per ", "每股", "分之", "点", "以上", "GPU", "颗", "third", "dozens", "over ", "翻倍", "个半", "位数", "B", "k ", "x"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


def read_back(written: Written) -> Quantity:
    found = [q for q in find_quantities(written.text, region="TW") if q.kind == written.measure.kind]
    assert len(found) == 1, f"{written.text!r} reads as {found}"
    assert found[0].currency == written.measure.currency
    assert found[0].qualifier.value == written.qualifier
    return found[0]


@given(written_quantities())
@settings(max_examples=400)
def test_any_written_form_reads_back_as_the_same_value(written: Written) -> None:
    quantity = read_back(written)
    numbers = [n for n in (quantity.value, quantity.min, quantity.max) if n is not None]
    assert numbers == [pytest.approx(float(written.value))]


@given(written_quantities(ranges=True))
@settings(max_examples=300)
def test_any_written_range_reads_back_as_its_ends(written: Written) -> None:
    quantity = read_back(written)
    assert written.high is not None
    assert quantity.min == pytest.approx(float(written.value))
    assert quantity.max == pytest.approx(float(written.high))


def check_spans(text: str) -> None:
    found = find_quantities(text, default_currency="USD")
    end = 0
    for q in found:
        assert end <= q.start < q.end <= len(text)
        assert text[q.start : q.end] == q.surface
        assert (q.value is None) == (q.min is not None or q.max is not None)
        assert q.min is None or q.max is None or q.min <= q.max
        assert (q.currency is not None) == (q.kind == "money")
        end = q.end


@given(TEXTS)
@settings(max_examples=500)
@example("$")
@example("1,234,567,89")
@example("半个半个半")
@example("9" * 400 + "亿美元")
@example("一" * 60)
def test_spans_are_exact_ordered_and_apart(text: str) -> None:
    check_spans(text)


@pytest.mark.parametrize(
    "text",
    ["7" * 1_000_000, "1," * 100_000, "1-" * 100_000, "十" * 300_000, "$1 billion to " * 20_000, "每" * 300_000, "half a " * 40_000, "a quarter of " * 20_000,
     "between 1 and " * 20_000, "GW" * 300_000, "1" + " " * 500_000 + "GW", "约" * 300_000 + "5亿", "5亿" * 40_000, "一二三" * 200_000, "1 GB200 " * 20_000],
    ids=lambda text: f"{text[:12]}x{len(text)}",
)  # fmt: skip
def test_hostile_input_is_read_to_its_end(text: str) -> None:
    check_spans(text)


def test_spans_in_captures(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        check_spans(path.read_bytes().decode("utf-8", "replace"))
