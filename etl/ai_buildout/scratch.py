"""What grows with the number of pages and is not needed at once: in a temporary file instead of in memory."""

from __future__ import annotations

import errno
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

Key = TypeVar("Key", int, bytes)

_KIBIBYTES = 4096
"""Memory that one database may take for what it has read and not yet written."""

_VARIABLES = 500
"""Values that one question may hold; older SQLite takes 999."""

_MARKS = 1 << 22
"""Bytes of marks, one bit for many keys: what is not marked was never put, so that new keys are not looked for."""

_TOGETHER = 512
"""Rows that are written at once."""

_FRESH = 1 << 12
"""Entries that wait in memory until they are written all at once, in the order of the file."""


class Scratch:
    """Tables in a temporary file without a name: it is gone when the process ends, however it ends.

    Args:
        tables: statements that make the tables.

    Raises:
        OSError: from every method, where the disk is full or the file cannot be written.
    """

    def __init__(self, *tables: str) -> None:
        with _as_os_error():
            self._connection = sqlite3.connect("", isolation_level=None)
            # All is one transaction that never ends: nobody else reads the file, and what does not fit into memory is written.
            for statement in (f"pragma cache_size=-{_KIBIBYTES}", "pragma journal_mode=off", "begin", *tables):
                self._connection.execute(statement)

        self._later: dict[str, list[Sequence[Any]]] = {}

    def one(self, statement: str, *values: object) -> Any:  # noqa: ANN401 - SQLite columns have no types
        """The first column of the first row found, or None."""
        self._add_those_of_later()
        with _as_os_error():
            row = self._connection.execute(statement, values).fetchone()
        return None if row is None else row[0]

    def rows(self, statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows found, read as they are asked for."""
        self._add_those_of_later()
        with _as_os_error():
            yield from self._connection.execute(statement, values)

    def among(self, statement: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        """The rows found with ``{}`` in the statement replaced by a list of the values, some hundreds at a time."""
        for start in range(0, len(values), _VARIABLES):
            part = values[start : start + _VARIABLES]
            yield from self.rows(statement.format(f"({','.join('?' * len(part))})"), *part)

    def add(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Carry out a statement once for each row of values."""
        with _as_os_error():
            self._connection.executemany(statement, rows)

    def add_later(self, statement: str, *values: object) -> None:
        """Carry out a statement before anything is read, with others of its kind at once."""
        waiting = self._later.setdefault(statement, [])
        waiting.append(values)
        if len(waiting) >= _TOGETHER:
            self.add(statement, waiting)
            waiting.clear()

    def _add_those_of_later(self) -> None:
        for statement, rows in self._later.items():
            if rows:
                self.add(statement, rows)
                rows.clear()


class ScratchMap(Generic[Key]):
    """A mapping to bytes of which what was put last is in memory, and the rest in a temporary file.

    Raises:
        OSError: from every method, where the disk is full or the file cannot be written.
    """

    def __init__(self) -> None:
        self._marks = bytearray(_MARKS)
        self._fresh: dict[Key, bytes] = {}
        self._written = Scratch("create table entries (key primary key, value blob) without rowid")

    def get(self, key: Key) -> bytes | None:
        """The value of a key, or None."""
        return self.among([key]).get(key)

    def among(self, keys: Iterable[Key]) -> dict[Key, bytes]:
        """The values of those of the keys that have one."""
        marks, fresh = self._marks, self._fresh
        met = [key for key in keys if marks[(place := hash(key)) // 8 % _MARKS] & 1 << (place & 7)]
        known = {key: fresh[key] for key in met if key in fresh}
        written = [key for key in met if key not in known]
        known.update(self._written.among("select key, value from entries where key in {}", written))
        return known

    def put(self, values: Mapping[Key, bytes]) -> None:
        """Set the values of keys."""
        marks = self._marks
        for key in values:
            place = hash(key)
            marks[place // 8 % _MARKS] |= 1 << (place & 7)
        self._fresh.update(values)
        if len(self._fresh) >= _FRESH:
            self._written.add("insert or replace into entries values (?, ?)", sorted(self._fresh.items()))
            self._fresh.clear()


@contextmanager
def _as_os_error() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        code = errno.ENOSPC if error.sqlite_errorcode == sqlite3.SQLITE_FULL else errno.EIO
        raise OSError(code, f"{error}; set TMPDIR to a folder with room", tempfile.gettempdir()) from error
