"""Table Schemas (Frictionless v2) of the published tables, derived from the models of their rows."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from ai_buildout.model.codes import Code
from ai_buildout.model.columns import Row
from ai_buildout.model.tables import TABLES, ForeignKey

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
OWN_KEYS = ("unit", "claim", "example")
"""Keys beside those of the standard: unit of the numbers, field in ``claims`` that the column shows, sample value."""

_CONSTRAINTS = ("minimum", "maximum", "pattern", "minLength", "maxLength", "enum")


@cache
def table_schema(table: str) -> Mapping[str, Any]:
    """The Table Schema of a published table as plain JSON types; ``codes`` describes each value of a closed list.

    Raises:
        KeyError: if there is no such table.
        TypeError: if a column has a type that no Table Schema can hold.
    """
    declared = TABLES[table]
    schema: dict[str, Any] = {
        "$schema": PROFILE,
        "name": declared.name,
        "title": declared.title,
        "fields": list(_fields(declared.row, declared.primary_key)),
        "primaryKey": list(declared.primary_key),
        "missingValues": [""],
    }
    if declared.foreign_keys:
        schema["foreignKeys"] = [_foreign_key(table, key) for key in declared.foreign_keys]
    return schema


def fields_of(table: str) -> Mapping[str, Mapping[str, Any]]:
    """The fields of a table's schema by column name, in published order."""
    return {field["name"]: field for field in table_schema(table)["fields"]}


def closed_list(row: type[Row], column: str) -> type[Code] | None:
    """The closed list that a column's values come from, or None."""
    annotation = row.model_fields[column].annotation
    for part in (annotation, *typing.get_args(annotation)):
        if isinstance(part, type) and issubclass(part, Code):
            return part
    return None


def _fields(row: type[Row], primary_key: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    properties = row.model_json_schema()["properties"]
    for name, info in row.model_fields.items():
        declared = properties[name]
        codes = closed_list(row, name)
        value = {"type": "string", "enum": [code.value for code in codes]} if codes else _value(name, declared)
        constraints = {key: value[key] for key in _CONSTRAINTS if key in value}
        if info.is_required():
            constraints = {"required": True, **constraints}
        if primary_key == (name,):
            constraints = {**constraints, "unique": True}
        field = {"name": name, "type": _field_type(name, value), "description": declared["description"]}
        field |= {key: declared[key] for key in OWN_KEYS if key in declared}
        if constraints:
            field["constraints"] = constraints
        if codes:
            field["codes"] = {code.value: code.description for code in codes}
        yield field


def _value(name: str, declared: Mapping[str, Any]) -> Mapping[str, Any]:
    """The JSON Schema of a column's values, null left aside."""
    options = [option for option in declared.get("anyOf", [declared]) if option.get("type") != "null"]
    if len(options) != 1:
        raise TypeError(f"column {name} has several types")
    option: Mapping[str, Any] = options[0]
    return option


def _field_type(name: str, value: Mapping[str, Any]) -> str:
    kind = value.get("type")
    if kind == "string":
        return "date" if value.get("format") == "date" else "string"
    if kind in ("integer", "number", "boolean"):
        return str(kind)
    raise TypeError(f"column {name} has the type {kind}, which no Table Schema can hold")


def _foreign_key(table: str, key: ForeignKey) -> dict[str, Any]:
    reference: dict[str, Any] = {} if key.table == table else {"resource": key.table}
    return {"fields": list(key.columns), "reference": {**reference, "fields": list(key.references)}}
