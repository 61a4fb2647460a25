"""What differs between two packages, and which version step it owes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from ai_buildout.model.errors import InputError
from ai_buildout.publish.published import read_package
from ai_buildout.release.difference import Difference, difference
from ai_buildout.release.render import as_csv, as_json, as_text
from ai_buildout.release.version import Step
from tests.release.changing import add_column, change_table, drop_column, edit_field, rename_column

Change = Callable[[Path], None]


def compared(before: Path, after: Path, *reworded: str) -> Difference:
    return difference(read_package(before), read_package(after), reworded=reworded)


def set_cell(table: str, row: int, **cells: object) -> Change:
    def change(frame: pl.DataFrame) -> pl.DataFrame:
        rows = frame.to_dicts()
        rows[row] |= cells
        return pl.DataFrame(rows, schema=frame.schema)

    return lambda folder: change_table(folder, table, change)


def drop_row(table: str) -> Change:
    return lambda folder: change_table(folder, table, lambda frame: frame.slice(1))


def copy_row(table: str, **cells: object) -> Change:
    def change(frame: pl.DataFrame) -> pl.DataFrame:
        return pl.concat([frame, pl.DataFrame([frame.row(0, named=True) | cells], schema=frame.schema)])

    return lambda folder: change_table(folder, table, change)


def field(table: str, column: str, **keys: object) -> Change:
    return lambda folder: edit_field(folder, table, column, lambda old: old | keys)


def constraints(table: str, column: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Change:
    return lambda folder: edit_field(
        folder, table, column, lambda old: old | {"constraints": change(dict(old.get("constraints", {})))}
    )


STEPS: dict[str, tuple[Change, Step, str]] = {
    "a cell corrected": (set_cell("deals", 0, note="Another."), Step.PATCH, "deals: 1 row changed"),
    "a row gone": (drop_row("deal_hardware"), Step.PATCH, "deal_hardware: 1 row removed"),
    "a row more": (copy_row("sources", source_id="wire-2"), Step.MINOR, "sources: 1 row added"),
    "a conflict more": (copy_row("conflicts", conflict_id="x"), Step.PATCH, "conflicts: 1 row added"),
    "a column more": (lambda f: add_column(f, "deals", "colour"), Step.MINOR, "deals.colour is new: A new one."),
    "a column gone": (lambda f: drop_column(f, "deals", "note"), Step.MAJOR, "deals.note is gone"),
    "a column renamed": (lambda f: rename_column(f, "deals", "note", "remark"), Step.MAJOR, "deals.note is now called remark"),
    "another unit": (field("deals", "power_mw_value", unit="GW"), Step.MAJOR, "deals.power_mw_value has the unit GW, which was MW"),
    "another type": (field("hardware_specs", "text", type="any"), Step.MAJOR, "hardware_specs.text has the type any, which was string"),
    "another description": (
        field("deals", "note", description="Other words."), Step.MAJOR, "deals.note is described as 'Other words.'",
    ),
    "a code gone": (
        constraints("deals", "status", lambda c: c | {"enum": c["enum"][:-1]}), Step.MAJOR, "deals.status has no code ",
    ),
    "a code more": (
        constraints("deals", "status", lambda c: c | {"enum": [*c["enum"], "sealed"]}), Step.MINOR,
        "deals.status has a new code: sealed",
    ),
    "a column that may be empty now": (
        constraints("deals", "status", lambda c: {k: v for k, v in c.items() if k != "required"}), Step.MAJOR,
        "deals.status may be empty now",
    ),
    "a column that is never empty now": (
        constraints("sources", "url", lambda c: c | {"required": True}), Step.MINOR,
        "sources.url is constrained otherwise: required",
    ),
    "columns in another order": (
        lambda folder: change_table(folder, "deals", lambda f: f.select(reversed(f.columns)), lambda f: f[::-1]),
        Step.PATCH, "deals has its columns in another order",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", STEPS)
def test_a_change_owes_its_step(name: str, before: Path, after: Path) -> None:
    change, step, reason = STEPS[name]
    change(after)
    found = compared(before, after)
    assert found.owed is step
    assert any(said.startswith(reason) for said in found.reasons()[step]), found.reasons()


def test_the_same_package_differs_in_nothing(before: Path) -> None:
    found = compared(before, before)
    assert not found
    assert found.owed is Step.PATCH
    assert as_text(found) == "1.2.3 → 1.2.3: the same data\n"


def test_new_words_for_the_same_meaning_owe_a_patch(before: Path, after: Path) -> None:
    field("deals", "note", description="Other words.")(after)
    assert compared(before, after, "deals.note").owed is Step.PATCH
    with pytest.raises(InputError, match=r"the description of deals\.title did not change"):
        compared(before, after, "deals.title")


def _correct_amount(folder: Path) -> None:
    set_cell("deals", 0, amount_max=3.1e9)(folder)

    def claims(frame: pl.DataFrame) -> pl.DataFrame:
        own = pl.col("claim_id") == "c-deals-acme-zenith-2025-amount"
        return frame.with_columns(
            pl.when(own).then(pl.lit("2500000000/3100000000")).otherwise("value").alias("value"),
            pl.when(own).then(pl.lit("c-corrected")).otherwise("claim_id").alias("claim_id"),
        )

    change_table(folder, "claims", claims)


def test_a_correction_names_the_claim_that_took_the_place_of_another(before: Path, after: Path) -> None:
    _correct_amount(after)
    found = compared(before, after)
    assert found.owed is Step.PATCH
    assert found.reasons() == {Step.PATCH: ["deals: 1 row changed", "claims: 1 row changed"]}
    (row,), (claims,) = found.rows, found.because
    assert (row.key, [(cell.column, cell.old, cell.new) for cell in row.cells]) == (
        "acme-zenith-2025", [("amount_max", 3e9, 3.1e9)],
    )  # fmt: skip
    replaced = claims[0]
    assert replaced.kind == "replaced"
    assert replaced.old is not None
    assert replaced.new is not None
    assert (replaced.old["value"], replaced.new["value"]) == ("2500000000/3000000000", "2500000000/3100000000")
    assert (replaced.new["claim_id"], replaced.new["publisher"]) == ("c-corrected", "The Gazette")


def test_a_change_without_a_change_of_claims_names_the_claims_that_stand(before: Path, after: Path) -> None:
    set_cell("deals", 0, power_mw_value=6001.0)(after)
    (claims,) = compared(before, after).because
    assert [(claim.kind, claim.field) for claim in claims] == [("kept", "power")]


def test_a_new_row_names_its_claims(before: Path, after: Path) -> None:
    copy_row("hardware", hardware_id="a451")(after)
    copy_row("claims", claim_id="c-new", record_table="hardware", record_id="a451", field="kind")(after)
    (row,), (claims,) = (found := compared(before, after)).rows, found.because
    assert (row.kind, row.key) == ("added", "a451")
    assert [claim.new["claim_id"] for claim in claims if claim.new] == ["c-new"]


def test_text_says_it_for_people(before: Path, after: Path) -> None:
    _correct_amount(after)
    assert as_text(compared(before, after)).splitlines()[:6] == [
        "1.2.3 → 1.2.3: patch step owed: 1.2.4 or higher",
        "  patch: deals: 1 row changed; claims: 1 row changed",
        "",
        "deals",
        "  ~ acme-zenith-2025",
        "      amount_max: 3000000000 → 3100000000",
    ]


def test_json_and_csv_say_the_same_for_programs(before: Path, after: Path) -> None:
    _correct_amount(after)
    drop_column(after, "deals", "note")
    found = compared(before, after)
    told = json.loads(as_json(found))
    assert (told["owed"], told["schema"][0]["column"]) == ("major", "note")
    assert told["rows"][0]["cells"] == {"amount_max": [3e9, 3.1e9]}
    assert told["rows"][0]["claims"][0]["change"] == "replaced"
    rows = list(csv.DictReader(io.StringIO(as_csv(found))))
    assert [(row["table"], row["change"], row["column"], row["old"], row["new"]) for row in rows] == [
        ("deals", "schema: removed", "note", "", "is gone"),
        ("deals", "changed", "amount_max", "3000000000", "3100000000"),
        ("claims", "replaced", "amount", "2500000000/3000000000 EUR agreed", "2500000000/3100000000 EUR agreed"),
    ]
    assert rows[1]["claims_now"].split(" | ")[0] == "c-corrected"
    assert rows[1]["sources"].split(" | ")[0] == "gazette"


def test_a_changed_file_is_named(before: Path, after: Path) -> None:
    (after / "data" / "deals.parquet").write_bytes(b"PAR1")
    with pytest.raises(InputError, match=r"deals-parquet: bytes: data/deals\.parquet has 4 bytes"):
        compared(before, after)
