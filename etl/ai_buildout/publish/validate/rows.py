"""Check rows against their model: types, constraints, and the rules between columns."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

import polars as pl
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ai_buildout.model.tables import TABLES
from ai_buildout.publish.validate.problem import Problem

_CHECKS: Mapping[str, str] = {
    "missing": "required",
    "string_pattern_mismatch": "pattern",
    "string_too_short": "minLength",
    "string_too_long": "maxLength",
    "greater_than_equal": "minimum",
    "less_than_equal": "maximum",
    "finite_number": "finite",
    "enum": "enum",
    "value_error": "rule",
}
"""What the standard calls each constraint that a model can break; anything else is a wrong type."""


def check_rows(resource: str, table: str, frame: pl.DataFrame, *, unreadable: Container[int] = ()) -> Iterator[Problem]:
    """What the rows of a typed frame break of their model.

    Args:
        resource: the resource that the rows stand in, for the problems.
        table: the published table.
        frame: in the table's schema.
        unreadable: numbers of rows with a cell that could not be read; they are left out.
    """
    declared = TABLES[table]
    for number, row in enumerate(frame.iter_rows(named=True), start=1):
        if number in unreadable:
            continue
        try:
            declared.row.model_validate(row, strict=False)  # codes come as text; the types are those of the frame
        except ValidationError as error:
            key = row_key(table, row)
            for detail in error.errors(include_url=False):
                yield _problem(detail, resource, table, number, key)


def row_key(table: str, row: Mapping[str, object]) -> str | None:
    """The primary key of a row as text, or None where it is empty."""
    parts = [row[column] for column in TABLES[table].primary_key]
    return None if None in parts else ", ".join(map(str, parts))


def _problem(detail: ErrorDetails, resource: str, table: str, number: int, key: str | None) -> Problem:
    column = str(detail["loc"][0]) if detail["loc"] else None
    message = detail["msg"].removeprefix("Value error, ")
    check = "required" if column and detail["input"] is None else _CHECKS.get(detail["type"], "type")
    if column is None:  # a rule between columns, which its message names
        named = dict.fromkeys(word for word in re.findall(r"\w+", message) if word in TABLES[table].columns)
        column = ", ".join(named) or None
    else:
        message = f"{_shortened(detail['input'])}: {message}"
    return Problem("full", resource, check, message, row=number, key=key, column=column)


def _shortened(value: object, limit: int = 60) -> str:
    text = repr(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"
