"""Pages from Parquet files of a crawl: a row a page, read in small batches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ai_buildout.collect.page_names import page_name, safe_name
from ai_buildout.model.page import Page, Rejection

_COLUMNS = {
    "content": ("bytes", "content", "html", "body", "text"),
    "url": ("url", "uri"),
    "date": ("date", "fetched", "timestamp", "crawl_date"),
    "media_type": ("media_type", "content_type", "mime_type"),
}
"""What is read, and the columns that may hold it; the first that is there counts. Only the bytes must be there."""

_ROWS = 16
_BUFFER = 1 << 16


def parquet_pages(path: Path, most: int) -> Iterator[Page | Rejection]:
    """The pages of a Parquet file in its order. A row without bytes, or with too many, is a rejection named ``FILE@ROW``.

    Args:
        path: the file.
        most: bytes that a page may have.
    """
    row = 0
    file_name = safe_name(path.name)
    try:
        with pq.ParquetFile(path, pre_buffer=False, buffer_size=_BUFFER) as file:  # it would keep all that it has read
            columns = _columns(file.schema_arrow)
            if isinstance(columns, str):
                yield Rejection(file_name, "damaged_file", columns)
                return
            for batch in file.iter_batches(batch_size=_ROWS, columns=sorted(columns.values()), use_threads=False):
                for cells in batch.to_pylist():
                    yield _page(file_name, row, {part: cells[name] for part, name in columns.items()}, most)
                    row += 1
    except (pa.ArrowException, OSError) as error:
        message = " ".join(str(error).split())[:160]
        yield Rejection(f"{file_name}@{row}" if row else file_name, "damaged_file", message)


def _columns(schema: pa.Schema) -> dict[str, str] | str:
    """The column to read for each part, or what is wrong with the file."""
    types = dict(zip(schema.names, schema.types, strict=True))
    found = {
        part: next(name for name in names if name in types)
        for part, names in _COLUMNS.items()
        if any(name in types for name in names)
    }
    if "content" not in found:
        return f"no column for the pages' bytes ({', '.join(_COLUMNS['content'])})"
    for part in ("content", "url", "media_type"):
        if part in found and not _is_text(types[found[part]]):
            return f"column {found[part]} holds {types[found[part]]}, not text or bytes"
    return found


def _is_text(kind: pa.DataType) -> bool:
    text = (pa.types.is_binary, pa.types.is_large_binary, pa.types.is_string, pa.types.is_large_string)
    return any(check(kind) for check in text)


def _page(file_name: str, row: int, cells: dict[str, Any], most: int) -> Page | Rejection:
    name = f"{file_name}@{row}"
    content = cells["content"]
    if content is None:
        return Rejection(name, "empty", "no bytes in this row")
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")
    if len(content) > most:
        return Rejection(name, "too_large", f"{len(content):,} bytes, more than {most:,}")
    url, media_type = _text(cells.get("url")), _text(cells.get("media_type"))
    return Page(
        page_name(url) if url else name, content, url=url, media_type=media_type, fetched=_date(cells.get("date"))
    )


def _text(cell: str | bytes | None) -> str | None:
    return (cell.decode("utf-8", "replace") if isinstance(cell, bytes) else cell) or None


def _date(cell: object) -> str | None:
    if isinstance(cell, (dt.datetime, dt.date)):
        return cell.isoformat().replace("+00:00", "Z")
    return str(cell) if isinstance(cell, str) and cell else None
