"""The history of a record: since when each claim counts as known, and what each day changed."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_buildout.model.claim import Claim, Record, Said
from ai_buildout.model.claim_value import ClaimValue
from ai_buildout.model.codes import DealStatus, Modality, Origin, Qualifier
from ai_buildout.model.rows.history import DealEventRow
from ai_buildout.reconcile.history import histories
from ai_buildout.reconcile.money import ExchangeRates
from ai_buildout.reconcile.rows import Decided, decide

CASES = json.loads((Path(__file__).parents[1] / "cases" / "reconcile" / "history.json").read_text("utf-8"))
RATES = ExchangeRates()


def claim(case: dict[str, Any]) -> Claim:
    qualifier = Qualifier(case.get("qualifier", "exact")) if "number" in case else None
    value = ClaimValue(case.get("number") or case["value"], qualifier, case.get("unit"))
    origin = Origin.EXTRACTED if case.get("read") else Origin.TRANSCRIBED
    return Claim(
        case["field"], value, Said(case["source"], Modality(case.get("modality", "agreed")), origin, case.get("as_of"))
    )


def deal(claims: list[Claim], deal_id: str = "x") -> Decided:
    return decide(Record("deals", deal_id, {"deal_id": deal_id}, claims), RATES)


def events(*decided: Decided, published: dict[str, str] | None = None) -> list[DealEventRow]:
    rows = histories(decided, published or {}).events["deal_events"]
    return sorted((row for row in rows if isinstance(row, DealEventRow)), key=lambda row: row.deal_event_id)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_record_becomes_known_bit_by_bit(case: dict[str, Any]) -> None:
    found = events(deal([claim(c) for c in case["claims"]]), published=case["published"])
    assert [[str(e.known_date), e.field, e.old, e.new, e.status.value] for e in found] == case["events"]


def test_an_event_names_the_source_that_was_nearest_to_it() -> None:
    said = [
        {"field": "status", "value": "cancelled", "modality": "denied", "as_of": "2026-03-04", "source": source}
        for source in ("before", "later", "soon", "undated")
    ]
    published = {"before": "2025-09-22", "soon": "2026-03-05", "later": "2026-03-22"}
    assert [e.source_id for e in events(deal([claim(c) for c in said]), published=published)] == ["soon"]


def test_a_reference_is_not_known_before_the_record_that_it_names() -> None:
    old = [
        {"field": "announced", "value": "2025-09-22", "source": "a"},
        {"field": "status", "value": "signed", "modality": "agreed", "as_of": "2025-09-22", "source": "a"},
        {"field": "superseded_by", "value": "heir", "source": "a"},
    ]
    heir = [{**c, "value": "2026-02-27"} for c in old[:1]]
    found = events(deal([claim(c) for c in old]), deal([claim(c) for c in heir], "heir"))
    assert {str(e.known_date) for e in found if e.field == "superseded_by"} == {"2026-02-27"}


def test_no_date_is_waited_for_beyond_the_newest_source() -> None:
    said = [{"field": "announced", "value": "2026", "source": "undated"}]
    found = events(deal([claim(c) for c in said]), published={"newest": "2026-07-04", "vague": "2026"})
    assert {str(e.known_date) for e in found} == {"2026-07-04"}


states = st.lists(
    st.tuples(st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31)), st.sampled_from(DealStatus)), min_size=1, max_size=6
)


@given(states)
def test_the_last_event_leaves_the_status_that_the_record_shows(said: list[tuple[dt.date, DealStatus]]) -> None:
    claims = [
        claim({"field": "status", "value": status.value, "as_of": str(day), "source": f"s{i}"})
        for i, (day, status) in enumerate(said)
    ]
    one = deal(claims)
    found = events(one)
    assert found[-1].new == found[-1].status.value == one.choices["status"].value.value
    for before, after in itertools.pairwise(found):
        assert (after.old, before.known_date < after.known_date) == (before.new, True)
