"""Whole pages in the layouts of many systems, with the text that a reader would copy out of them.

The pages under ``tuning`` were looked at while the rules were made; those under ``judging`` were only scored.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from ai_buildout.clean import clean_page
from ai_buildout.model.document import Document

PAGES = Path(__file__).parents[1] / "cases" / "clean" / "html"
FLOORS = {"tuning": 0.998, "judging": 0.985}


def names(split: str) -> list[str]:
    return sorted(path.stem for path in (PAGES / split).glob("*.json"))


@cache
def expected(split: str, name: str) -> Any:
    return json.loads((PAGES / split / f"{name}.json").read_text("utf-8"))


@cache
def cleaned(split: str, name: str) -> Document:
    html = (PAGES / split / f"{name}.html").read_text("utf-8")
    content = html.encode(expected(split, name)["encoding"], "xmlcharrefreplace")
    return clean_page(content, name=f"{name}.html")


def character_f1(wanted: str, found: str) -> float:
    """Harmonic mean of precision and recall over characters, white space left out."""
    a, b = (Counter("".join(text.split())) for text in (wanted, found))
    same = (a & b).total()
    return 2 * same / (a.total() + b.total()) if same else 0.0


@pytest.mark.parametrize("split", FLOORS)
def test_mean_score_of_pages(split: str) -> None:
    scores = {n: character_f1("\n".join(expected(split, n)["lines"]), cleaned(split, n).text) for n in names(split)}
    assert len(scores) >= 18
    assert fmean(scores.values()) >= FLOORS[split], sorted(scores.items(), key=lambda item: item[1])[:5]


@pytest.mark.parametrize("name", names("tuning"))
def test_title_and_date_of_pages(name: str) -> None:
    found, wanted = cleaned("tuning", name), expected("tuning", name)
    assert found.title == wanted["title"]
    assert (found.published.date[:10] if found.published else None) == wanted["published"]
    if wanted["byline"]:
        assert found.byline == wanted["byline"]


@pytest.mark.parametrize("name", names("tuning"))
def test_nothing_of_a_page_vanishes(name: str) -> None:
    found = cleaned("tuning", name)
    ends = [cut.start for cut in found.cuts]
    assert ends == sorted(ends)
    assert all(cut.text.strip() and cut.start < cut.end for cut in found.cuts)
