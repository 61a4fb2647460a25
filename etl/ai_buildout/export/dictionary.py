"""The data dictionary as three tables, which every exported form carries: of the tables, of the columns, and of the codes."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from ai_buildout.publish.published import PublishedPackage

_TEXT = pl.String()
_TABLES = {
    "table": _TEXT,
    "title": _TEXT,
    "description": _TEXT,
    "rows": pl.Int64(),
    "primary_key": _TEXT,
    "version": _TEXT,
}
_COLUMNS = {
    "table": _TEXT, "column": _TEXT, "type": _TEXT, "unit": _TEXT, "required": pl.Boolean(), "references": _TEXT,
    "claim": _TEXT, "description": _TEXT,
}  # fmt: skip
_CODES = {"table": _TEXT, "column": _TEXT, "code": _TEXT, "description": _TEXT}


def dictionary_tables(package: PublishedPackage) -> Mapping[str, pl.DataFrame]:
    """``dictionary_tables``, ``dictionary_columns`` and ``dictionary_codes`` of a package."""
    tables, columns, codes = [], [], []
    for name, table in package.tables.items():
        key = ", ".join(table.key)
        tables.append((name, table.title, table.description, table.frame.height, key, package.version))
        for column, field in table.fields.items():
            references = " | ".join(
                f"{key.table}.{key.references[0]}" for key in table.foreign_keys if key.columns == (column,)
            )
            required = bool(field.get("constraints", {}).get("required", False))
            about = (field.get("unit"), required, references or None, field.get("claim"), field["description"])
            columns.append((name, column, field["type"], *about))
            codes += [(name, column, code, meaning) for code, meaning in field.get("codes", {}).items()]
    return {
        "dictionary_tables": pl.DataFrame(tables, schema=_TABLES, orient="row"),
        "dictionary_columns": pl.DataFrame(columns, schema=_COLUMNS, orient="row"),
        "dictionary_codes": pl.DataFrame(codes, schema=_CODES, orient="row"),
    }


def column_comment(field: Mapping[str, object]) -> str:
    """What a column means, with the unit of its numbers."""
    unit = field.get("unit")
    return f"{field['description']}{f' Unit: {unit}.' if unit else ''}"
