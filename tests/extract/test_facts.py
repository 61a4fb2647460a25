"""What the readers find in short texts in the manner of the press, and that no fact leaves without words that say it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ai_buildout.clean import clean_page
from ai_buildout.extract import extract
from ai_buildout.model.fact import fact_to_dict

CASES = Path(__file__).parents[1] / "cases" / "extract"
PIECES = [c["text"] for c in json.loads((CASES / "facts_tuning.json").read_text("utf-8"))]


def cases(name: str) -> list[Any]:
    """The cases of one file; a known failure is expected to fail."""
    found = json.loads((CASES / f"facts_{name}.json").read_text("utf-8"))
    marks = [[pytest.mark.xfail(strict=True, reason=c["reason"])] if "reason" in c else [] for c in found]
    return [pytest.param(c, id=f"{c['kind']}-{i}", marks=m) for i, (c, m) in enumerate(zip(found, marks, strict=True))]


def blocks(text: str) -> Iterator[tuple[bool, str]]:
    """The lines as paragraphs, those with tabs as the rows of tables (then True)."""
    for tabs, lines in groupby(text.split("\n"), key=lambda line: "\t" in line):
        if tabs:
            yield True, "".join(f"<tr><td>{'</td><td>'.join(line.split(chr(9)))}</td></tr>" for line in lines)
        else:
            yield False, "".join(f"<p>{line}</p>" for line in lines)


def page(text: str, published: str | None, title: str | None = None) -> bytes:
    head = f"<title>{title}</title>" if title else ""
    head += f'<meta property="article:published_time" content="{published}">' if published else ""
    headline = f"<h1>{title}</h1>" if title else ""
    body = "".join(f"<table>{rows}</table>" if tabs else rows for tabs, rows in blocks(text))
    return f'<html><head><meta charset="utf-8">{head}</head><body><article>{headline}{body}</article></body></html>'.encode()


def fits(told: Any, found: Any) -> bool:
    """Whether all that is told is found; numbers to a millionth, what is not told may be anything."""
    if isinstance(told, dict):
        return isinstance(found, dict) and all(k in found and fits(v, found[k]) for k, v in told.items())
    if isinstance(told, list):
        return isinstance(found, list) and len(told) == len(found) and all(any(fits(a, b) for b in found) for a in told)
    if isinstance(told, int | float):
        return isinstance(found, int | float) and found == pytest.approx(told, rel=1e-6)
    return bool(told == found)


def check(case: dict[str, Any]) -> None:
    document = clean_page(page(case["text"], case.get("published"), case.get("title")), name="case.html")
    left = [fact_to_dict(f) for f in extract(document).facts]
    for told in case["facts"]:
        match = next((f for f in left if fits(told, f)), None)
        assert match is not None, (told, left)
        left.remove(match)
    assert not left


@pytest.mark.parametrize(
    "case",
    [
        *cases("tuning"),
        *cases("figures"),
        *cases("turns"),
        *cases("wordings"),
        *cases("other_trades"),
        *cases("genres"),
        *cases("constructions"),
        *cases("hardware"),
        *cases("english"),
        *cases("references"),
        *cases("relations"),
        *cases("capital"),
        *cases("contracts"),
        *cases("phrases"),
        *cases("chinese"),
        *cases("chinese_deals"),
        *cases("energy"),
        *cases("reports"),
        *cases("results"),
        *cases("subjects"),
        *cases("places"),
        *cases("leftovers"),
        *cases("tables"),
        *cases("judging"),
        *cases("known_failures"),
    ],
)
def test_facts_of_a_text(case: dict[str, Any]) -> None:
    check(case)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), st.text(max_size=12))
def test_a_quote_is_the_text_at_its_place(pieces: list[str], noise: str) -> None:
    document = clean_page(page("\n".join([*pieces, noise.replace("<", "")]), None), name="p.html")
    found = extract(document)
    for fact in found.facts:
        quotes = [(fact.start, fact.end, fact.quote)] + [(e.start, e.end, e.quote) for e in fact.evidence.values()]
        assert all(document.text[start:end] == quote for start, end, quote in quotes)
        assert len(fact.quote) <= 120
    assert found.found == found.used + len(found.left)


@pytest.mark.parametrize("piece", ["A与B签署", "(", "100亿美元，", "his its the company ", "Nvidia、", "2025年"])
def test_a_long_hostile_text_is_read_to_its_end(piece: str) -> None:
    document = clean_page((piece * 20_000).encode(), name="h.txt")
    assert extract(document).found >= 0
