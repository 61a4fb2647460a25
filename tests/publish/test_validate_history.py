"""Events that no claim bears out, and flows and loops that do not follow from the deals, are named by table, row and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publish.checking import names, problems_of
from tests.publish.editing import copy_to_parquet, edit_csv, read_cells, set_cell


def row_of(folder: Path, table: str, key: str) -> int:
    return [cells[0] for cells in read_cells(folder, table)].index(key)


@pytest.mark.parametrize(
    ("event", "column", "value"),
    [
        ("2025-11-06.amount", "new", "5000000000 EUR"),
        ("2025-11-06.status", "new", "closed"),
        ("2025-11-06.status", "old", "rumoured"),
        ("2025-11-06.amount", "old", "1 EUR"),
        ("2025-11-06.amount", "status", "closed"),
        ("2025-11-06.amount", "source_id", "wire"),
        ("2025-11-06.amount", "field", "power"),
        ("2025-11-06.amount", "claim_id", "c-rival"),
        ("2025-10-06.announced", "known_date", "2025-10-05"),
    ],
)
def test_an_event_that_its_claim_does_not_bear_out_is_named(sample: Path, event: str, column: str, value: str) -> None:
    row = row_of(sample, "deal_events", f"acme-zenith-2025.{event}")
    set_cell(sample, "deal_events", row, column, value)
    copy_to_parquet(sample, "deal_events")
    problems = [p for p in problems_of(sample) if p.resource == "deal_events" and p.check == "history"]
    assert any(p.row == row for p in problems), problems_of(sample)


def test_an_event_without_a_date_is_named(sample: Path) -> None:
    row = row_of(sample, "deal_events", "acme-zenith-2025.2025-10-06.announced")
    set_cell(sample, "deal_events", row, "known_date", "")
    assert names(problems_of(sample), "deal_events", row, "known_date", "required")


def test_a_claim_with_a_qualifier_that_is_none_is_named(sample: Path) -> None:
    event = read_cells(sample, "deal_events")[row_of(sample, "deal_events", "acme-zenith-2025.2025-11-06.amount")]
    claim = event[read_cells(sample, "deal_events")[0].index("claim_id")]
    set_cell(sample, "claims", row_of(sample, "claims", claim), "qualifier", "no_such_code")
    assert ("claims", "enum", "qualifier") in {(p.resource, p.check, p.column) for p in problems_of(sample)}


@pytest.mark.parametrize(
    ("column", "value"),
    [("value", "7"), ("kind", "power"), ("shared", "true"), ("status", "closed"), ("active", "true")],
)
def test_a_flow_that_the_deal_does_not_say_is_named(sample: Path, column: str, value: str) -> None:
    row = row_of(sample, "flows", "acme-zenith-2025.acme.zenith.chips")
    set_cell(sample, "flows", row, column, value)
    copy_to_parquet(sample, "flows")
    assert names(problems_of(sample), "flows", row, column, "derived", "rule")


def test_a_flow_that_is_missing_or_made_up_is_named(sample: Path) -> None:
    edit_csv(sample, "flows", lambda cells: cells.remove(cells[1]))
    copy_to_parquet(sample, "flows")
    assert names(problems_of(sample), "flows", None, "flow_id", "derived")


def test_a_loop_that_no_flows_close_is_named(sample: Path) -> None:
    made_up = ["acme.zenith", "acme → zenith → acme", "2", "2", "agreed", "", "2"]
    edit_csv(sample, "loops", lambda cells: cells.append(made_up))
    copy_to_parquet(sample, "loops")
    assert names(problems_of(sample), "loops", 1, "loop_id", "derived")
