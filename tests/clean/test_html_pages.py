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


FIGURES_ONLY = """<body><ul><li><a href=/a>Home</a></li><li><a href=/b>Chips</a></li></ul><h1>Memory of two cards</h1>
<p>2026-01-05</p><table><tr><th>Card</th><th>Memory</th></tr><tr><td>Foo 1</td><td>96 GB</td></tr><tr><td>Foo 2</td><td>144 GB</td></tr></table>
<p>Log in</p></body>"""


def test_a_page_without_a_sentence_is_its_table_of_figures() -> None:
    text = clean_page(FIGURES_ONLY.encode(), name="table.html").text
    assert text.splitlines() == ["Memory of two cards", "Card\tMemory", "Foo 1\t96 GB", "Foo 2\t144 GB"]
