"""Each form holds the same rows, keys and meanings as the package; counts and sums agree whatever opens it."""

from __future__ import annotations

import datetime as dt
import json
import math
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pytest
from typer.testing import CliRunner

from ai_buildout.cli import app
from ai_buildout.export import FORMS, Form, export
from ai_buildout.model.errors import InputError
from ai_buildout.publish.package import publish_package
from ai_buildout.publish.published import PublishedPackage, PublishedTable, read_package
from tests.publish.sample import ACCOUNT, sample_rows
from tests.release.changing import change_table

ROOT = Path(__file__).parents[2]
DICTIONARY = ["dictionary_tables", "dictionary_columns", "dictionary_codes"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("export") / "package"
    publish_package(sample_rows(), out, version="1.2.3", account=ACCOUNT, check=False)
    return out


@pytest.fixture(scope="module")
def package(folder: Path) -> PublishedPackage:
    return read_package(folder)


@pytest.fixture(scope="module")
def made(package: PublishedPackage, tmp_path_factory: pytest.TempPathFactory) -> Mapping[Form, Path]:
    """The package in every form."""
    out = tmp_path_factory.mktemp("forms")
    for form in FORMS:
        export(package, form, out / f"x.{form}")
    return {form: out / f"x.{form}" for form in FORMS}


def as_sqlite(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def test_sqlite_holds_the_same_rows(package: PublishedPackage, made: Mapping[Form, Path]) -> None:
    with closing(sqlite3.connect(made["sqlite"])) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert sorted(names) == sorted([*package.tables, *DICTIONARY])
        for name, table in package.tables.items():
            rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608 - the test's own name
            assert rows == [tuple(map(as_sqlite, row)) for row in table.frame.iter_rows()]


def test_sqlite_knows_keys_and_meanings(made: Mapping[Form, Path]) -> None:
    with closing(sqlite3.connect(made["sqlite"])) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            connection.execute("INSERT INTO hardware SELECT * FROM hardware")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            connection.execute("UPDATE deal_parties SET company_id = 'nobody'")
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            connection.execute("UPDATE deals SET status = 'sealed'")
        (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'deals'").fetchone()
        assert '"power_mw_value" REAL, -- Contracted power, where one number is given.' in sql
        assert connection.execute(
            "SELECT unit FROM dictionary_columns WHERE \"table\" = 'deals' AND \"column\" = 'power_mw_value'"
        ).fetchone() == ("MW",)


def test_duckdb_holds_the_same_rows_keys_and_meanings(package: PublishedPackage, made: Mapping[Form, Path]) -> None:
    with closing(duckdb.connect(made["duckdb"], read_only=True)) as connection:
        for name, table in package.tables.items():
            rows = connection.table(name).order(", ".join(table.key)).fetchall()
            assert rows == table.frame.rows()
        comments = connection.execute("SELECT comment FROM duckdb_tables() WHERE table_name = 'deals'").fetchall()
        assert comments == [(package.tables["deals"].description,)]
        kinds = connection.execute("SELECT DISTINCT constraint_type FROM duckdb_constraints()").fetchall()
        assert {"PRIMARY KEY", "FOREIGN KEY", "CHECK", "NOT NULL"} <= {kind for (kind,) in kinds}
        about = connection.execute(
            "SELECT comment FROM duckdb_columns() WHERE table_name = 'deals' AND column_name = 'power_mw_value'"
        ).fetchall()
        assert about == [("Contracted power, where one number is given. Unit: MW.",)]
        assert connection.execute("SELECT count(*) FROM dictionary_tables").fetchall() == [(len(package.tables),)]


def test_a_spreadsheet_holds_the_same_cells_and_no_formula(
    package: PublishedPackage, made: Mapping[Form, Path]
) -> None:
    book = openpyxl.load_workbook(made["xlsx"])
    assert book.sheetnames == [*DICTIONARY, *package.tables]
    for name, table in package.tables.items():
        head, *rows = book[name].iter_rows()
        assert [cell.value for cell in head] == table.frame.columns
        assert len(rows) == table.frame.height
        for cells, row in zip(rows, table.frame.iter_rows(), strict=True):
            assert all(cell.data_type != "f" for cell in cells)
            assert [as_cell(cell.value) for cell in cells] == list(row)
        assert head[0].comment is not None


def as_cell(value: object) -> object:
    return value.date() if isinstance(value, dt.datetime) else value


def test_json_lines_hold_the_same_rows(package: PublishedPackage, made: Mapping[Form, Path]) -> None:
    for name, table in package.tables.items():
        lines = (made["jsonl"] / f"{name}.jsonl").read_text("utf-8").splitlines()
        wanted = [
            {c: v.isoformat() if isinstance(v, dt.date) else v for c, v in row.items() if v is not None}
            for row in table.frame.iter_rows(named=True)
        ]
        assert [json.loads(line) for line in lines] == wanted


@pytest.mark.parametrize("form", ["sqlite", "xlsx", "jsonl"])
def test_the_same_package_gives_the_same_bytes(form: Form, package: PublishedPackage, made: Mapping[Form, Path], tmp_path: Path) -> None:  # fmt: skip
    export(package, form, tmp_path / f"x.{form}")
    files = sorted(made["jsonl"].iterdir()) if form == "jsonl" else [made[form]]
    again = sorted((tmp_path / "x.jsonl").iterdir()) if form == "jsonl" else [tmp_path / f"x.{form}"]
    assert [file.read_bytes() for file in again] == [file.read_bytes() for file in files]


@pytest.mark.parametrize("form", ["duckdb", "sqlite"])
def test_a_key_that_names_nothing_is_refused(form: Form, folder: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copytree(folder, tmp_path / "package"))
    change_table(broken, "deal_parties", lambda frame: frame.with_columns(company_id=pl.lit("nobody")))
    with pytest.raises(InputError, match="deal_parties"):
        export(read_package(broken), form, tmp_path / f"x.{form}")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["package"]


def test_the_command_names_what_it_wrote(folder: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["export", "sqlite", str(folder), "-o", str(tmp_path / "x.sqlite")])
    assert (result.exit_code, result.stdout.splitlines()[-1].endswith("version 1.2.3")) == (0, True)


def sums(table: PublishedTable) -> tuple[int, dict[str, float]]:
    numbers = [c for c, t in table.frame.schema.items() if t in (pl.Int64(), pl.Float64())]
    return table.frame.height, {c: float(table.frame[c].sum()) for c in numbers}


def opened_by(folder: Path, name: str) -> Iterator[tuple[str, Any]]:
    """The CSV and the Parquet of a table as pandas and DuckDB open them without being told anything."""
    parquet, text = folder / "data" / f"{name}.parquet", folder / "data" / f"{name}.csv"
    yield "pandas, Parquet", pd.read_parquet(parquet)
    yield "pandas, CSV", pd.read_csv(text, keep_default_na=False, na_values=[""], low_memory=False)
    yield "DuckDB, Parquet", duckdb.execute("FROM read_parquet(?)", [str(parquet)]).df()
    yield "DuckDB, CSV", duckdb.execute("FROM read_csv(?, sample_size = -1)", [str(text)]).df()


def test_counts_and_sums_of_the_committed_files_agree_whatever_opens_them() -> None:
    folder = ROOT / "datapackage"
    for name, table in read_package(folder).tables.items():
        height, wanted = sums(table)
        for opener, frame in opened_by(folder, name):
            assert len(frame) == height, (name, opener)
            for column, total in wanted.items():
                found = float(pd.to_numeric(frame[column]).sum())
                assert math.isclose(found, total, rel_tol=1e-12), (name, opener, column)
