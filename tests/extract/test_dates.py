"""Dates by case: ISO 8601 at the precision of the words, resolved against the document's own date, and never without an anchor."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ai_buildout.extract.dates import find_dates
from ai_buildout.model.mention import DateMention

CASES = Path(__file__).parents[1] / "cases" / "extract"
ONE = r"\d{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?))?"
ISO = re.compile(rf"{ONE}(/{ONE})?")
MONTHS = "January February March April May June July August September October November December".split()
HAN = "〇一二三四五六七八九"


def cases(name: str) -> list[Any]:
    listed = json.loads((CASES / name).read_text("utf-8"))
    return [pytest.param(case, id=f"{case['group']}-{i}-{case['text'][:24]}") for i, case in enumerate(listed)]


def as_case(mention: DateMention) -> dict[str, Any]:
    found: dict[str, Any] = {"surface": mention.surface, "iso": mention.iso}
    if mention.relation != "on":
        found["relation"] = mention.relation
    if mention.fiscal:
        found["fiscal"] = True
    return found


def check(case: dict[str, Any]) -> None:
    found = find_dates(case["text"], published=case.get("published"))
    assert [as_case(d) for d in found] == case["expect"]
    assert all(d.anchored == (d.iso is not None) for d in found)


@pytest.mark.parametrize("case", cases("dates_tuning.json"))
def test_tuning_case(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("dates_judging.json"))
def test_judging_case(case: dict[str, Any]) -> None:
    check(case)


def written(day: date) -> list[str]:
    """The forms in which a day is written."""
    y, m, d = day.year, day.month, day.day
    name = MONTHS[m - 1]
    return [
        f"{y}年{m}月{d}日",
        f"{y} 年 {m} 月 {d} 日",
        f"民國{y - 1911}年{m}月{d}日",
        f"{''.join(HAN[int(c)] for c in str(y))}年{m}月{d}日",
        f"{y}-{m:02d}-{d:02d}",
        f"{y}/{m}/{d}",
        f"{name} {d}, {y}",
        f"{d} {name} {y}",
        f"{name[:3]}. {d}, {y}",
        f"{name[:3]} {d}, {y}",
    ]


@given(st.dates(date(2012, 1, 1), date(2060, 12, 31)), st.integers(0, 9))
def test_any_written_day_reads_back(day: date, form: int) -> None:
    found = find_dates(f"({written(day)[form]})")
    assert [d.iso for d in found] == [day.isoformat()]


@given(st.dates(date(2015, 1, 1), date(2040, 12, 31)))
def test_relative_days_follow_the_published_date(day: date) -> None:
    found = [d.iso for d in find_dates("昨日,今年,yesterday, last year", published=day.isoformat())]
    assert found == [found[2], str(day.year), found[2], str(day.year - 1)]
    assert found[2] is not None
    assert (day - date.fromisoformat(found[2])).days == 1


PIECES = st.sampled_from(
    [*"0123456789./-年月日号周季上下前后初末底第Q H", "2025年", "去年", "财年", "Sept. ", "May ", "first ", "half ", "of ", "next year", "至", "to ", "FY", "民国", "上半年", "20"]
)  # fmt: skip


def check_mentions(text: str, published: str | None) -> None:
    end = 0
    for d in find_dates(text, published=published):
        assert end <= d.start < d.end <= len(text)
        assert text[d.start : d.end] == d.surface
        assert d.iso is None or ISO.fullmatch(d.iso)
        end = d.end


@given(
    st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)),
    st.sampled_from([None, "2025", "2025-03", "2025-03-31", "2024-02-29T10:00:00Z", "soon", ""]),
)
@settings(max_examples=500)
@example("0001年前1月", "2025-01-01")
@example("9999年底以前上周", "0001-01-01")
def test_mentions_are_exact_ordered_and_well_formed(text: str, published: str | None) -> None:
    check_mentions(text, published)


@pytest.mark.parametrize(
    "text",
    ["2025" * 200_000, "9月" * 60_000, "2025-" * 200_000, "first half of " * 70_000, "去年" * 60_000, "1/" * 400_000, "Q1 " * 60_000, "周一" * 60_000],
    ids=lambda text: f"{text[:14]}x{len(text)}",
)  # fmt: skip
def test_hostile_input_is_read_to_its_end(text: str) -> None:
    check_mentions(text, "2025-10-15")


def test_mentions_in_captures(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        check_mentions(path.read_bytes().decode("utf-8", "replace"), "2025-10-15")
