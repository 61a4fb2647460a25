"""A package of another version is checked by the schemas that it carries."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from ai_buildout import __version__
from ai_buildout.cli import app
from ai_buildout.publish.validate import other_version, validate_package
from tests.publish.editing import set_parquet_cell
from tests.release.changing import add_column, change_table, drop_column, set_version


@pytest.fixture
def earlier(sample: Path) -> Path:
    """A package of earlier models: a column more, a column less."""
    add_column(sample, "deals", "colour")
    drop_column(sample, "companies", "ticker")
    return sample


def test_it_holds_by_its_own_schemas_and_not_by_the_models(earlier: Path) -> None:
    assert validate_package(earlier, own_schemas=True) == []
    assert {problem.check for problem in validate_package(earlier)} >= {"columns"}


def test_a_key_that_names_nothing_is_found(earlier: Path) -> None:
    change_table(earlier, "deal_parties", lambda frame: frame.with_columns(company_id=pl.lit("nobody")))
    assert {(p.resource, p.check) for p in validate_package(earlier, own_schemas=True)} == {
        ("deal_parties", "foreign-key")
    }


def test_a_parquet_with_other_cells_than_its_csv_is_found(earlier: Path) -> None:
    set_parquet_cell(earlier, "deal_tranches", 1, "power_mw_value", 999.0)
    (problem,) = validate_package(earlier, own_schemas=True)
    assert str(problem) == (
        "deal_tranches-parquet (acme-zenith-2025.1), power_mw_value: csv-parquet: 999.0, where the CSV has 1000.0"
    )


def test_a_changed_file_is_found(earlier: Path) -> None:
    (earlier / "data" / "deals.csv").write_text("", encoding="utf-8")
    assert {p.check for p in validate_package(earlier, own_schemas=True)} == {"bytes", "hash"}


def test_the_command_takes_the_schemas_of_a_package_of_another_version(earlier: Path) -> None:
    assert other_version(earlier)
    result = CliRunner().invoke(app, ["validate", str(earlier)])
    assert (result.exit_code, result.stdout) == (0, f"{earlier}: valid by the schemas that it carries\n")
    assert CliRunner().invoke(app, ["validate", str(earlier), "--models"]).exit_code == 1
    set_version(earlier, __version__)
    assert not other_version(earlier)
    assert CliRunner().invoke(app, ["validate", str(earlier)]).exit_code == 1
