"""The standard's own library accepts the package as it is, and refuses each break that it can see."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from ai_buildout.model.tables import TABLES
from ai_buildout.publish.package import publish_package
from ai_buildout.publish.validate.standard import check_standard
from tests.publish.editing import edit_csv, edit_descriptor, set_cell
from tests.publish.strategies import Tables, packages


def run_frictionless(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.reuse, Phase.generate])
@given(packages())
def test_any_package_is_accepted(tmp_path_factory: pytest.TempPathFactory, rows: Tables) -> None:
    folder = tmp_path_factory.mktemp("any") / "package"
    publish_package(rows, folder, version="1.2.3", account={}, check=False)
    assert list(check_standard(folder)) == []


def test_the_command_accepts_the_package(pristine_sample: Path) -> None:
    assert run_frictionless(pristine_sample).returncode == 0


def test_the_command_refuses_a_changed_cell(sample: Path) -> None:
    path = sample / "data" / "deals.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2500000000", "2600000000"), encoding="utf-8")
    result = run_frictionless(sample)
    assert result.returncode == 1
    assert "hash" in result.stdout


Break = tuple[Callable[[Path], object], str, int | None, str | None, str]

BREAKS: dict[str, Break] = {
    "type": (lambda f: set_cell(f, "deals", 1, "amount_max", "much"), "deals", 1, "amount_max", "type-error"),
    "required": (lambda f: set_cell(f, "companies", 2, "name", ""), "companies", 2, "name", "constraint-error"),
    "enum": (lambda f: set_cell(f, "deals", 2, "status", "dreamt"), "deals", 2, "status", "constraint-error"),
    "minimum": (lambda f: set_cell(f, "deals", 1, "amount_max", "-1"), "deals", 1, "amount_max", "constraint-error"),
    "maximum": (
        lambda f: set_cell(f, "deals", 1, "equity_share_max", "1.5"), "deals", 1, "equity_share_max", "constraint-error",
    ),
    "pattern": (lambda f: set_cell(f, "deals", 2, "note", "=1+1"), "deals", 2, "note", "constraint-error"),
    "primary key": (
        lambda f: edit_csv(f, "companies", lambda cells: cells.append(list(cells[1]))), "companies", 3, None, "primary-key",
    ),
    "foreign key": (
        lambda f: set_cell(f, "deal_parties", 1, "company_id", "nobody"), "deal_parties", 1, "company_id", "foreign-key",
    ),
    "foreign key to the same table": (
        lambda f: set_cell(f, "deals", 1, "superseded_by", "no-deal"), "deals", 1, "superseded_by", "foreign-key",
    ),
    "columns": (lambda f: edit_csv(f, "companies", lambda cells: cells[0].reverse()), "companies", None, None, "incorrect-label"),
    "hash": (lambda f: edit_descriptor(f, lambda d: d["resources"][0].update(hash="sha256:" + "0" * 64)), "deals", None, None, "hash-count"),
    "bytes": (lambda f: edit_descriptor(f, lambda d: d["resources"][0].update(bytes=1)), "deals", None, None, "byte-count"),
    "byte of a Parquet": (
        lambda f: (f / "data" / "deals.parquet").write_bytes(b"PAR1"), "deals-parquet", None, None, "byte-count",
    ),
    "dictionary": (
        lambda f: (f / "README.md").write_text("", encoding="utf-8"), "dictionary", None, None, "byte-count",
    ),
    "missing file": (
        lambda f: (f / "data" / "claims.csv").unlink(), "claims", None, None, "scheme-error",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BREAKS)
def test_a_break_is_refused_and_named(name: str, sample: Path) -> None:
    change, resource, row, column, check = BREAKS[name]
    change(sample)
    problems = list(check_standard(sample))
    found = [(problem.resource, problem.row, problem.column, problem.check) for problem in problems]
    assert any(
        (at, number, kind) == (resource, row, check) and column in (None, field) for at, number, field, kind in found
    ), found


def test_an_unsound_descriptor_is_refused(sample: Path) -> None:
    edit_descriptor(sample, lambda d: d["resources"][0]["schema"]["fields"][0].update(type="texts"))
    assert list(check_standard(sample))


def test_every_table_is_typed_and_has_its_parquet_beside(pristine_sample: Path) -> None:
    from frictionless import Package

    package = Package(str(pristine_sample / "datapackage.json"))
    names = [resource.name for resource in package.resources]
    assert names == [name for table in TABLES for name in (table, f"{table}-parquet")] + [
        "dictionary", "account", "croissant", "schema-org",
    ]  # fmt: skip
    assert all(package.get_resource(table).schema.fields for table in TABLES)
