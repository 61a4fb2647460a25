"""Names of pages: from their URL, or from a file name that may not be safe to show."""

from __future__ import annotations

import hashlib
import re

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:/*", re.IGNORECASE)
_UNSAFE = re.compile(r"[^A-Za-z0-9.]+")
_MOST = 120
_UNPRINTABLE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069\\ufeff\\ud800-\\udfff]")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", " ")


def page_name(url: str) -> str:
    """A name made of a URL, safe as a file name anywhere: host and path in ASCII letters, digits, points and hyphens.

    Where that loses something, a part of the URL's hash makes up for it, so that two URLs do not share a name.
    """
    rest = _SCHEME.sub("", url).rstrip("/")
    plain = _UNSAFE.sub("-", rest).strip("-.")
    if plain and plain == rest.replace("/", "-") and len(plain) <= _MOST:
        return plain
    digest = hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{plain[:_MOST].rstrip('-.')}-{digest}".lstrip("-")


def safe_name(name: str) -> str:
    """A file's name as it may stand in a table or on a terminal: one line, no code of direction, no formula.

    A name that needs no change stays as it is; one that is changed gets a part of its hash, so that it stays its own.
    """
    plain = _UNPRINTABLE.sub("_", name)
    plain = f"_{plain}" if plain.startswith(_FORMULA) else plain
    if plain == name:
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    stem, point, ending = plain.rpartition(".")
    return f"{stem}-{digest}.{ending}" if point and stem else f"{plain}-{digest}"
