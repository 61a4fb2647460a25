"""The loader: tables as they were published, what their columns mean, and where each value comes from."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

import ai_buildout
from ai_buildout import _location
from ai_buildout.model.tables import TABLES
from ai_buildout.publish.column_types import polars_schema
from ai_buildout.publish.frames import frames_of
from ai_buildout.publish.package import publish_package
from tests.publish.sample import ACCOUNT, sample_rows

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("loader") / "package"
    publish_package(sample_rows(), folder, version="1.2.3", account=ACCOUNT)
    return folder


@pytest.fixture(autouse=True)
def named(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AI_BUILDOUT_DATAPACKAGE", str(package))


def test_tables_are_listed_in_published_order() -> None:
    assert ai_buildout.tables() == list(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_loads_as_it_was_published(table: str) -> None:
    frame = ai_buildout.load(table)
    assert frame.schema == polars_schema(table)
    assert frame.equals(frames_of(sample_rows())[table])
    assert ai_buildout.scan(table).collect().equals(frame)


def test_columns_are_typed() -> None:
    deal = ai_buildout.load("deals").row(0, named=True)
    assert deal["amount_max"] == 3e9
    assert deal["announced_date"] == dt.date(2025, 10, 6)
    assert deal["amount_value"] is None


def test_a_lazy_table_reads_only_what_is_asked() -> None:
    lazy = ai_buildout.scan("deals").filter(pl.col("status") == "signed").select("deal_id")
    assert lazy.collect().rows() == [("acme-zenith-2025",)]


def test_a_table_describes_its_columns() -> None:
    about = ai_buildout.describe("deals")
    assert about["column"].to_list() == list(TABLES["deals"].columns)
    rows = {row["column"]: row for row in about.iter_rows(named=True)}
    assert rows["power_mw_value"] == {
        "column": "power_mw_value",
        "type": "number",
        "unit": "MW",
        "required": False,
        "description": "Contracted power, where one number is given.",
        "claim": "power",
        "codes": None,
    }
    assert rows["deal_type"]["required"]
    assert "lease" in rows["deal_type"]["codes"]


def test_evidence_gives_the_claims_with_their_sources_chosen_ones_first() -> None:
    found = ai_buildout.evidence("deals", "acme-zenith-2025", "amount")
    assert found.columns == [*TABLES["claims"].columns, "publisher", "url", "published"]
    assert found.select("claim_id", "chosen", "publisher").rows() == [
        ("c-deals-acme-zenith-2025-amount", True, "The Gazette"),
        ("c-twin", True, "Mirror Site"),
        ("c-rival", False, "Wire"),
    ]
    assert found["url"][0] == "https://gazette.example/acme?x=1,2"


@pytest.mark.parametrize("column", ["amount_usd_value", "amount_min", "amount_qualifier", "amount_currency"])
def test_evidence_takes_a_column_for_its_field(column: str) -> None:
    assert ai_buildout.evidence("deals", "acme-zenith-2025", column).equals(
        ai_buildout.evidence("deals", "acme-zenith-2025", "amount")
    )


def test_evidence_of_a_whole_record_is_that_of_all_its_fields() -> None:
    found = ai_buildout.evidence("deals", "acme-zenith-2025")
    assert set(found["field"]) == {
        "deal_type", "status", "announced", "starts", "amount", "power", "equity_share", "superseded_by",
    }  # fmt: skip


def test_a_modality_traces_to_the_claims_on_the_status() -> None:
    found = ai_buildout.evidence("deals", "acme-zenith-2025", "modality")
    assert found["field"].to_list() == ["status"]
    assert found["modality"].to_list() == ai_buildout.load("deals")["modality"].to_list()[:1]


def test_every_value_of_every_traced_table_has_evidence() -> None:
    for table in (name for name, declared in TABLES.items() if declared.traced):
        traced = ai_buildout.describe(table).drop_nulls("claim")["column"].to_list()
        (key,) = TABLES[table].primary_key
        for row in ai_buildout.load(table).iter_rows(named=True):
            for column in traced:
                if row[column] is not None:
                    assert ai_buildout.evidence(table, row[key], column)["chosen"].any(), (table, row[key], column)


def test_a_record_may_show_nothing_of_a_field() -> None:
    assert ai_buildout.evidence("deals", "acme-zenith-2026", "amount").is_empty()


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: ai_buildout.load("deal"), "no table 'deal'; nearest: 'deals'"),
        (lambda: ai_buildout.scan("companys"), "no table 'companys'; nearest: 'companies'"),
        (lambda: ai_buildout.describe("xyz"), "no table 'xyz'"),
        (lambda: ai_buildout.load("deals-parquet"), "no table 'deals-parquet'"),
        (lambda: ai_buildout.evidence("deals", "acme-zenit-2025"), "no record 'acme-zenit-2025' in 'deals'; nearest: 'acme-zenith-2025'"),
        (lambda: ai_buildout.evidence("deals", "acme-zenith-2025", "ammount"), "no column or field 'ammount' in 'deals'; nearest: 'amount'"),
        (lambda: ai_buildout.evidence("deals", "acme-zenith-2025", "usd_rate"), "'usd_rate' of 'deals' does not trace to claims"),
        (lambda: ai_buildout.evidence("sources", "wire"), "the values of 'sources' do not trace to claims"),
        (lambda: ai_buildout.evidence("sources", "wire", "url"), "the values of 'sources' do not trace to claims"),
    ],
)  # fmt: skip
def test_an_unknown_name_is_answered_by_the_nearest(ask, message: str) -> None:
    with pytest.raises(LookupError) as caught:
        ask()
    assert str(caught.value).startswith(message)


def test_a_folder_that_holds_no_package_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AI_BUILDOUT_DATAPACKAGE", str(tmp_path))
    with pytest.raises(FileNotFoundError, match=r"AI_BUILDOUT_DATAPACKAGE names .* holds no datapackage\.json"):
        ai_buildout.load("deals")


def test_without_a_package_anywhere_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("AI_BUILDOUT_DATAPACKAGE")
    monkeypatch.setattr(_location, "_HERE", tmp_path)
    monkeypatch.setattr(_location, "_CHECKOUT", tmp_path)
    with pytest.raises(FileNotFoundError, match="no data package here"):
        ai_buildout.load("deals")


def test_the_version_is_that_of_the_project() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert ai_buildout.__version__ == project["version"]
    with pytest.raises(AttributeError, match="no attribute 'versions_'"):
        _ = ai_buildout.versions_


def run(code: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "etl")}
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)


def test_loading_needs_nothing_of_the_pipeline() -> None:
    code = """
