"""What can be wrong with a package beside its cells, each named: files, descriptor, rules between columns, claims, account."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ai_buildout.model.tables import TABLES
from ai_buildout.publish.layout import parquet_path
from ai_buildout.publish.table_schema import fields_of
from ai_buildout.publish.validate import Problem, validate_package
from tests.publish.checking import names, problems_of
from tests.publish.editing import Cells, copy_to_parquet, edit_csv, edit_descriptor, read_cells, seal, set_cell


def test_a_missing_file_is_named(sample: Path) -> None:
    (sample / parquet_path("hardware")).unlink()
    assert names(problems_of(sample), "hardware-parquet", None, None, "missing")


def test_a_file_that_nobody_lists_is_named(sample: Path) -> None:
    (sample / "data" / "extra.csv").write_text("a,b\n", encoding="utf-8")
    assert names(problems_of(sample), "data/extra.csv", None, None, "unlisted")


@pytest.mark.parametrize("path", ["../deals.csv", "/etc/hostname", "C:\\deals.csv", "data/../../deals.csv"])
def test_a_path_out_of_the_package_is_named(sample: Path, path: str) -> None:
    edit_descriptor(sample, lambda d: d["resources"][0].update(path=path))
    assert names(problems_of(sample), "deals", None, None, "path")


@pytest.mark.parametrize("path", ["", ".", "data", "\x00", "a" * 5000])
def test_a_path_to_no_file_is_named(sample: Path, path: str) -> None:
    edit_descriptor(sample, lambda d: d["resources"][0].update(path=path))
    assert names(problems_of(sample), "deals", None, None, "unreadable")


@pytest.mark.parametrize(
    ("content", "check"), [("", "json"), ("{", "json"), ("[]", "json"), ("{}", "resources"), ("[" * 100_000, "json")]
)
def test_a_descriptor_that_does_not_read_is_named(sample: Path, content: str, check: str) -> None:
    (sample / "datapackage.json").write_text(content, encoding="utf-8")
    (problem,) = problems_of(sample)
    assert (problem.resource, problem.check) == ("datapackage.json", check)


def test_a_folder_without_a_descriptor_is_named(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path)
    assert (problem.resource, problem.check) == ("datapackage.json", "missing")


@pytest.mark.parametrize("table", TABLES)
def test_a_schema_that_is_not_the_models_is_named(sample: Path, table: str) -> None:
    field = next(field for field in fields_of(table).values() if "constraints" in field)

    def loosen(descriptor: dict[str, Any]) -> None:
        (resource,) = (r for r in descriptor["resources"] if r["name"] == table)
        (own,) = (f for f in resource["schema"]["fields"] if f["name"] == field["name"])
        del own["constraints"]

    edit_descriptor(sample, loosen)
    assert names(problems_of(sample), table, None, field["name"], "schema-drift")


def test_a_dropped_foreign_key_is_named(sample: Path) -> None:
    edit_descriptor(sample, lambda d: d["resources"][0]["schema"].pop("foreignKeys"))
    assert names(problems_of(sample), "deals", None, None, "schema-drift")


def test_a_changed_licence_is_named(sample: Path) -> None:
    edit_descriptor(sample, lambda d: d.update(licenses=[]))
    assert names(problems_of(sample), "datapackage.json", None, None, "drift")


def test_a_dictionary_of_other_tables_is_named(sample: Path) -> None:
    path = sample / "README.md"
    path.write_text(path.read_text(encoding="utf-8").replace("# AI Buildout", "# Another"), encoding="utf-8")
    seal(sample)
    assert names(problems_of(sample), "README.md", None, None, "drift")


def test_columns_in_another_order_are_named(sample: Path) -> None:
    def turn(cells: Cells) -> None:
        cells[:] = [[row[-1], *row[:-1]] for row in cells]

    edit_csv(sample, "companies", turn)
    assert names(problems_of(sample), "companies", None, None, "columns")


def test_a_row_with_too_many_cells_is_named(sample: Path) -> None:
    edit_csv(sample, "companies", lambda cells: cells[2].append("more"))
    assert names(problems_of(sample), "companies", 2, None, "columns")


@pytest.mark.parametrize(
    ("column", "text", "check"),
    [
        ("amount_max", "", "rule"),
        ("amount_value", "5", "rule"),
        ("amount_qualifier", "", "rule"),
        ("amount_currency", "", "rule"),
        ("amount_usd_max", "3", "rule"),
        ("usd_rate", "", "rule"),
        ("announced_date", "2025-10-07", "rule"),
        ("starts_date", "", "rule"),
        ("modality", "stated", "evidence"),
        ("status", "closed", "evidence"),
    ],
)
def test_columns_that_contradict_each_other_are_named(sample: Path, column: str, text: str, check: str) -> None:
    set_cell(sample, "deals", 1, column, text)
    copy_to_parquet(sample, "deals")
    assert names(problems_of(sample), "deals", 1, column, check)


@pytest.mark.parametrize(
    ("claim", "column", "text", "check"),
    [
        ("c-twin", "span_end", "99", "span"),
        ("c-twin", "quote", "", "evidence"),
        ("c-twin", "rule", "", "evidence"),
        ("c-twin", "flag", "implausible", "evidence"),
        ("c-rival", "value", "4e9", "value"),
        ("c-rival", "value", "/", "value"),
        ("c-rival", "field", "colour", "field"),
        ("c-rival", "as_of", "2031-01-01", "evidence"),
    ],
)
def test_an_unsound_claim_is_named(sample: Path, claim: str, column: str, text: str, check: str) -> None:
    row = [cells[0] for cells in read_cells(sample, "claims")].index(claim)
    set_cell(sample, "claims", row, column, text)
    copy_to_parquet(sample, "claims")
    place = {"flag": "chosen"}.get(column, column)
    assert names(problems_of(sample), "claims", row, place, check)


def test_a_conflict_whose_claims_agree_is_named(sample: Path) -> None:
    rival = [cells[0] for cells in read_cells(sample, "claims")].index("c-rival")
    edit_csv(sample, "claims", lambda cells: cells.__delitem__(rival))
    copy_to_parquet(sample, "claims")
    assert names(problems_of(sample), "conflicts", 1, "field", "evidence")


def test_sources_that_repeat_each_other_in_a_ring_are_named(sample: Path) -> None:
    set_cell(sample, "sources", 1, "twin_of", "mirror")
    copy_to_parquet(sample, "sources")
    assert any(problem.key == "gazette" and problem.column == "twin_of" for problem in problems_of(sample))


@pytest.mark.parametrize(
    ("account", "column"),
    [
        ({"pages": {"read": 3, "documents": 1, "twins": 1, "rejected": 0}}, "pages.read"),
        ({"lines": {"cut": 3, "cut_by_reason": {"spam": 2}}}, "lines.cut_by_reason"),
        ({"facts": {"read": 3, "by_table": {"deal": 2}}}, "facts.by_table"),
        ({"records": {"deals": 3}}, "records.deals"),
        ({"claims": {"total": 1}}, "claims.total"),
    ],
)
def test_an_account_that_does_not_add_up_is_named(sample: Path, account: dict[str, Any], column: str) -> None:
    (sample / "account.json").write_text(json.dumps(account), encoding="utf-8")
    seal(sample)
    assert names(problems_of(sample), "account.json", None, column, "sum")


def test_many_problems_of_a_kind_are_told_in_short(sample: Path) -> None:
    blank = [""] * (len(TABLES["companies"].columns) - 2)
    edit_csv(sample, "companies", lambda c: c.extend([f"x{i}", "=1", *blank[:-1], "oops"] for i in range(50)))
    problems = validate_package(sample)
    assert len([p for p in problems if (p.resource, p.column) == ("companies", "source_count")]) == 21
    assert any("and 30 more of the kind" in problem.message for problem in problems)


def test_a_problem_reads_as_one_line() -> None:
    problem = Problem("full", "deals", "maximum", "two\nlines", row=3, key="a-b", column="amount")
    assert str(problem) == "deals row 3 (a-b), amount: maximum: two lines"
