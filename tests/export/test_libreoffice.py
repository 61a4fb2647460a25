"""LibreOffice, where it is installed, opens the tables and finds the same rows and sums in them."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ai_buildout.cli import app

PACKAGE = Path(__file__).parents[1] / "tiny" / "datapackage"
OFFICE = shutil.which("soffice")
COMMA, QUOTE, UTF8 = 44, 34, 76
SEPARATED = f"{COMMA},{QUOTE},{UTF8}"
SHEETS = f"{SEPARATED},1,,0,false,true,false,false,false,-1"
SUMS = {"deals": "amount_value", "hardware_specs": "value", "energy_projects": "power_mw_value"}

pytestmark = [pytest.mark.slow, pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")]


def convert(file: Path, form: str, folder: Path, *options: str) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(OFFICE), profile, "--headless", *options, "--convert-to", form, "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def facts(file: Path, column: str) -> tuple[int, float]:
    """Number of rows, sum of a column."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return len(rows), sum(float(row[column]) for row in rows if row[column])


def test_the_spreadsheet_opens_with_the_same_rows_and_sums(tmp_path: Path) -> None:
    book = tmp_path / "package.xlsx"
    assert CliRunner().invoke(app, ["export", "xlsx", str(PACKAGE), "-o", str(book)]).exit_code == 0
    convert(book, f"csv:Text - txt - csv (StarCalc):{SHEETS}", tmp_path)
    for table, column in SUMS.items():
        told = facts(PACKAGE / "data" / f"{table}.csv", column)
        assert facts(tmp_path / f"package-{table}.csv", column) == pytest.approx(told)


@pytest.mark.parametrize("table", SUMS)
def test_a_csv_file_opens_with_the_same_rows_and_sums(table: str, tmp_path: Path) -> None:
    file, column = PACKAGE / "data" / f"{table}.csv", SUMS[table]
    convert(file, "ods", tmp_path, f"--infilter=Text - txt - csv (StarCalc):{SEPARATED}")
    convert(tmp_path / f"{table}.ods", f"csv:Text - txt - csv (StarCalc):{SEPARATED}", tmp_path)
    assert facts(tmp_path / f"{table}.csv", column) == pytest.approx(facts(file, column))
