"""CSV and Parquet hold the same values, and the same rows give the same bytes."""

from __future__ import annotations

import csv
import random
import re
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ai_buildout.model.tables import TABLES
from ai_buildout.publish.column_types import polars_schema
from ai_buildout.publish.files import write_csv, write_parquet
from ai_buildout.publish.frames import frame_of, frames_of
from ai_buildout.publish.layout import csv_path, parquet_path
from ai_buildout.publish.package import publish_package
from ai_buildout.publish.validate.csv_cells import read_csv_table
from tests.publish.sample import ACCOUNT, RECORDS, sample_rows
from tests.publish.strategies import Tables, packages

some = settings(
    max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.reuse, Phase.generate]
)


@some
@given(packages())
def test_both_forms_read_back_as_the_rows(tmp_path_factory: pytest.TempPathFactory, rows: Tables) -> None:
    folder = tmp_path_factory.mktemp("both")
    (folder / "data").mkdir()
    for table, frame in frames_of(rows).items():
        write_csv(frame, folder / csv_path(table))
        write_parquet(frame, table, folder / parquet_path(table))
        read, problems = read_csv_table(folder, table)
        assert problems == []
        assert read is not None
        assert read.equals(frame)
        assert pl.read_parquet(folder / parquet_path(table)).equals(frame)


@some
@given(packages())
def test_no_cell_runs_as_a_formula_and_numbers_stand_in_full(
    tmp_path_factory: pytest.TempPathFactory, rows: Tables
) -> None:
    folder = tmp_path_factory.mktemp("cells")
    for table, frame in frames_of(rows).items():
        write_csv(frame, folder / f"{table}.csv")
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                assert not [cell for cell in row.values() if re.match("[=+@＝＋－＠\\t]|-(?![0-9])", cell)]
                numbers = [row[column] for column, dtype in frame.schema.items() if dtype.is_numeric() and row[column]]
                assert all(re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", number) for number in numbers)


@some
@given(packages(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: Tables, order: random.Random) -> None:
    frames = frames_of(rows)
    shuffled = {table: order.sample(content, len(content)) for table, content in rows.items()}
    assert all(frame.equals(frames[table]) for table, frame in frames_of(shuffled).items())


def test_two_runs_give_the_same_bytes(pristine_sample: Path, tmp_path: Path) -> None:
    publish_package(sample_rows(), tmp_path / "again", version="1.2.3", account=ACCOUNT)
    files = [path.relative_to(pristine_sample) for path in pristine_sample.rglob("*") if path.is_file()]
    assert len(files) == 2 * len(TABLES) + 5
    for file in files:
        assert (tmp_path / "again" / file).read_bytes() == (pristine_sample / file).read_bytes(), file


def test_cells_are_written_in_plain_form(tmp_path: Path) -> None:
    write_csv(frame_of("deals", RECORDS["deals"]), tmp_path / "deals.csv")
    content = (tmp_path / "deals.csv").read_bytes()
    assert b"\r" not in content
    assert not content.startswith(b"\xef\xbb\xbf")
    with (tmp_path / "deals.csv").open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    wanted = {
        "amount_max": "3000000000",
        "usd_rate": "1.1",
        "usd_rate_date": "2025-10-06",
        "amount_value": "",
        "status": "signed",
    }
    assert {column: first[column] for column in wanted} == wanted
    assert b'"A note, with a comma."' in content


def test_a_parquet_tells_what_its_columns_mean(pristine_sample: Path) -> None:
    schema = pq.read_schema(pristine_sample / parquet_path("deals"))
    assert schema.metadata[b"primary_key"] == b"deal_id"
    assert schema.field("power_mw_value").metadata == {
        b"description": b"Contracted power, where one number is given.",
        b"unit": b"MW",
    }
    assert not schema.field("deal_id").nullable


def test_tables_without_rows_are_typed() -> None:
    assert all(frame.schema == polars_schema(table) and frame.is_empty() for table, frame in frames_of({}).items())


def test_a_row_of_another_table_is_refused() -> None:
    with pytest.raises(TypeError, match="companies: a DealRow is not a CompanyRow"):
        frame_of("companies", RECORDS["deals"])
    with pytest.raises(KeyError, match="no published table: deal"):
        frames_of({"deal": []})
