"""Furniture lines within an article's element, in wordings of which only the family is known; and lines that only look so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ai_buildout.clean import clean_page
from ai_buildout.clean.cuts.lexicon import lexicon
from ai_buildout.clean.cuts.notices import notice

CASES = Path(__file__).parents[2] / "cases" / "clean"
LINES: dict[str, list[Any]] = json.loads((CASES / "html_notices.json").read_text("utf-8"))
PAGES: list[dict[str, Any]] = json.loads((CASES / "html_tails.json").read_text("utf-8"))


@pytest.mark.parametrize(("reason", "line"), LINES["furniture"])
def test_families_of_furniture(reason: str, line: str) -> None:
    key = lexicon().normal_form(line)
    found = lexicon().label(key, len(line)) or notice(key, len(line))
    assert found is not None
    assert found.reason.value == reason


@pytest.mark.parametrize("line", LINES["sound"])
def test_sound_lines_are_no_notices(line: str) -> None:
    assert notice(lexicon().normal_form(line), len(line)) is None


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in PAGES])
def test_what_stays_of_a_page(case: dict[str, Any]) -> None:
    found = clean_page(f"<html><body>{case['body']}</body></html>".encode(), name="page.html")
    assert found.text.split("\n") == case["lines"]
