"""A page: bytes as received, with where and when they came from; never edited."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Page:
    """The bytes of one page, identified by their SHA-256.

    Attributes:
        name: the file name, or the URL's last part; unique within one run only together with ``sha256``.
        content: the bytes as received (a WARC record's payload, without HTTP headers).
        url: where the bytes came from, if known.
        media_type: as the server or the file ending says, e.g. ``text/html``; decides HTML or text.
        charset: the charset that the transport declared, if any.
        fetched: ISO 8601 date or time of the fetch, if known.
    """

    name: str
    content: bytes
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    fetched: str | None = None

    @cached_property
    def sha256(self) -> str:
        """The lower-case hexadecimal SHA-256 of the bytes: the page's identity."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Rejection:
    """A page, or an input, that yields no document, with the reason in one clear line."""

    name: str
    reason: str
    detail: str
