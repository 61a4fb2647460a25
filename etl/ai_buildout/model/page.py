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
        published: ISO 8601 day or month of publication that the list of sources gives, for a page that tells none.
    """

    name: str
    content: bytes
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    fetched: str | None = None
    published: str | None = None

    @cached_property
    def sha256(self) -> str:
        """The lower-case hexadecimal SHA-256 of the bytes: the page's identity."""
        return hashlib.sha256(self.content).hexdigest()


REASONS = {
    "unsupported_type": "It is no page: the file's ending, or the type that its server gave, is not one of text.",
    "unreadable": "The file cannot be opened, or is no file.",
    "too_large": "It has more bytes than a page may have.",
    "damaged_record": "A WARC record is cut short, lies about its length, fails its digest, or cannot be decoded.",
    "damaged_file": "The rest of an archive cannot be read, or a Parquet file lacks the column of bytes.",
    "http_status": "The server answered with another status than 200.",
    "empty": "There are no bytes, or blanks only.",
    "binary": "The bytes are not text.",
    "no_text": "Nothing is left of the page when what is not the article is cut.",
    "too_slow": "Reading it takes more processor time than a page may take.",
    "too_much_memory": "Reading it takes more memory than a page may take.",
    "broke_reader": "It broke the code or the process that read it: a fault of ours, with its place; please report it.",
}
"""Why pages are set aside."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A page, or an input, that yields no document, with the reason (one of :data:`REASONS`) in one clear line."""

    name: str
    reason: str
    detail: str
