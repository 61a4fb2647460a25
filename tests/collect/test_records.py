"""The transcribed facts: each value becomes a claim a source; mistakes are named by file, row and column."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from ai_buildout.collect.records import read_records
from ai_buildout.collect.sources import read_sources
from ai_buildout.model.claim import Record
from ai_buildout.model.codes import Modality, Origin, Qualifier
from ai_buildout.model.errors import InputError
from ai_buildout.model.registry import Registry

RAW = Path(__file__).parents[2] / "raw"
SOURCES = read_sources(RAW / "sources.csv")
REGISTRY = Registry.read(RAW / "registry")


@pytest.fixture(scope="module")
def records() -> dict[tuple[str, str], Record]:
    return {(r.table, r.record_id): r for r in read_records(RAW / "records", SOURCES, REGISTRY)}


def values(record: Record, field: str) -> set[str]:
    return {c.value.value for c in record.claims if c.field == field}


def test_there_is_a_record_for_each_thing_and_a_claim_for_each_value(records: dict[tuple[str, str], Record]) -> None:
    count = Counter(table for table, _ in records)
    assert count["deals"] >= 266
    assert count["energy_projects"] >= 146
    assert count["hardware_specs"] >= 559
    assert all(record.claims for record in records.values())
    assert {c.said.origin for r in records.values() for c in r.claims} == {Origin.TRANSCRIBED}


def test_rival_lines_become_rival_claims(records: dict[tuple[str, str], Record]) -> None:
    amounts = [c for c in records["deals", "alphabet-bonds-feb-2026"].claims if c.field == "amount"]
    assert {c.value.value for c in amounts} == {"20000000000", "32000000000"}
    assert {c.value.qualifier for c in amounts if c.value.value == "32000000000"} == {Qualifier.ABOUT}
    assert {c.said.source_id for c in amounts if c.value.value == "32000000000"} == {"alledu-alphabet32"}


def test_a_status_is_dated_by_its_line_and_other_claims_by_their_source(records: dict[tuple[str, str], Record]) -> None:
    deal = records["deals", "airtel-nxtra-2026"]
    assert {c.said.as_of for c in deal.claims if c.field == "status"} == {"2026-03-31"}
    published = {s.source_id: s.published for s in SOURCES}
    assert {c.said.as_of for c in deal.claims if c.field == "amount"} == {published["cnbc-20260331-airtel"]}


def test_a_source_from_before_a_day_cannot_tell_the_status_of_that_day(records: dict[tuple[str, str], Record]) -> None:
    deal = records["deals", "nvidia-openai-loi-2025"]
    said = {c.value.value: set[str]() for c in deal.claims if c.field == "status"}
    for claim in deal.claims:
        if claim.field == "status":
            said[claim.value.value].add(claim.said.source_id)
    assert said["announced"] == {"openai-nvda-loi"}
    assert {"cnbc-20260304-huang", "cnbc-20260322-openai-pivot"} <= said["cancelled"]
    assert not said["cancelled"] & {"openai-nvda-loi", "ft-20260220-nvda-openai"}


def test_power_of_deals_and_projects_is_in_megawatts(records: dict[tuple[str, str], Record]) -> None:
    claims = [
        c
        for (table, _), r in records.items()
        if table in ("deals", "energy_projects")
        for c in r.claims
        if c.field == "power"
    ]
    assert {c.value.unit for c in claims} == {"MW"}


def test_a_cancelled_deal_is_denied(records: dict[tuple[str, str], Record]) -> None:
    cancelled = [r for (table, _), r in records.items() if table == "deals" and values(r, "status") == {"cancelled"}]
    assert cancelled
    assert {c.said.modality for r in cancelled for c in r.claims} == {Modality.DENIED}


def test_a_property_under_two_conditions_is_two_records(records: dict[tuple[str, str], Record]) -> None:
    assert records["hardware_specs", "h200.bf16-flops.dense"].keys["condition"] == "dense"
    assert values(records["hardware_specs", "trainium4.fp4-flops-ratio.trainium3"], "number") == {"6/"}


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "deals.csv",
            "partner:blackrock",
            "partner:blackrok",
            r"deals\.csv, row 2, column parties: no such id: 'blackrok'",
        ),
        ("deals.csv", "partner:blackrock", "parter:blackrock", r"deals\.csv, row 2, column parties: "),
        (
            "deals.csv",
            "turkiye-aligned|tfw-aligned",
            "turkiye-alined",
            r"deals\.csv, row 2, column source_ids: no such id: 'turkiye-alined'",
        ),
        (
            "deals.csv",
            "sipoch-cursor|brout-reflection",
            "vagel-cursor|sipoch-cursor|brout-reflection",
            r"deals\.csv, row \d+, column source_ids: vagel-cursor is of 2026-04-22, before the deal was announced \(2026-06-16\); ",
        ),
        (
            "deal_values.csv",
            "in_talks,,cnbc-20260219-nvda-openai30",
            ",,cnbc-20260219-nvda-openai30",
            r"deal_values\.csv, row \d+, column source_ids: cnbc-20260219-nvda-openai30 is of 2026-02-20, before ",
        ),
        (
            "deal_values.csv",
            "aip-2024,amount",
            "aip-2042,amount",
            r"deal_values\.csv, row 2, column deal_id: no such id",
        ),
        ("deal_values.csv", "aip-2024,amount", "aip-2024,price", r"deal_values\.csv, row 2, column field: "),
        (
            "deal_values.csv",
            ",,,100e9,up_to,USD",
            ",7,,100e9,up_to,USD",
            r"deal_values\.csv, row 2, column value: give a value, or min",
        ),
        (
            "deal_values.csv",
            ",,,100e9,up_to,USD",
            ",,2e12,100e9,,USD",
            r"deal_values\.csv, row 2, column value: give a value, or min",
        ),
        (
            "deal_tranches.csv",
            "aip-2024,1,amount",
            "aip-2024,1,starts",
            r"deal_tranches\.csv, row 2, column the row: starts takes a date",
        ),
        (
            "energy_project_values.csv",
            "abilene-gas-backup,power,361,,,,MW",
            "abilene-gas-backup,power,361,,,,kWh",
            r"row 2, column unit: power: ",
        ),
        (
            "energy_projects.csv",
            "openai|oracle",
            "openai|orcale",
            r"energy_projects\.csv, row 2, column customer: no such id: 'orcale'",
        ),
        (
            "hardware_specs.csv",
            "a100-sxm-40,bf16",
            "a101,bf16",
            r"hardware_specs\.csv, row 2, column hardware_id: no such id: 'a101'",
        ),
        (
            "company_metrics.csv",
            "adani,investment",
            "adany,investment",
            r"company_metrics\.csv, row 2, column subject_id: no such id: 'adany'",
        ),
    ],
)
def test_a_mistake_is_named_by_file_row_and_column(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    folder = Path(shutil.copytree(RAW / "records", tmp_path / "records"))
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(InputError, match=message):
        read_records(folder, SOURCES, REGISTRY)
