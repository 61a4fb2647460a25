"""WARC records for tests, sound ones and others."""

from __future__ import annotations

import gzip

ID = "<urn:uuid:00000000-0000-4000-8000-000000000000>"


def record(
    block: bytes,
    *,
    url: str = "http://news.example/a.html",
    kind: str = "response",
    content_type: str = "application/http; msgtype=response",
    length: int | str | None = None,
    headers: str = "",
) -> bytes:
    """A WARC 1.1 record; ``length`` is what it says of its length, by default the truth."""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: {ID}\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2025-09-10T08:30:00Z\r\nContent-Type: {content_type}\r\n{headers}"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(body: bytes, *, status: str = "200 OK", **headers: str) -> bytes:
    """An HTTP response as it is stored."""
    lines = {"Content-Type": "text/html; charset=utf-8"} | {k.replace("_", "-"): v for k, v in headers.items()}
    head = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
    return head.encode() + b"\r\n" + body


def page(text: str, **headers: str) -> bytes:
    """The response with a small HTML page."""
    return response(f"<html><body><p>{text}</p></body></html>".encode(), **headers)


def zipped(*records: bytes) -> bytes:
    """Records as a .warc.gz has them, a gzip member each."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)
