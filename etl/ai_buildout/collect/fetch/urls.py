"""Which URLs to fetch, and the form that a URL is asked in."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from ai_buildout.collect.fetch.outcome import FetchError
from ai_buildout.model.errors import InputError

_URL = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\\]")
_MOST = 2000


def urls_of(arguments: Sequence[str]) -> list[str]:
    """The URLs of the arguments, each once, in their order.

    An argument is a URL, a ``.csv`` file with a column ``url`` (as ``raw/sources.csv``), or a text file with a URL a line;
    blank lines and lines that begin with ``#`` are passed over.

    Raises:
        InputError: if a file is missing, cannot be read or names no URL.
    """
    found: dict[str, None] = {}
    for argument in arguments:
        if _URL.match(argument) and not Path(argument).exists():
            found[argument] = None
        else:
            found.update(dict.fromkeys(_of_file(Path(argument))))
    return list(found)


def _of_file(file: Path) -> list[str]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            found = list(_of_table(file, lines) if file.suffix.lower() == ".csv" else _of_lines(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        what = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"{file}: {what}") from error
    if not found:
        raise InputError(f"{file}: no URL in this file")
    return found


def _of_table(file: Path, lines: Iterator[str]) -> Iterator[str]:
    rows = csv.DictReader(lines)
    if "url" not in (rows.fieldnames or ()):
        raise InputError(f"{file}, row 1: no column url")
    yield from (url for row in rows if (url := (row["url"] or "").strip()))


def _of_lines(lines: Iterator[str]) -> Iterator[str]:
    yield from (url for line in lines if (url := line.strip()) and not url.startswith("#"))


def normal_url(url: str) -> str:
    """The URL in the form that is asked for: ASCII, without fragment, with a path.

    Raises:
        FetchError: ``bad_url`` if it is not http or https, has no host, or names a user.
    """
    if len(url) > _MOST or _UNPRINTABLE.search(url):
        raise FetchError("bad_url", "it is too long, or holds blanks or control characters")
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
        ascii_host = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError as error:
        raise FetchError("bad_url", str(error)) from error
    if parts.scheme not in ("http", "https"):
        raise FetchError("bad_url", f"{parts.scheme or 'no scheme'} is not http or https")
    if not ascii_host or parts.username is not None or parts.password is not None:
        raise FetchError("bad_url", "it has no host, or names a user")
    place = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    default = 443 if parts.scheme == "https" else 80
    netloc = place if port in (None, default) else f"{place}:{port}"
    path = quote(parts.path or "/", safe="/%:=&~+!$,;'@()*[]-._")
    return urlunsplit((parts.scheme, netloc, path, quote(parts.query, safe="/%:=&?~+!$,;'@()*[]-._"), ""))
