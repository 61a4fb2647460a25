"""Schemas follow from the models, and the committed ones are those."""

from __future__ import annotations

from pathlib import Path

import frictionless
import polars as pl
import pyarrow as pa
import pytest

from ai_buildout.model.tables import TABLES
from ai_buildout.publish.column_types import arrow_schema, full_description, polars_schema
from ai_buildout.publish.generate import SUFFIX, schema_files, write_schemas
from ai_buildout.publish.table_schema import closed_list, fields_of, table_schema

COMMITTED = Path(__file__).parents[2] / "schemas"


def test_the_committed_schemas_are_those_of_the_models() -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in COMMITTED.glob("*" + SUFFIX)}
    assert committed == schema_files(), "run python -m ai_buildout.publish.generate"


def test_writing_removes_the_schema_of_a_table_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / f"gone{SUFFIX}").write_text("{}")
    (tmp_path / "kept.txt").write_text("")
    write_schemas(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {*schema_files(), "kept.txt"}


@pytest.mark.parametrize("table", TABLES)
def test_a_schema_tells_all_that_the_model_declares(table: str) -> None:
    declared = TABLES[table]
    fields = fields_of(table)
    assert tuple(fields) == tuple(declared.columns)
    for name, field in fields.items():
        info = declared.row.model_fields[name]
        assert field["description"] == info.description
        assert field.get("constraints", {}).get("required", False) == info.is_required()
        if codes := closed_list(declared.row, name):
            assert list(field["codes"]) == field["constraints"]["enum"] == [code.value for code in codes]
        if field["type"] == "string":
            assert {"pattern", "enum"} & set(field["constraints"]), f"{name} takes any text"


@pytest.mark.parametrize("table", TABLES)
def test_a_schema_is_sound_for_the_standards_library(table: str) -> None:
    schema = frictionless.Schema.from_descriptor(dict(table_schema(table)))
    assert schema.primary_key == list(TABLES[table].primary_key)


def test_keys_within_a_table_leave_the_resource_out() -> None:
    assert table_schema("deals")["foreignKeys"] == [
        {"fields": [column], "reference": {"fields": ["deal_id"]}} for column in ("superseded_by", "part_of_id")
    ]


def test_constraints_units_and_claims_stand_in_the_schema() -> None:
    assert fields_of("deals")["equity_share_value"]["constraints"] == {"minimum": 0, "maximum": 1}
    assert fields_of("deals")["power_mw_value"]["unit"] == "MW"
    assert fields_of("deals")["amount_usd_max"]["claim"] == "amount"
    assert fields_of("deals")["deal_id"]["constraints"]["unique"] is True


@pytest.mark.parametrize("table", TABLES)
def test_polars_and_arrow_have_the_same_columns(table: str) -> None:
    arrow, polars = arrow_schema(table), polars_schema(table)
    assert arrow.names == polars.names() == list(TABLES[table].columns)
    empty = pl.DataFrame(arrow.empty_table())
    assert empty.schema == polars
    meta = arrow.metadata or {}
    assert meta[b"description"].decode() == full_description(table)
    assert all(field.metadata[b"description"] for field in arrow)


def test_types_are_those_of_the_models() -> None:
    schema = arrow_schema("claims")
    assert schema.field("span_start").type == pa.int64()
    assert schema.field("chosen").type == pa.bool_()
    assert schema.field("as_of_date").type == pa.date32()
    assert polars_schema("deals")["amount_value"] == pl.Float64()
