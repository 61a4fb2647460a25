"""Typed reading of tables that people keep by hand: CSV with one header line, errors that name file, row and column."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from ai_buildout.model.errors import InputError

SEPARATOR = "|"
"""Parts the values of a cell that holds several."""


def _listed(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    parts = cell.split(SEPARATOR)
    if any(part != part.strip() or not part for part in parts):
        raise ValueError("an empty value or a stray space between the bars")
    if len(set(parts)) < len(parts):
        raise ValueError("a value stands twice")
    return tuple(parts)


Listed = Annotated[tuple[str, ...], BeforeValidator(_listed)]
"""A cell with several values, parted by ``|``."""


class HandRow(BaseModel):
    """A row of a table that people keep by hand. An empty cell takes the field's default."""

    model_config = ConfigDict(extra="forbid", frozen=True)


RowT = TypeVar("RowT", bound=HandRow)


def read_rows(path: Path, row: type[RowT]) -> list[tuple[int, RowT]]:
    """The rows of a CSV file with the line on which each begins (the header is line 1).

    Args:
        path: UTF-8 file whose header names exactly the fields of ``row``, in any order.
        row: model of a row.

    Raises:
        InputError: if the file is missing or unreadable, or a header, row or cell is wrong; one line that names all three.
    """
    rows = []
    for line, cells in _cells(path, list(row.model_fields)):
        try:
            rows.append((line, row.model_validate({name: cell for name, cell in cells.items() if cell})))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            column = ", ".join(str(part) for part in first["loc"][:1]) or "the row"
            message = first["msg"].removeprefix("Value error, ")
            raise InputError(f"{path}, row {line}, column {column}: {message}: {cells.get(column, '')!r}") from None
    return rows


def _cells(path: Path, columns: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            if problems := _header_problems(header, columns):
                raise InputError(f"{path}, row 1: {problems}")
            line = reader.line_num + 1
            for cells in reader:
                if len(cells) != len(header):
                    raise InputError(f"{path}, row {line}: {len(cells)} cells, the header has {len(header)}")
                for column, cell in zip(header, cells, strict=True):
                    if cell != cell.strip() or any(character < " " for character in cell):
                        raise InputError(
                            f"{path}, row {line}, column {column}: stray space or control character: {cell!r}"
                        )
                yield line, dict(zip(header, cells, strict=True))
                line = reader.line_num + 1
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read: {error}") from None


def _header_problems(header: list[str], columns: list[str]) -> str:
    missing = [c for c in columns if c not in header]
    unknown = [c for c in header if c not in columns]
    twice = sorted({c for c in header if header.count(c) > 1})
    parts = (("missing", missing), ("unknown", unknown), ("twice", twice))
    return "; ".join(f"column {what}: {', '.join(names)}" for what, names in parts if names)


def keyed(path: Path, rows: list[tuple[int, RowT]], key: str) -> dict[str, RowT]:
    """The rows by the column ``key``, in the order of the file.

    Raises:
        InputError: if two rows have the same key, or the rows are not sorted by it.
    """
    found: dict[str, RowT] = {}
    previous = ""
    for line, row in rows:
        value = str(getattr(row, key))
        if value <= previous:
            reason = "stands twice" if value == previous else f"is out of order after {previous!r}"
            raise InputError(f"{path}, row {line}, column {key}: {value!r} {reason}; rows are sorted by {key}")
        found[value] = row
        previous = value
    return found
