"""``load(…, as_of=…)``: the rows and values that were known on a day, by the claims that were known then."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import ai_buildout

CASES = json.loads((Path(__file__).parent / "cases" / "as_of.json").read_text("utf-8"))
PROJECTS = json.loads((Path(__file__).parent / "cases" / "as_of_projects.json").read_text("utf-8"))
KEYS = {"deals": "deal_id", "energy_projects": "project_id"}
LATER = "2100-01-01"


@pytest.fixture(autouse=True)
def named(real_package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AI_BUILDOUT_DATAPACKAGE", str(real_package))


def deal(deal_id: str, day: str) -> dict[str, Any]:
    return ai_buildout.scan("deals", as_of=day).filter(pl.col("deal_id") == deal_id).collect().row(0, named=True)


@pytest.mark.parametrize("case", CASES, ids=[case["deal"] for case in CASES])
def test_a_deal_stands_where_it_stood_on_that_day(case: dict[str, Any]) -> None:
    for day, (status, modality) in case["days"].items():
        row = deal(case["deal"], day)
        assert (row["status"], row["modality"]) == (status, modality), day
        assert row["status_as_of_date"] <= dt.date.fromisoformat(day)
    assert case["deal"] not in ai_buildout.load("deals", as_of=case["unknown"])["deal_id"].to_list()


@pytest.mark.parametrize("case", PROJECTS, ids=[case["project"] for case in PROJECTS])
def test_a_project_stands_where_it_stood_on_that_day(case: dict[str, Any]) -> None:
    for day, (status, modality) in case["days"].items():
        rows = ai_buildout.load("energy_projects", as_of=day).filter(pl.col("project_id") == case["project"])
        assert rows.select("status", "modality").rows() == [(status, modality)], day
    assert case["project"] not in ai_buildout.load("energy_projects", as_of=case["unknown"])["project_id"].to_list()


def test_a_letter_of_intent_is_shown_as_it_was_and_now_not_counted_as_signed() -> None:
    then, now = deal("nvidia-openai-loi-2025", "2025-10-31"), deal("nvidia-openai-loi-2025", LATER)
    assert (then["amount_max"], then["amount_qualifier"], then["amount_usd_max"]) == (100e9, "up_to", 100e9)
    assert (then["status"], then["superseded_by"], then["note"]) == ("announced", None, None)
    assert (now["status"], now["superseded_by"]) == ("cancelled", "nvidia-openai-equity-2026")


def test_a_value_is_what_was_known_of_it() -> None:
    before, after = deal("nvidia-openai-equity-2026", "2026-03-01"), deal("nvidia-openai-equity-2026", "2026-04-01")
    assert (before["valuation_value"], after["valuation_value"]) == (730e9, 852e9)


@pytest.mark.parametrize("table", KEYS)
def test_in_the_end_the_rows_are_those_of_today(table: str) -> None:
    """Of records on which a claim has no date, that claim never comes to be known."""
    key = KEYS[table]
    claims = ai_buildout.load("claims").filter(pl.col("record_table") == table)
    undated = claims.filter(pl.col("known_date").is_null())["record_id"].unique().to_list()
    today, later = (frame.filter(~pl.col(key).is_in(undated)) for frame in (ai_buildout.load(table), ai_buildout.load(table, as_of=LATER)))  # fmt: skip
    assert later.height > 0.85 * ai_buildout.load(table).height
    assert_frame_equal(later, today)


@pytest.mark.parametrize("table", KEYS)
def test_nothing_is_shown_before_it_is_known(table: str) -> None:
    key = KEYS[table]
    known = ai_buildout.load("claims").filter(pl.col("record_table") == table).group_by(pl.col("record_id").alias(key)).agg(pl.col("known_date").min())  # fmt: skip
    for day in (dt.date(2024, 6, 30), dt.date(2025, 10, 31), dt.date(2026, 2, 1)):
        shown = ai_buildout.load(table, as_of=day)
        assert set(shown[key]) == set(known.filter(pl.col("known_date") <= day)[key])
        later = shown.filter(pl.col("status_as_of_date") > day)
        assert later.is_empty()


def test_a_row_of_an_earlier_day_is_of_the_same_columns() -> None:
    assert ai_buildout.load("deals", as_of="2025-10-31").schema == ai_buildout.load("deals").schema
    assert ai_buildout.load("deals", as_of="1990-01-01").is_empty()
    assert ai_buildout.load("deals", as_of=dt.date(2025, 10, 31)).equals(ai_buildout.load("deals", as_of="2025-10-31"))


@pytest.mark.parametrize("day", ["2025-10", "31.10.2025", "2025-02-30", "20251031", "", "yesterday"])
def test_what_is_no_day_is_refused(day: str) -> None:
    with pytest.raises(ValueError, match="is no day: give one as 2025-10-31"):
        ai_buildout.load("deals", as_of=day)


def test_a_table_without_history_is_refused() -> None:
    with pytest.raises(
        LookupError, match="'hardware' has no history; as_of can be asked of 'deals' and 'energy_projects'"
    ):
        ai_buildout.load("hardware", as_of="2025-10-31")
    with pytest.raises(LookupError, match="no table 'deal'; nearest: 'deals'"):
        ai_buildout.load("deal", as_of="2025-10-31")


def test_a_version_from_before_there_was_history_is_refused(
    real_package: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    old = shutil.copytree(real_package, tmp_path / "old")
    (old / "data" / "deal_events.parquet").unlink()
    monkeypatch.setenv("AI_BUILDOUT_DATAPACKAGE", str(old))
    with pytest.raises(LookupError, match="this version has no table 'deal_events'"):
        ai_buildout.load("deals", as_of="2025-10-31")
