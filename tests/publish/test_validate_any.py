"""Any set of rows that the models allow passes; any single break of any package is named by table, row and column."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from ai_buildout.model.claim_value import claim_columns
from ai_buildout.model.tables import TABLES
from ai_buildout.publish.layout import csv_path
from ai_buildout.publish.package import publish_package
from ai_buildout.publish.table_schema import fields_of
from ai_buildout.publish.validate.integrity import read_descriptor
from tests.publish.checking import names, problems_of
from tests.publish.editing import (
    Cells,
    copy_to_parquet,
    edit_csv,
    read_cells,
    seal,
    set_cell,
    set_parquet_cell,
)
from tests.publish.strategies import Tables, packages

few = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[
        Phase.explicit,
        Phase.reuse,
        Phase.generate,
    ],  # a package shrinks for minutes, and its problem is named anyway
)
Place = tuple[str, int, str]


@contextmanager
def published(rows: Tables) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "package"
        publish_package(rows, folder, version="1.2.3", account={}, check=False)
        yield folder


def draw_cell(data: st.DataObject, folder: Path, wanted: Callable[[str, str], bool], *, filled: bool = True) -> Place:
    """A cell (table, row from 1, column) of a column that is wanted, drawn from all of the package."""
    places = [
        (table, number, column)
        for table in TABLES
        for number, cells in enumerate(read_cells(folder, table)[1:], start=1)
        for column, cell in zip(TABLES[table].columns, cells, strict=True)
        if wanted(table, column) and bool(cell) >= filled
    ]
    assume(places)
    return data.draw(st.sampled_from(places))


def field_type(table: str, column: str) -> str:
    return str(fields_of(table)[column]["type"])


def constraint(table: str, column: str, name: str) -> object:
    return fields_of(table)[column].get("constraints", {}).get(name)


@settings(few, max_examples=30)
@given(packages())
def test_any_rows_that_the_models_allow_pass(rows: Tables) -> None:
    with published(rows) as folder:
        assert problems_of(folder) == []


NO_VALUES = {
    "integer": ["x", "1.0", "1e3", "+1", "01", "9" * 19, "१"],
    "number": ["x", "NaN", "inf", "-inf", "1e5", "1,5", " 1", "1.", "1.50", "-0", "0x10"],
    "boolean": ["True", "1", "yes"],
    "date": ["2025", "2025-02-30", "06.10.2025", "2025-10-06T00:00", "20251006"],
}


@few
@given(packages(least=1), st.data())
def test_a_wrong_type_is_named(rows: Tables, data: st.DataObject) -> None:
    with published(rows) as folder:
        table, row, column = draw_cell(data, folder, lambda t, c: field_type(t, c) in NO_VALUES)
        set_cell(folder, table, row, column, data.draw(st.sampled_from(NO_VALUES[field_type(table, column)])))
        assert names(problems_of(folder), table, row, column, "type")


BREAKS: dict[str, Callable[[str, str], str | None]] = {
    "required": lambda table, column: "" if constraint(table, column, "required") else None,
    "pattern": lambda table, column: "=1+1" if constraint(table, column, "pattern") else None,
    "enum": lambda table, column: "no_such_code" if constraint(table, column, "enum") else None,
    "minimum": lambda table, column: "-1" if constraint(table, column, "minimum") == 0 else None,
    "maximum": lambda table, column: {1: "1.5", 2**53 - 1: str(2**53)}.get(int(str(constraint(table, column, "maximum") or 0))),
    "maxLength": lambda table, column: "a" * (int(str(constraint(table, column, "maxLength") or -1)) + 1) or None,
}  # fmt: skip


@pytest.mark.parametrize("check", BREAKS)
@pytest.mark.parametrize("form", ["CSV", "CSV and Parquet", "Parquet"])
@settings(few, max_examples=4)
@given(rows=packages(least=1), data=st.data())
def test_a_broken_constraint_is_named(check: str, form: str, rows: Tables, data: st.DataObject) -> None:
    with published(rows) as folder:
        table, row, column = draw_cell(data, folder, lambda t, c: BREAKS[check](t, c) is not None)
        before = (folder / csv_path(table)).read_bytes()
        set_cell(folder, table, row, column, BREAKS[check](table, column) or "")
        if form != "CSV":
            copy_to_parquet(folder, table)
        if form == "Parquet":
            (folder / csv_path(table)).write_bytes(before)
            seal(folder)
        resource = f"{table}-parquet" if form == "Parquet" else table
        assert names(problems_of(folder), resource, row, column, check)


@few
@given(packages(least=1), st.data())
def test_a_second_row_with_the_same_key_is_named(rows: Tables, data: st.DataObject) -> None:
    with published(rows) as folder:
        table = data.draw(st.sampled_from([name for name in TABLES if len(read_cells(folder, name)) > 1]))
        edit_csv(folder, table, lambda cells: cells.append(list(cells[1])))
        if data.draw(st.booleans()):
            copy_to_parquet(folder, table)
        (key,) = TABLES[table].primary_key
        assert names(problems_of(folder), table, len(read_cells(folder, table)) - 1, key, "primary-key")


@pytest.mark.parametrize("form", ["CSV", "CSV and Parquet", "Parquet"])
@few
@given(rows=packages(least=1), data=st.data())
def test_a_key_of_a_row_that_is_not_there_is_named(form: str, rows: Tables, data: st.DataObject) -> None:
    keys = {(table, key.columns[0]) for table, declared in TABLES.items() for key in declared.foreign_keys}
    with published(rows) as folder:
        table, row, column = draw_cell(data, folder, lambda t, c: (t, c) in keys)
        if form != "Parquet":
            set_cell(folder, table, row, column, "no-such-row")
        if form != "CSV":
            set_parquet_cell(folder, table, row, column, "no-such-row")
        resource = f"{table}-parquet" if form == "Parquet" else table
        assert names(problems_of(folder), resource, row, column, "foreign-key")


@few
@given(packages(least=1), st.data())
def test_a_cell_in_which_csv_and_parquet_differ_is_named(rows: Tables, data: st.DataObject) -> None:
    others = {"integer": 4711, "number": 4711.5, "boolean": None, "date": None, "string": "something else"}
    with published(rows) as folder:
        table, row, column = draw_cell(data, folder, lambda *_: True)
        set_parquet_cell(folder, table, row, column, others[field_type(table, column)])
        assert names(problems_of(folder), f"{table}-parquet", row, column, "csv-parquet")


@few
@given(packages(least=1), st.data())
def test_a_number_that_is_none_in_parquet_is_named(rows: Tables, data: st.DataObject) -> None:
    with published(rows) as folder:
        table, row, column = draw_cell(data, folder, lambda t, c: field_type(t, c) == "number", filled=False)
        set_parquet_cell(folder, table, row, column, data.draw(st.sampled_from([float("nan"), float("inf")])))
        problems = problems_of(folder)
        assert names(problems, f"{table}-parquet", row, column, "csv-parquet")
        assert names(problems, f"{table}-parquet", row, column, "finite", "type")


@few
@given(packages(least=1), st.data())
def test_a_value_without_a_claim_is_named(rows: Tables, data: st.DataObject) -> None:
    with published(rows) as folder:
        header, *claims = read_cells(folder, "claims")
        chosen = [dict(zip(header, cells, strict=True)) for cells in claims]
        gone = data.draw(st.sampled_from([claim for claim in chosen if claim["chosen"] == "true"]))
        place = [header.index(name) for name in ("record_table", "record_id", "field")]

        def change(cells: Cells) -> None:
            cells[:] = [cell for cell in cells if [cell[i] for i in place] != [gone[header[i]] for i in place]]

        edit_csv(folder, "claims", change)
        copy_to_parquet(folder, "claims")
        table, record, field = gone["record_table"], gone["record_id"], gone["field"]
        row = [cells[0] for cells in read_cells(folder, table)].index(record)
        columns = claim_columns(table)[field]
        problems = problems_of(folder)
        assert any(names(problems, table, row, column, "evidence") for column in columns)


@few
@given(packages(least=1), st.data())
def test_a_chosen_claim_that_says_something_else_is_named(rows: Tables, data: st.DataObject) -> None:
    with published(rows) as folder:
        header, *claims = read_cells(folder, "claims")
        chosen = [number for number, cells in enumerate(claims, start=1) if cells[header.index("chosen")] == "true"]
        row = data.draw(st.sampled_from(chosen))
        set_cell(folder, "claims", row, "value", "4711.25")
        copy_to_parquet(folder, "claims")
        cells = dict(zip(header, claims[row - 1], strict=True))
        table = cells["record_table"]
        place = [record[0] for record in read_cells(folder, table)].index(cells["record_id"])
        problems = problems_of(folder)
        assert any(names(problems, table, place, column, "evidence") for column in claim_columns(table)[cells["field"]])


@few
@given(packages(least=1), st.data())
def test_a_record_that_is_not_there_is_named(rows: Tables, data: st.DataObject) -> None:
    with published(rows) as folder:
        table, row, column = draw_cell(data, folder, lambda t, c: c == "record_id" and t != "retired_ids")
        set_cell(folder, table, row, column, "no-such-record")
        copy_to_parquet(folder, table)
        assert names(problems_of(folder), table, row, column, "foreign-key")


@few
@given(packages(least=1), st.data())
def test_a_wrong_number_of_sources_is_named(rows: Tables, data: st.DataObject) -> None:
    with published(rows) as folder:
        table, row, column = draw_cell(data, folder, lambda t, c: c == "source_count")
        set_cell(folder, table, row, column, "17")
        copy_to_parquet(folder, table)
        assert names(problems_of(folder), table, row, column, "source-count")


@few
@given(packages(), st.data())
def test_a_changed_byte_is_named(rows: Tables, data: st.DataObject) -> None:
    with published(rows) as folder:
        resource = data.draw(st.sampled_from(read_descriptor(folder)[0]["resources"]))
        path = folder / resource["path"]
        content = bytearray(path.read_bytes())
        content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
        path.write_bytes(content)
        assert names(problems_of(folder), resource["name"], None, None, "hash")


@few
@given(packages(), st.data())
def test_a_file_cut_short_is_named(rows: Tables, data: st.DataObject) -> None:
    with published(rows) as folder:
        resource = data.draw(st.sampled_from(read_descriptor(folder)[0]["resources"]))
        path = folder / resource["path"]
        path.write_bytes(path.read_bytes()[: data.draw(st.integers(0, resource["bytes"] - 1))])
        assert names(problems_of(folder), resource["name"], None, None, "bytes")
