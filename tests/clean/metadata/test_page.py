"""What a page says of itself: dates in their many forms, names, and whose date it is."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_buildout.clean.html.lines import html_lines
from ai_buildout.clean.lines.mapped import MappedText
from ai_buildout.clean.lines.page_lines import Metadata
from ai_buildout.clean.metadata.dates import find_date
from ai_buildout.clean.metadata.jsonld import article_statement

CASES = Path(__file__).parents[2] / "cases" / "clean" / "metadata"
PROSE = "<p>数据中心的建设进度快于预期，首批机柜已经通电，后续批次将在年内陆续交付。</p>" * 3


def metadata(html: str) -> Metadata:
    return html_lines(MappedText.copied(html, 0, bytes(len(c.encode()) for c in html))).metadata


def cases(name: str) -> list[Any]:
    found = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    return [pytest.param(case, id=case.get("name") or case["text"]) for case in found]


@pytest.mark.parametrize("case", cases("dates"))
def test_dates_as_written(case: dict[str, Any]) -> None:
    found = find_date(case["text"], compact=case.get("compact", False))
    assert (found[0] if found else None) == case["date"]


@pytest.mark.parametrize("case", cases("pages"))
def test_what_pages_say(case: dict[str, Any]) -> None:
    found = metadata(case["html"].replace("{prose}", PROSE))
    said = {
        "title": found.title,
        "byline": found.byline,
        "publisher": found.publisher,
        "published": found.published.date if found.published else None,
        "url": found.url,
    }
    assert {key: said[key] for key in case["says"]} == case["says"]


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_every_date_is_read_in_every_form(day: date) -> None:
    month = day.strftime("%B")
    forms = [
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month[:3]} {day.year}",
        f"民國{day.year - 1911}年{day.month}月{day.day}日" if day.year > 1921 else day.isoformat(),
    ]
    for form in forms:
        found = find_date(f"发布于 {form} 来源")
        assert found is not None
        assert found[0] == day.isoformat()


@given(st.text(max_size=300))
def test_no_script_raises(text: str) -> None:
    article_statement([text, '{"@type": "NewsArticle", "headline": ' + text, json.dumps({"datePublished": text})])
