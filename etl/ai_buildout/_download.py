"""Fetch a file from a folder or over HTTP: resumed where it broke off, and kept only if it is the one that was promised."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.request import (
    BaseHandler,
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    UnknownHandler,
)

TIMEOUT = 30
"""Seconds without an answer after which a server is given up."""

_HANDLERS: tuple[type[BaseHandler], ...] = (
    ProxyHandler,
    UnknownHandler,
    HTTPHandler,
    HTTPSHandler,
    HTTPDefaultErrorHandler,
    HTTPRedirectHandler,
    HTTPErrorProcessor,
)
"""All that http and https need: an index that redirects to a file of this machine is refused."""


class ReleaseError(RuntimeError):
    """A release cannot be had, or is not what its index says."""


class UnknownVersionError(ReleaseError):
    """The index of releases does not list the version."""


def read_bytes(address: str) -> bytes:
    """The whole content of a small file.

    Args:
        address: a path, or an ``http(s)`` URL.

    Raises:
        ReleaseError: if it cannot be had.
    """
    with _one_error(address):
        if not is_url(address):
            return Path(address).read_bytes()
        with _get(address, {}) as answer:
            return answer.read()


def download(address: str, part: Path, *, size: int, sha256: str) -> None:
    """Fetch ``address`` into ``part``, from where an earlier try broke off, and check it.

    Args:
        address: a path, or an ``http(s)`` URL.
        part: where to write; what is there already is the beginning of the file.
        size: bytes of the whole file.
        sha256: its hash.

    Raises:
        ReleaseError: if it cannot be had (what came is kept for the next try), or is another file (it is removed).
    """
    resumed = part.is_file() and 0 < part.stat().st_size <= size
    _fetch(address, part, size=size, resume=resumed)
    if resumed and part.stat().st_size == size and _hash(part) != sha256:
        _fetch(address, part, size=size, resume=False)  # the beginning was of another file
    have = part.stat().st_size
    if have < size:
        raise ReleaseError(f"{address}: broke off after {have} of {size} bytes; load again to go on from there")
    found = _hash(part) if have == size else f"{have} bytes"
    if found != sha256:
        part.unlink()
        raise ReleaseError(
            f"{address} is not what was released: SHA-256 {found[:12]}…, not {sha256[:12]}…; nothing of it is kept"
        )


def _fetch(address: str, part: Path, *, size: int, resume: bool) -> None:
    have = part.stat().st_size if resume else 0
    if resume and have == size:
        return
    with _one_error(address):
        if not is_url(address):
            shutil.copyfile(address, part)
            return
        with _get(address, {"Range": f"bytes={have}-"} if have else {}) as answer:
            goes_on = getattr(answer, "status", 200) == 206
            with part.open("ab" if goes_on else "wb") as file:
                # No more than was promised: a hostile server must not fill the disk.
                left = size + 1 - (have if goes_on else 0)
                while left > 0 and (block := answer.read(min(left, 1 << 16))):
                    left -= file.write(block)


def is_url(address: str) -> bool:
    """Whether an address is one of a server, and not a path."""
    return address.startswith(("https://", "http://"))


def _get(url: str, headers: dict[str, str]) -> IO[bytes]:
    opener = OpenerDirector()
    for handler in _HANDLERS:
        opener.add_handler(handler())
    opener.addheaders = [("User-Agent", "ai-buildout"), *headers.items()]
    answer: IO[bytes] = opener.open(url, timeout=TIMEOUT)
    return answer


@contextmanager
def _one_error(address: str) -> Iterator[None]:
    try:
        yield
    except HTTPError as error:
        raise ReleaseError(f"{address}: the server says {error.code} {error.reason}") from error
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise ReleaseError(f"{address} cannot be reached: {reason}") from error


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
