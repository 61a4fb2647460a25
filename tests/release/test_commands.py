"""``diff`` and ``release`` as commands: what they print, and how they end."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from ai_buildout import __version__
from ai_buildout.cli import app
from ai_buildout.publish.package import publish_package
from tests.publish.sample import ACCOUNT, sample_rows
from tests.release.changing import change_table, release_unchecked


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def corrected(after: Path) -> Path:
    change_table(after, "deals", lambda frame: frame.with_columns(title=pl.lit("Another title")))
    return after


def test_folders_archives_and_versions_compare(before: Path, corrected: Path, tmp_path: Path) -> None:
    release_unchecked(Path(shutil.copytree(before, tmp_path / "copy")), tmp_path / "releases", "1.2.3")
    archive = tmp_path / "releases" / "ai-buildout-1.2.3.zip"
    told = [run("diff", old, corrected, "--releases", tmp_path / "releases") for old in (before, archive, "1.2.3")]
    assert {code for code, _, _ in told} == {0}
    assert {out.splitlines()[1] for _, out, _ in told} == {"  patch: deals: 2 rows changed"}


def test_programs_get_json_or_csv(before: Path, corrected: Path) -> None:
    _, content, _ = run("diff", before, corrected, "--format", "json")
    assert json.loads(content)["owed"] == "patch"
    _, content, _ = run("diff", before, corrected, "--format", "csv")
    assert content.startswith("table,key,change,column,old,new,claims_now,claims_before,sources\ndeals,")


@pytest.mark.parametrize(
    ("old", "message"),
    [
        ("nowhere", "nowhere: no folder, no archive and no version"),
        ("9.9.9", "no version 9.9.9; there are: 1.2.3; the folder or zip archive of a package does as well"),
    ],
)
def test_what_cannot_be_compared_is_said_in_one_line(old: str, message: str, before: Path, tmp_path: Path) -> None:
    release_unchecked(Path(shutil.copytree(before, tmp_path / "copy")), tmp_path / "releases", "1.2.3")
    code, _, error = run("diff", old, before, "--releases", tmp_path / "releases")
    assert (code, error.count("\n")) == (1, 1)
    assert message in error


def test_a_file_that_is_no_archive_is_said(before: Path, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"no zip")
    code, _, error = run("diff", tmp_path / "x.zip", before)
    assert (code, "no zip archive" in error) == (1, True)


def test_release_prints_the_section_and_refuses_a_second_time(tmp_path: Path) -> None:
    publish_package(sample_rows(), tmp_path / "package", version=__version__, account=ACCOUNT)
    places = (tmp_path / "package", "--to", tmp_path / "releases", "--changelog", tmp_path / "CHANGELOG.md")
    code, out, _ = run("release", "--date", "2026-11-22", *places)
    assert code == 0
    assert out.startswith(f"## {__version__} (2026-11-22)\n\nThe first release.")
    assert f"ai-buildout-{__version__}.zip: " in out
    code, _, error = run("release", "--date", "2026-11-22", *places)
    assert (code, f"{__version__} is not above {__version__}" in error) == (1, True)


@pytest.mark.parametrize("date", ["tomorrow", "2026-13-01"])
def test_a_date_that_is_none_is_a_fault_of_usage(date: str, tmp_path: Path) -> None:
    assert run("release", "--date", date, tmp_path)[0] == 2
