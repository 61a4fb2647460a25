"""A package as JSON Lines: a file a table, one row a line with the cells that are filled, and the dictionary likewise."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from ai_buildout.export.dictionary import dictionary_tables
from ai_buildout.publish.published import PublishedPackage, plain
from ai_buildout.publish.swap import replacing

_ENDING = ".jsonl"


def write(package: PublishedPackage, out: Path) -> None:
    """Write the folder; dates are ISO text, and an empty cell is left out.

    Raises:
        FileExistsError: if ``out`` is a folder with other files.
        OSError: if it cannot be written.
    """
    if out.is_dir() and (foreign := sorted(path.name for path in out.iterdir() if path.suffix != _ENDING)):
        raise FileExistsError(f"{out} holds {foreign[0]}; it will not be replaced")
    frames = {name: table.frame for name, table in package.tables.items()}
    with replacing(out) as folder:
        for name, frame in {**frames, **dictionary_tables(package)}.items():
            (folder / f"{name}{_ENDING}").write_text("".join(_lines(frame)), encoding="utf-8", newline="\n")


def _lines(frame: pl.DataFrame) -> Iterator[str]:
    for row in frame.iter_rows(named=True):
        filled = {column: plain(value) for column, value in row.items() if value is not None}
        yield json.dumps(filled, ensure_ascii=False, allow_nan=False) + "\n"
