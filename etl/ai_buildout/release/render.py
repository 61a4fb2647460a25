"""A difference as text for people, and as JSON or CSV for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping

from ai_buildout.model.claim_value import number_text
from ai_buildout.publish.published import Cell
from ai_buildout.release.difference import Difference
from ai_buildout.release.evidence import ClaimChange
from ai_buildout.release.row_changes import RowChange
from ai_buildout.release.version import Version

_MARKS = {"added": "+", "removed": "-", "changed": "~", "replaced": "~", "kept": "="}
_MOST_CLAIMS = 4
"""How many claims are told for one row in text; JSON and CSV tell all."""

_COLUMNS = ("table", "key", "change", "column", "old", "new", "claims_now", "claims_before", "sources")


def as_text(found: Difference) -> str:
    """The difference for people: what is owed and why, tables and columns, then each row with its cells and claims."""
    return "\n".join(_lines(found)) + "\n"


def as_json(found: Difference) -> str:
    """The difference as one JSON object: ``owed``, ``reasons``, ``schema``, ``rows`` with their cells and claims, ``claims``."""
    content = {
        "old": found.old,
        "new": found.new,
        "owed": str(found.owed),
        "reasons": [reason for reasons in found.reasons().values() for reason in reasons],
        "schema": [change.to_dict() | {"step": str(found.step_of(change))} for change in found.schema],
        "rows": [
            {
                "table": row.table,
                "key": row.key,
                "change": row.kind,
                "cells": {cell.column: [cell.old, cell.new] for cell in row.cells},
                "claims": [claim.to_dict() for claim in claims],
            }
            for row, claims in zip(found.rows, found.because, strict=True)
        ],
        "claims": [claim.to_dict() for claim in found.claims],
    }
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def as_csv(found: Difference) -> str:
    """The difference as CSV, one line a changed table, column or cell; the ids of claims and sources are parted by `` | ``."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for change in found.schema:
        writer.writerow(
            [change.table, "", f"schema: {change.kind}", change.column or "", "", change.message, "", "", ""]
        )
    for row, claims in zip(found.rows, found.because, strict=True):
        for cell in row.cells:
            ids = (_ids(claims, "new", "claim_id"), _ids(claims, "old", "claim_id"), _ids(claims, "new", "source_id"))
            writer.writerow([row.table, row.key, row.kind, cell.column, text_of(cell.old), text_of(cell.new), *ids])
    for claim in found.claims:
        told = [_claim_text(side) if side else "" for side in (claim.old, claim.new)]
        ids = (_ids([claim], "new", "claim_id"), _ids([claim], "old", "claim_id"), _ids([claim], "new", "source_id"))
        writer.writerow(["claims", f"{claim.table}.{claim.record}", claim.kind, claim.field, *told, *ids])
    return out.getvalue()


FORMS: Mapping[str, Callable[[Difference], str]] = {"text": as_text, "json": as_json, "csv": as_csv}
"""The forms of a difference by name."""


def text_of(value: Cell) -> str:
    """A cell as the CSV files write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_text(value) if isinstance(value, float) else str(value)


def owed_line(found: Difference) -> str:
    """Which version the newer package must have at least, in one line."""
    least = Version.parse(found.old).after(found.owed)
    return f"{found.owed} step owed: {least} or higher"


def _lines(found: Difference) -> Iterator[str]:
    yield f"{found.old} → {found.new}: {owed_line(found) if found else 'the same data'}"
    for step, reasons in found.reasons().items():
        yield f"  {step}: {'; '.join(reasons)}"
    if any(change.kind == "reworded" and change.place not in found.reworded for change in found.schema):
        yield "  New words count as a new meaning; where they are none, say so: --reworded TABLE.COLUMN"
    table = None
    for row, claims in zip(found.rows, found.because, strict=True):
        if row.table != table:
            table = row.table
            yield f"\n{table}"
        yield from _row_lines(row, claims)


def _row_lines(row: RowChange, claims: tuple[ClaimChange, ...]) -> Iterator[str]:
    if row.kind == "changed":
        yield f"  ~ {row.key}"
        yield from (f"      {c.column}: {text_of(c.old) or '∅'} → {text_of(c.new) or '∅'}" for c in row.cells)
    else:
        values = [text_of(cell.new if row.kind == "added" else cell.old) for cell in row.cells]
        told = ", ".join(value for value in values[:5] if value != row.key)
        yield f"  {_MARKS[row.kind]} {row.key}  {told}".rstrip()
    for claim in claims[:_MOST_CLAIMS]:
        yield f"      by {claim_line(claim)}"
    if len(claims) > _MOST_CLAIMS:
        yield f"      and {len(claims) - _MOST_CLAIMS} more claims"


def claim_line(claim: ClaimChange) -> str:
    """A claim in one line: what became of it, its field, what it says, who says so and in which words."""
    side = claim.new or claim.old or {}
    said = _claim_text(side)
    if claim.old and claim.new and (before := _claim_text(claim.old)) != said:
        said = f"{before} → {said}"
    date = f", {side['as_of']}" if side.get("as_of") else ""
    quote = f": “{side['quote']}”" if side.get("quote") else ""
    word = {"kept": "the claim that stands", "removed": "a claim that went"}.get(claim.kind, f"a claim {claim.kind}")
    return f"{word}: {claim.field} {said} ({side.get('publisher') or side.get('source_id')}{date}){quote}"


def _claim_text(side: Mapping[str, Cell]) -> str:
    words = (side.get("value"), side.get("unit"), side.get("modality"))
    shown = " ".join(text_of(word) for word in words if word is not None)
    return shown if side.get("chosen") else f"{shown}, not shown"


def _ids(claims: tuple[ClaimChange, ...] | list[ClaimChange], side: str, column: str) -> str:
    sides = (claim.new if side == "new" else claim.old for claim in claims)
    return " | ".join(dict.fromkeys(str(told[column]) for told in sides if told))
