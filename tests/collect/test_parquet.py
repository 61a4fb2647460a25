"""Pages from Parquet files: a row a page."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ai_buildout.collect.parquet import parquet_pages
from ai_buildout.model.page import Page, Rejection

DAY = dt.datetime(2025, 9, 10, 8, 30, tzinfo=dt.UTC)


def read(path: Path, columns: dict[str, object], most: int = 1000) -> list[Page | Rejection]:
    pq.write_table(pa.table(columns), path)
    return list(parquet_pages(path, most))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "crawl.parquet"


def test_a_row_is_a_page_with_url_date_and_type(path: Path) -> None:
    columns = {"url": ["http://a.example/x.html"], "bytes": [b"<p>x"], "date": [DAY], "content_type": ["text/html"]}
    assert read(path, columns) == [
        Page("a.example-x.html", b"<p>x", "http://a.example/x.html", "text/html", fetched="2025-09-10T08:30:00Z")
    ]


def test_only_the_bytes_must_be_there(path: Path) -> None:
    assert read(path, {"text": ["一句话", "two"]}) == [
        Page("crawl.parquet@0", "一句话".encode()),
        Page("crawl.parquet@1", b"two"),
    ]


def test_rows_without_a_page_are_set_aside(path: Path) -> None:
    outcomes = read(path, {"url": [None, "http://b.example", "x"], "content": [None, b"x" * 1001, b"y"]})
    assert [o.reason if isinstance(o, Rejection) else o.name for o in outcomes] == ["empty", "too_large", "x"]


@pytest.mark.parametrize("columns", [{"url": ["x"]}, {"bytes": [7]}])
def test_a_file_without_pages_says_what_it_lacks(path: Path, columns: dict[str, object]) -> None:
    (outcome,) = read(path, columns)
    assert isinstance(outcome, Rejection)
    assert outcome.reason == "damaged_file"


@pytest.mark.parametrize("keep", [0, 4, 100, -9])
def test_a_file_cut_short_is_set_aside(path: Path, keep: int) -> None:
    pq.write_table(pa.table({"bytes": [b"x" * 500] * 50}), path, compression="none")
    path.write_bytes(path.read_bytes()[:keep])
    outcomes = list(parquet_pages(path, 1000))
    assert [o.reason for o in outcomes if isinstance(o, Rejection)] == ["damaged_file"]
