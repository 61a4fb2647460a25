"""Check that each event rests on a claim on its record, and that the events of a record follow on each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import polars as pl

from ai_buildout.model.claim_value import ClaimValue, readable
from ai_buildout.model.codes import Qualifier
from ai_buildout.publish.validate.problem import Problem

EVENTS = {"deal_events": ("deals", "deal"), "project_events": ("energy_projects", "project")}
"""Tables of events: the table of their records, and what their key columns begin with."""

_QUALIFIERS = frozenset({None, *Qualifier})

_Claims = Mapping[str, Mapping[str, Any]]


def check_history(frames: Mapping[str, pl.DataFrame]) -> Iterator[Problem]:
    """Events that no claim bears out, and events that do not go on from the one before.

    Args:
        frames: typed frames of all tables.
    """
    named = pl.concat(frames[table].select("claim_id") for table in EVENTS)
    claims = {
        row["claim_id"]: row for row in frames["claims"].join(named, on="claim_id", how="semi").iter_rows(named=True)
    }
    for table, (records, key) in EVENTS.items():
        by_record: dict[str, list[tuple[int, Mapping[str, Any]]]] = {}
        for number, row in enumerate(frames[table].iter_rows(named=True), start=1):
            by_record.setdefault(row[f"{key}_id"], []).append((number, row))
        for events in by_record.values():
            yield from _check_record(table, records, key, events, claims)


def _check_record(
    table: str, records: str, key: str, events: Sequence[tuple[int, Mapping[str, Any]]], claims: _Claims
) -> Iterator[Problem]:
    shown: dict[str, str] = {}
    ordered = sorted(events, key=lambda event: (str(event[1]["known_date"]), event[1]["field"] != "status"))
    for number, row in ordered:
        at = partial(Problem, "full", table, "history", row=number, key=row[f"{key}_event_id"])
        claim = claims.get(row["claim_id"])
        first_status = row["field"] == "status" and row["old"] is None
        if claim is not None:  # a claim that is not there is told as a broken foreign key
            yield from (
                at(message, column=column) for column, message in _against(row, claim, records, key, first_status)
            )
        if row["old"] != shown.get(row["field"]):
            yield at(f"{row['field']} was {shown.get(row['field'])!r} before, not {row['old']!r}", column="old")
        shown[row["field"]] = row["new"]
        if row["status"] != shown.get("status"):
            yield at(f"the status was {shown.get('status')!r}, not {row['status']!r}", column="status")


def _against(
    row: Mapping[str, Any], claim: Mapping[str, Any], records: str, key: str, first_status: bool
) -> Iterator[tuple[str, str]]:
    """Columns in which an event differs from its claim; the first status may rest on whatever made the record known."""
    if (claim["record_table"], claim["record_id"]) != (records, row[f"{key}_id"]):
        yield "claim_id", f"the claim is on {claim['record_table']} {claim['record_id']}"
    if claim["source_id"] != row["source_id"]:
        yield "source_id", f"the claim is of {claim['source_id']}"
    told = row["known_date"]
    if told is not None and (claim["known_date"] is None or claim["known_date"] > told):  # an empty one is told already
        yield "known_date", f"the claim is known from {claim['known_date']}"
    if first_status and claim["field"] != "status":
        return
    if claim["field"] != row["field"]:
        yield "field", f"the claim is on {claim['field']}"
    if claim["qualifier"] not in _QUALIFIERS:  # told already as a broken row of claims
        return
    value = ClaimValue(claim["value"], Qualifier(claim["qualifier"]) if claim["qualifier"] else None, claim["unit"])
    if readable(value) != row["new"]:
        yield "new", f"the claim says {readable(value)!r}"
