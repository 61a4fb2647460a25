"""What the readers find in short texts in the manner of the press, and that no fact leaves without words that say it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ai_buildout.clean import clean_page
from ai_buildout.extract import extract
from ai_buildout.extract.extraction import extract_with, linker_of
from ai_buildout.extract.learned.models import Models, default_models
from ai_buildout.model.fact import fact_to_dict
from tests.case_pages import compared, page

CASES = Path(__file__).parents[1] / "cases" / "extract"
PIECES = [c["text"] for c in json.loads((CASES / "facts_tuning.json").read_text("utf-8"))]


FILES = (
    "tuning figures turns wordings other_trades genres constructions hardware english references relations capital contracts phrases"
    " chinese chinese_deals energy reports results subjects places leftovers tables judging known_failures"
).split()
OTHERWISE: list[str] = json.loads((CASES / "read_otherwise_with_models.json").read_text("utf-8"))
"""Cases, by file and number, in which the models change what the rules read: known failures of theirs, as ``tools.fit_models`` wrote them."""
MOST_OTHERWISE = 0.015
"""The share of the cases that they may be."""


def cases(*, with_models: bool) -> list[Any]:
    """The cases of all files; a known failure is expected to fail."""
    found = []
    for name in FILES:
        for i, case in enumerate(json.loads((CASES / f"facts_{name}.json").read_text("utf-8"))):
            reason = case.get("reason")
            if with_models and f"{name}-{i}" in OTHERWISE:
                reason = None if reason else "the models read it otherwise"
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            found.append(pytest.param(case, id=f"{case['kind']}-{i}", marks=marks))
    return found


def check(case: dict[str, Any], models: Models | None) -> None:
    document = clean_page(page(case["text"], case.get("published"), case.get("title")), name="case.html")
    facts = [fact_to_dict(f) for f in extract_with(document, linker_of(None), models).facts]
    missed, left = compared(case["facts"], facts)
    assert not missed, (missed, facts)
    assert not left


@pytest.mark.parametrize("case", cases(with_models=False))
def test_facts_of_a_text_by_the_rules(case: dict[str, Any]) -> None:
    check(case, None)


@pytest.mark.parametrize("case", cases(with_models=True))
def test_facts_of_a_text(case: dict[str, Any]) -> None:
    check(case, default_models())


def test_the_models_change_few_cases() -> None:
    assert len(OTHERWISE) <= MOST_OTHERWISE * len(cases(with_models=True))


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
