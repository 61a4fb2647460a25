"""Break a published package in one place, and seal it again so that nothing but that place is wrong."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ai_buildout.publish.column_types import arrow_schema
from ai_buildout.publish.descriptions import descriptions
from ai_buildout.publish.layout import DESCRIPTOR, csv_path, parquet_path

Cells = list[list[str]]


def edit_descriptor(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the descriptor in place."""
    path = folder / DESCRIPTOR
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def seal(folder: Path) -> None:
    """Make sizes, hashes and row counts of the descriptor those of the files, and the other descriptions those of it."""

    def measured(descriptor: dict[str, Any]) -> None:
        for resource in descriptor["resources"]:
            content = (folder / resource["path"]).read_bytes()
            resource |= {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
            if "rows" in resource:
                resource["rows"] = len(read_cells(folder, resource["name"])) - 1

    edit_descriptor(folder, measured)
    descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    for path, content in descriptions(descriptor).items():
        (folder / path).write_text(json.dumps(content), encoding="utf-8")
    edit_descriptor(folder, measured)


def read_cells(folder: Path, table: str) -> Cells:
    """The cells of a CSV, its header first."""
    with (folder / csv_path(table)).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def edit_csv(folder: Path, table: str, change: Callable[[Cells], None]) -> None:
    """Change the cells of a CSV, header first, and seal the package."""
    cells = read_cells(folder, table)
    change(cells)
    with (folder / csv_path(table)).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(cells)
    seal(folder)


def set_cell(folder: Path, table: str, row: int, column: str, text: str) -> None:
    """Write ``text`` into one cell of a CSV (``row`` from 1), and seal the package."""

    def change(cells: Cells) -> None:
        cells[row][cells[0].index(column)] = text

    edit_csv(folder, table, change)


def copy_to_parquet(folder: Path, table: str) -> None:
    """Make the Parquet hold what the CSV holds, read without any check, and seal the package."""
    schema = arrow_schema(table)
    _, *rows = read_cells(folder, table)
    texts = [pa.array([cells[index] or None for cells in rows], pa.string()) for index in range(len(schema))]
    columns = [text.cast(field.type) for text, field in zip(texts, schema, strict=True)]
    _write(pa.table(columns, schema=pa.schema([field.with_nullable(True) for field in schema])), folder, table, schema)


def set_parquet_cell(folder: Path, table: str, row: int, column: str, value: object) -> None:
    """Write ``value`` into one cell of a Parquet (``row`` from 1), and seal the package."""
    content = pq.read_table(folder / parquet_path(table))
    values = content[column].to_pylist()
    values[row - 1] = value
    field = content.schema.field(column).with_nullable(True)
    changed = content.set_column(content.column_names.index(column), field, pa.array(values, field.type))
    _write(changed, folder, table, arrow_schema(table))


def _write(content: pa.Table, folder: Path, table: str, schema: pa.Schema) -> None:
    fits = all(not content[field.name].null_count for field in schema if not field.nullable)
    pq.write_table(content.cast(schema) if fits else content, folder / parquet_path(table))
    seal(folder)
