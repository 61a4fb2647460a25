"""Pages from WARC files, plain or gzipped, as a stream; a damaged record is set aside and reading goes on behind it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType, has_block_digest

from ai_buildout.collect.page_names import page_name, safe_name
from ai_buildout.model.page import Page, Rejection

_PAGES = (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion)
_GZIP = b"\x1f\x8b\x08"
_RECORD = b"WARC/1."
_BLOCK = 1 << 20
_HEAD = 64 << 10
_FRUITLESS = 100
"""So many places that look like a record and are none end the search for the next one."""


class _DamagedError(ValueError):
    """A record that does not hold what it declares."""


def warc_pages(path: Path, most: int) -> Iterator[Page | Rejection]:
    """The pages of a WARC file in its order; records of other kinds (requests, information, revisits) are no pages.

    A page's URL and date are those of the record. A record that is cut short, lies about its length or fails its digest is a
    rejection named ``FILE@OFFSET``, and reading goes on at the next record. Behind such a record an uncompressed file cannot
    tell records from the text of a page that imitates them: pages found there keep no URL.

    Args:
        path: the file.
        most: bytes that a page may have, as stored and after decoding.

    Raises:
        OSError: if the file cannot be opened.
    """
    file_name = safe_name(path.name)
    with path.open("rb") as file:
        compressed = file.read(len(_GZIP)) == _GZIP
        end = file.seek(0, 2)
        start: int | None = 0
        fruitless = 0
        trusted = True
        while start is not None and start < end:
            file.seek(start)
            before = start + 1
            start = None
            try:
                for record in ArchiveIterator(file, parse_http=False):
                    fruitless = 0
                    before = record.stream_pos + 1
                    if record.record_type not in _PAGES:
                        continue
                    name = f"{file_name}@{record.stream_pos}"
                    declared = _declared(record)
                    if not compressed and declared > end - record.stream_pos:
                        raise _DamagedError(f"cut short: {declared:,} bytes declared, the file ends before them")
                    if declared > most:
                        yield Rejection(name, "too_large", f"{declared:,} bytes, more than {most:,}")
                        start = _next_record(file, before, compressed)
                        break
                    stop = before if compressed else _checked_end(file, record.stream_pos, declared, end)
                    page = _page(record, name, declared, most, trusted=trusted)
                    if page is not None:
                        yield page
                    before = stop
            except (OSError, _DamagedError) as error:
                fruitless += 1
                if fruitless == 1:
                    yield Rejection(f"{file_name}@{max(before - 1, 0)}", "damaged_record", _one_line(error))
                trusted = trusted and compressed
                start = _next_record(file, before, compressed) if fruitless < _FRUITLESS else None
                if fruitless >= _FRUITLESS:
                    left = f"no sound record in {fruitless} places; {end - before:,} bytes left"
                    yield Rejection(f"{file_name}@{before}", "damaged_file", left)


def _checked_end(file: BinaryIO, start: int, declared: int, end: int) -> int:
    """Where a record of an uncompressed file ends.

    Raises:
        _DamagedError: if no line break stands there.
    """
    head = os.pread(file.fileno(), _HEAD, start).find(b"\r\n\r\n")
    if head < 0:
        raise _DamagedError("its header does not end")
    stop = start + head + 4 + declared
    if stop < end and os.pread(file.fileno(), 2, stop) != b"\r\n":
        raise _DamagedError(f"it does not end where it says, {declared:,} bytes behind its header")
    return min(stop, end)


def _declared(record: WarcRecord) -> int:
    written = record.headers.get("Content-Length") or ""
    if not (written.isascii() and written.isdigit() and len(written) < 20):
        raise _DamagedError(f"Content-Length is {written[:40]!r}")
    if record.content_length != int(written):  # the library goes by the last of several, and would make room for it
        raise _DamagedError(f"it declares {int(written):,} bytes and {record.content_length:,}")
    return int(written)


def _page(record: WarcRecord, name: str, declared: int, most: int, *, trusted: bool) -> Page | Rejection | None:
    """The page of a record; None for the answer that a page is elsewhere, or unchanged.

    Raises:
        _DamagedError: if the record does not hold what it declares.
        OSError: if it cannot be decoded.
    """
    record.freeze()
    if record.content_length < declared:
        raise _DamagedError(f"cut short: {declared:,} bytes declared, {record.content_length:,} there")
    if has_block_digest(record) and not record.verify_block_digest():
        raise _DamagedError("the digest is not that of the bytes")
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> \r\n") or None if trusted else None
    kind, charset = _kind_without_parameters(record.headers.get("Content-Type")), None
    if record.is_http:
        record.parse_http(auto_decode="all")
        status = record.http_headers.status_code
        if status is not None and 300 <= status < 400:
            return None
        if status != 200:
            return Rejection(name, "http_status", f"the server answered {status or 'nothing that one can read'}")
        kind, charset = _kind_without_parameters(record.http_content_type), record.http_charset
    if kind and not (kind.startswith("text/") or kind in ("application/xhtml+xml", "application/xml")):
        return Rejection(name, "unsupported_type", f"{kind[:80]} is not text")
    content = record.reader.read(most + 1)
    if len(content) > most:
        return Rejection(name, "too_large", f"more than {most:,} bytes when decoded")
    content = _of_its_length(record, content)
    date = record.record_date
    return Page(
        page_name(url) if url else name,
        content,
        url=url,
        media_type=kind,
        charset=charset,
        fetched=date.isoformat().replace("+00:00", "Z") if date else None,
    )


def _of_its_length(record: WarcRecord, content: bytes) -> bytes:
    """A body sent as it is ends where its server said; it must not be shorter, unless the record says that it was cut.

    Raises:
        _DamagedError: if it is shorter.
    """
    if not record.is_http or record.headers.contains_key("WARC-Truncated"):
        return content
    headers = record.http_headers
    said = headers.get("Content-Length") or ""
    coded = headers.contains_key("Content-Encoding") or headers.contains_key("Transfer-Encoding")
    if coded or not (said.isascii() and said.isdigit()):
        return content
    if int(said[:19]) > len(content):
        raise _DamagedError(f"cut short: the server declared {said[:19]} bytes, {len(content):,} are there")
    return content[: int(said[:19])]


def _kind_without_parameters(media_type: str | None) -> str | None:
    return (media_type or "").partition(";")[0].strip().lower() or None


def _next_record(file: BinaryIO, start: int, compressed: bool) -> int | None:
    """Where the next record may begin, at ``start`` or behind; None at the end of the file."""
    mark = _GZIP if compressed else b"\n" + _RECORD
    lead = 0 if compressed else 1
    position = max(start - lead, 0)
    kept = b""
    file.seek(position)
    while block := file.read(_BLOCK):
        found = (kept + block).find(mark)
        if found >= 0:
            return position - len(kept) + found + lead
        position += len(block)
        kept = (kept + block)[-len(mark) + 1 :]
    return None


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__