import sys, ai_buildout
before = set(sys.modules)
frames = [ai_buildout.load(table) for table in ai_buildout.tables()]
ai_buildout.describe("deals"), ai_buildout.evidence("deals", "acme-zenith-2025", "amount")
ours = sorted(name for name in sys.modules if name.startswith("ai_buildout"))
assert ours == ["ai_buildout", "ai_buildout._loader", "ai_buildout._location"], ours
for name in ("pydantic", "pyarrow", "frictionless", "typer", "lxml"):
    assert name not in sys.modules, name
assert "polars" not in before
"""
    result = run(code)
    assert result.returncode == 0, result.stderr


def test_history_and_totals_need_polars_alone() -> None:
    code = """
import sys
for name in ("pydantic", "pyarrow", "networkx", "typer", "rich"):
    sys.modules[name] = None
import ai_buildout
assert ai_buildout.load("deals", as_of="2025-10-31")["status"].to_list() == ["announced"]
assert ai_buildout.load("deals", as_of="2025-11-30")["status"].to_list() == ["signed"]
assert ai_buildout.totals()["deals"].to_list() == [2]
"""
    result = run(code)
    assert result.returncode == 0, result.stderr


def test_the_command_without_its_libraries_says_how_to_get_them() -> None:
    code = """
import sys
sys.modules["typer"] = None
from ai_buildout.__main__ import main
main()
"""
    result = run(code)
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr == (
        "ai-buildout: the command line needs 'typer', which is not installed: pip install 'ai-buildout[etl]'\n"
    )
